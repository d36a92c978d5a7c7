/**
 * @module Parts of records in sheets of their own, such as the materials of all guides: joined with the rows of the main sheet by a column
 * that both have.
 */
import type { JsonObject } from '../../parsed-row.ts'
import { addToList } from '../../../standard/group.ts'
import { foldHeading } from '../tables/fold-heading.ts'
import type { Row } from '../parse-row.ts'
import type { RowSource } from '../row-source.ts'
import { bestList } from './best-list.ts'
import { noteEntry } from './entry-places.ts'
import { listNamed } from './catalogue.ts'
import { matchHeadings, scoreOf } from './match.ts'
import { labelMeant } from './spellings.ts'
import type { ListKind, ListPart } from './types.ts'

/** The most rows of sheets with parts of one file, all of which are in memory. */
const MAX_PART_ROWS = 400_000

/** What stands between the name of a sheet and that of its part. */
export const PART_MARK = '·'

/** Columns that tell one record from another, the better ones first. */
const IDENTITY = [
  '业务办理项编码',
  '实施编码',
  'code',
  '职权编码',
  'itemCode',
  '基本编码',
  'key',
  'typeCode',
  '事项名称',
  'name',
  'title',
  'question',
]

interface Join {
  main: RowSource
  part: ListPart
  /** The heading that both sheets have. */
  by: string
  source: RowSource
}

/** The sources of a file without those that are parts of others, which are joined with them. */
export async function joinParts(sources: readonly RowSource[], list?: ListKind): Promise<RowSource[]> {
  const tables = sources.filter(({ headings }) => headings)
  if (tables.length < 2) return [...sources]
  const kinds = new Map(tables.map((one) => [one, list ?? kindOf(one)]))
  const joins = tables.flatMap((source) => {
    const others = tables.filter((one) => one !== source)
    const found = others.map((main) => joinOf(main, source, kinds.get(main))).find((one) => one !== undefined)
    return found ? [found] : []
  })
  if (!joins.length) return [...sources]
  const parts = new Set(joins.map(({ source }) => source))
  const kept: RowSource[] = []
  for (const source of sources) {
    if (parts.has(source)) continue
    const own = joins.filter(({ main }) => main === source)
    kept.push(own.length ? await withParts(source, own) : source)
  }
  return kept
}

const kindOf = ({ headings, place }: RowSource): ListKind | undefined =>
  (place.sheet === undefined ? undefined : listNamed(place.sheet)) ?? bestList(headings!)

/** How a sheet is a part of another; undefined when it is none. */
function joinOf(main: RowSource, source: RowSource, kind: ListKind | undefined): Join | undefined {
  if (!kind?.parts.length || main.place.entry !== source.place.entry) return undefined
  const by = sharedHeading(main.headings!, source.headings!, kind)
  if (by === undefined) return undefined
  const others = source.headings!.filter((one) => one !== by)
  const called = kind.parts.find(
    ({ title }) => source.place.sheet === `${main.place.sheet}${PART_MARK}${title.replace(/.*\//u, '')}`,
  )
  if (called) return { main, part: called, by, source }
  // A second list of the same kind is none.
  if (scoreOf(kind, source.headings!) > 0) return undefined
  let best: { part: ListPart; fit: number } | undefined
  for (const part of kind.parts) {
    const matches = matchHeadings(others, part.columns)
    if (!matches.some(({ column }) => column?.name === part.main)) continue
    const fit = matches.reduce((sum, { confidence }) => sum + confidence, 0)
    if (fit * 2 >= others.length && (!best || fit > best.fit)) best = { part, fit }
  }
  return best && { main, part: best.part, by, source }
}

/** The heading of an identifying column that both sheets have. */
function sharedHeading(main: readonly string[], part: readonly string[], kind: ListKind): string | undefined {
  const there = new Set(part.map(foldHeading))
  const shared = matchHeadings(main, kind.columns).filter(
    ({ heading, column }) => column && IDENTITY.includes(column.name) && there.has(foldHeading(heading)),
  )
  const rank = ({ column }: { column?: { name: string } }) => IDENTITY.indexOf(column!.name)
  return shared.toSorted((a, b) => rank(a) - rank(b))[0]?.heading
}

