/** Work on many records at once: chosen, checked, done row by row with the rights of the account, stopped, gone on with, undone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PREVIEW_DAYS, removeAbandonedRuns } from '../../collections/bulk-runs/remove-abandoned.ts'
import { workOnRun } from '../../collections/bulk-runs/work.ts'
import type { ShownRow, ShownRun } from '../../collections/bulk-runs/view.ts'
import type { BulkRow } from '../../collections/payload-types.ts'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { actionsOfType, settableFields } from '../../standard/bulk/index.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { messages, newAccount, type Caller } from './rest.ts'

it('fields that are set at once are short fields of their type', () => {
  for (const type of RECORD_TYPES)
    for (const name of settableFields(type)) {
      const key = keysOf(schemas[type]).find((one) => one.name === name)
      expect([type, name, ['scalar', 'select', 'flag'].includes(key?.storage ?? '')]).toEqual([type, name, true])
    }
  expect(actionsOfType('ledger')).toEqual([])
})

onBoth('work on many records', (open, kind) => {
  let cms: TestCms
  let editor: Caller
  let reviewer: Caller
  let outside: Caller
  let county: DocumentId
  let agency: DocumentId
  let matter: DocumentId
  let serial = 0
  const today = dayOf(new Date())

  beforeAll(async () => {
    cms = await open()
    const city = await newRecord(cms, 'regions', { code: '519900', name: '青棠市' })
    await requireNothing(cms)
    county = await newRecord(cms, 'regions', { code: '519901', name: '松汀县', parent: city })
    agency = await newRecord(cms, 'agencies', { name: '松汀县水务局', region: county })
    matter = await newRecord(cms, 'matters', { code: '511019963000', name: '取水许可' })
    editor = await newAccount(cms, 'editor', { grants: [{ role: 'editor', region: '519901' }] })
    reviewer = await newAccount(cms, 'reviewer')
    outside = await newAccount(cms, 'editor', {
      email: 'outside@example.gov.cn',
      grants: [{ role: 'editor', region: '519902' }],
    })
  })
  afterAll(() => cms.close())

  const guide = (more: object = {}, draft = false) => {
    serial++
    const town = `5199010${String(serial).padStart(2, '0')}`
    return newRecord(cms, 'regions', { code: town, name: `镇${serial}`, parent: county }).then((region) =>
      newRecord(cms, 'guides', { agency, region, matter, code: guideCode(serial), ...more }, { draft }),
    )
  }
  const law = (title: string, draft = true) => newRecord(cms, 'laws', { title }, { draft })
  const runOf = ({ body }: { body: Record<string, unknown> }) => body['run'] as ShownRun
  const prepare = async (caller: Caller, body: object): Promise<ShownRun> => {
    const made = await caller.post('bulk-runs/prepare', body)
    expect(made.status, messages(made)).toBe(200)
    let run = runOf(made)
    while (run.state === 'checking') run = runOf(await caller.post(`bulk-runs/${run.id}/check`, {}))
    return run
  }
  const act = async (caller: Caller, run: ShownRun, what: 'start' | 'undo') => {
    const answer = await caller.post(`bulk-runs/${run.id}/${what}`, {})
    expect(answer.status, messages(answer)).toBe(200)
    await workOnRun(cms.payload, run.id)
    return runOf(await caller.get(`bulk-runs/${run.id}/view`))
  }
  const rowsOf = async (caller: Caller, run: ShownRun, query = '') =>
    (await caller.get(`bulk-runs/${run.id}/rows${query}`)).body['rows'] as ShownRow[]
  const show = async (caller: Caller, run: ShownRun) => {
    const rows = (await rowsOf(caller, run)).map(({ contentHash, id }) => ({ id, contentHash }))
    expect((await caller.post(`bulk-runs/${run.id}/shown`, { rows })).status).toBe(200)
  }
  const newest = (id: DocumentId) => cms.payload.findByID({ collection: 'guides', id, draft: true, depth: 0 })
  const said = (rows: readonly ShownRow[]) => rows.map(({ message, state }) => [state, message])

  it('verifies guides, says why one cannot be, and takes the days back', async () => {
    const [old, fresh, draft] = [
      await guide({ verifiedOn: '2026-01-05' }),
      await guide({ verifiedOn: today }),
      await guide({}, true),
    ]
    const ids = [old, fresh, draft].map(String)
    const run = await prepare(editor, { list: 'guides', action: 'verify', ids })
    expect(run).toMatchObject({ state: 'ready', total: 3, title: '核验无误 3 条', own: true })
    expect(said(await rowsOf(editor, run))).toEqual([
      ['ready', undefined],
      ['refused', '今天已经核验过。'],
      ['refused', '还没有批准过，不用核验。'],
    ])
    // A preview changes nothing.
    expect((await newest(old)).verifiedOn).toBe('2026-01-05')
    const done = await act(editor, run, 'start')
    expect([done.state, done.counts.done, done.counts.refused]).toEqual(['done', 1, 2])
    expect(await newest(old)).toMatchObject({ verifiedOn: today, _status: 'published' })
    const undone = await act(editor, run, 'undo')
    expect([undone.state, undone.counts.undone]).toEqual(['undone', 1])
    const told = (await editor.get('notices?depth=0&where[kind][equals]=job')).body['docs'] as { text: string }[]
    expect(told.map(({ text }) => text)).toEqual(['成批办理“核验无误 3 条”整批撤销了'])
    expect(await newest(old)).toMatchObject({ verifiedOn: '2026-01-05', _status: 'published' })
    const lines = await cms.payload.find({
      collection: 'trail',
      where: { key: { in: [`bulk-${run.id}`, `undo-bulk-${run.id}`] } },
      sort: 'number',
    })
    expect(lines.docs.map(({ action, reason }) => [action, reason ?? null])).toEqual([
      ['bulk', null],
      ['bulk-end', '办好 1 条，不能办 2 条'],
      ['bulk', null],
      ['bulk-end', '撤销 1 条'],
    ])
  })

  it('finds all of a filter anew, with the rights of the account, and keeps what was found', async () => {
    for (const title of ['甲法', '乙法', '丙规']) await law(title)
    const filter = { where: { title: { like: '法' } } }
    const run = await prepare(reviewer, { list: 'laws', action: 'return', reason: '请写明文号', filter })
    expect(run.total).toBe(2)
    await law('丁法')
    expect((await rowsOf(reviewer, run)).map(({ label }) => label)).toEqual(['甲法', '乙法'])
    const empty = await outside.post('bulk-runs/prepare', { list: 'laws', action: 'submit', filter })
    expect(messages(empty)).toContain('没有选中任何记录')
    const wrong = await reviewer.post('bulk-runs/prepare', { list: 'laws', action: 'verify', filter })
    expect([wrong.status, messages(wrong)]).toEqual([400, expect.stringContaining('能成批办的是')])
    const hidden = { where: { importHash: { like: 'a' } } }
    expect((await reviewer.post('bulk-runs/prepare', { list: 'laws', action: 'submit', filter: hidden })).status).toBe(
      400,
    )
    expect((await outside.get(`bulk-runs/${run.id}/view`)).status).toBe(403)
    expect((await outside.post(`bulk-runs/${run.id}/start`, {})).status).toBe(403)
    expect((await reviewer.patch(`bulk-runs/${run.id}`, { state: 'done' })).status).toBe(403)

    const done = await act(reviewer, run, 'start')
    expect(done.counts.done).toBe(2)
    const reviews = () => cms.payload.find({ collection: 'reviews', where: { state: { equals: 'returned' } } })
    expect((await reviews()).totalDocs).toBe(2)
    expect((await act(reviewer, run, 'undo')).counts.undone).toBe(2)
    expect((await reviews()).totalDocs).toBe(0)
  })

  it('submits, approves only what was on screen and is still so, and takes both back', async () => {
    const long = '请带原件。'.repeat(60)
    const ids = [
      await guide({ office: '一', localNotes: long }, true),
      await guide({ office: '二' }),
      await guide({ office: '三' }, true),
    ]
    await cms.payload.update({ collection: 'guides', id: ids[1]!, data: { office: '二改' }, draft: true })
    const names = ids.map(String)
    const submitted = await act(
      editor,
      await prepare(editor, { list: 'guides', action: 'submit', ids: names }),
      'start',
    )
    expect(submitted.counts.done).toBe(3)

    const mine = await prepare(editor, { list: 'guides', action: 'approve', ids: names })
    expect(mine.counts.refused).toBe(3)
    const run = await prepare(reviewer, { list: 'guides', action: 'approve', ids: names })
    expect(run.counts.ready).toBe(3)
    const [first, second] = await rowsOf(reviewer, run)
    expect(first).toMatchObject({ isNew: true })
    expect(first!.sentences).toContain('承办科室：一')
    expect(second!.sentences).toEqual(['承办科室：二 → 二改'])
    // A long text is shown in full.
    expect(first!.sentences).toContain(`本地提示：${long}`)
    await show(reviewer, run)
    await cms.payload.update({ collection: 'guides', id: ids[2]!, data: { office: '三改' }, draft: true })
    const done = await act(reviewer, run, 'start')
    expect([done.counts.done, done.counts.failed]).toEqual([2, 1])
    expect((await rowsOf(reviewer, run, '?state=failed'))[0]!.message).toContain('改后的没有人看过')
    expect(await newest(ids[1]!)).toMatchObject({ office: '二改', _status: 'published' })
    const open = { and: [{ state: { equals: 'open' } }, { documentId: { equals: names[1] } }] }
    const openReviews = () => cms.payload.find({ collection: 'reviews', where: open as never })
    expect((await openReviews()).totalDocs).toBe(0)

    const before = (await cms.payload.findByID({ collection: 'guides', id: ids[1]!, depth: 0 })).approvedAt
    expect((await act(reviewer, run, 'undo')).counts).toMatchObject({ undone: 2, left: 0 })
    expect(await newest(ids[1]!)).toMatchObject({ office: '二改', _status: 'draft' })
    const approved = await cms.payload.findByID({ collection: 'guides', id: ids[1]!, draft: false, depth: 0 })
    expect(approved).toMatchObject({ office: '二', _status: 'published' })
    expect(approved.approvedAt).not.toBe(before)
    expect((await cms.payload.findByID({ collection: 'guides', id: ids[0]!, draft: false, depth: 0 }))._status).toBe(
      'draft',
    )
    expect((await openReviews()).totalDocs).toBe(1)
    // What was taken back is approved again by the same person, who wrote none of it.
    const again = await prepare(reviewer, { list: 'guides', action: 'approve', ids: names.slice(0, 2) })
    expect(again.counts.ready).toBe(2)
    const unseen = await act(reviewer, again, 'start')
    expect(unseen.counts.failed).toBe(2)
  })

  it('sets a field as drafts, and gives the records back what they had; what was changed since stays', async () => {
    const ids = [await guide({ office: '甲科' }), await guide({}, true), await guide()]
    const names = ids.map(String)
    const wrong = await editor.post('bulk-runs/prepare', { list: 'guides', action: 'set', field: 'code', ids: names })
    expect(messages(wrong)).toBe('请选改哪一项。')
    const run = await prepare(editor, { list: 'guides', action: 'set', field: 'office', value: '审批科', ids: names })
    const done = await act(editor, run, 'start')
    expect(done.counts.done).toBe(3)
    for (const id of ids) expect(await newest(id)).toMatchObject({ office: '审批科', _status: 'draft' })
    await cms.payload.update({ collection: 'guides', id: ids[2]!, data: { office: '另外的科' }, draft: true })
    expect((await act(editor, run, 'undo')).counts).toMatchObject({ undone: 2, left: 1 })
    expect(await newest(ids[0]!)).toMatchObject({ office: '甲科', _status: 'published' })
    expect((await newest(ids[1]!)).office ?? null).toBeNull()
    expect((await newest(ids[2]!)).office).toBe('另外的科')
    expect((await rowsOf(editor, run, '?state=left'))[0]!.message).toContain('又有人改过')
  })

  it('hands reviews over and back', async () => {
    await newAccount(cms, 'reviewer', { email: 'colleague@example.gov.cn', name: '同事' })
    const named = await cms.payload.find({ collection: 'users', where: { name: { equals: '同事' } } })
    const to = String(named.docs[0]!.id)
    const id = String(await guide({}, true))
    await act(editor, await prepare(editor, { list: 'guides', action: 'submit', ids: [id] }), 'start')
    const review = (await cms.payload.find({ collection: 'reviews', where: { documentId: { equals: id } } })).docs[0]!
    const run = await prepare(reviewer, { list: 'reviews', action: 'hand-over', to, ids: [String(review.id)] })
    expect(run.said).toEqual(['转给：同事'])
    expect((await act(reviewer, run, 'start')).counts.done).toBe(1)
    const assignee = async () =>
      (await cms.payload.findByID({ collection: 'reviews', id: review.id, depth: 0 })).assignee ?? null
    expect(String(await assignee())).toBe(to)
    expect((await act(reviewer, run, 'undo')).counts.undone).toBe(1)
    expect(await assignee()).toBeNull()
  })

  it('is removed where it was only previewed, after two weeks', async () => {
    const run = await prepare(editor, { list: 'guides', action: 'verify', ids: [String(await guide({}))] })
    const counts = async () =>
      Promise.all(
        (['bulk-runs', 'bulk-rows'] as const).map(
          async (collection) => (await cms.payload.count({ collection, where: {} })).totalDocs,
        ),
      )
    const before = await counts()
    const inDays = (days: number) => removeAbandonedRuns(cms.payload, new Date(Date.now() + days * 86_400_000))
    expect(await inDays(PREVIEW_DAYS - 1)).toBe(0)
    expect(await counts()).toEqual(before)
    const removed = await inDays(PREVIEW_DAYS + 1)
    expect(removed).toBeGreaterThan(0)
    expect((await counts())[0]).toBe(before[0]! - removed)
    expect((await editor.get(`bulk-runs/${run.id}/view`)).status).toBe(400)
    const { docs } = await cms.payload.find({ collection: 'bulk-runs', limit: 0, depth: 0 })
    expect(docs.every(({ state }) => !['checking', 'ready'].includes(state))).toBe(true)
  })

  describe('is stopped and killed', () => {
    it('and goes on where it was', async () => {
      const count = kind === 'sqlite' ? 20 : 8
      const ids: string[] = []
      for (let i = 0; i < count; i++) ids.push(String(await guide({ verifiedOn: '2026-02-02' })))
      const run = await prepare(editor, { list: 'guides', action: 'verify', ids })
      await editor.post(`bulk-runs/${run.id}/start`, {})
      let dealt = 0
      const stop = async () => void (await editor.post(`bulk-runs/${run.id}/stop`, {}))
      let stopping: Promise<void> | undefined
      await workOnRun(cms.payload, run.id, {
        onRow() {
          if (++dealt === 3) stopping = stop()
        },
      })
      await stopping
      const stopped = runOf(await editor.get(`bulk-runs/${run.id}/view`))
      expect(stopped.state).toBe('stopped')
      expect(stopped.counts.done).toBeGreaterThanOrEqual(3)
      expect(stopped.counts.ready).toBeGreaterThan(0)

      await editor.post(`bulk-runs/${run.id}/start`, {})
      if (kind === 'sqlite') {
        const children = await Promise.all([1, 2].map(() => startChild(cms, { bulk: run.id }, 'bulk-child.ts')))
        for (const child of children) child.go()
        await children[0]!.begun
        for (const child of children) child.kill()
        await Promise.all(children.map(({ ended }) => ended))
      }
      await workOnRun(cms.payload, run.id)
      expect(runOf(await editor.get(`bulk-runs/${run.id}/view`))).toMatchObject({
        state: 'done',
        counts: { done: count },
      })
      expect((await act(editor, run, 'undo')).counts.undone).toBe(count)
      const asked = { limit: 0, pagination: false, depth: 0 } as const
      const lines = await cms.payload.find({
        ...asked,
        collection: 'trail',
        where: { and: [{ action: { equals: 'verify' } }, { recordId: { in: ids } }] },
      })
      expect(lines.docs).toHaveLength(2 * count)
      const rows = (await cms.payload.find({
        ...asked,
        collection: 'bulk-rows',
        where: { bulkRun: { equals: run.id } },
      })) as { docs: BulkRow[] }
      expect(new Set(rows.docs.map(({ state }) => state))).toEqual(new Set(['undone']))
    })
  })
})
