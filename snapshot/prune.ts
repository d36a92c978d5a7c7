/**
 * @module Removes from a record what is never published: members of the database, names of accounts, and empty values.
 */

/** Ids and columns of the database. A record is identified by its `key`. */
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

/** Members with names of accounts. Publicly an agency is responsible for a text, never a person. */
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

/** Every member that is removed, at any depth. `source` is what an import read a value from, which is not public. */
const DROPPED_KEYS: ReadonlySet<string> = new Set([...DATABASE_KEYS, ...ACCOUNT_KEYS, 'source'])

/**
 * The record as it is published: without the members above, and without null, undefined, empty texts, lists and objects at any depth.
 * A list or object that becomes empty is removed too. `false` and `0` stay. The input is not changed. Values that JSON does not have,
 * such as dates, stay, and `canonical` refuses them.
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
    // An assignment to this name would set the prototype instead of a member.
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
