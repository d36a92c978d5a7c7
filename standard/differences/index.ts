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
  DIVERGENCE_STATES,
  DIVERGENCE_TITLES,
  openDifferences,
  type ComparedGuide,
  type ComparedMatter,
  type Divergence,
  type DivergenceCell,
  type DivergenceRow,
  type DivergenceState,
  type DivergenceTotals,
} from './divergence.ts'
export { gatherEqual, isSameValue, type EqualValues } from './gather.ts'
export { similarity, markDifferences, type MarkedPair, type Segment } from './marked.ts'
export { proposalKey, proposalText } from './proposal-text.ts'
export { type NameOf } from './rows.ts'
