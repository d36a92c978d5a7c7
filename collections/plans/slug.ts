/** The collection of plans. */
export const PLANS = 'plans'
