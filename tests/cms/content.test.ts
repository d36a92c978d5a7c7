import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { toDocument, toRecord, type Document, type DocumentId, type FileValue } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { keysOf, type Key } from '../../standard/schema/shape.ts'
import { FILE, filledRecord, WRITTEN } from '../standard/filled.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'

/** What a catalogue of filled records is like in one database: ids by type and place, and keys by id. */
interface Filled {
  ids: Map<string, DocumentId>
  keys: Map<string, string>
  fileId: DocumentId
}

const COUNT = 3
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

onBoth('what is written is what is read', (open, kind) => {
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

  it.each(WRITTEN)('%s: every field comes back as it was given', async (type) => {
    for (let n = 0; n < COUNT; n++) {
      const document = await read(type, n)
      const { record, lost } = toRecord(type, document, keyOfId(filled))
      expect(lost).toEqual([])
      expect(record).toEqual(expectedRecord(type, n, filled))
    }
  })

  it.each(WRITTEN)('%s: the hash at the write is the hash of what is read', async (type) => {
    for (let n = 0; n < COUNT; n++) {
      for (const draft of [false, true]) {
        const document = await read(type, n, draft)
        expect(contentHash(type, document), `${kind} ${type} ${n} draft=${draft}`).toBe(document['contentHash'])
      }
    }
  })

  it.each(WRITTEN)('%s: also as a draft beside it, emptied field by field, and approved again', async (type) => {
    const { payload } = cms
    const collection = SLUGS[type] as CollectionSlug
    const id = filled.ids.get(`${type}/2`)!
    for (const key of keysOf(schemas[type])) {
      if (needed(type, key) || key.name === 'key' || key.name === 'source') continue
      await payload.update({ collection, id, data: { [key.name]: emptied(key) } as never, draft: true, depth: 0 })
      const document = await read(type, 2, true)
      expect(contentHash(type, document), key.name).toBe(document['contentHash'])
    }
    const draft = await read(type, 2, true)
    const { record } = toRecord(type, draft, keyOfId(filled))
    const stays = keysOf(schemas[type]).filter((key) => needed(type, key) || key.name === 'source')
    expect(Object.keys(record).sort()).toEqual(stays.map(({ name }) => name).sort())
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
      name: '  前后有空格\t的名称  ',
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
    await payload.update({ collection: 'matters' as CollectionSlug, id, data: odd as never, draft: true, depth: 0 })
    const document = await read('matter', 0, true)
    expect(contentHash('matter', document)).toBe(document['contentHash'])
    const record = toRecord('matter', document, keyOfId(filled)).record as unknown as Record<string, unknown>
    expect(record['name']).toBe('  前后有空格\t的名称  ')
    expect(record['crosswalk']).toEqual([{ scheme: 'x' }, { scheme: 'y', code: '2' }])
    expect(record['standard']).toMatchObject({ validityYears: 0, fee: { charged: false }, materials: [{ copies: 0 }] })
  })

  it('a record with nothing but what its schema asks for', async () => {
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

  it('a document of which a part is missing does not match, and saving it again mends it', async () => {
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

/** What a record cannot be approved without: what its schema asks for, and one item of a disclosure row at least. */
const needed = (type: RecordType, { name, required }: Key) => required || (type === 'disclosure' && name === 'item1')

/** What a form sends for a field that somebody cleared. */
function emptied({ storage, keys }: Key): unknown {
  if (storage === 'group') return Object.fromEntries(keys.map((key) => [key.name, emptied(key)]))
  return storage === 'rows' || storage === 'selects' || storage === 'refs' ? [] : null
}

/** Writes the filled records of every type, approved; two of each type first, so that every reference has its target. */
async function fill(cms: TestCms): Promise<Filled> {
  const filled: Filled = { ids: new Map(), keys: new Map(), fileId: 0 }
  const file = await cms.payload.create({
    collection: 'files' as CollectionSlug,
    data: {} as never,
    file: { data: PIXEL, name: FILE.name, mimetype: FILE.mime, size: PIXEL.length },
  })
  filled.fileId = file.id
  // Targets first, bare; references lead in every direction, so no order of whole records would do.
  for (const type of WRITTEN) {
    for (let n = 0; n < COUNT; n++) await writeBare(cms, filled, type, n)
  }
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

async function write(
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

function expectedRecord(type: RecordType, n: number, filled: Filled): Record<string, unknown> {
  const record = filledRecord(type, n, (of, i) => filled.keys.get(`${of}/${i % COUNT}`)!)
  return { ...record, key: filled.keys.get(`${type}/${n}`) ?? '-' }
}

const idOfKey = (filled: Filled) => {
  const ids = new Map([...filled.keys].map(([at, key]) => [`${at.split('/')[0]}/${key}`, filled.ids.get(at)!]))
  return (type: RecordType | 'file', key: string) => (type === 'file' ? filled.fileId : ids.get(`${type}/${key}`))
}

const keyOfId = (filled: Filled) => {
  const keys = new Map([...filled.ids].map(([at, id]) => [`${at.split('/')[0]}/${String(id)}`, filled.keys.get(at)!]))
  return (type: RecordType | 'file', id: DocumentId): string | FileValue | undefined =>
    type === 'file' ? (String(id) === String(filled.fileId) ? FILE : undefined) : keys.get(`${type}/${String(id)}`)
}
