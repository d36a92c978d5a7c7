/** @module What the public search found nothing for: entries of staff and counts of the site, one row a text. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { seesAllMissedQueries } from '../../collections/access/missed-queries.ts'
import { readMissedQueries, type MissedQueryCount } from '../../release/missed-queries.ts'
import { dayOf } from '../../standard/day.ts'
import { normalizeMissedQuery } from '../../standard/search/missed-query.ts'
import { readLeafMatters, type LeafMatter } from './leaf-matters.ts'

/** One text that was not found. */
export interface MissedQueryRow {
  /** As staff wrote it, else as it was counted. */
  text: string
  /** What texts are compared by. */
  key: string
  /** How often the site was asked, from five times on. */
  counted: number
  /** How often staff were asked, by what they entered. */
  entered: number
  /** Remarks of staff. */
  notes: string[]
  /** Ids of the entries that wait, and of those that note what became of the text. */
  open: string[]
  dismissed: string[]
  /** What was made of the text before. */
  before?: 'linked' | 'dismissed'
}

/** The rows that wait, the most frequent first, and those that were dismissed, the latest first. */
export interface MissedQueryRows {
  open: MissedQueryRow[]
  dismissed: MissedQueryRow[]
  /** Why the counts of the site are missing, in Chinese. */
  problem?: string
}

/** An entry as it is stored. */
export interface MissedQueryEntry {
  id: string | number
  text: string
  key?: string | null
  count?: number | null
  note?: string | null
  state?: 'open' | 'linked' | 'dismissed' | null
  fromSite?: boolean | null
}

/**
 * Reads the rows that a user may see: counts of the site only for those whose rights over aliases cover all.
 *
 * @param readMatters Called when there are rows, to leave out what a matter is already called.
 */
export async function readMissedQueryRows(
  payload: Payload,
  user: GrantHolder,
  dataDir: string,
  readMatters: () => Promise<readonly LeafMatter[]> = () => readLeafMatters(payload, user),
): Promise<MissedQueryRows> {
  let problem: string | undefined
  const [{ docs }, counts] = await Promise.all([
    payload.find({
      collection: 'missed-queries',
      pagination: false,
      depth: 0,
      sort: '-updatedAt',
      select: { text: true, key: true, count: true, note: true, state: true, fromSite: true },
      overrideAccess: false,
      user: user,
    }),
    seesAllMissedQueries(user)
      ? readMissedQueries(dataDir, dayOf(new Date()).slice(0, 7)).catch((error: unknown) => {
          problem = error instanceof Error ? error.message : String(error)
          return []
        })
      : [],
  ])
  const matters = docs.length + counts.length > 0 ? await readMatters() : []
  const known = new Set(matters.flatMap(({ name, aliases }) => [name, ...aliases].map((text) => keyOf(text))))
  return { ...joinMissedQueries(docs, counts, known), ...(problem ? { problem } : {}) }
}

const keyOf = (text: string): string => normalizeMissedQuery(text) ?? text

/**
 * Joins entries, the latest first, and counts by their text. A row waits when an entry of staff does, or when the site counted a
 * text that nobody has decided about; not when a matter is already called so.
 *
 * @param known Names and aliases of matters, as `normalizeMissedQuery` returns them.
 */
export function joinMissedQueries(
  entries: readonly MissedQueryEntry[],
  counts: readonly MissedQueryCount[],
  known: ReadonlySet<string> = new Set(),
): Pick<MissedQueryRows, 'open' | 'dismissed'> {
  const rows = new Map<string, MissedQueryRow>()
  /** Keys of entries of staff that wait. */
  const staffWaits = new Set<string>()
  const rowOf = (key: string, text: string): MissedQueryRow => {
    const row = rows.get(key) ?? { text, key, counted: 0, entered: 0, notes: [], open: [], dismissed: [] }
    rows.set(key, row)
    return row
  }
  for (const { id, text, key, count, note, state, fromSite } of entries) {
    const row = rowOf(key ?? keyOf(text), text)
    if (state === 'linked' || state === 'dismissed') row.before ??= state
    if (state === 'dismissed') row.dismissed.push(String(id))
    if (state === 'linked') continue
    if (state !== 'dismissed') row.open.push(String(id))
    if (fromSite) continue
    if (state !== 'dismissed') staffWaits.add(row.key)
    row.entered += count || 1
    if (note) row.notes.push(note)
  }
  for (const { text, count } of counts) rowOf(text, text).counted = count
  const all = [...rows.values()]
  const waits = (row: MissedQueryRow): boolean =>
    !known.has(row.key) && (staffWaits.has(row.key) || (row.counted > 0 && !row.before))
  const times = ({ counted, entered }: MissedQueryRow): number => counted + entered
  return {
    open: all.filter(waits).sort((a, b) => times(b) - times(a) || (a.text < b.text ? -1 : 1)),
    dismissed: all.filter((row) => !waits(row) && row.before === 'dismissed'),
  }
}
