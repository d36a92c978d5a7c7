/** Confirmations: made with the approval of a change, by whatever door; settled by those who write the record; the day that guides show. */
import type { TypedUser } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readQueuePage } from '../../admin/confirmations/queue.ts'
import { findConfirmations } from '../../admin/dashboard/confirmation-tasks.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { readQueueAddress } from '../../collections/confirmations/queue-address.ts'
import { confirmationsWhere } from '../../collections/confirmations/queue-where.ts'
import { readConfirmationSettings } from '../../collections/confirmations/holidays.ts'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { workingDaysAfter } from '../../standard/working-days.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { approve, messages, newAccount, type Caller } from './rest.ts'

interface Row {
  id: DocumentId
  label: string
  type: string
  document: string
  asks: string
  cause: string
  words: string[]
  local: string
  due: string
  state: string
}

onBoth('confirmations', (open) => {
  let cms: TestCms
  let steward: Caller
  let editor: Caller
  let other: Caller
  const ids: Record<string, DocumentId> = {}
  const today = dayOf(new Date())

  beforeAll(async () => {
    cms = await open()
    const make = async (name: string, type: Exclude<RecordType, 'site'>, data: object, draft = false) =>
      (ids[name] = await newRecord(cms, SLUGS[type], data, { draft }))
    const city = await make('city', 'region', { code: '519900', name: '青棠市' })
    await requireNothing(cms)
    const county = await make('county', 'region', { code: '519901', name: '松汀县', parent: city })
    const town = await make('town', 'region', { code: '519901001', name: '柳河镇', parent: county })
    const agency = await make('agency', 'agency', { name: '松汀县水务局', region: county })
    const venue = await make('venue', 'venue', { name: '松汀县政务服务中心', region: county, address: '府前路 1 号' })
    const law = await make('law', 'law', { title: '取水管理办法', validity: 'force' })
    const material = await make('material', 'material', { name: '取水申请书', format: 'A3' })
    const matter = await make('matter', 'matter', {
      code: '511019963000',
      name: '取水许可',
      standard: { legalBasis: [{ law }], materials: [{ material }] },
    })
    const place = { agency, region: county, matter, venues: [{ venue, window: '1 号' }] }
    await make('guide', 'guide', { ...place, code: guideCode(1) })
    const forms = [{ material: String((await cms.payload.findByID({ collection: 'materials', id: material })).key) }]
    await make('own form', 'guide', { ...place, region: town, code: guideCode(2), forms })
    await make('draft', 'guide', { ...place, region: city }, true)
    steward = await newAccount(cms, 'steward')
    editor = await newAccount(cms, 'editor', { grants: [{ role: 'editor', region: '519901' }] })
    other = await newAccount(cms, 'editor', {
      email: 'other@example.gov.cn',
      grants: [{ role: 'editor', region: '519902' }],
    })
  })
  afterAll(() => cms.close())

  const rows = async (where: object = {}) => {
    const asked = { collection: 'confirmations', where, sort: 'due', limit: 0, depth: 0 } as const
    return (await cms.payload.find({ ...asked, where: where as never })).docs as unknown as Row[]
  }
  const openRows = () => rows({ state: { equals: 'open' } })
  const idsOf = (found: readonly Row[]) => found.map(({ id }) => id)
  const of = (found: readonly Row[], name: string) =>
    found.find(({ document, type }) => type === 'guide' && document === String(ids[name]))!
  const trail = async (action: string) =>
    (await cms.payload.find({ collection: 'trail', where: { action: { equals: action } }, sort: 'number', limit: 0 }))
      .docs

  describe('are made with an approval', () => {
    it('not with the first one, nor for what others do not show', async () => {
      expect(await rows()).toEqual([])
      expect((await approve(steward, `materials/${ids['material']}`, { note: '换个说法' })).status).toBe(200)
      expect(await rows()).toEqual([])
    })

    it('for every record that shows the change, drafts too, due in 20 working days', async () => {
      // A draft first: what counts is the approved version before.
      const draft = { format: 'A4', _status: 'draft' }
      await steward.patch(`materials/${ids['material']}?draft=true`, draft)
      const done = await approve(steward, `materials/${ids['material']}`)
      expect(done.status, messages(done)).toBe(200)
      const found = await openRows()
      expect(found.map(({ document, type }) => `${type} ${document}`).sort()).toEqual(
        ['guide', 'own form', 'draft'].map((name) => `guide ${ids[name]}`).sort(),
      )
      const { special } = await readConfirmationSettings(cms.payload)
      const due = workingDaysAfter(today, 20, special).at(-1)
      expect(found).toMatchObject(Array(3).fill({ asks: 'confirm', cause: 'changed', words: ['规格：A3 → A4'], due }))
      expect(found.map(({ document, local }) => [document, local])).toContainEqual([String(ids['own form']), 'yes'])
      expect((await trail('propagate')).map(({ changes }) => changes)).toEqual([
        [{ path: ['confirmations'], new: '请确认 3 条：规格：A3 → A4' }],
      ])
    })

    it('once: another change is told by those that are open', async () => {
      expect((await approve(steward, `materials/${ids['material']}`)).status).toBe(200)
      await approve(steward, `materials/${ids['material']}`, { issuer: '县水务局' })
      const found = await openRows()
      expect(found).toHaveLength(3)
      expect(found[0]!.words).toEqual(['规格：A3 → A4', '出具单位：（空） → 县水务局'])
      // They are found by the region: its name, its code, or the beginning of one.
      const admin = { id: 1, grants: [{ role: 'admin' as const }] }
      const counted = async (region: string) => {
        const where = (await confirmationsWhere(cms.payload, admin, readQueueAddress({ region })))!
        return (await cms.payload.count({ collection: 'confirmations', where })).totalDocs
      }
      const regions = ['松汀县', '519901', '5199', '没有的县']
      expect(await Promise.all(regions.map(counted))).toEqual([2, 2, 3, 0])
      // Whoever settles none looks on, and chooses none for work on many.
      const auditor = { id: 1, grants: [{ role: 'auditor' as const }] }
      const { docs } = await cms.payload.find({ collection: 'users', limit: 1, depth: 0 })
      const user: TypedUser = { ...docs[0]!, ...auditor, collection: 'users' }
      expect((await readQueuePage(cms.payload, user, {})).total).toBe(3)
      expect(await confirmationsWhere(cms.payload, auditor, {})).toBeUndefined()
    })

    it('as whoever approves has chosen', async () => {
      const answer = await approve(steward, `venues/${ids['venue']}`, { address: '府前路 2 号', _asks: 'none' })
      expect(answer.status, messages(answer)).toBe(200)
      expect(await openRows()).toHaveLength(3)
      expect((await approve(steward, `venues/${ids['venue']}`, { _asks: 'perhaps' })).status).toBe(400)
    })

    it('by an import, with what the change asks by itself', async () => {
      const left: string[] = []
      const write = await bulkWriter(cms.payload, (why) => left.push(why))
      const stored = await cms.payload.findByID({ collection: 'venues', id: ids['venue']!, depth: 0 })
      const data = { ...stored, address: '府前路 3 号', _status: 'published' }
      const [done] = await write!({
        collection: 'venues',
        context: { origin: 'import', keysKnown: true },
        writes: [{ id: ids['venue']!, data, draft: false, seen: stored.contentHash ?? undefined }],
      })
      expect(done, left.join()).toBeDefined()
      const found = (await openRows()).filter(({ words }) => words[0]?.startsWith('地址'))
      expect(found).toHaveLength(3)
    })
  })

  describe('are settled', () => {
    it('by nobody else, and only here', async () => {
      const [one] = await openRows()
      expect((await other.post('confirmations/settle', { ids: [one!.id], outcome: 'confirmed' })).status).toBe(403)
      expect((await editor.patch(`confirmations/${one!.id}`, { state: 'confirmed' })).status).toBe(403)
      await expect(
        cms.payload.update({ collection: 'confirmations', id: one!.id, data: { state: 'confirmed' } }),
      ).rejects.toThrow('confirmations/settle')
      await expect(cms.payload.delete({ collection: 'confirmations', id: one!.id })).rejects.toThrow('不删除')
      expect((await other.get('confirmations')).body['totalDocs']).toBe(0)
      expect((await editor.get('confirmations')).body['totalDocs']).toBe(4)
    })

    it('several at once, unless something of the guide’s own is touched', async () => {
      const found = (await openRows()).filter(({ document }) => document !== String(ids['draft']))
      const refused = await editor.post('confirmations/settle', { ids: idsOf(found), outcome: 'confirmed' })
      expect([refused.status, messages(refused)]).toEqual([400, expect.stringContaining('另有本地写法')])
      const before = await cms.payload.findByID({ collection: 'guides', id: ids['guide']!, depth: 0 })
      const plain = found.filter(({ local }) => local === 'no')
      const done = await editor.post('confirmations/settle', { ids: idsOf(plain), outcome: 'confirmed' })
      expect(done.body).toMatchObject({ done: 3 })
      const guide = await cms.payload.findByID({ collection: 'guides', id: ids['guide']!, depth: 0 })
      expect(guide).toMatchObject({ verifiedOn: today, _status: 'published', approvedAt: before.approvedAt })
      expect(guide.lastEditedBy).toEqual(before.lastEditedBy)
      const again = await editor.post('confirmations/settle', { ids: idsOf(plain), outcome: 'confirmed' })
      expect(again.status).toBe(409)
      const single = of(await openRows(), 'own form')
      expect((await editor.post('confirmations/settle', { ids: [single.id], outcome: 'confirmed' })).status).toBe(200)
      expect((await trail('verify')).length).toBe(2)
      const user = { id: 1, grants: [{ role: 'editor' as const, region: '519901' }] }
      expect((await findConfirmations(cms.payload, user)).count).toBe(0)
      expect((await findConfirmations(cms.payload, { id: 1, grants: [{ role: 'admin' }] })).count).toBe(2)
    })

    it('a draft keeps its own text, and is verified too', async () => {
      await editor.patch(`guides/${ids['guide']}?draft=true`, { localNotes: '带伞', _status: 'draft' })
      await cms.payload.update({
        collection: 'guides',
        id: ids['own form']!,
        data: { verifiedOn: '2026-01-01', _status: 'published' },
      })
      const done = await editor.post('confirmations/verify-guides', { guides: [ids['guide'], ids['own form']] })
      expect(done.body).toMatchObject({ done: 2 })
      const guide = await cms.payload.findByID({ collection: 'guides', id: ids['own form']!, depth: 0 })
      expect(guide.verifiedOn).toBe(today)
      const draft = await cms.payload.findByID({ collection: 'guides', id: ids['guide']!, depth: 0, draft: true })
      expect(draft).toMatchObject({ localNotes: '带伞', verifiedOn: today, _status: 'draft' })
      expect((await other.post('confirmations/verify-guides', { guides: [ids['guide']] })).status).toBe(403)
    })
  })

  describe('are taken back', () => {
    const guide = async (name: string, draft = false) =>
      cms.payload.findByID({ collection: 'guides', id: ids[name]!, depth: 0, draft })
    const undoOf = async (by: Caller, name: string) => {
      const { body } = await by.get(`reviews/of/guide/${ids[name]}`)
      return (body as { undo?: { text: string; path: string; body: object } }).undo
    }

    it('a verification, by who verified, while nothing came after it: both versions have the day that they had', async () => {
      const name = 'own form'
      const days = async () => [(await guide(name)).verifiedOn, (await guide(name, true)).verifiedOn]
      const data = { verifiedOn: '2026-02-01', _status: 'published' } as const
      await cms.payload.update({ collection: 'guides', id: ids[name]!, data })
      await editor.patch(`guides/${ids[name]}?draft=true`, { localNotes: '带伞', _status: 'draft' })
      expect((await undoOf(steward, name)) ?? null).toBeNull()
      const verify = { guides: [ids[name]] }
      expect((await editor.post('confirmations/verify-guides', verify)).status).toBe(200)
      expect(await days()).toEqual([today, today])
      expect((await steward.post('confirmations/take-verification-back', verify)).status).toBe(403)
      expect((await other.post('confirmations/take-verification-back', verify)).status).toBe(403)
      const undo = (await undoOf(editor, name))!
      expect(undo.text).toMatch(/您核验无误。$/u)
      const done = await editor.post(undo.path, undo.body)
      expect(done.status, messages(done)).toBe(200)
      expect(await days()).toEqual(['2026-02-01', '2026-02-01'])
      expect(await guide(name, true)).toMatchObject({ localNotes: '带伞', _status: 'draft' })
      expect((await trail('verify')).at(-1)).toMatchObject({ reason: '撤销', userName: 'editor' })
      expect((await editor.post('confirmations/take-verification-back', verify)).status, 'once').toBe(409)
    })

    it('an answer: it is open again, its guide has the day that it had; not after a change of the guide', async () => {
      await approve(steward, `materials/${ids['material']}`, { issuer: '县行政审批局' })
      const one = of(await openRows(), 'own form')
      const answer = { ids: [one.id] }
      await editor.patch(`guides/${ids['own form']}?draft=true`, { verifiedOn: '2026-03-03' })
      await approve(steward, `guides/${ids['own form']}`)
      const settle = () => editor.post('confirmations/settle', { ...answer, outcome: 'confirmed' })
      expect((await settle()).status).toBe(200)
      expect((await guide('own form')).verifiedOn).toBe(today)
      expect((await steward.post('confirmations/take-back', answer)).status).toBe(403)
      const verified = { guides: [ids['own form']] }
      expect(messages(await editor.post('confirmations/take-verification-back', verified))).toContain('撤销那条待确认')
      const undo = (await undoOf(editor, 'own form'))!
      expect(undo.body).toEqual({ ids: [String(one.id)] })
      const done = await editor.post(undo.path, undo.body)
      expect(done.status, messages(done)).toBe(200)
      expect((await guide('own form')).verifiedOn).toBe('2026-03-03')
      expect(of(await openRows(), 'own form')).toMatchObject({ id: one.id, state: 'open' })
      expect((await undoOf(editor, 'own form')) ?? null).toBeNull()
      expect((await settle()).status).toBe(200)
      await editor.patch(`guides/${ids['own form']}?draft=true`, { localNotes: '周三不办' })
      expect((await undoOf(editor, 'own form')) ?? null).toBeNull()
      expect(messages(await editor.post('confirmations/take-back', answer))).toContain('又有人改过')
      await approve(steward, `guides/${ids['own form']}`)
    })
  })

  it('an approval that is taken back: what it asked is closed, and what had been answered is open', async () => {
    const path = `materials/${ids['material']}`
    const material = async (draft = false) =>
      cms.payload.findByID({ collection: 'materials', id: ids['material']!, draft, depth: 0 })
    const former = (await material()).format
    const changed = { equals: `material/${ids['material']}` }
    await cms.payload.db.deleteMany({ collection: 'confirmations', where: { changed } })
    const since = new Date().toISOString()
    const mine = () => rows({ createdAt: { greater_than_equal: since } })
    expect((await approve(steward, path, { format: 'A5' })).status).toBe(200)
    const made = await mine()
    expect(made.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    const answered = of(made, 'own form')
    expect((await editor.post('confirmations/settle', { ids: [answered.id], outcome: 'confirmed' })).status).toBe(200)
    const undone = await steward.post('reviews/undo-approval', { type: 'material', id: ids['material'] })
    expect(undone.status, messages(undone)).toBe(200)
    const left = await mine()
    expect(left).toHaveLength(3)
    for (const row of left)
      expect(row, row.label).toMatchObject(
        row.id === answered.id
          ? { state: 'open', words: expect.arrayContaining(['批准撤销了，改回了原来的内容']) as unknown }
          : { state: 'dropped', note: '批准撤销了，内容和原来一样，不用办' },
      )
    expect([(await material()).format, (await material(true)).format]).toEqual([former, 'A5'])
  })

  it('a law that is repealed: what cites it has to be written anew', async () => {
    const answer = await approve(steward, `laws/${ids['law']}`, { validity: 'repealed' })
    expect(answer.status, messages(answer)).toBe(200)
    const found = await rows({ cause: { equals: 'repealed' } })
    expect(found.map(({ asks, type }) => `${type} ${asks}`).sort()).toEqual([
      'guide rewrite',
      'guide rewrite',
      'guide rewrite',
      'matter rewrite',
    ])
    const one = of(found, 'guide')
    const settle = (body: object) => editor.post('confirmations/settle', { ids: [one.id], ...body })
    expect(messages(await settle({ outcome: 'confirmed' }))).toContain('要改写')
    expect(messages(await settle({ outcome: 'dropped' }))).toContain('为什么')
    expect(messages(await settle({ outcome: 'rewritten' }))).toContain('还没有批准过')
    expect((await settle({ outcome: 'rewritten', note: '事项标准已换成新办法' })).status).toBe(200)
    expect(of(await rows({ cause: { equals: 'repealed' } }), 'guide').state).toBe('rewritten')
  })

  it('and is closed by itself: with the approval of the new text, or of the matter that it shows; open again with the old one', async () => {
    const states = async () => {
      const found = await rows({ cause: { equals: 'repealed' } })
      const guides = ['own form', 'draft'].map((name) => of(found, name).state)
      return [found.find(({ type }) => type === 'matter')!.state, ...guides]
    }
    const approved = async (path: string, data: Record<string, unknown>) => {
      const answer = await approve(steward, path, data)
      expect(answer.status, messages(answer)).toBe(200)
    }
    const [own, matter] = [`guides/${ids['own form']}`, `matters/${ids['matter']}`]
    await approved(own, { consult: [{ phone: '0899-5190120' }] })
    expect(await states()).toEqual(['open', 'open', 'open'])
    await approved(own, { localNotes: '照新办法办' })
    expect(await states()).toEqual(['open', 'rewritten', 'open'])
    const { standard } = await cms.payload.findByID({ collection: 'matters', id: ids['matter']!, depth: 0 })
    await approved(matter, { aliases: ['取水证'] })
    expect(await states(), 'it still cites the law').toEqual(['open', 'rewritten', 'open'])
    await approved(matter, { standard: { ...standard, legalBasis: [] }, _asks: 'none' })
    expect(await states()).toEqual(['rewritten', 'rewritten', 'rewritten'])
    const [line] = (await trail('propagate')).slice(-1)
    expect(line!.changes).toEqual([{ path: ['confirmations'], new: '改写好了，自动办结 2 条：“取水管理办法”' }])
    await approved(matter, { standard, aliases: [], _asks: 'none' })
    expect(await states(), 'the old text is approved again').toEqual(['open', 'rewritten', 'open'])
  })

  it('an installation says how many days, which days are free, and whether overdue ones stop an approval', async () => {
    const site = await cms.payload.findGlobal({ slug: 'site-info', depth: 0 })
    const { special } = await readConfirmationSettings(cms.payload)
    const free = workingDaysAfter(today, 1, special)[0]!
    const data = { ...site, confirmations: { days: 3, gate: 'yes' }, holidays: [{ from: free }], _status: 'published' }
    await cms.payload.updateGlobal({ slug: 'site-info', data: data as never })
    await approve(steward, `venues/${ids['venue']}`, { phones: [{ phone: '0899-5190120' }] })
    const found = (await openRows()).filter(({ words }) => words[0]?.startsWith('电话'))
    // The draft has one that is open since an earlier change of the same hall, and stays due when it was.
    expect(found.map(({ due }) => due)).toEqual(Array(2).fill(workingDaysAfter(today, 4, special).at(-1)))

    const one = of(found, 'guide')
    const overdue = { due: '2026-01-05', madeOn: '2025-12-01' }
    await cms.payload.db.updateOne({ collection: 'confirmations', id: one.id, data: overdue })
    const plain = { localNotes: '带身份证', verifiedOn: '2025-01-01' }
    const refused = await approve(steward, `guides/${ids['guide']}`, plain)
    expect([refused.status, messages(refused)]).toEqual([400, expect.stringContaining('请先到“待确认”里确认')])
    const done = await approve(steward, `guides/${ids['guide']}`, { ...plain, verifiedOn: today })
    expect(done.status, messages(done)).toBe(200)
  })
})
