/** The collection of messages that wait to be sent, or were. */
export const OUTBOX = 'outbox'
