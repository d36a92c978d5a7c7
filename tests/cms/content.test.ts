import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { toDocument, toRecord, type Document } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { guardedFields } from '../../standard/ledger-operations/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { WRITTEN } from '../standard/filled-records.ts'
import { onBoth } from './databases.ts'
import { COUNT, expectedRecord, fill, idOfKey, keyOfId, write, type Filled } from './filled-records.ts'
import type { TestCms } from './harness.ts'

onBoth('records are read as they were written', (open, kind) => {
  let cms: TestCms
  let filled: Filled
  beforeAll(async () => {
    cms = await open()
    filled = await fill(cms)
  })
  afterAll(() => cms.close())

  const read = async (type: RecordType, n: number, draft = false): Promise<Document> => {
    const found = await cms.payload.find({
      collection: SLUGS[type] as CollectionSlug,
      where: { id: { equals: filled.ids.get(`${type}/${n}`) } },
      draft,
      depth: 0,
    })
    return found.docs[0] as unknown as Document
  }

  it.each(WRITTEN)('%s: every field is read as it was written', async (type) => {
    for (let n = 0; n < COUNT; n++) {
      const document = await read(type, n)
      const { record, lost } = toRecord(type, document, keyOfId(filled))
      expect(lost).toEqual([])
      expect(record).toEqual(expectedRecord(type, n, filled))
    }
  })

  it.each(WRITTEN)('%s: the stored content hash is that of the document that is read', async (type) => {
    for (let n = 0; n < COUNT; n++) {
      for (const draft of [false, true]) {
        const document = await read(type, n, draft)
        expect(contentHash(type, document), `${kind} ${type} ${n} draft=${draft}`).toBe(document['contentHash'])
      }
    }
  })

  /** Fields that cannot be emptied, or only by an operation on the code. */
  const stays = (type: RecordType, key: Key) => needed(type, key) || guardedFields(type).includes(key.name)

  it.each(WRITTEN)('%s: the same for a draft beside it, with every field emptied, and approved again', async (type) => {
    const { payload } = cms
    const collection = SLUGS[type] as CollectionSlug
    const id = filled.ids.get(`${type}/2`)!
    for (const key of keysOf(schemas[type])) {
      if (stays(type, key) || key.name === 'key' || key.name === 'source') continue
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
      await payload.update({ collection, id, data: { [key.name]: emptied(key) } as never, draft: true, depth: 0 })
      const document = await read(type, 2, true)
      expect(contentHash(type, document), key.name).toBe(document['contentHash'])
    }
    const draft = await read(type, 2, true)
    const { record } = toRecord(type, draft, keyOfId(filled))
    const left = keysOf(schemas[type]).filter((key) => stays(type, key) || key.name === 'source')
    expect(Object.keys(record).sort()).toEqual(left.map(({ name }) => name).sort())
    const { _status: status, contentHash: sealed } = await read(type, 2)
    expect(status).toBe('published')
    await payload.update({ collection, id, data: { _status: 'published' } as never, depth: 0 })
    const approved = await read(type, 2)
    expect(approved['contentHash']).not.toBe(sealed)
    expect(contentHash(type, approved)).toBe(approved['contentHash'])
  })

  it('odd values: spaces, line ends, zero, fractions, deep json with holes', async () => {
    const { payload } = cms
    const id = filled.ids.get('matter/0')!
    const odd = {
      exempt: '  前后有空格\t的原因  ',
      summary: 'CRLF\r\n下一行\u2028再下一行',
      crosswalk: [{ scheme: 'x', code: '', note: null }, { scheme: 'y', code: '2', extra: [] }, {}],
      standard: {
        validityYears: 0,
        fee: { charged: 'no' },
        materials: [{ material: filled.ids.get('material/0'), copies: 0, when: [] }],
        conditions: [],
        steps: [{ name: '一', limit: { unit: 'hour', value: 0.1 } }],
        promise: {},
      },
    }
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
    await payload.update({ collection: 'matters' as CollectionSlug, id, data: odd as never, draft: true, depth: 0 })
    const document = await read('matter', 0, true)
    expect(contentHash('matter', document)).toBe(document['contentHash'])
    const record = toRecord('matter', document, keyOfId(filled)).record as unknown as Record<string, unknown>
    expect(record['exempt']).toBe('  前后有空格\t的原因  ')
    expect(record['crosswalk']).toEqual([{ scheme: 'x' }, { scheme: 'y', code: '2' }])
    expect(record['standard']).toMatchObject({ validityYears: 0, fee: { charged: false }, materials: [{ copies: 0 }] })
  })

  it('a record with the required fields only', async () => {
    for (const type of WRITTEN) {
      const record = expectedRecord(type, 40, filled)
      const small = Object.fromEntries(
        keysOf(schemas[type]).flatMap((key) => (needed(type, key) ? [[key.name, record[key.name]]] : [])),
      )
      const id = await write(cms, filled, type, small, 40)
      const document = await read(type, 40)
      expect(document['id']).toBe(id)
      expect(contentHash(type, document), type).toBe(document['contentHash'])
    }
  })

  it('the hash of a partly stored document does not match; saving it again corrects it', async () => {
    const { payload } = cms
    const document = await read('guide', 0)
    for (const name of ['venues', 'faq', 'consult', 'agency', 'handlingForms', 'online']) {
      expect(contentHash('guide', { ...document, [name]: null }), name).not.toBe(document['contentHash'])
    }
    const data = { ...document, faq: (document['faq'] as unknown[]).slice(0, 1) }
    await payload.db.updateOne({ collection: 'guides' as CollectionSlug, id: document['id'] as never, data })
    const damaged = await read('guide', 0)
    expect(contentHash('guide', damaged)).not.toBe(damaged['contentHash'])
    await payload.update({
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
      collection: 'guides' as CollectionSlug,
      id: document['id'] as never,
      data: { faq: document['faq'], _status: 'published' } as never,
    })
    const mended = await read('guide', 0)
    expect(contentHash('guide', mended)).toBe(mended['contentHash'])
    expect(mended['contentHash']).toBe(document['contentHash'])
  })

  it('the site information, which is a global', async () => {
    const { payload } = cms
    const record = expectedRecord('site', 1, filled)
    const { document } = toDocument('site', record as never, idOfKey(filled))
    await payload.updateGlobal({ slug: 'site-info' as never, data: { ...document, _status: 'published' } as never })
    const read = (await payload.findGlobal({ slug: 'site-info' as never, depth: 0 })) as unknown as Document
    expect(contentHash('site', read)).toBe(read['contentHash'])
    const { record: back, lost } = toRecord('site', read, keyOfId(filled))
    expect(lost).toEqual([])
    expect(back).toEqual({ ...record, key: 'site' })
  })
})

/** The required fields of a type; for a disclosure entry also the first item. */
const needed = (type: RecordType, { name, required }: Key) => required || (type === 'disclosure' && name === 'item1')

/** Returns what a form sends for a cleared field. */
function emptied({ storage, keys }: Key): unknown {
  if (storage === 'group') return Object.fromEntries(keys.map((key) => [key.name, emptied(key)]))
  return storage === 'rows' || storage === 'selects' || storage === 'refs' ? [] : null
}
