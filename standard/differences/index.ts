/** Agencies' values beside the standard: in words, gathered where they are equal, and counted (差异比对). */
export {
  describeDifference,
  limitGap,
  lineText,
  valueInWords,
  type DescribedDifference,
  type Line,
} from './describe.ts'
export {
  compareWithStandards,
  DIVERGENCE_TITLES,
  openDifferences,
  type ComparedGuide,
  type ComparedMatter,
  type Divergence,
  type DivergenceCell,
  type DivergenceRow,
  type DivergenceTotals,
} from './divergence.ts'
export { gatherEqual, isSameValue } from './gather.ts'
export { similarity, markDifferences } from './marked.ts'
export { proposalKey, proposalText } from './proposal-text.ts'
export { type NameOf } from './rows.ts'
