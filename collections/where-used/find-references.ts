/** @module Finds the records that refer to others through one field or another: approved versions, and drafts beside them. */
import type { Payload, PayloadRequest, SelectType, Where } from 'payload'
import { whereRowHas } from '../../payload-internals/json-rows.ts'
import { groupBy } from '../../standard/group.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { holdsIds, storedField, valuesAt, type Reference } from '../../standard/references/index.ts'
import { accessFilter, type GrantHolder } from '../access/grants.ts'
import { AGENCY_FIELDS } from '../access/scope.ts'
import { collectionOf, fieldsOf } from '../documents.ts'

/** Records that are referred to, of one type. */
export interface Targets {
  ids: readonly DocumentId[]
  keys: readonly string[]
}

/** Whose eyes the records are read with. */
export interface Reader {
  payload: Payload
  /** Only what this account may read; everything where it is undefined. */
  user?: GrantHolder | undefined
  /** The request whose transaction is read. */
  req?: Partial<PayloadRequest> | undefined
  /** Fields that are read too. */
  with?: readonly string[]
}

/** A record that refers to one of the targets. */
export interface Referrer {
  type: RecordType
  id: DocumentId
  key: string
  label: string
  regionCode: string | undefined
  /** The database id of the agency that it belongs to, as text. */
  agency: string | undefined
  /** The hash of the content that was found. */
  contentHash: string | undefined
  /** Whether it has an approved version. */
  approved: boolean
  /** Whether only its draft refers to the target. */
  inDraftOnly: boolean
  /** The fields that refer to the targets. */
  references: Reference[]
  /** The version that was found, with {@link Reader.with}. */
  fields?: Document
}

/** How many ids a query names at most. */
const IDS_PER_QUERY = 500
/** How many records a query leaves out at most: SQLite takes 32,766 values. */
const MOST_LEFT_OUT = 10_000

/** Returns the records with one of these references to one of the targets, by `<type>/<id>`. All references have the same targets' type. */
export async function findReferrers(
  reader: Reader,
  references: readonly Reference[],
  targets: Targets,
): Promise<Map<string, Referrer>> {
  const found = new Map<string, Referrer>()
  if (!targets.ids.length) return found
  // One after the other: MongoDB answers one query of a transaction at a time.
  for (const [type, ofType] of groupBy(references, ({ from }) => from)) {
    await byIds(reader, type, ofType, targets, found)
    await byKeys(reader, type, ofType, targets, found)
    await inDrafts(reader, type, ofType, targets, found)
  }
  return found
}

/** One query for each field that holds ids. */
async function byIds(
  reader: Reader,
  type: RecordType,
  references: readonly Reference[],
  { ids }: Targets,
  into: Map<string, Referrer>,
): Promise<void> {
  for (const reference of references.filter(holdsIds))
    for (let at = 0; at < ids.length; at += IDS_PER_QUERY) {
      const where: Where = { [storedField(reference)]: { in: ids.slice(at, at + IDS_PER_QUERY) } }
      for (const row of await readRows(reader, type, where)) add(into, type, row, [reference], false)
    }
}

/** One query for all fields that hold keys: on SQLite each takes a look at every row. */
async function byKeys(
  reader: Reader,
  type: RecordType,
  all: readonly Reference[],
  { keys }: Targets,
  into: Map<string, Referrer>,
): Promise<void> {
  const references = all.filter((one) => !holdsIds(one))
  if (!references.length || !keys.length) return
  for (const row of await readRows(reader, type, whereKeys(reader, references, keys, ''), references)) {
    const exact = references.filter((one) => refersTo(row, one, { ids: [], keys }))
    if (exact.length) add(into, type, row, exact, false)
  }
}

function whereKeys(
  { payload }: Reader,
  references: readonly Reference[],
  keys: readonly string[],
  prefix: string,
): Where {
  const each = references.flatMap((one) =>
    keys.map((key) => whereRowHas(payload, prefix + storedField(one), one.path.slice(one.stored).join('.'), key)),
  )
  return { or: [...new Map(each.map((one) => [JSON.stringify(one), one])).values()] }
}

/** Whether a document refers to one of the targets through a field. */
function refersTo(document: Document, reference: Reference, { ids, keys }: Targets): boolean {
  const values = valuesAt(document, reference.path)
  if (!holdsIds(reference)) return values.some((value) => keys.includes(String(value)))
  const wanted = ids.map(String)
  return values.some((value) => wanted.includes(String(idOf(value))))
}

/**
 * Adds the records of which a draft refers to the targets. A field that holds ids is asked for without the records that are known to refer by it: most
 * drafts stand beside a version that does, and reading a thousand of them takes longer than all the rest.
 */
