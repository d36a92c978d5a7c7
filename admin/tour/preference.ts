/** What the tour remembers for each user, stored as a preference of Payload. */
export interface TourPreference {
  /** Whether the user left the tour open; absent until the user opens or closes it. */
  open?: boolean
  /** Ids of the steps whose link the user opened. */
  seen: string[]
}

/** The key of the preference. */
export const TOUR_PREFERENCE = 'santong-tour'
