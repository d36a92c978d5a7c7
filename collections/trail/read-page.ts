/**
 * @module Reads pages of the trail by number, from the newest line back. However long the trail is, a page takes about as long: it looks
 * through one stretch of numbers after the other, and says how far it has come when the lines it looks for are rare.
 */
import type { Payload, TypedUser, Where } from 'payload'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import type { GrantHolder } from '../access/grants.ts'
import { linesOfRegion } from '../access/trail.ts'
import { familyOf, type Family } from '../families.ts'
import { TRAIL } from './slug.ts'

/** Which lines are asked for; all conditions must hold. */
export interface TrailFilter {
  /** The type and the database id of one record, or the type alone. */
  type?: string | undefined
  recordId?: string | undefined
  family?: Family | undefined
  key?: string | undefined
  action?: string | undefined
  /** Database ids of accounts. */
  users?: readonly string[] | undefined
  /** A region code; with all regions below it. */
  region?: string | undefined
  /** Database ids of agencies. */
  agencies?: readonly string[] | undefined
  run?: string | undefined
  /** The number of the first of the lines that were stored together. */
  batch?: string | undefined
  /** Moments, ISO 8601 UTC: from the first, and before the second. */
  from?: string | undefined
  before?: string | undefined
}

/** A page of the trail. */
export interface TrailPage {
  /** Newest first. */
  lines: TrailLine[]
  /** Lines below this number were not looked at; undefined when all were. */
  next: number | undefined
}

/** How long a page looks for lines that are rare, in milliseconds. */
const LONGEST_SEARCH_MS = 150
/** How many numbers the first step looks through; each further one more, as far as time allows. */
const FIRST_STRETCH = 3_000
const GROWTH = 8
/** How many lines may have been written while the clock was wrong. */
const CLOCK_MARGIN = 5_000

/**
 * Reads a page of the lines that a user may read.
 *
 * @param below Only lines with a lower number; undefined for the newest.
 */
export async function readTrailPage(
  payload: Payload,
  user: GrantHolder,
  filter: TrailFilter,
  { below, limit }: { below?: number | undefined; limit: number },
): Promise<TrailPage> {
  const access = { overrideAccess: false, user: user as TypedUser, depth: 0, pagination: false } as const
  const conditions = whereOf(filter)
  if (!conditions) return { lines: [], next: undefined }
  const bounds = await numbersOfTimes(payload, filter)
  let top = Math.min(below ?? Infinity, bounds.below)
  const { from } = bounds
  const lines: TrailLine[] = []
  let stretch = FIRST_STRETCH
  for (let left = LONGEST_SEARCH_MS; top > from && left > 0 && lines.length < limit;) {
    const bottom = Math.max(from, top - stretch)
    const began = performance.now()
    const { docs } = await payload.find({
      ...access,
      collection: TRAIL,
      where: { and: [{ number: { less_than: top } }, { number: { greater_than_equal: bottom } }, ...conditions] },
      sort: '-number',
      limit: limit - lines.length,
    })
    const took = Math.max(1, performance.now() - began)
    left -= took
    const found = docs as object[] as TrailLine[]
    lines.push(...found)
    top = lines.length === limit ? lines.at(-1)!.number : bottom
    stretch = Math.ceil(Math.min(stretch * GROWTH, (stretch / took) * Math.max(left, 1)))
  }
  return { lines, next: top > from ? top : undefined }
}

/**
 * Returns between which numbers the lines of the filter's times are. Numbers and times rise together, except where the clock was put
 * back: so many lines more are looked at on both sides.
 */
async function numbersOfTimes(
  payload: Payload,
  { before, from }: TrailFilter,
): Promise<{ from: number; below: number }> {
  const newest = (await numberOfFirst(payload, '-number')) ?? 0
  const last = before ? await numberOfFirst(payload, '-at', { at: { less_than: before } }) : newest
  const first = from ? await numberOfFirst(payload, 'at', { at: { greater_than_equal: from } }) : 1
  if (last === undefined || first === undefined) return { from: 1, below: 1 }
  return {
    from: from ? Math.max(1, first - CLOCK_MARGIN) : 1,
    below: Math.min(newest, before ? last + CLOCK_MARGIN : last) + 1,
  }
}

async function numberOfFirst(payload: Payload, sort: string, where: Where = {}): Promise<number | undefined> {
  const { docs } = await payload.db.find<{ number: number }>({
    collection: TRAIL,
    where,
    sort,
    limit: 1,
    pagination: false,
    select: { number: true },
  })
  return docs[0]?.number
}

/** Returns the conditions of a filter; undefined when no line can meet them. */
function whereOf(filter: TrailFilter): Where[] | undefined {
  const { agencies, family, region, users } = filter
  if (users?.length === 0 || agencies?.length === 0) return undefined
  const where: Where[] = []
  for (const name of ['type', 'recordId', 'key', 'action', 'run', 'batch'] as const)
    if (filter[name]) where.push({ [name]: { equals: filter[name] } })
  if (users) where.push({ user: users.length === 1 ? { equals: users[0] } : { in: [...users] } })
  if (agencies) where.push({ agency: { in: [...agencies] } })
  if (family) where.push({ type: { in: RECORD_TYPES.filter((type) => familyOf(type) === family) } })
  if (region) where.push(linesOfRegion(region))
  if (filter.from) where.push({ at: { greater_than_equal: filter.from } })
  if (filter.before) where.push({ at: { less_than: filter.before } })
  return where
}
