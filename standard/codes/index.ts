/** Codes: recognised, checked, composed, formatted; regions; the rules of the code ledger. */
export { CodeError, KIND_TITLES, type CodeInfo, type CodeKind } from './types.ts'
export { CREDIT_ALPHABET, creditCheckCharacter, parseCreditCode } from './credit.ts'
export { orgCheckCharacter, parseOrgCode } from './org.ts'
export { PROVINCES } from './provinces.ts'
export {
  ancestorRegions,
  localRegionCode,
  normalizeRegion,
  padRegion,
  parentRegion,
  parseRegion,
  regionLevel,
} from './region.ts'
export { inRegion, regionRange } from './region-range.ts'
export { schemeOf } from './scheme.ts'
export {
  isRangeOpen,
  matterTypeOfRange,
  nextChildCodes,
  nextCodes,
  noCodeText,
  numberInRange,
  rangeGround,
  rangeInterval,
  rangeProblems,
  rangesFor,
  rangesOverlap,
  rangeTitle,
  rangeUse,
  schemesWithRanges,
  type CodeRange,
  type NodeKind,
} from './ranges.ts'
export { gbt39554 } from './schemes/gbt39554.ts'
export { guizhou } from './schemes/guizhou.ts'
export { sichuan } from './schemes/sichuan.ts'
export { schemeById, SCHEMES } from './schemes.ts'
export { parseCode } from './parse.ts'
export {
  codeTitle,
  compareGuideCode,
  compareParts,
  composeGuideCode,
  guideCodeWithParts,
  type ChangedParts,
  creditCodeOn,
  GUIDE_CODE_KINDS,
  knownCodes,
  leafCodes,
  MATTER_CODE_KINDS,
  PART_TITLES,
  readCodeOf,
  readMatterCode,
  type AgencyCodes,
  type ComposedCode,
  type ExpectedParts,
  type MatterCodes,
  type PartComparison,
} from './guide-code.ts'
export { compareMatterCode, type MatterCodeFault } from './matter-code.ts'
export { describeCode } from './describe.ts'
export { endsCode, familyOf, LEDGER_RULES, type LedgerEventKind } from './ledger-rules.ts'
export { checkEvent, nextState, plannedEnd, stateOn, type CodeHistory, type LedgerEvent } from './ledger.ts'
export {
  endedIn,
  eventsOfLines,
  historyOfLines,
  numberOfLine,
  plannedEndIn,
  type EndedCode,
  type EventLine,
} from './code-lines.ts'
export { codeFamilyOf } from './code-space.ts'
export { successorsOf } from './successors.ts'
