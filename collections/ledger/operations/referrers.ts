/** @module Which records refer to records of a type, and through which fields. Derived from the schemas. */
import type { PayloadRequest, Where } from 'payload'
import { idOf, type Document, type DocumentId } from '../../../standard/document.ts'
import { RECORD_TYPES, type RecordType } from '../../../standard/record-types.ts'
import { schemas } from '../../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../../standard/schema/keys.ts'
import { collectionOf, findDocuments } from '../../documents.ts'
import { recordsById, type StoredRecord } from './stored-records.ts'

/** A field that refers to records of a type. `rows` are lists that are stored as JSON and hold keys instead of ids. */
export interface ReferringField {
  type: RecordType
  field: string
  title: string
  kind: 'ref' | 'refs' | 'rows'
  /** The field of a row. */
  inner?: string
}

/** Returns all fields that refer to records of a type. */
export function fieldsReferringTo(target: RecordType): ReferringField[] {
  return RECORD_TYPES.filter((type) => type !== 'site' && type !== 'ledger').flatMap((type) =>
    keysOf(schemas[type]).flatMap((key): ReferringField[] => {
      const at = { type, field: key.name, title: titleOfKey(key) }
      if (key.meta.ref === target) return [{ ...at, kind: key.storage === 'refs' ? 'refs' : 'ref' }]
      const inner = key.keys.find(({ meta }) => meta.ref === target)
      return inner && key.storage === 'json' ? [{ ...at, kind: 'rows', inner: inner.name }] : []
    }),
  )
}

/** Records and what they refer to. */
export interface Targets {
  /** Ids of the records that are referred to, and their keys. */
  ids: readonly DocumentId[]
  keys: readonly string[]
}

/** Returns the records of which any version refers to one of the targets through a field. */
export async function recordsReferring(
  req: PayloadRequest,
  { field, inner, kind, type }: ReferringField,
  { ids, keys }: Targets,
): Promise<StoredRecord[]> {
  if (!ids.length) return []
  const collection = collectionOf(type)
  const wanted = new Set(keys)
  const where: Where = kind === 'rows' ? {} : { [field]: { in: [...ids] } }
  const found = new Map<string, DocumentId>()
  for (const draft of [false, true]) {
    const select = { [field]: true as const }
    const asked = { where, draft, limit: 0, pagination: false, overrideAccess: true, req, select }
    for (const one of (await findDocuments(req.payload, collection, asked)).docs)
      if (kind !== 'rows' || rowsOf(one, field).some((row) => wanted.has(String(row[inner!]))))
        found.set(String(one.id), one.id)
  }
  return recordsById(req, type, [...found.values()])
}

const rowsOf = (document: Document, field: string): Document[] =>
  Array.isArray(document[field]) ? (document[field] as Document[]) : []

/** A record in place of another. */
export interface Replacement {
  from: { id: DocumentId; key: string }
  to: { id: DocumentId; key: string }
}

/**
 * Returns a version's field with other records in place of those that it refers to, each only once; undefined when it refers to none of
 * them.
 */
export function replaceReferences(
  { field, inner, kind }: Pick<ReferringField, 'field' | 'inner' | 'kind'>,
  version: Document,
  replacements: readonly Replacement[],
): Document | undefined {
  const byId = new Map(replacements.map(({ from, to }) => [String(from.id), to]))
  const byKey = new Map(replacements.map(({ from, to }) => [from.key, to.key]))
  const value = version[field]
  if (kind === 'ref') {
    const to = byId.get(String(idOf(value) ?? ''))
    return to && { [field]: to.id }
  }
  if (!Array.isArray(value)) return undefined
  if (kind === 'refs') {
    const ids = value.map((one) => idOf(one)).filter((one) => one !== undefined)
    if (!ids.some((id) => byId.has(String(id)))) return undefined
    const next = ids.map((id) => byId.get(String(id))?.id ?? id)
    return { [field]: [...new Map(next.map((id) => [String(id), id])).values()] }
  }
  const rows = value as Document[]
  if (!rows.some((row) => byKey.has(String(row[inner!])))) return undefined
  const seen = new Set<string>(rows.map((row) => String(row[inner!])).filter((key) => !byKey.has(key)))
  const next = rows.flatMap((row) => {
    const key = byKey.get(String(row[inner!]))
    if (key === undefined) return [row]
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...row, [inner!]: key }]
  })
  return {
    [field]: next.map((row) =>
      byKey.has(String(row['with'])) ? { ...row, with: byKey.get(String(row['with'])) } : row,
    ),
  }
}
