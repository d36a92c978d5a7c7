/** The collection of what was handed over; in a file of its own, because the trail and the lists need only the name. */
export const HAND_OVERS = 'hand-overs'
