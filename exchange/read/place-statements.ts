/**
 * @module Statements of the agencies and venues that rows name. Used by the readers.
 */
import { parseCreditCode } from '../../standard/codes/index.ts'
import type { Agency, Venue } from '../../standard/schema/index.ts'
import { makeStatement, type Statement } from '../parsed-row.ts'

/** A code that a row gives for an agency, and in Chinese the field it was in. */
export interface SeenCode {
  code: string | undefined
  where: string
}

/**
 * Makes the statement of an agency, whose key comes from region and name, never from its codes. The first valid credit code becomes its
 * credit code; every other code is kept in `codesSeen`, with what is wrong with it.
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

/** Makes the statement of a venue, whose key comes from region, name and address. */
export const venueStatement = (fields: Omit<Venue, 'key'>): Statement => makeStatement('venue', fields)
