/**
 * @module What of an entry of a disclosure catalogue says which one it is; the number only tells apart what is equal otherwise.
 */
import type { Disclosure } from '../../standard/schema/index.ts'
import { normalizeName } from '../../standard/names.ts'
import { sha256 } from '../../snapshot/hash.ts'
import type { ParsedRow } from '../parsed-row.ts'

/** What of an entry says which one it is; its content as a hash. */
export type NumberedEntry = Pick<
  Disclosure,
  'key' | 'region' | 'field' | 'number' | 'item1' | 'item2' | 'item3' | 'content' | 'body'
>

const FIELDS = ['key', 'region', 'field', 'number', 'item1', 'item2', 'item3', 'body'] as const

/** What of a record of an entry says which one it is. */
export function numberedEntry(record: object): NumberedEntry {
  const fields = record as Partial<Disclosure>
  const kept = Object.fromEntries(FIELDS.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])))
  return { ...kept, content: sha256(normalizeName(fields.content ?? '')) } as NumberedEntry
}

/** Whether a row says itself, by its key, which entry it is about. */
export const statesKey = ({ main, raw }: ParsedRow): boolean =>
  [raw, raw['record']].some((one) => one && typeof one === 'object' && Object.values(one).includes(main.key))
