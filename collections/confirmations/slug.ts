/** The collection of confirmations. */
export const CONFIRMATIONS = 'confirmations'
