/** @module The standards of matters as records: references are keys, and what a matter inherits is included. */
import type { Payload, PayloadRequest } from 'payload'
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
  /** The ids of the matters from the root down to this one, as texts. */
  path: string[]
  standard: Elements
  /** What the options of scenarios are called, by their keys. */
  options: ReadonlyMap<string, string>
}

/** Matters by database id, as text. */
export type Standards = ReadonlyMap<string, MatterStandard>

/** Types that standard elements refer to in fields of their own; within lists stored as JSON references are keys already. */
const REFERRED = ['material', 'law', 'licence', 'intermediary', 'agency', 'region', 'matter'] as const

/**
 * Reads the standards of all matters: of each the approved version, or its draft where it was never approved. Access is not checked.
 */
export async function readStandards(payload: Payload, req?: PayloadRequest): Promise<Standards> {
  const keys = await readKeys(payload, REFERRED, req)
  const rows = await readRows(
    payload,
    'matter',
    { key: true, code: true, name: true, parent: true, scenarios: true, standard: true },
    req,
  )
  const records = new Map<string, Matter>()
  for (const row of rows) {
    const { parent, ...own } = row
    const { record } = toRecord('matter', { ...own, key: String(row.id) }, (type, id) =>
      type === 'file' ? undefined : keys.get(`${type}/${String(id)}`),
    )
    const above = idOf(parent)
    records.set(String(row.id), { ...record, ...(above === undefined ? {} : { parent: String(above) }) })
  }
  const found = new Map<string, MatterStandard>()
  for (const row of rows) {
    const path = pathOf(records.get(String(row.id))!, (id) => records.get(id))
    found.set(String(row.id), {
      id: row.id,
      key: textOf(row['key']),
      code: textOf(row['code']),
      name: textOf(row['name']),
      path: path.map(({ key }) => key),
      standard: effectiveStandard(path),
      options: new Map(effectiveScenarios(path).flatMap(({ options }) => options.map((one) => [one.key, one.name]))),
    })
  }
  return found
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads some fields of all documents of a type, without access checks and without Payload's hooks. */
export async function readRows(
  payload: Payload,
  type: Exclude<RecordType, 'site'>,
  select: Record<string, true>,
  req?: PayloadRequest,
): Promise<Stored[]> {
  const { docs } = await payload.db.find<Document & { id: DocumentId }>({
    collection: SLUGS[type],
    select,
    limit: 0,
    pagination: false,
    ...(req ? { req } : {}),
  })
  return docs
}

async function readKeys(
  payload: Payload,
  types: readonly Exclude<RecordType, 'site'>[],
  req?: PayloadRequest,
): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  for (const type of types)
    for (const { id, key } of await readRows(payload, type, { key: true }, req))
      if (typeof key === 'string') keys.set(`${type}/${String(id)}`, key)
  return keys
}
