/**
 * @module What a published record never carries: what the database added, who typed it, and what says nothing.
 */

/** Ids and columns of the database; a record's own identity is its `key`. */
const DATABASE_KEYS = [
  'id',
  '_id',
  '_order',
  '_parentID',
  '_uuid',
  'blockType',
  'blockName',
  'globalType',
  'createdAt',
  'updatedAt',
  '_status',
] as const

/** Names of accounts. Whose words count in public is an agency, never a person. */
const ACCOUNT_KEYS = [
  'createdBy',
  'updatedBy',
  'submittedBy',
  'reviewedBy',
  'approvedBy',
  'returnedBy',
  'publishedBy',
  'lockedBy',
  'account',
] as const

/** Every name that is dropped wherever it stands; `source` is where an import read a value, no public fact. */
const DROPPED_KEYS: ReadonlySet<string> = new Set([...DATABASE_KEYS, ...ACCOUNT_KEYS, 'source'])

/**
 * The record as it is published: without the keys above, and without null, undefined, empty text, empty lists and empty
 * objects, recursively (a list or object that becomes empty goes too). `false` and `0` are facts and stay. The input is
 * not changed; what JSON cannot hold, such as a date, is passed on for `canonical` to refuse.
 */
export function prune(record: object): Record<string, unknown> {
  return pruneObject(record)
}

function pruneObject(object: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(object)) {
    if (DROPPED_KEYS.has(name)) continue
    const pruned = pruneValue((object as Record<string, unknown>)[name])
    if (pruned === undefined) continue
    // Written to, that name would be the prototype and vanish.
    if (name === '__proto__') Object.defineProperty(kept, name, { value: pruned, enumerable: true })
    else kept[name] = pruned
  }
  return kept
}

function pruneValue(value: unknown): unknown {
  if (value === null || value === '') return undefined
  if (Array.isArray(value)) {
    const list = value.map(pruneValue).filter((item) => item !== undefined)
    return list.length > 0 ? list : undefined
  }
  if (!isPlain(value)) return value
  const object = pruneObject(value)
  return Object.keys(object).length > 0 ? object : undefined
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
