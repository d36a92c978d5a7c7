/** @module Regions that people type: a code, or the name as it is stored. */
import type { Payload, Where } from 'payload'
import { regionRange } from '../standard/codes/index.ts'
import { SLUGS } from '../standard/record-types.ts'
import { PRESENT_REGIONS } from '../standard/regions/present.ts'
import { findDocuments } from './documents.ts'

const REGION_CODE = /^\d{6}(?:\d{3}){0,2}$/u
/** How many regions of a name are looked for. */
const MOST_NAMES = 50

/** Returns the code that was typed, or those of the regions with a name; none where there is no such region. */
export async function regionCodes(payload: Payload, text: string): Promise<string[]> {
  if (REGION_CODE.test(text)) return [text]
  const { docs } = await findDocuments<{ code?: string }>(payload, SLUGS.region, {
    where: { name: { equals: text } },
    select: { code: true },
    limit: MOST_NAMES,
  })
  return docs.flatMap(({ code }) => code ?? [])
}

/** Returns the names of regions by their codes: as the installation has them, drafts too, else as the country has them. */
export async function regionNames(payload: Payload, codes: readonly string[]): Promise<Map<string, string>> {
  if (!codes.length) return new Map()
  const { docs } = await findDocuments<{ code?: string; name?: string }>(payload, SLUGS.region, {
    where: { code: { in: [...new Set(codes)] } },
    draft: true,
    select: { code: true, name: true },
    pagination: false,
    limit: 0,
    overrideAccess: true,
  })
  const own = new Map(docs.map(({ code, name }) => [code, name]))
  return new Map(
    codes.flatMap((code) => {
      const name = own.get(code) ?? PRESENT_REGIONS.get(code)
      return name ? [[code, name]] : []
    }),
  )
}

/** The filter of a region and all below it: by its name, its code, or the beginning of one. */
export async function withinRegion(payload: Payload, region: string): Promise<Where> {
  const codes = /^\d+$/u.test(region) ? [region] : await regionCodes(payload, region)
  return codes.length ? { or: codes.map(below) } : { id: { in: [] } }
}

/** The filter of a region and all below it; of none for a text that is no code. */
function below(code: string): Where {
  const length = [6, 9, 12].find((one) => one >= code.length) ?? code.length
  try {
    const { from, to } = regionRange(code.padEnd(length, '0'))
    return { and: [{ regionCode: { greater_than_equal: from } }, { regionCode: { less_than: to } }] }
  } catch {
    return { regionCode: { equals: code } }
  }
}
