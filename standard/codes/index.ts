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
export { describeCode } from './describe.ts'
export { endsCode, familyOf, LEDGER_RULES, type LedgerEventKind } from './ledger-rules.ts'
export { checkEvent, nextState, type LedgerEvent } from './ledger.ts'
export { successorsOf } from './successors.ts'
