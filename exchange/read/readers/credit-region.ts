import { normalizeRegion, parseCreditCode } from '../../../standard/codes/index.ts'
import type { Areas, FoundArea } from '../areas.ts'

/** The region inside a credit code. It is the registrar's, so it is only taken where nothing else says. */
export function regionInCredit(code: string, areas: Areas): { area: FoundArea; digits: string } | undefined {
  const digits = parseCreditCode(code).parts['region'] ?? /^(?:TE|[1-9A-Z]{2})(\d{6})/.exec(code)?.[1]
  const area = digits === undefined ? undefined : areas.of(normalizeRegion(digits))
  return area && digits ? { area, digits } : undefined
}
