import type { CollectionSlug } from 'payload'
import { expect } from 'vitest'
import { toDocument, type Document, type DocumentId, type FileValue } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { FILE, filledRecord, WRITTEN } from '../standard/filled-records.ts'
import type { TestCms } from './harness.ts'

/** The filled records in one database: their ids and their keys, by type and number. */
export interface Filled {
  ids: Map<string, DocumentId>
  keys: Map<string, string>
  fileId: DocumentId
}

/** How many records of each type there are. */
export const COUNT = 3
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Writes two filled records of every type, approved, so that every reference has a record. */
export async function fill(cms: TestCms): Promise<Filled> {
  const filled: Filled = { ids: new Map(), keys: new Map(), fileId: 0 }
  const file = await cms.payload.create({
    collection: 'files' as CollectionSlug,
    data: {} as never,
    file: { data: PIXEL, name: FILE.name, mimetype: FILE.mime, size: PIXEL.length },
  })
  filled.fileId = file.id
  // First with the required fields only: the types refer to one another in circles.
  for (const type of WRITTEN) {
    for (let n = 0; n < COUNT; n++) await writeBare(cms, filled, type, n)
  }
  await freeElements(cms, filled.ids.get('region/0')!)
  for (const type of WRITTEN) {
    for (let n = 0; n < COUNT; n++) {
      const record = expectedRecord(type, n, filled)
      expect(problemsOf(type, record)).toEqual([])
      const { document, lost } = toDocument(type, record as never, idOfKey(filled))
      expect(lost).toEqual([])
      delete document['key']
      const approved = (await cms.payload.update({
        collection: SLUGS[type] as CollectionSlug,
        id: filled.ids.get(`${type}/${n}`)!,
        data: { ...document, _status: 'published' } as never,
        depth: 0,
      })) as unknown as Document
      filled.keys.set(`${type}/${n}`, approved['key'] as string)
    }
  }
  return filled
}

/** Locks no standard element: filled guides state elements of their own. */
export async function freeElements({ payload }: TestCms, region: DocumentId): Promise<void> {
  const locks = ELEMENTS.map((element) => ({ element, level: 'none' }))
  const site = { name: '网站', host: '主办单位', region, locks, _status: 'published' }
  await payload.updateGlobal({ slug: SLUGS.site, data: site as never })
}

async function writeBare(cms: TestCms, filled: Filled, type: RecordType, n: number): Promise<void> {
  const record = filledRecord(type, n, (of, i) => filled.keys.get(`${of}/${i % COUNT}`) ?? '')
  const bare = Object.fromEntries(
    keysOf(schemas[type]).flatMap(({ name, required, meta }) =>
      name !== 'key' && (required || name === 'code') && (!meta.ref || filled.keys.has(`${meta.ref}/0`))
        ? [[name, record[name]]]
        : [],
    ),
  )
  await write(cms, filled, type, bare, n, true)
}

/** Writes a record, approved unless it is a draft. */
export async function write(
  cms: TestCms,
  filled: Filled,
  type: RecordType,
  record: Record<string, unknown>,
  n: number,
  draft = false,
): Promise<DocumentId> {
  const { document } = toDocument(type, record as never, idOfKey(filled))
  delete document['key']
  const made = (await cms.payload.create({
    collection: SLUGS[type] as CollectionSlug,
    data: { ...document, _status: draft ? 'draft' : 'published' } as never,
    draft,
    depth: 0,
  })) as unknown as Document
  const id = made['id'] as DocumentId
  filled.ids.set(`${type}/${n}`, id)
  filled.keys.set(`${type}/${n}`, made['key'] as string)
  return id
}

/** Returns the record that should be read for a filled one. */
export function expectedRecord(type: RecordType, n: number, filled: Filled): Record<string, unknown> {
  const record = filledRecord(type, n, (of, i) => filled.keys.get(`${of}/${i % COUNT}`)!)
  // Nobody writes deviations into a guide: they are folded in when approved records are read.
  if (type === 'guide') delete record['deviations']
  return { ...record, key: filled.keys.get(`${type}/${n}`) ?? '-' }
}

/** Returns a function that finds ids by type and key. */
export const idOfKey = (filled: Filled) => {
  const ids = new Map([...filled.keys].map(([name, key]) => [`${name.split('/')[0]}/${key}`, filled.ids.get(name)!]))
  return (type: RecordType | 'file', key: string) => (type === 'file' ? filled.fileId : ids.get(`${type}/${key}`))
}

/** Returns a function that finds keys by type and id. */
export const keyOfId = (filled: Filled) => {
  const keys = new Map(
    [...filled.ids].map(([name, id]) => [`${name.split('/')[0]}/${String(id)}`, filled.keys.get(name)!]),
  )
  return (type: RecordType | 'file', id: DocumentId): string | FileValue | undefined =>
    type === 'file' ? (String(id) === String(filled.fileId) ? FILE : undefined) : keys.get(`${type}/${String(id)}`)
}
