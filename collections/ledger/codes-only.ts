import type { Where } from 'payload'

/** Entries of codes. The ledger also keeps which matter, agency and region have a guide, by their ids, which say nothing to people. */
export const CODES_ONLY: Where = { type: { not_equals: 'guide-identity' } }
