/** @module The fields that a change of a document has changed, with their old and new values. Long values are kept by their hash. */
import { comparableText } from '../compare.ts'
import { toRecord, type Document } from '../document.ts'
import type { RecordType } from '../record-types.ts'
import { schemas } from '../schema/index.ts'
import { keysOf, type Key } from '../schema/keys.ts'

/** A value that was too long to be kept: its JSON's SHA-256 and length in characters, and how it begins. */
export interface LongValue {
  sha256Of: string
  length: number
  start: string
}

/** One changed field. Without `old` the value is new, without `new` it is gone. */
export interface FieldChange {
  /**
   * The names of the fields from the outside in. A part of a list is named by what it is called, in square brackets:
   * `["materials", "[营业执照]", "copies"]`. An empty path stands for changes that are not listed.
   */
  path: readonly string[]
  old?: unknown
  new?: unknown
}

/** How long the JSON of a value may be to be kept whole, in characters. */
const KEPT_WHOLE = 100
/** How many characters of a long value are kept. */
const KEPT_START = 30
/** How many changes of one line are listed; the others are counted. */
export const MOST_CHANGES = 30

type Fields = Readonly<Record<string, unknown>>

/**
 * Returns the fields of a record that a write has changed, in the order of the schema. Relations are database ids, as text. A new
 * record has no list: all of it is new, and its first version holds it.
 */
export function recordChanges(
  type: RecordType,
  before: Document | undefined,
  after: Document,
  sha256: (text: string) => string,
): FieldChange[] {
  return before ? shortened(recordDifferences(type, before, after), sha256) : []
}

/** Returns all differences of two versions of a record with their whole values, in the order of the schema. */
export function recordDifferences(type: RecordType, before: Document, after: Document): FieldChange[] {
  const keys = keysOf(schemas[type]).filter(({ name }) => name !== 'key')
  const differing = keys.filter(({ name }) => comparableText(before[name]) !== comparableText(after[name]))
  if (!differing.length) return []
  const pick = (document: Document): Fields =>
    toRecord(type, Object.fromEntries(differing.map(({ name }) => [name, document[name]])), (_type, id) => String(id))
      .record
  const [old, now] = [pick(before), pick(after)]
  return differing.flatMap((key) =>
    key.name === 'source'
      ? leaf([key.name], before[key.name], after[key.name])
      : compare(key, [key.name], old[key.name], now[key.name]),
  )
}

/** Returns all differences of two versions of a record in the form staff keep, its relations as keys, in the order of the schema. */
export const recordFieldChanges = (type: RecordType, before: object, after: object): FieldChange[] =>
  keysOf(schemas[type])
    .filter(({ name }) => name !== 'key')
    .flatMap((key) => compare(key, [key.name], (before as Fields)[key.name], (after as Fields)[key.name]))

/** Returns the changed fields among some of a document that no schema describes. */
export function plainChanges(
  names: readonly string[],
  before: Document | undefined,
  after: Document,
  sha256: (text: string) => string,
): FieldChange[] {
  const found = names.flatMap((name) =>
    comparableText(before?.[name]) === comparableText(after[name]) ? [] : leaf([name], before?.[name], after[name]),
  )
  return shortened(found, sha256)
}

/**
 * Returns what was added to a list of short texts, and what was taken out of it; one by one where together they are too long to be kept.
 * What was added comes first, so that it is listed whatever else is changed with it. Their order says nothing.
 */
