/** @module The names of the regions and agencies of grants, for sentences about them. */
import type { Payload, PayloadRequest } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import { PRESENT_REGIONS } from '../../standard/regions/present.ts'
import type { GrantNames } from '../access/grant-words.ts'

/** Names, and the region of each agency. */
export interface ReadGrantNames extends GrantNames {
  regionOfAgency: (id: string) => string | undefined
}

/** Returns the region above a region by their codes; undefined above a province. */
function regionAbove(code: string): string | undefined {
  const { from } = regionRange(code)
  if (from.length <= 2) return undefined
  if (from.length <= 4) return `${from.slice(0, 2)}0000`
  if (from.length <= 6) return `${from.slice(0, 4)}00`
  return from.length <= 9 ? from.slice(0, 6) : from.slice(0, 9)
}

/** Returns the whole name of a region: that of its city before that of a county. */
function wholeName(code: string, nameOf: (code: string) => string | undefined): string | undefined {
  const own = nameOf(code)
  if (own === undefined) return undefined
  let above: string | undefined
  try {
    above = regionAbove(code)
  } catch {
    return own
  }
  // Provinces are left out: they say nothing within one installation.
  const before = above && regionRange(above).from.length > 2 ? wholeName(above, nameOf) : undefined
  return before && !own.startsWith(before) ? `${before}${own}` : own
}

/** Reads the names of all regions and agencies of an installation. */
export async function readGrantNames(payload: Payload, req?: PayloadRequest): Promise<ReadGrantNames> {
  const all = {
    depth: 0,
    limit: 0,
    pagination: false,
    draft: true,
    overrideAccess: true,
    ...(req ? { req } : {}),
  } as const
  const regions = await payload.find({ ...all, collection: 'regions', select: { code: true, name: true } })
  const agencies = await payload.find({ ...all, collection: 'agencies', select: { name: true, regionCode: true } })
  const regionNames = new Map(regions.docs.map(({ code, name }) => [code ?? '', name ?? '']))
  const byId = new Map(agencies.docs.map((one) => [String(one.id), one]))
  const nameOf = (code: string) => regionNames.get(code) ?? PRESENT_REGIONS.get(code)
  return {
    region: (code) => wholeName(code, nameOf),
    agency: (id) => byId.get(id)?.name ?? undefined,
    regionOfAgency: (id) => byId.get(id)?.regionCode ?? undefined,
  }
}
