/** Time limits (时限): read from texts, compared and summed without guessing at units, written for the public. */
export { LIMIT_UNITS, limitSchema, type Limit, type LimitUnit } from './limit.ts'
export { limitBounds, typicalBounds } from './bounds.ts'
export {
  compareLimits,
  compareSum,
  compareSumTypical,
  compareTypical,
  dayUnitOf,
  shortening,
  sumLimits,
  withAssumedUnit,
} from './compare.ts'
export { formatLimit, UNIT_NAMES } from './format.ts'
export { fromNational, parseLimit, type ParseOptions } from './parse.ts'
