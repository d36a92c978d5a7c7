/**
 * @module Removes invisible characters from every text of a record or document, by the fields of its schema.
 */
import type { RecordType } from '../record-types.ts'
import { schemas } from '../schema/index.ts'
import { keysOf, type Key } from '../schema/keys.ts'
import { cleanText, type Change } from './clean.ts'

type Values = Record<string, unknown>

/** What was changed in one text. */
export interface CleanedAt {
  path: string
  changes: Change[]
  before: string
  after: string
}

/** Names of fields with codes, numbers and telephones, where full-width letters and digits become half-width ones. */
const CODES = new Set(['key', 'code', 'phone', 'creditCode', 'listCode', 'typeCode', 'siteCode'])

/** Returns a copy of the record with cleaned texts, and what was changed where. `source` and files are left as they are. */
export function cleanRecord<V extends object>(type: RecordType, record: V): { record: V; cleaned: CleanedAt[] } {
  const cleaned: CleanedAt[] = []
  return { record: cleanKeys(keysOf(schemas[type]), record as Values, '', cleaned) as V, cleaned }
}

function cleanKeys(keys: readonly Key[], values: Values, at: string, into: CleanedAt[]): Values {
  const made: Values = { ...values }
  for (const key of keys) {
    const value = values[key.name]
    if (value === undefined || value === null || key.name === 'source') continue
    if (key.storage === 'file' || key.storage === 'flag' || key.storage === 'select' || key.storage === 'selects')
      continue
    const path = at + key.name
    const code = CODES.has(key.name) || key.storage === 'ref' || key.storage === 'refs'
    made[key.name] = cleanValue(value, path, code, key, into)
  }
  return made
}

function cleanValue(value: unknown, path: string, code: boolean, key: Key | undefined, into: CleanedAt[]): unknown {
  if (typeof value === 'string') {
    const { text, changes } = cleanText(value, code)
    if (changes.length) into.push({ path, changes, before: value, after: text })
    return text
  }
  if (Array.isArray(value)) return value.map((one, i) => cleanValue(one, `${path}[${i}]`, code, key, into))
  if (!value || typeof value !== 'object') return value
  if (key?.keys.length) return cleanKeys(key.keys, value as Values, `${path}.`, into)
  // The schema does not describe the parts inside: the value of a deviation.
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      cleanValue(part, `${path}.${name}`, CODES.has(name), undefined, into),
    ]),
  )
}
