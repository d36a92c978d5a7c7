import { createHash, randomUUID } from 'node:crypto'
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { toRecord, type Document } from '../../standard/document.ts'
import { furtherDisclosureKey, isDerived, keyOf } from '../../standard/keys.ts'
import { labelOf, regionCodeOf, shortNameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle, schemas, type Records } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { contextOf } from '../write/write-context.ts'
import { collectionOf, findDocuments } from '../documents.ts'
import { Conflict, Unacceptable } from '../errors.ts'
import { findRelated } from './findRelated.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Begins the key of a draft whose identity is not complete yet; such a key is never published. */
export const PLACEHOLDER = 'draft-'

const permanentKey = (key: unknown) =>
  typeof key === 'string' && key && !key.startsWith(PLACEHOLDER) ? key : undefined

/**
 * Returns a hook that sets the fields by which a record is found: `key` (derived from its identity, or generated once and kept),
 * `label` for lists and pickers, and `regionCode` for grants and filters.
 *
 * @throws Unacceptable when the identity of a record that is approved is not complete
 * @throws Conflict when another record has the key
 */
export const assignKey =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (contextOf(req).keysKnown && data['key'] && data['label']) return data
    const before = operation === 'update' ? (originalDoc as Document) : undefined
    const related = await relatedByField(req, type, data)
    const record = withKeys(type, data, related)
    delete record.key
    // Of types whose key changes with their identity, entries of disclosure catalogues keep theirs while only the number changes.
    if (!isDerived(type) || type === 'disclosure') {
      const known = permanentKey(before?.['key']) ?? permanentKey(data['key'])
      if (known !== undefined) record.key = known
    }
    const derived = keyOf(type, record as Partial<Records[RecordType]>, digest)
    const key =
      type === 'disclosure' && derived !== undefined && derived !== before?.['key']
        ? await freeDisclosureKey(req, record, derived, before?.['id'])
        : derived
    if (!key && data['_status'] === 'published') {
      const missing = keysOf(schemas[type]).filter(({ name, required }) => required && name !== 'key' && !data[name])
      const what = missing.map((one) => `“${titleOfKey(one)}”`).join('、') || '编码、名称或所属关系'
      throw new Unacceptable(`${recordTitle(type)}还没有填${what}，填好后才能批准。`)
    }
    if (key && key !== before?.['key']) await refuseKeyInUse(req, type, key, before?.['id'])
    data['key'] = key ?? before?.['key'] ?? PLACEHOLDER + randomUUID()
    data['label'] = labelOf(type, data, (field) => shortNameOfRecord(related.get(field)?.[0] ?? {}) ?? '')
    data['regionCode'] = regionCodeOf(type, data, (field) => codeOf(related.get(field)?.[0]))
    return data
  }

/** Returns the records that a record refers to, by the field that refers to them; files are left out. */
async function relatedByField(req: PayloadRequest, type: RecordType, data: Document): Promise<Map<string, Document[]>> {
  const found = new Map<string, Document[]>()
  for (const { name, storage, meta } of keysOf(schemas[type])) {
    if ((storage !== 'ref' && storage !== 'refs') || !data[name] || meta.ref === 'file') continue
    const values = storage === 'ref' ? [data[name]] : (data[name] as unknown[])
    const documents = await Promise.all(values.map((value) => findRelated(req, meta.ref as RecordType, value)))
    found.set(
      name,
      documents.filter((one) => one !== undefined),
    )
  }
  return found
}

/** Returns the record with keys in place of ids. Ids are looked up by type: on SQLite every collection counts from 1. */
function withKeys(type: RecordType, data: Document, related: Map<string, Document[]>): { key?: string | undefined } {
  const keyById = new Map<string, string>()
  for (const { name, meta } of keysOf(schemas[type])) {
    for (const one of related.get(name) ?? []) keyById.set(`${meta.ref}/${String(one['id'])}`, one['key'] as string)
  }
  return toRecord(type, data, (of, id) => keyById.get(`${of}/${String(id)}`)).record
}

/** The key of an entry of a disclosure catalogue: one of its own where an entry that has another number by now was made with this key. */
async function freeDisclosureKey(
  req: PayloadRequest,
  entry: Partial<Records['disclosure']>,
  key: string,
  id: unknown,
): Promise<string> {
  for (let free = key, count = 2; ; count++) {
    const { docs } = await findDocuments<{ number?: string | null }>(req.payload, collectionOf('disclosure'), {
      where: { key: { equals: free } },
      draft: true,
      limit: 2,
      pagination: false,
      select: { key: true, number: true },
      overrideAccess: true,
      req,
    })
    const other = docs.find((one) => String(one.id) !== String(id))
    if (!other || (other.number ?? '') === (entry.number ?? '')) return free
    free = furtherDisclosureKey(entry, count)!
  }
}

/** @throws Conflict when a record other than `id` has the key */
async function refuseKeyInUse(req: PayloadRequest, type: RecordType, key: string, id: unknown): Promise<void> {
  const { docs } = await findDocuments<{ label?: string }>(req.payload, collectionOf(type), {
    where: { key: { equals: key } },
    limit: 2,
    pagination: false,
    select: { key: true, label: true },
    overrideAccess: true,
    req,
  })
  const other = docs.find((one) => String(one.id) !== String(id))
  if (!other) return
  throw new Conflict(
    `已经有这条${recordTitle(type)}：${other.label ?? key}。同一事项、同一标准、同一编码，请改那一条，不要另建。`,
    { id: other.id, key },
  )
}

/** Returns the region code of a related record; of a region its own code. */
const codeOf = (one: Document | undefined) => (one?.['regionCode'] ?? one?.['code']) as string | undefined
