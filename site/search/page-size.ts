/** Number of answers that are fetched and shown first. */
export const FIRST_ANSWERS = 4
/** Number of answers shown at first, and added by the button for more. */
export const PAGE_SIZE = 20
