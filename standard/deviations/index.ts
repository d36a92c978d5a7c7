/** Deviations (差异) from the standard: what can be asked and granted, in which direction, in words, and folded into the guide. */
export { askProblems, grantProblem, isElement, titleOfElement, type AskedDeviation } from './ask.ts'
export { computeDirection, type ComparedElement } from './direction.ts'
export { foldDeviations, foldedDeviation, GRANTED_FIELDS, grantedFrom, type GrantedDeviation } from './fold.ts'
export { nextNumber } from './number.ts'
export { hasRunOut, REMIND_DAYS, reminderOf, standingText } from './standing.ts'
export type { DeviationDirection, GuideDeviation } from './types.ts'
export { valueLines } from './words.ts'
