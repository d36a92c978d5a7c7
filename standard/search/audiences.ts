/** @module Who does a matter, as answers are filtered by it. */

/** Natural persons, or everybody else: firms, institutions, associations, other organisations. */
export const AUDIENCES = ['person', 'firm'] as const
export type FilterAudience = (typeof AUDIENCES)[number]
