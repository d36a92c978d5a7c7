/**
 * @module A record as cells of a table, which the import reads as the same record: texts, labels of terms, an entry a line; JSON where nothing plainer
 * says the same.
 */
import { label } from '../../standard/terms.ts'
import { formatLimit } from '../../standard/limits/index.ts'
import { elementOf, type Key } from '../../standard/schema/keys.ts'
import { canonical } from '../../snapshot/canonical.ts'
import type { JsonObject } from '../parsed-row.ts'
import { valueOfText } from '../read/columns/own-row.ts'

/** The text of a value in a cell; undefined for what is not stated. */
export function cellOf(value: unknown, key: Key): string | undefined {
  if (value === undefined || value === null) return undefined
  const plain = plainText(value, key)
  if (plain !== undefined && same(valueOfText(plain, key), value)) return plain
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

function plainText(value: unknown, key: Key): string | undefined {
  const { storage, meta, schema, keys } = key
  const termOf = (one: unknown) => (meta.table ? label(meta.table, String(one)) : String(one))
  if (storage === 'flag') return value === true ? '是' : '否'
  if (storage === 'select') return termOf(value)
  if (Array.isArray(value)) {
    if (storage === 'selects' || storage === 'refs') return value.map(termOf).join('、')
    const entries: unknown[] = value
    if (keys.length) return entries.map((one) => entryLine(one as JsonObject, keys)).join('\n')
    return elementOf(schema) && !entries.some((one) => typeof one === 'object')
      ? entries.map(termOf).join('\n')
      : undefined
  }
  if (value !== null && typeof value === 'object') {
    if ('unit' in value) return formatLimit(value as Parameters<typeof formatLimit>[0])
    return keys.length ? entryLine(value as JsonObject, keys) : undefined
  }
  return String(value)
}

/** An entry in one line: only its needed key where it has no other, else all with `|` between. */
function entryLine(entry: JsonObject, keys: readonly Key[]): string {
  const main = keys.find(({ required }) => required) ?? keys[0]!
  const stated = keys.filter(({ name }) => entry[name] !== undefined)
  if (stated.length === 1 && stated[0] === main) return cellOf(entry[main.name], main) ?? ''
  const last = Math.max(...stated.map((one) => keys.indexOf(one)), 1)
  return keys
    .slice(0, last + 1)
    .map((key) => cellOf(entry[key.name], key) ?? '')
    .join('|')
}
