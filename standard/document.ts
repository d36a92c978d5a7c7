import type { RecordType } from './record-types.ts'
import { schemas, type Records } from './schema/index.ts'
import { keysOf, type Key } from './schema/keys.ts'
import { inTermOrder } from './terms.ts'

/** A document of the CMS: the same names as the record, relations as database ids, rows with ids of their own. */
export type Document = Record<string, unknown>

/** Any database id: a number on SQLite, text on MongoDB. */
export type DocumentId = string | number

/** An uploaded file as records show it. */
export interface FileValue {
  name: string
  sha256: string
  bytes: number
  mime: string
}

/** A document of the uploads as records show the file. */
export const fileValue = (file: Document): FileValue => ({
  name: String(file['filename']),
  sha256: String(file['sha256']),
  bytes: Number(file['filesize']),
  mime: String(file['mimeType']),
})

/** A relation that could not be translated; the record goes without it. */
export interface UnresolvedReference {
  path: string
  type: RecordType | 'file'
  found: unknown
}

/** Keys (or files) by database id. Undefined when there is none, or none that counts. */
export type KeyOfId = (type: RecordType | 'file', id: DocumentId) => string | FileValue | undefined
/** Database ids by key; a file's key is its SHA-256. */
export type IdOfKey = (type: RecordType | 'file', key: string) => DocumentId | undefined

/**
 * A document as a record: only keys the schema names, relations as keys, nothing empty, multi-selects in table order.
 * Relations that lead nowhere are left out and listed in `lost`.
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

/** A record as data for the CMS: relations as ids. Those that cannot be found are left out and listed in `lost`. */
export function toDocument<T extends RecordType>(
  type: T,
  record: Partial<Records[T]>,
  idOfKey: IdOfKey,
): { document: Document; lost: UnresolvedReference[] } {
  const lost: UnresolvedReference[] = []
  const document = objectToDocument(keysOf(schemas[type]), record, '', idOfKey, lost)
  return { document, lost }
}

/** The id of a relation's value, whether the CMS returned it bare or populated. */
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
      return filled(
        (value as unknown[]).map((one, i) => translate(one, `${path}[${i}]`)).filter((one) => one !== undefined),
      )
    case 'selects':
      return filled(key.meta.table ? inTermOrder(key.meta.table, value as string[]) : (value as string[]))
    case 'rows':
      return filled(
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

/** A document with every field it does not state as empty, so that what a new version leaves out does not stay. */
export function withEmptyFields(type: RecordType, document: Document): Document {
  return emptiesFilled(keysOf(schemas[type]), document)
}

function emptiesFilled(keys: readonly Key[], document: Document): Document {
  const whole: Document = {}
  for (const { name, storage, keys: inner } of keys) {
    const value = document[name]
    if (name === 'key') continue
    if (storage === 'group') whole[name] = emptiesFilled(inner, (value ?? {}) as Document)
    else whole[name] = value ?? (storage === 'rows' || storage === 'refs' || storage === 'selects' ? [] : null)
  }
  return whole
}

const filled = <V>(list: V[]): V[] | undefined => (list.length ? list : undefined)

/** json depth as records hold it: without nulls, empty text, empty lists and empty objects. */
export function withoutEmptyValues(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined
  if (Array.isArray(value)) return filled(value.map(withoutEmptyValues).filter((one) => one !== undefined))
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const kept = withoutEmptyValues(part)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length ? Object.fromEntries(entries) : undefined
}
