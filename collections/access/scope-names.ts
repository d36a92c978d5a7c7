/** The part of a list that a user has chosen to see. Not a right: access decides what may be read. */
export type Scope = 'all' | 'region' | 'agency'

/** The cookie that stores the choice for all lists. */
export const SCOPE_COOKIE = 'santong-scope'
