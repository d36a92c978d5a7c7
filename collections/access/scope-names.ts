/** How much of a list somebody wants to see. It is a choice, never a right: access decides what may be read. */
export type Scope = 'all' | 'region' | 'agency'

/** Remembers the choice for all lists; a list without the choice shows all. */
export const SCOPE_COOKIE = 'santong-scope'
