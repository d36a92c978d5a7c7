/** The collection of requests for deviations. */
export const DEVIATIONS = 'deviations'
