/** Codes: what they are, whether they are right, how they are written, and what becomes of them. */
export { CodeError, KIND_TITLES, type CodeInfo, type CodeKind, type CodeWarning } from './types.ts'
export { CREDIT_ALPHABET, creditCheckCharacter, parseCreditCode } from './credit.ts'
export { orgCheckCharacter, parseOrgCode } from './org.ts'
export { PROVINCES } from './provinces.ts'
export {
  ancestorRegions,
  localRegionCode,
  NATION,
  normalizeRegion,
  padRegion,
  parentRegion,
  parseRegion,
  REGION_LEVEL_TITLES,
  regionLevel,
  type RegionLevel,
} from './region.ts'
export { inRegion, regionRange, type RegionRange } from './region-range.ts'
export type { Field, Shape } from './shape.ts'
export { schemeOf, type Scheme, type SchemeDefinition } from './scheme.ts'
export { gbt39554, nationalShapes } from './schemes/gbt39554.ts'
export { guizhou } from './schemes/guizhou.ts'
export { sichuan } from './schemes/sichuan.ts'
export { schemeById, SCHEMES } from './schemes.ts'
export { parseCode, type ParseOptions } from './parse.ts'
export { describe } from './describe.ts'
export {
  CODE_STATE_TITLES,
  endsCode,
  familyOf,
  LEDGER_RULES,
  NEED_TITLES,
  type CodeFamily,
  type CodeState,
  type EventRule,
  type LedgerEventKind,
  type Need,
} from './ledger-rules.ts'
export { checkEvent, nextState, type CodeStanding, type LedgerEvent, type LedgerProblem } from './ledger.ts'
export { eventsByCode, successorsOf, type Successors } from './successors.ts'