async function inDrafts(
  reader: Reader,
  type: RecordType,
  references: readonly Reference[],
  targets: Targets,
  into: Map<string, Referrer>,
): Promise<void> {
  const ids = targets.ids.slice(0, IDS_PER_QUERY)
  for (const one of references.filter(holdsIds)) {
    const known = [...into.values()].flatMap(({ id, references: found, type: of }) =>
      of === type && found.includes(one) ? [id] : [],
    )
    const where: Where = { [`version.${storedField(one)}`]: { in: ids } }
    const others: Where[] = known.length && known.length <= MOST_LEFT_OUT ? [{ parent: { not_in: known } }] : []
    for (const row of await readDrafts(reader, type, [where, ...others], [one]))
      if (refersTo(row, one, targets)) add(into, type, row, [one], true)
  }
  const keyed = references.filter((one) => !holdsIds(one))
  if (!keyed.length || !targets.keys.length) return
  for (const row of await readDrafts(reader, type, [whereKeys(reader, keyed, targets.keys, 'version.')], keyed)) {
    const exact = keyed.filter((one) => refersTo(row, one, targets))
    if (exact.length) add(into, type, row, exact, true)
  }
}

/** Reads the newest versions of records that are drafts and that a reader may see, with the fields of some references. */
async function readDrafts(
  { payload, req, user }: Reader,
  type: RecordType,
  conditions: readonly Where[],
  references: readonly Reference[],
): Promise<Row[]> {
  const scope = user ? accessFilter(user, 'read', type, 'version.') : true
  if (!scope) return []
  const { docs } = await payload.db.findVersions({
    collection: collectionOf(type),
    where: {
      and: [
        { latest: { equals: true } },
        { 'version._status': { equals: 'draft' } },
        ...conditions,
        ...(scope === true ? [] : [scope]),
      ],
    },
    select: { parent: true, version: selectOf(type, references, []) } as SelectType,
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs.map(({ parent, version }) => ({ ...fieldsOf(version), id: parent }))
}

type Row = Document & { id: DocumentId }

/** Reads the rows of records that a reader may see, with what lists show of them and the fields of some references. */
async function readRows(
  { payload, req, user, with: more = [] }: Reader,
  type: RecordType,
  where: Where,
  references: readonly Reference[] = [],
): Promise<Row[]> {
  const readable = user ? whereReadable(user, type) : undefined
  const { docs } = await payload.db.find<Row>({
    collection: collectionOf(type),
    where: readable ? { and: [where, readable] } : where,
    select: selectOf(type, references, more) as SelectType,
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs
}

/** The fields of a record that lists show, and some others. */
function selectOf(type: RecordType, references: readonly Reference[], more: readonly string[]) {
  const agency = AGENCY_FIELDS[type]
  const select: Record<string, unknown> = { key: true, label: true, regionCode: true, contentHash: true, _status: true }
  if (agency && agency !== 'id') select[agency] = true
  for (const name of more) select[name] = true
  for (const { path, stored } of references) selectPath(select, path.slice(0, stored))
  return select
}

function selectPath(select: Record<string, unknown>, [name, ...rest]: readonly string[]): void {
  if (!rest.length) select[name!] = true
  else selectPath((select[name!] ??= {}) as Record<string, unknown>, rest)
}

/** What an account may read: approved records, and those that its grants cover. Undefined where that is everything. */
function whereReadable(user: GrantHolder, type: RecordType): Where | undefined {
  const mine = accessFilter(user, 'read', type)
  if (mine === true) return undefined
  const approved: Where = { _status: { equals: 'published' } }
  return mine ? { or: [approved, mine] } : approved
}

function add(
  into: Map<string, Referrer>,
  type: RecordType,
  row: Row,
  references: readonly Reference[],
  inDraft: boolean,
): void {
  const name = `${type}/${String(row.id)}`
  const known = into.get(name)
  if (known) {
    for (const one of references) if (!known.references.includes(one)) known.references.push(one)
    return
  }
  const field = AGENCY_FIELDS[type]
  const agency = field ? idOf(row[field]) : undefined
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  into.set(name, {
    type,
    id: row.id,
    key: text(row['key']) ?? '',
    label: text(row['label']) ?? text(row['key']) ?? '',
    regionCode: text(row['regionCode']),
    agency: agency === undefined ? undefined : String(agency),
    contentHash: text(row['contentHash']),
    approved: row['_status'] === 'published',
    inDraftOnly: inDraft,
    references: [...references],
    fields: row,
  })
}