/** A main sheet whose rows have the entries of its parts. */
async function withParts(main: RowSource, joins: readonly Join[]): Promise<RowSource> {
  const loaded: { name: string; by: string; entries: Map<string, JsonObject[]>; sheet: string }[] = []
  let total = 0
  for (const { source, part, by } of joins) {
    const entries = await entriesOf(source, part, by, MAX_PART_ROWS - total)
    const count = [...entries.values()].reduce((sum, { length }) => sum + length, 0)
    total += count
    const sheet = source.place.sheet ?? source.path
    main.notes.push(`工作表“${sheet}”的 ${count} 行按“${by}”并入“${part.title}”`, ...source.notes)
    loaded.push({ name: part.name, by, entries, sheet })
  }
  let told = false
  return {
    ...main,
    headings: [...new Set([...main.headings!, ...loaded.map(({ name }) => name)])],
    rows: async function* (wanted) {
      const unused = loaded.map(({ entries }) => new Set(entries.keys()))
      for await (const row of main.rows(wanted)) {
        yield withEntries(row, loaded, unused)
      }
      if (told || wanted) return
      told = true
      loaded.forEach(({ sheet, by }, i) => {
        const left = [...unused[i]!]
        if (left.length)
          main.notes.push(
            `工作表“${sheet}”里有 ${left.length} 个“${by}”主表里没有，没有读：${left.slice(0, 5).join('、')}`,
          )
      })
    },
  }
}

function withEntries(
  row: Row,
  loaded: readonly { name: string; by: string; entries: Map<string, JsonObject[]> }[],
  unused: readonly Set<string>[],
): Row {
  const own: JsonObject = 'value' in row ? row.value : (row.seen ?? {})
  const parts: JsonObject = {}
  loaded.forEach(({ name, by, entries }, i) => {
    const id = idOf(own[by])
    const found = entries.get(id)
    if (!found) return
    parts[name] = found
    unused[i]!.delete(id)
  })
  return 'value' in row ? { ...row, value: { ...own, ...parts } } : { ...row, parts }
}

const idOf = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? '')).replace(/\s+/gu, '')

/** The entries of a sheet of parts by what identifies their record. */
async function entriesOf(
  source: RowSource,
  part: ListPart,
  by: string,
  most: number,
): Promise<Map<string, JsonObject[]>> {
  const entries = new Map<string, JsonObject[]>()
  const others = source.headings!.filter((one) => one !== by)
  const columns = new Map(matchHeadings(others, part.columns).map(({ heading, column }) => [heading, column]))
  const named = new Map(others.map((heading) => [columns.get(heading)?.name ?? heading, heading]))
  const without: string[] = []
  let count = 0
  for await (const row of source.rows()) {
    if ('error' in row) {
      source.notes.push(`工作表“${source.place.sheet}”第 ${row.row} 行没有读：${row.error}`)
      continue
    }
    const id = idOf(row.value[by])
    if (id === '') {
      without.push(`${row.letters?.get(by) ?? ''}${row.row}`)
      continue
    }
    if (++count > most) throw new RangeError(`分表的行数超过 ${MAX_PART_ROWS}，请分成几个文件`)
    const entry: JsonObject = {}
    for (const [heading, value] of Object.entries(row.value)) {
      if (heading === by) continue
      const column = columns.get(heading)
      const meant = column?.table && typeof value === 'string' ? labelMeant(column.table, value.trim()) : undefined
      entry[column?.name ?? heading] = meant ?? value
    }
    noteEntry(entry, { sheet: source.place.sheet, row: row.row, letters: row.letters, headings: named })
    addToList(entries, id, entry)
  }
  if (without.length)
    source.notes.push(
      `工作表“${source.place.sheet}”的 ${without.slice(0, 10).join('、')}${without.length > 10 ? ` 等 ${without.length} 格` : ''} 没有写“${by}”，不知道是谁的，这些行没有读`,
    )
  return entries
}
