/** The collection of the trail. */
export const TRAIL = 'trail'
