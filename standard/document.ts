/**
 * @module Documents of the CMS as records of the standard, and records as documents. Used by the hash of a document, by
 * publishing and by imports.
 */
import type { RecordType } from './record-types.ts'
import { schemas, type Records } from './schema/index.ts'
import { keysOf, type Key } from './schema/keys.ts'
import { inTermOrder } from './terms.ts'

/** A document of the CMS: its fields have the names of the record's, relations are database ids, and rows have ids of their own. */
export type Document = Record<string, unknown>

/** Any database id: a number on SQLite, text on MongoDB. */
export type DocumentId = string | number

/** An uploaded file, as records have it. `sha256` is hexadecimal. */
export interface FileValue {
  name: string
  sha256: string
  bytes: number
  mime: string
}

/** Returns the file of a document of the uploads. */
export const fileValue = (file: Document): FileValue => ({
  name: String(file['filename']),
  sha256: String(file['sha256']),
  bytes: Number(file['filesize']),
  mime: String(file['mimeType']),
})

/** A reference whose target was not found, and which is left out therefore. */
export interface UnresolvedReference {
  path: string
  type: RecordType | 'file'
  found: unknown
}

/** Returns the key of a record, or a file, by its database id; undefined when there is none that may be referred to. */
export type KeyOfId = (type: RecordType | 'file', id: DocumentId) => string | FileValue | undefined
/** Returns the database id by a record's key, or a file's SHA-256; undefined when there is none. */
export type IdOfKey = (type: RecordType | 'file', key: string) => DocumentId | undefined

/**
 * Returns a document as a record: only keys of the schema, relations as keys, nothing empty, values of a code table in its order.
 * References whose target is not found are left out and listed in `lost`.
 */
export function toRecord<T extends RecordType>(
  type: T,
  document: Document,
  keyOfId: KeyOfId,
): { record: Records[T]; lost: UnresolvedReference[] } {
  const lost: UnresolvedReference[] = []
  const record = objectToRecord(keysOf(schemas[type]), document, '', keyOfId, lost)
  return { record: record as Records[T], lost }
}

/** Returns a record as a document: relations as ids. References whose target is not found are left out and listed in `lost`. */
export function toDocument<T extends RecordType>(
  type: T,
  record: Partial<Records[T]>,
  idOfKey: IdOfKey,
): { document: Document; lost: UnresolvedReference[] } {
  const lost: UnresolvedReference[] = []
  const document = objectToDocument(keysOf(schemas[type]), record, '', idOfKey, lost)
  return { document, lost }
}

/** Returns the id of a relation, whether the CMS returned the id alone or the whole document; undefined for other values. */
export function idOf(value: unknown): DocumentId | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (value && typeof value === 'object' && 'id' in value) return idOf(value.id)
  return undefined
}

function objectToRecord(
  keys: Key[],
  document: Document,
  at: string,
  keyOfId: KeyOfId,
  lost: UnresolvedReference[],
): Document {
  const record: Document = {}
  for (const key of keys) {
    const value = valueToRecord(key, document[key.name], at + key.name, keyOfId, lost)
    if (value !== undefined) record[key.name] = value
  }
  return record
}

function valueToRecord(key: Key, value: unknown, path: string, keyOfId: KeyOfId, lost: UnresolvedReference[]): unknown {
  if (value === null || value === undefined || value === '') return undefined
  const translate = (one: unknown, at: string) => {
    const id = idOf(one)
    const found = id === undefined ? undefined : keyOfId(key.meta.ref!, id)
    if (found === undefined) lost.push({ path: at, type: key.meta.ref!, found: id ?? one })
    return found
  }
  switch (key.storage) {
    case 'ref':
    case 'file':
      return translate(value, path)
    case 'refs':
      return nonEmpty(
        (value as unknown[]).map((one, i) => translate(one, `${path}[${i}]`)).filter((one) => one !== undefined),
      )
    case 'selects':
      return nonEmpty(key.meta.table ? inTermOrder(key.meta.table, value as string[]) : (value as string[]))
    case 'rows':
      return nonEmpty(
        (value as Document[]).map((row, i) => objectToRecord(key.keys, row, `${path}[${i}].`, keyOfId, lost)),
      )
    case 'group': {
      const part = objectToRecord(key.keys, value as Document, `${path}.`, keyOfId, lost)
      return Object.keys(part).length ? part : undefined
    }
    case 'flag':
      return value === true || value === 'yes' ? true : value === false || value === 'no' ? false : undefined
    case 'json':
      return withoutEmptyValues(value)
    default:
      return value
  }
}

function objectToDocument(
  keys: Key[],
  record: Document,
  at: string,
  idOfKey: IdOfKey,
  lost: UnresolvedReference[],
): Document {
  const document: Document = {}
  for (const key of keys) {
    const value = record[key.name]
    if (value !== undefined) document[key.name] = valueToDocument(key, value, at + key.name, idOfKey, lost)
  }
  return document
}

function valueToDocument(
  key: Key,
  value: unknown,
  path: string,
  idOfKey: IdOfKey,
  lost: UnresolvedReference[],
): unknown {
  const translate = (one: unknown, at: string) => {
    const wanted = key.storage === 'file' ? (one as FileValue).sha256 : (one as string)
    const id = idOfKey(key.meta.ref!, wanted)
    if (id === undefined) lost.push({ path: at, type: key.meta.ref!, found: one })
    return id
  }
  switch (key.storage) {
    case 'ref':
    case 'file':
      return translate(value, path) ?? null
    case 'refs':
      return (value as unknown[]).map((one, i) => translate(one, `${path}[${i}]`)).filter((one) => one !== undefined)
    case 'rows':
      return (value as Document[]).map((row, i) => objectToDocument(key.keys, row, `${path}[${i}].`, idOfKey, lost))
    case 'flag':
      return value ? 'yes' : 'no'
    case 'group':
      return objectToDocument(key.keys, value as Document, `${path}.`, idOfKey, lost)
    default:
      return value
  }
}

/** Returns the document with every field that it lacks set to empty, so that a new version clears what it leaves out. */
export function withEmptyFields(type: RecordType, document: Document): Document {
  return addEmptyFields(keysOf(schemas[type]), document)
}

function addEmptyFields(keys: readonly Key[], document: Document): Document {
  const whole: Document = {}
  for (const { name, storage, keys: inner } of keys) {
    const value = document[name]
    if (name === 'key') continue
    if (storage === 'group') whole[name] = addEmptyFields(inner, (value ?? {}) as Document)
    else whole[name] = value ?? (storage === 'rows' || storage === 'refs' || storage === 'selects' ? [] : null)
  }
  return whole
}

const nonEmpty = <V>(list: V[]): V[] | undefined => (list.length ? list : undefined)

/** Returns a value without nulls, empty texts, lists and objects at any depth; undefined when nothing is left. */
export function withoutEmptyValues(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined
  if (Array.isArray(value)) return nonEmpty(value.map(withoutEmptyValues).filter((one) => one !== undefined))
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const kept = withoutEmptyValues(part)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length ? Object.fromEntries(entries) : undefined
}