export function listChanges(
  name: string,
  before: readonly string[],
  after: readonly string[],
  sha256: (text: string) => string,
): FieldChange[] {
  const without = (list: readonly string[], others: readonly string[]) => {
    const left = [...others]
    return list.filter((one) => {
      const at = left.indexOf(one)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  }
  const [added, removed] = [without(after, before), without(before, after)]
  if (!added.length && !removed.length) return []
  const isShort = (list: readonly string[]) => comparableText(list).length <= KEPT_WHOLE
  if (isShort(added) && isShort(removed)) return leaf([name], removed, added)
  return shortened(
    [
      ...added.flatMap((one) => leaf([name], undefined, [one])),
      ...removed.flatMap((one) => leaf([name], [one], undefined)),
    ],
    sha256,
  )
}

/** Returns the SHA-256 of a long value that is not kept; undefined for one that is. */
export const isLongValue = (value: unknown): value is LongValue =>
  isFields(value) && typeof value['sha256Of'] === 'string'

function compare(key: Key, path: readonly string[], old: unknown, now: unknown): FieldChange[] {
  if (comparableText(old) === comparableText(now)) return []
  if (isParts(old) && isParts(now) && key.keys.length) return compareParts(key, path, old ?? [], now ?? [])
  // A time limit or an amount is one value, though it has a number and a unit.
  const whole = [old, now].some((value) => isFields(value) && 'unit' in value)
  if (key.keys.length && !whole && isFields(old) && isFields(now))
    return key.keys.flatMap((part) => compare(part, [...path, part.name], old[part.name], now[part.name]))
  return leaf(path, old, now)
}

function compareParts(
  key: Key,
  path: readonly string[],
  old: readonly Fields[],
  now: readonly Fields[],
): FieldChange[] {
  const [before, after] = [byName(old), byName(now)]
  const gone = [...before].filter(([name]) => !after.has(name))
  const found = [
    ...gone.flatMap(([name, part]) => leaf([...path, name], part, undefined)),
    ...[...after].flatMap(([name, part]) => {
      const was = before.get(name)
      if (!was) return leaf([...path, name], undefined, part)
      return key.keys.flatMap((one) => compare(one, [...path, name, one.name], was[one.name], part[one.name]))
    }),
  ]
  return found.length ? found : leaf(path, [...before.keys()], [...after.keys()])
}

/** What a part of a list is called by, the first that it has. */
export const PART_NAMES = [
  'name',
  'title',
  'question',
  'text',
  'phone',
  'element',
  'code',
  'material',
  'law',
  'licence',
  'venue',
  'from',
]

function byName(parts: readonly Fields[]): Map<string, Fields> {
  const named = new Map<string, Fields>()
  for (const part of parts) {
    const text = PART_NAMES.map((name) => part[name]).find((value) => typeof value === 'string' && value)
    const short = [...String(text ?? '').replace(/\s+/gu, ' ')].slice(0, KEPT_START).join('')
    let name = `[${short}]`
    for (let n = 2; named.has(name); n++) name = `[${short}#${n}]`
    named.set(name, part)
  }
  return named
}

const leaf = (path: readonly string[], old: unknown, now: unknown): FieldChange[] => [
  { path, ...(isEmpty(old) ? {} : { old }), ...(isEmpty(now) ? {} : { new: now }) },
]

function shortened(found: readonly FieldChange[], sha256: (text: string) => string): FieldChange[] {
  const kept = found.slice(0, MOST_CHANGES).map(({ path, ...values }) => ({
    path,
    ...('old' in values ? { old: keptValue(values.old, sha256) } : {}),
    ...('new' in values ? { new: keptValue(values.new, sha256) } : {}),
  }))
  const more = found.length - kept.length
  return more > 0 ? [...kept, { path: [], new: more }] : kept
}

function keptValue(value: unknown, sha256: (text: string) => string): unknown {
  const json = comparableText(value)
  if (json.length <= KEPT_WHOLE) return JSON.parse(json)
  const text = typeof value === 'string' ? value : textIn(value)
  const start = [...text.replace(/\s+/gu, ' ').trim()].slice(0, KEPT_START).join('')
  return { sha256Of: sha256(json), length: json.length, start } satisfies LongValue
}

/** Returns the texts of a value one after the other, without the names of its members. */
function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textIn).filter(Boolean).join('；')
  if (isFields(value)) return Object.values(value).map(textIn).filter(Boolean).join(' ')
  return value === null || value === undefined ? '' : String(value)
}

const isEmpty = (value: unknown): boolean => comparableText(value) === ''
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isParts = (value: unknown): value is readonly Fields[] | undefined =>
  value === undefined || (Array.isArray(value) && value.every(isFields))
