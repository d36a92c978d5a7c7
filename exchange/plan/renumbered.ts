/**
 * @module Entries of a disclosure catalogue that were numbered anew. Which stored entry a row is about follows from region, field, items and
 * content; the number only tells entries apart that have all of these in common.
 */
import { addToList, groupBy } from '../../standard/group.ts'
import { disclosureIdentity, furtherDisclosureKey } from '../../standard/keys.ts'
import { normalizeName } from '../../standard/names.ts'
import { cellOfFault } from '../fault.ts'
import { rowHash, type ParsedRow } from '../parsed-row.ts'
import type { NumberedEntry } from '../read/numbered-entry.ts'

/** Changes a row that is about another entry than its number says. */
export function takeMeantEntry(parsed: ParsedRow, { key, doubt }: MeantEntry): void {
  const { main, elements, cleared } = parsed
  parsed.main = { ...main, key, record: { ...main.record, key } }
  parsed.hash = rowHash(parsed.main.record, elements, cleared)
  if (doubt === undefined) return
  parsed.warnings.push(doubt)
  parsed.cells = [
    ...(parsed.cells ?? []),
    cellOfFault('check', { path: 'number', text: doubt }, 'disclosure', parsed.place),
  ]
}

/** The entry that a row is about. */
export interface MeantEntry {
  key: string
  /** What staff should check, in Chinese. */
  doubt?: string
}

/**
 * Finds the stored entries that rows are about.
 *
 * @param rows One for each key that rows have by their own number.
 * @returns The entry by the key of the row; rows that are about the entry with that key are left out.
 */
export function findRenumbered(
  rows: readonly NumberedEntry[],
  stored: readonly NumberedEntry[],
): Map<string, MeantEntry> {
  const meant = new Map<string, MeantEntry>()
  const known = groupBy(stored, idOf)
  for (const [id, group] of groupBy(rows, idOf)) {
    const there = known.get(id)
    if (there) new Group(group, there).find(meant)
  }
  return meant
}

const idOf = (entry: NumberedEntry): string => disclosureIdentity(entry) ?? entry.key

/** The rows and the stored entries with the same region, field and items. */
class Group {
  readonly #rows: Set<NumberedEntry>
  readonly #stored: Set<NumberedEntry>
  readonly #keys: Set<string>

  constructor(rows: readonly NumberedEntry[], stored: readonly NumberedEntry[]) {
    this.#rows = new Set(rows)
    this.#stored = new Set(stored)
    this.#keys = new Set(stored.map(({ key }) => key))
  }

  find(meant: Map<string, MeantEntry>): void {
    const pair = (row: NumberedEntry, entry: NumberedEntry, doubt?: string) => {
      this.#rows.delete(row)
      this.#stored.delete(entry)
      if (row.key !== entry.key || doubt !== undefined)
        meant.set(row.key, { key: entry.key, ...(doubt === undefined ? {} : { doubt }) })
    }
    this.#pairEqual(pair)
    for (const row of [...this.#rows]) {
      const entry = this.#of(row)
      if (entry) pair(row, entry)
    }
    const [row, anotherRow] = this.#rows
    const [entry, anotherEntry] = this.#stored
    if (row && entry && !anotherRow && !anotherEntry && sameBody(row, entry))
      pair(
        row,
        entry,
        `按领域和事项名称对到库里${numbered(entry)}的条目，序号和公开内容都变了，请核对；是另一条的，请把事项名称写得不同`,
      )
    for (const one of this.#rows) this.#asNew(one, meant)
  }

  /** Pairs what differs in nothing but the number. */
  #pairEqual(pair: (row: NumberedEntry, entry: NumberedEntry, doubt?: string) => void): void {
    const byContent = new Map<string, NumberedEntry[]>()
    for (const row of this.#rows) addToList(byContent, row.content, row)
    for (const [content, all] of byContent) {
      const there = [...this.#stored].filter((one) => one.content === content)
      const rows = all.filter((row) => {
        const same = there.find((one) => isSameNumber(row, one) && sameBody(row, one))
        if (same) {
          there.splice(there.indexOf(same), 1)
          pair(row, same)
        }
        return !same
      })
      const left = there.toSorted(byNumber)
      const several = rows.length > 1 || left.length > 1
      for (const row of rows.toSorted(byNumber)) {
        const entry = left.find((one) => sameBody(row, one))
        if (!entry) continue
        left.splice(left.indexOf(entry), 1)
        pair(
          row,
          entry,
          several
            ? `库里有几条事项名称和公开内容都相同的条目，按序号的先后对到${numbered(entry)}的，请核对`
            : undefined,
        )
      }
    }
  }

  /** The entry with the number of a row, or with its key where the entry has not got another number since. */
  #of(row: NumberedEntry): NumberedEntry | undefined {
    const stored = [...this.#stored]
    return stored.find((one) => isSameNumber(row, one)) ?? stored.find(({ key }) => key === row.key)
  }

  /** A row that is about none of the stored entries gets a key of its own. */
  #asNew(row: NumberedEntry, meant: Map<string, MeantEntry>): void {
    let key = row.key
    for (let count = 2; this.#keys.has(key); count++) key = furtherDisclosureKey(row, count)!
    this.#keys.add(key)
    const [entry] = this.#stored
    const doubt =
      entry && `库里有事项名称相同的条目（${numbered(entry)}），序号和公开内容不同，按新的一条登记，请核对是不是同一条`
    if (key !== row.key || doubt !== undefined) meant.set(row.key, { key, ...(doubt === undefined ? {} : { doubt }) })
  }
}

const plain = (text: string | undefined): string => normalizeName(text ?? '')

const isSameNumber = (a: NumberedEntry, b: NumberedEntry): boolean => plain(a.number) === plain(b.number)

/** Whether two entries may be of one body; one that names none may be of any. */
const sameBody = (a: NumberedEntry, b: NumberedEntry): boolean => !a.body || !b.body || plain(a.body) === plain(b.body)

const byNumber = (a: NumberedEntry, b: NumberedEntry): number =>
  Number(a.number) - Number(b.number) || (a.key < b.key ? -1 : 1)

const numbered = ({ number }: NumberedEntry): string => (number ? `序号 ${number}` : '没有序号')
