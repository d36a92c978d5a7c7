import type { CollectionSlug } from 'payload'
import { describe, expect, it } from 'vitest'
import { canonical, prune } from '../../snapshot/canonical.ts'
import { toDocument, toRecord, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { filledRecord, WRITTEN } from '../standard/filled-records.ts'
import { mongo, openOnMongo } from './databases.ts'
import { freeElements } from './filled-records.ts'
import { freshCms, type TestCms } from './harness.ts'

const COUNT = 3

describe('the same records, in whatever order and database', () => {
  it('give the same text, byte for byte', async () => {
    const lines = await written(await freshCms(), [0, 1, 2])
    expect(lines.length).toBe(WRITTEN.length * COUNT)
    expect(await written(await freshCms(), [2, 0, 1])).toEqual(lines)
    if (mongo) expect(await written(await openOnMongo(), [1, 2, 0])).toEqual(lines)
  })
})

/** Writes every filled record in an order, reads all of them and returns their canonical lines by key. */
async function written(cms: TestCms, order: readonly number[]): Promise<string[]> {
  try {
    const ids = new Map<string, DocumentId>()
    const keys = new Map<string, string>()
    const wanted = (type: RecordType, n: number) => {
      const record = filledRecord(type, n, (of, i) => keys.get(`${of}/${i % COUNT}`) ?? '')
      // Nobody writes deviations into a guide.
      if (type === 'guide') delete record['deviations']
      return record
    }
    const data = (type: RecordType, record: Record<string, unknown>) => {
      const { document } = toDocument(type, record as never, (of, key) =>
        [...keys].flatMap(([at, one]) => (at.startsWith(`${of}/`) && one === key ? [ids.get(at)!] : [])).at(0),
      )
      delete document['key']
      return document
    }
    const note = (type: RecordType, n: number, document: unknown) => {
      const { id, key } = document as { id: DocumentId; key: string }
      ids.set(`${type}/${n}`, id)
      keys.set(`${type}/${n}`, key)
    }
    for (const type of WRITTEN) {
      for (const n of order) {
        const bare = Object.fromEntries(
          keysOf(schemas[type]).flatMap(({ name, required, meta }) =>
            (required || name === 'code') && name !== 'key' && (!meta.ref || keys.has(`${meta.ref}/0`))
              ? [[name, wanted(type, n)[name]]]
              : [],
          ),
        )
        const collection = SLUGS[type] as CollectionSlug
        note(type, n, await cms.payload.create({ collection, data: data(type, bare), draft: true, depth: 0 }))
      }
    }
    await freeElements(cms, ids.get('region/0')!)
    for (const type of WRITTEN) {
      for (const n of order) {
        const { document } = { document: data(type, wanted(type, n)) }
        note(
          type,
          n,
          await cms.payload.update({
            collection: SLUGS[type] as CollectionSlug,
            id: ids.get(`${type}/${n}`)!,
            data: { ...document, _status: 'published' } as never,
            depth: 0,
          }),
        )
      }
    }
    const keyById = new Map([...ids].map(([name, id]) => [`${name.split('/')[0]}/${String(id)}`, keys.get(name)!]))
    const lines: string[] = []
    for (const type of WRITTEN) {
      const { docs } = await cms.payload.find({
        collection: SLUGS[type] as CollectionSlug,
        where: { _status: { equals: 'published' } },
        depth: 0,
        pagination: false,
        limit: 0,
      })
      const records = (docs as unknown as Document[]).map(
        (document) =>
          toRecord(type, document, (of, id) => keyById.get(`${of}/${String(id)}`)).record as { key: string },
      )
      records.sort((a, b) => (a.key < b.key ? -1 : 1))
      for (const record of records) lines.push(`${type} ${canonical(prune(record))}`)
    }
    return lines
  } finally {
    await cms.close()
  }
}
