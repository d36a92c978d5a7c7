/**
 * @module The region in a credit code, for rows that name none.
 */
import { normalizeRegion, parseCreditCode } from '../../../standard/codes/index.ts'
import type { Areas, FoundArea } from '../areas.ts'

/**
 * Finds the region in a unified social credit code, with its digits in the code. It is that of the registration, so it is used only
 * where a row names no region.
 */
export function regionInCredit(code: string, areas: Areas): { area: FoundArea; digits: string } | undefined {
  const digits = parseCreditCode(code).parts['region'] ?? /^(?:TE|[1-9A-Z]{2})(\d{6})/.exec(code)?.[1]
  const area = digits === undefined ? undefined : areas.of(normalizeRegion(digits))
  return area && digits ? { area, digits } : undefined
}
