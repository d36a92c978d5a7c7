/** How many answers are fetched and shown before the others. */
export const FIRST_ANSWERS = 4
/** How many answers a list has before somebody asks for more. */
export const PAGE_SIZE = 20
