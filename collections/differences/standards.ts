/** @module The standards of matters as records: references are keys, and what a matter inherits is included. */
import type { Payload, PayloadRequest, Where } from 'payload'
import { idOf, toRecord, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { effectiveScenarios, effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import type { Elements, Matter } from '../../standard/schema/index.ts'
import type { Stored } from '../documents.ts'

/** A matter in the tree, with the standard that applies to it. */
export interface MatterStandard {
  id: DocumentId
  key: string
  code: string
  name: string
  /** Whether it is approved; else it is a draft that never was. */
  approved: boolean
  /** The ids of the matters from the root down to this one, as texts. */
  path: string[]
  standard: Elements
  /** The id of the nearest matter at or above this one that states an element, as text. */
  statedBy: (element: keyof Elements) => string | undefined
  /** What the options of scenarios are called, by their keys. */
  options: ReadonlyMap<string, string>
}

/** Matters by database id, as text. */
export type Standards = ReadonlyMap<string, MatterStandard>

const SELECT = {
  key: true,
  code: true,
  name: true,
  parent: true,
  scenarios: true,
  standard: true,
  _status: true,
} as const
/** How deep the tree of matters is at most. */
const DEPTH = 8

/**
 * Reads the standards of matters: of each the approved version, or its draft where it was never approved. Access is not checked.
 *
 * @param ids The matters; all of them when it is left out.
 */
export async function readStandards(
  payload: Payload,
  { ids, req }: { ids?: readonly DocumentId[]; req?: PayloadRequest } = {},
): Promise<Standards> {
  const rows = ids ? await readWithAbove(payload, ids, req) : await readRows(payload, 'matter', SELECT, { req })
  const keyOf = await keysOfReferences(payload, rows, req)
  const records = new Map<string, Matter>()
  for (const row of rows) {
    const { parent, ...own } = row
    const { record } = toRecord('matter', { ...own, key: String(row.id) }, (type, id) =>
      type === 'file' ? undefined : keyOf(type, id),
    )
    const above = idOf(parent)
    records.set(String(row.id), { ...record, ...(above === undefined ? {} : { parent: String(above) }) })
  }
  return new Map(rows.map((row) => [String(row.id), standardFor(row, records)]))
}

/** Reads the standard of one matter; undefined when there is none. */
export const readStandard = async (
  payload: Payload,
  id: DocumentId,
  req?: PayloadRequest,
): Promise<MatterStandard | undefined> =>
  (await readStandards(payload, { ids: [id], ...(req ? { req } : {}) })).get(String(id))

function standardFor(row: Stored, records: ReadonlyMap<string, Matter>): MatterStandard {
  const path = pathOf(records.get(String(row.id))!, (id) => records.get(id))
  return {
    id: row.id,
    key: textOf(row['key']),
    code: textOf(row['code']),
    name: textOf(row['name']),
    approved: row['_status'] === 'published',
    path: path.map(({ key }) => key),
    standard: effectiveStandard(path),
    statedBy: (element) => path.findLast(({ standard }) => standard?.[element] !== undefined)?.key,
    options: new Map(effectiveScenarios(path).flatMap(({ options }) => options.map((one) => [one.key, one.name]))),
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

async function readWithAbove(payload: Payload, ids: readonly DocumentId[], req?: PayloadRequest): Promise<Stored[]> {
  const found = new Map<string, Stored>()
  let level = new Map(ids.map((id) => [String(id), id]))
  for (let depth = 0; depth < DEPTH && level.size; depth++) {
    const rows = await readRows(payload, 'matter', SELECT, { ids: [...level.values()], req })
    for (const row of rows) found.set(String(row.id), row)
    level = new Map(rows.flatMap((row) => idOf(row['parent']) ?? []).map((id) => [String(id), id]))
    for (const id of found.keys()) level.delete(id)
  }
  return [...found.values()]
}

/** Databases limit the values of a statement. */
const IDS_PER_QUERY = 500

interface AskedRows {
  ids?: readonly DocumentId[]
  where?: Where
  req?: PayloadRequest | undefined
}

/** Reads some fields of documents of a type, all of them unless told which; without access checks and without Payload's hooks. */
export async function readRows(
  payload: Payload,
  type: Exclude<RecordType, 'site'>,
  select: Record<string, true>,
  { ids, req, where = {} }: AskedRows = {},
): Promise<Stored[]> {
  const read = async (and: Where): Promise<Stored[]> => {
    const { docs } = await payload.db.find<Document & { id: DocumentId }>({
      collection: SLUGS[type],
      where: and,
      select,
      limit: 0,
      pagination: false,
      ...(req ? { req } : {}),
    })
    return docs
  }
  if (!ids) return read(where)
  const found: Stored[] = []
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY)
    found.push(...(await read({ and: [where, { id: { in: ids.slice(at, at + IDS_PER_QUERY) } }] })))
  return found
}

/** Returns the keys of the records that standards refer to, by type and id. */
async function keysOfReferences(payload: Payload, rows: readonly Stored[], req?: PayloadRequest) {
  const wanted = new Map<RecordType, Map<string, DocumentId>>()
  for (const { standard } of rows)
    toRecord('matter', { standard }, (type, id) => {
      if (type === 'file') return undefined
      const ids = wanted.get(type) ?? new Map<string, DocumentId>()
      wanted.set(type, ids.set(String(id), id))
      return ''
    })
  const keys = new Map<string, string>()
  for (const [type, ids] of wanted) {
    if (type === 'site') continue
    // Above so many one query for all of a type is quicker than one for each part of them.
    const asked = ids.size > 4 * IDS_PER_QUERY ? { req } : { ids: [...ids.values()], req }
    for (const { id, key } of await readRows(payload, type, { key: true }, asked))
      if (typeof key === 'string') keys.set(`${type}/${String(id)}`, key)
  }
  return (type: RecordType, id: DocumentId): string | undefined => keys.get(`${type}/${String(id)}`)
}
