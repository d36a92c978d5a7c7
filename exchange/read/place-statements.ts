/**
 * @module The agency and the venue a row names, in the region it belongs to.
 */
import { parseCreditCode } from '../../standard/codes/index.ts'
import type { Agency, Venue } from '../../standard/schema/index.ts'
import { makeStatement, type Statement } from '../parsed-row.ts'

/** A code found beside an office, and where. */
export interface SeenCode {
  code: string | undefined
  where: string
}

/**
 * An office: known by region and name, never by its codes. The first code that is a credit code becomes its credit code;
 * every other one is kept as seen, with what is wrong with it.
 */
export function agencyStatement(
  name: string,
  region: string,
  seen: readonly SeenCode[],
  more: Partial<Omit<Agency, 'key' | 'name' | 'region'>> = {},
): Statement {
  const codes = seen.filter((one): one is { code: string; where: string } => one.code !== undefined)
  const read = codes.map(({ code, where }) => ({ code, where, info: parseCreditCode(code) }))
  const credit = read.find(({ info }) => info.valid)
  const others = new Map<string, string>()
  for (const { code, where, info } of read) {
    if (code === credit?.code || others.has(code)) continue
    others.set(code, info.valid ? `${where}，与登记的代码不同` : `${where}，${info.reason ?? '不是统一社会信用代码'}`)
  }
  return makeStatement('agency', {
    ...more,
    name,
    region,
    creditCode: credit?.code,
    codesSeen: [...others].map(([code, note]) => ({ code, note })),
  })
}

/** A place where people go: known by region, name and address. */
export const venueStatement = (fields: Omit<Venue, 'key'>): Statement => makeStatement('venue', fields)
