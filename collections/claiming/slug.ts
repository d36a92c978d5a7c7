/** The collection of claiming rounds. */
export const CLAIM_ROUNDS = 'claim-rounds'

/** The collection of what is asked in them: one matter of one agency each. */
export const CLAIM_REQUESTS = 'claim-requests'
