import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Payload } from 'payload'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { sqliteAdapterOf } from '../../payload-internals/sqlite.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

onBoth('versions', (open, kind) => {
  let cms: TestCms
  let payload: Payload
  let steward: Caller
  let count = 0
  beforeAll(async () => {
    cms = await open()
    payload = cms.payload
    steward = await newAccount(cms, 'steward')
  })
  afterAll(() => cms.close())

  const newMatter = async (more: object = {}): Promise<DocumentId> => {
    const code = `0001310298${String(++count).padStart(2, '0')}`
    return docOf(await steward.post('matters?draft=true', { code, name: '食品经营许可', ...more }))['id'] as DocumentId
  }
  const versionsOf = async (id: DocumentId): Promise<Document[]> => {
    const where = { parent: { equals: id } }
    const query = { collection: 'matters', where, sort: 'createdAt', pagination: false, depth: 0 } as const
    const { docs } = await payload.findVersions(query)
    return docs.map(({ id: versionId, version }) => ({ ...version, versionId }))
  }
  const summaries = async (id: DocumentId) =>
    (await versionsOf(id)).map(({ _status, summary }) => `${String(_status)} ${String(summary ?? '')}`)
  const save = async (id: DocumentId, data: object): Promise<void> => {
    const saved = await steward.patch(`matters/${id}?draft=true`, data)
    expect(saved.status, messages(saved)).toBe(200)
  }

  it('every content that a record had stays, however many there are', async () => {
    const id = await newMatter()
    const approved = await approve(steward, `matters/${id}`)
    const hashes = new Set([docOf(approved)['contentHash']])
    for (let n = 1; n <= 56; n++) {
      const data = { summary: `第 ${n} 稿` }
      hashes.add(docOf(await steward.patch(`matters/${id}?draft=true`, data))['contentHash'])
    }
    expect(hashes.size).toBe(57)
    const kept = await versionsOf(id)
    expect([...hashes].filter((hash) => !kept.some(({ contentHash }) => contentHash === hash))).toEqual([])
    expect(kept.filter(({ _status }) => _status === 'published')).toHaveLength(1)

    // An import writes such a record with the others, in one batch.
    const write = (await bulkWriter(payload))!
    const now = (await steward.get(`matters/${id}?draft=true&depth=0`)).body
    const data = { ...now, summary: '导入的', _status: 'draft' }
    const seen = now['contentHash'] as string
    const context = { origin: 'import', keysKnown: true }
    const [written] = await write({ collection: 'matters', context, writes: [{ id, data, draft: true, seen }] })
    expect(written).toMatchObject({ summary: '导入的' })
    expect(await versionsOf(id)).toHaveLength(kept.length + 1)
  }, 60_000)

  it('a draft that is saved again without a change takes the place of the one before; nothing else goes', async () => {
    const id = await newMatter({ summary: '甲', aliases: ['一'] })
    await save(id, { summary: '甲' })
    await save(id, { summary: '甲' })
    expect(await summaries(id)).toEqual(['draft 甲'])
    await save(id, { summary: '乙' })
    await save(id, { summary: '甲' })
    await save(id, { summary: '甲' })
    expect(await summaries(id), 'the first 甲 was followed by another content').toEqual([
      'draft 甲',
      'draft 乙',
      'draft 甲',
    ])
    await save(id, { source: { raw: '原文' } })
    expect(await summaries(id), 'what an import brought is no part of the hash').toHaveLength(4)

    await approve(steward, `matters/${id}`)
    await save(id, { summary: '甲' })
    await save(id, { summary: '甲' })
    await approve(steward, `matters/${id}`)
    const all = await summaries(id)
    expect(all.filter((one) => one.startsWith('published'))).toHaveLength(2)
    expect(all).toHaveLength(7)
    const newest = await versionsOf(id)
    expect(newest.filter(({ versionId }) => versionId === newest.at(-1)!['versionId'])).toHaveLength(1)
    const latest = await payload.findVersions({
      collection: 'matters',
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    })
    expect(latest.docs.map((one) => one.id)).toEqual([newest.at(-1)!['versionId']])
  })

  it('an import that brings a draft again does the same, with the rows of its lists', async () => {
    const id = await newMatter({ summary: '甲', standard: { legalBasis: [{ title: '法一' }] } })
    const write = (await bulkWriter(payload))!
    const context = { origin: 'import', keysKnown: true }
    for (let n = 0; n < 3; n++) {
      const now = (await steward.get(`matters/${id}?draft=true&depth=0`)).body
      const seen = now['contentHash'] as string
      const writes = [{ id, data: { ...now, importHash: `i${n}`, _status: 'draft' }, draft: true, seen }]
      const [written] = await write({ collection: 'matters', context, writes })
      expect(written).toMatchObject({ summary: '甲' })
    }
    const kept = await versionsOf(id)
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ importHash: 'i2', standard: { legalBasis: [{ title: '法一' }] } })
    if (kind === 'mongodb') return
    const orphans = `SELECT count(*) AS n FROM _matters_v_version_standard_legal_basis WHERE _parent_id NOT IN (SELECT id FROM _matters_v)`
    const { rows } = await sqliteAdapterOf(payload).client.execute(orphans)
    expect(rows).toMatchObject([{ n: 0 }])
  })

  it('no request writes over a version', async () => {
    const id = await newMatter({ summary: '甲' })
    for (const summary of ['乙', '丙']) {
      const saved = await steward.patch(`matters/${id}?draft=true&autosave=true`, { summary })
      expect(saved.status, messages(saved)).toBe(200)
    }
    expect(await summaries(id)).toEqual(['draft 甲', 'draft 乙', 'draft 丙'])
    await approve(steward, `matters/${id}`)
    const withdrawn = await steward.patch(`matters/${id}?unpublishAllLocales=true`, { _status: 'draft' })
    expect(withdrawn.status, messages(withdrawn)).toBe(200)
    expect((await summaries(id)).slice(3)).toEqual(['published 丙', 'draft 丙'])
  })

  it('the site information keeps its versions too', async () => {
    const region = (await payload.create({
      collection: 'regions',
      data: { code: '519901', name: '东山县', _status: 'published' } as never,
    })) as { id: DocumentId }
    const site = { name: '办事指南', host: '东山县政府', region: region.id }
    for (let n = 1; n <= 54; n++) {
      const saved = await steward.post('globals/site-info?draft=true&autosave=true', { ...site, notice: `第 ${n} 条` })
      expect(saved.status, messages(saved)).toBe(200)
    }
    for (let n = 1; n <= 3; n++) await steward.post('globals/site-info?draft=true', { ...site, notice: '第 54 条' })
    const { totalDocs } = await payload.findGlobalVersions({ slug: 'site-info', limit: 1 })
    expect(totalDocs).toBe(54)
  }, 60_000)
})
