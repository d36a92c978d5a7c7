import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LEASE_MS } from '../../collections/ledger/reserve.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { startChild } from './children.ts'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import { requireNothing, type TestCms } from './harness.ts'
import { docOf, messages, newAccount, type Caller } from './rest.ts'

type Id = string | number
type Doc = Record<string, unknown> & { id: Id }

onBoth('codes and the ledger', (open) => {
  let cms: TestCms
  let steward: Caller
  let place: { region: Id; agency: Id; agency2: Id; matter: Id }
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    const region = (await create('regions', { code: '519901', name: '东山县' })).id
    place = {
      region,
      agency: (await create('agencies', { name: '市场局', region })).id,
      agency2: (await create('agencies', { name: '民政局', region })).id,
      matter: (await create('matters', { code: 'M-0', name: '事项零' })).id,
    }
    steward = await newAccount(cms, 'steward')
  })
  afterAll(() => cms.close())

  const create = async (collection: string, data: Record<string, unknown>, draft = false) =>
    (await cms.payload.create({
      collection: collection as CollectionSlug,
      data: { _status: draft ? 'draft' : 'published', ...data } as never,
      draft,
      depth: 0,
    })) as unknown as Doc
  const update = async (collection: string, id: Id, data: Record<string, unknown>, draft = false) =>
    (await cms.payload.update({
      collection: collection as CollectionSlug,
      id,
      data: data,
      draft,
      depth: 0,
    })) as unknown as Doc
  /** Returns the ledger entries of a code, oldest first: state, whether official, and the document. */
  const lines = async (code: string) => {
    const found = await cms.payload.find({
      collection: 'ledger-entries',
      where: { code: { equals: code } },
      sort: 'key',
      limit: 100,
    })
    return (found.docs as unknown as Doc[]).map(({ state, on, documentId }) => ({
      state,
      official: Boolean(on),
      documentId: documentId ?? null,
    }))
  }
  const settle = async (tasks: Promise<unknown>[]) => {
    const results = await Promise.allSettled(tasks)
    return {
      won: results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
      lost: results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : [])),
    }
  }
  const guideData = (code: string, more: Record<string, unknown> = {}) => ({
    matter: place.matter,
    agency: place.agency,
    region: place.region,
    code,
    ...more,
  })

  it('a draft’s code becomes official with its approval', async () => {
    const { id } = await create('matters', { code: 'M-1', name: '一' }, true)
    expect(await lines('M-1')).toEqual([{ state: 'issued', official: false, documentId: String(id) }])
    await update('matters', id, { _status: 'published' })
    expect(await lines('M-1')).toEqual([{ state: 'issued', official: true, documentId: String(id) }])
  })

  it('a code is issued under the name of the first approval, not of the first draft', async () => {
    const { id } = await create('matters', { code: 'M-1n', name: '草稿的名称' }, true)
    await update('matters', id, { name: '批准的名称' }, true)
    await update('matters', id, { _status: 'published' })
    const { docs } = await cms.payload.find({ collection: 'ledger-entries', where: { code: { equals: 'M-1n' } } })
    expect(docs.map(({ name }) => name)).toEqual(['批准的名称'])
  })

  it('a draft may change to another code, and the old one is free again; after approval it may not', async () => {
    const { id } = await create('matters', { code: 'M-2x', name: '二' }, true)
    await update('matters', id, { code: 'M-2' }, true)
    expect(await lines('M-2x')).toMatchObject([{ state: 'void' }])
    const other = await create('matters', { code: 'M-2x', name: '真正的二' })
    expect(await lines('M-2x')).toMatchObject([{ state: 'void' }, { state: 'issued', documentId: String(other.id) }])
    await update('matters', id, { _status: 'published' })
    await expect(update('matters', id, { code: 'M-2y' }, true)).rejects.toThrow('编码 M-2 已经批准过')
    await update('matters', id, { summary: '二改' }, true)
    await expect(update('matters', id, { code: 'M-2y' }, true)).rejects.toThrow('编码台账')
    await expect(update('matters', id, { code: null }, true)).rejects.toThrow('编码台账')
    await update('matters', id, { _status: 'draft' })
    await expect(update('matters', id, { code: 'M-2y' }, true)).rejects.toThrow('编码台账')
    expect(await lines('M-2y')).toEqual([])
  })

  it('a draft can change back and forth between two codes', async () => {
    const { id } = await create('matters', { code: 'M-3a', name: '三' }, true)
    for (const code of ['M-3b', 'M-3a', 'M-3b', 'M-3a']) await update('matters', id, { code }, true)
    expect((await lines('M-3a')).map(({ state }) => state)).toEqual(['void', 'void', 'issued'])
    expect((await lines('M-3b')).map(({ state }) => state)).toEqual(['void', 'void'])
  })

  it('one code, many writers in one process: one wins, the others get the reason', async () => {
    const { won, lost } = await settle(
      Array.from({ length: 8 }, (_, i) => create('matters', { code: 'M-RACE', name: `第 ${i}` }, i % 2 === 0)),
    )
    expect(won).toHaveLength(1)
    for (const message of lost) expect(message).toMatch(/编码|已经有这条政务服务事项/)
    expect((await lines('M-RACE')).filter(({ state }) => state !== 'void')).toHaveLength(1)
  })

  it('one user saves twice at once through REST', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, i) =>
        steward.post('matters', { code: '000131029901', name: `${i}`, _status: 'published' }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(409)
      expect(messages(answer)).toMatch(/编码|已经有这条/)
    }
  })

  it('a leaf, agency and region have one guide, however many writers there are', async () => {
    const { won, lost } = await settle(
      Array.from({ length: 6 }, (_, i) => create('guides', guideData(`G-RACE-${i}`), i % 2 === 0)),
    )
    expect(won).toHaveLength(1)
    for (const message of lost) expect(message).toContain('已经有该事项的指南')
    const guides = await cms.payload.find({ collection: 'guides', draft: true, limit: 100 })
    expect(guides.totalDocs).toBe(1)
    // The codes of the refused writes were released.
    const codes = await Promise.all(won.length ? Array.from({ length: 6 }, (_, i) => lines(`G-RACE-${i}`)) : [])
    expect(codes.flat().filter(({ state }) => state === 'issued')).toHaveLength(1)
    expect(codes.flat().filter(({ state }) => state === 'reserved')).toHaveLength(0)
  })

  it('a guide that is moved to another agency releases its old identity only when that is approved', async () => {
    const matter = (await create('matters', { code: 'M-MOVE', name: '移' })).id
    const { id } = await create('guides', guideData('G-MOVE', { matter }))
    await update('guides', id, { agency: place.agency2 }, true)
    await expect(create('guides', guideData('G-MOVE-2', { matter }))).rejects.toThrow('已经有该事项的指南')
    await update('guides', id, { _status: 'published' })
    await create('guides', guideData('G-MOVE-2', { matter }))
    await expect(create('guides', guideData('G-MOVE-3', { matter, agency: place.agency2 }))).rejects.toThrow('已经有')
  })

  it('a write that fails after its reservation releases it at once', async () => {
    const long = {
      code: '000131029902',
      name: '败',
      standard: { legalBasis: Array.from({ length: 80 }, () => ({ title: 'x' })) },
    }
    const failed = await steward.post('matters', { ...long, _status: 'published' })
    expect(failed.status).toBe(400)
    expect((await lines('000131029902')).every(({ state }) => state === 'void')).toBe(true)
    const again = await steward.post('matters', { code: '000131029902', name: '成', _status: 'published' })
    expect(again.status, messages(again)).toBe(201)
    expect((await lines('000131029902')).at(-1)).toMatchObject({
      state: 'issued',
      documentId: String(docOf(again)['id']),
    })
  })

  it('a reservation that a killed writer of an older version left behind is closed by the next write; a stored document keeps its code', async () => {
    const long = new Date(Date.now() - LEASE_MS - 1000).toISOString()
    const leave = async (type: string, code: string, createdAt: string) =>
      cms.payload.db.create({
        collection: 'ledger-entries',
        data: {
          key: `${type}:${code}#1`,
          type,
          code,
          event: 'reserved',
          state: 'reserved',
          holder: 'system/killed',
          createdAt,
          updatedAt: createdAt,
        },
      })
    await leave('matter', 'M-DEAD', long)
    const { id } = await create('matters', { code: 'M-DEAD', name: '死而复生' })
    expect(await lines('M-DEAD')).toMatchObject([{ state: 'void' }, { state: 'issued', documentId: String(id) }])

    const matter = (await create('matters', { code: 'M-STANDS', name: '立' })).id
    const guide = await create('guides', guideData('G-STANDS', { matter }))
    const identity = `${matter}|${place.agency}|${place.region}`
    const held = await cms.payload.find({
      collection: 'ledger-entries',
      where: { code: { equals: identity } },
    })
    // As if its writer had been killed after the document was stored and before the entry was issued.
    await cms.payload.db.updateOne({
      collection: 'ledger-entries' as CollectionSlug,
      id: held.docs[0]!.id,
      data: { state: 'reserved', event: 'reserved', documentId: null, holder: 'system/killed', createdAt: long },
    })
    await expect(create('guides', guideData('G-STANDS-2', { matter }))).rejects.toThrow('已经有该事项的指南')
    // What the refused write has done to the ledger is undone with it.
    expect(await lines(identity)).toMatchObject([{ state: 'reserved' }])
    await update('guides', guide.id, {}, true)
    expect((await lines(identity)).at(-1)).toMatchObject({ state: 'issued', documentId: String(guide.id) })

    await leave('matter', '000131029903', new Date().toISOString())
    const now = await steward.post('matters', { code: '000131029903', name: '不等', _status: 'published' })
    expect(now.status, messages(now)).toBe(201)
    expect(await lines('000131029903')).toMatchObject([{ state: 'void' }, { state: 'issued', official: true }])
  })

  it('saving a document whose entry was never issued issues it', async () => {
    const { id } = await create('matters', { code: 'M-OPEN', name: '未结' })
    const found = await cms.payload.find({
      collection: 'ledger-entries',
      where: { code: { equals: 'M-OPEN' } },
    })
    await cms.payload.db.updateOne({
      collection: 'ledger-entries' as CollectionSlug,
      id: found.docs[0]!.id,
      data: {
        state: 'reserved',
        documentId: null,
        holder: 'system/killed',
        createdAt: new Date(Date.now() - LEASE_MS - 1000).toISOString(),
      },
    })
    await update('matters', id, { summary: '改了', _status: 'published' })
    expect((await lines('M-OPEN')).at(-1)).toMatchObject({ state: 'issued', documentId: String(id), official: true })
  })

  it('works with selected fields and with populated relations in the answer', async () => {
    const matter = (await create('matters', { code: 'M-SEL', name: '选' })).id
    const made = await steward.post('guides?select[key]=true&depth=2', {
      ...guideData(guideCode(1), { matter }),
      _status: 'published',
    })
    expect(made.status, messages(made)).toBe(201)
    expect(await lines(guideCode(1))).toMatchObject([{ state: 'issued', official: true }])
    expect(await lines(`${matter}|${place.agency}|${place.region}`)).toMatchObject([{ state: 'issued' }])
  })

  it('one record saved by many at once: with a retry all are stored, without it the refused one gets the reason', async () => {
    const { id } = await create('matters', { code: 'M-HOT', name: '热' }, true)
    const { won, lost } = await settle(
      Array.from({ length: 8 }, (_, i) => withRetry(() => update('matters', id, { summary: `第 ${i} 次` }, true))),
    )
    expect(lost).toEqual([])
    expect(won).toHaveLength(8)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => steward.patch(`matters/${id}?draft=true`, { summary: `又 ${i}` })),
    )
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(409)
      expect(messages(answer)).toContain('请再保存一次')
    }
  })

  it('one code, three processes: one wins, and every acknowledged write is stored', async () => {
    const create = [
      ...Array.from({ length: 4 }, (_, i) => ({ code: `P-SAME-${i}`, name: '进程 {pid}', _status: 'published' })),
      { code: 'P-OWN-{pid}', name: '自己的', _status: 'published' },
    ]
    const children = await Promise.all([1, 2, 3].map(() => startChild(cms, { collection: 'matters', create })))
    for (const child of children) child.go()
    const results = await Promise.all(children.map(({ ended }) => ended))
    const reports = results.flatMap((result) => result.reports)
    expect(reports, results.map(({ stderr }) => stderr).join('')).toHaveLength(15)
    expect(reports.filter(({ id }) => id !== undefined)).toHaveLength(4 + 3)
    for (const { error } of reports) if (error) expect(error).toMatch(/Conflict|编码|已经有这条/)
    const stored = await cms.payload.find({
      collection: 'matters',
      where: { id: { in: reports.flatMap(({ id }) => id ?? []) } },
      limit: 100,
    })
    expect(stored.totalDocs).toBe(7)
    for (let i = 0; i < 4; i++) {
      expect((await lines(`P-SAME-${i}`)).filter(({ state }) => state === 'issued')).toHaveLength(1)
    }
  })
})
