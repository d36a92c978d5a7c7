/** What is remembered of the tour for each person, as a preference of Payload's. */
export interface TourPreference {
  /** Whether the person opened or closed it by hand. */
  open?: boolean
  /** Steps whose link was followed. */
  seen: string[]
}

export const TOUR_PREFERENCE = 'santong-tour'
