/** The collections of reviews, of their stages, and of comments. */
export const REVIEWS = 'reviews'
export const REVIEW_PLANS = 'review-plans'
export const COMMENTS = 'comments'
