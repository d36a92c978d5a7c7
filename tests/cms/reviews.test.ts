import type { TypedUser, Where } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findDraftsToApprove } from '../../admin/dashboard/drafts.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { recordEvent } from '../../collections/trail/record-event.ts'
import { workOnRun } from '../../collections/bulk-runs/work.ts'
import { findSubmitted, findWaiting } from '../../collections/reviews/waiting.ts'
import { OWN_TEXT_REASON } from '../../standard/reviews/index.ts'
import { lineSentence } from '../../standard/trail/words.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Answer, type Caller } from './rest.ts'

type Id = string | number
type Values = Record<string, unknown>

onBoth('reviews', (open) => {
  let cms: TestCms
  const as: Record<string, Caller> = {}
  const ids: Record<string, Id> = {}
  let n = 0

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    ids['county'] = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    ids['other'] = await newRecord(cms, 'regions', { code: '519902', name: '西山县' })
    const agency = (name: string, region: Id) => newRecord(cms, 'agencies', { name, region })
    ids['office'] = await agency('东山县行政审批局', ids['county'])
    ids['archive'] = await agency('东山县档案局', ids['county'])
    ids['justice'] = await agency('东山县司法局', ids['county'])
    ids['matter'] = await newRecord(cms, 'matters', { code: '00013102900001', name: '食品经营许可' })
    const account = async (name: string, grants: object[]) => {
      as[name] = await newAccount(cms, 'reader', { email: `r${Object.keys(as).length}@example.gov.cn`, name, grants })
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })
      ids[name] = docs[0]!.id
    }
    const office = { agencies: [ids['office']] }
    await account('小张', [{ role: 'editor', ...office }])
    await account('老王', [{ role: 'reviewer', ...office, duties: ['department'] }])
    await account('老赵', [{ role: 'reviewer', region: '519901', duties: ['legal'] }])
    await account('老孙', [{ role: 'reviewer', region: '519901', duties: ['legal', 'final'] }])
    await account('目录甲', [{ role: 'steward', region: '519901', duties: ['final'] }])
    await account('档案小刘', [{ role: 'editor', agencies: [ids['archive']] }])
    await account('司法老周', [{ role: 'reviewer', agencies: [ids['justice']] }])
    await account('管理员', [{ role: 'admin' }])
    await account('监督员', [{ role: 'auditor' }])
    const stages = [{ duty: 'department' }, { duty: 'legal', name: '合法性审查' }, { duty: 'final', days: 1 }]
    const made = await as['管理员']!.post('review-plans', {
      family: 'guides',
      region: '519901',
      stages,
      substitutes: [{ agency: ids['archive'], by: ids['justice'] }],
    })
    expect(made.status, messages(made)).toBe(201)
    expect(docOf(made)['label']).toBe('办事指南，东山县：部门审核 → 合法性审查 → 终审')
    // One of an older version has the code of its region in its name.
    const plan = docOf(made)['id'] as Id
    const label = '办事指南，519901：部门审核 → 合法性审查 → 终审'
    await cms.payload.db.updateOne({ collection: 'review-plans', id: plan, data: { label } })
    for (const select of ['', '&select[label]=true'])
      expect((await as['管理员']!.get(`review-plans/${plan}?depth=0${select}`)).body['label']).toBe(
        docOf(made)['label'],
      )
    for (const name of ['目录甲', '小张'])
      expect((await as[name]!.post('review-plans', { stages: [{ duty: 'final' }] })).status).toBe(403)
  })
  afterAll(() => cms?.close())

  const newGuide = async (by = '小张', more: Values = {}): Promise<Id> => {
    const matter = await newRecord(cms, 'matters', { code: `0001310291${++n + 10}`, name: `许可 ${n}` })
    const place = { matter, agency: ids['office'], region: ids['county'], code: guideCode(n) }
    const made = await as[by]!.post('guides?draft=true', { ...place, ...more })
    expect(made.status, messages(made)).toBe(201)
    return docOf(made)['id'] as Id
  }
  const hashOf = async (id: Id): Promise<string> =>
    (await cms.payload.findByID({ collection: 'guides', id, draft: true, depth: 0 })).contentHash!
  const submit = async (by: string, id: Id): Promise<Answer> =>
    as[by]!.post('reviews/submit', { type: 'guide', id, contentHash: await hashOf(id) })
  const step = async (by: string, review: Answer, operation: string, body: Values = {}): Promise<Answer> => {
    const doc = docOf(review)
    const contentHash = await hashOf(doc['documentId'] as Id)
    return as[by]!.post(`reviews/${String(doc['id'])}/${operation}`, { contentHash, ...body })
  }
  const ok = (answer: Answer): Answer => {
    expect(answer.status, messages(answer)).toBe(200)
    return answer
  }
  const refused = (answer: Answer, words: RegExp) => {
    expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBeGreaterThanOrEqual(400)
    expect(messages(answer)).toMatch(words)
  }
  const statusOf = async (by: string, id: Id) => (await as[by]!.get(`reviews/of/guide/${id}`)).body
  const waits = async (name: string, id: Id): Promise<boolean> => {
    const user = await cms.payload.findByID({ collection: 'users', id: ids[name]!, depth: 0 })
    const { docs } = await findWaiting(cms.payload, user, { limit: 100 })
    return docs.some(({ documentId }) => documentId === String(id))
  }
  const linesOf = async (id: Id): Promise<TrailLine[]> => {
    const and: Where[] = [{ recordId: { equals: String(id) } }, { type: { equals: 'guide' } }]
    const { docs } = await cms.payload.find({
      collection: 'trail',
      where: { and },
      sort: 'number',
      pagination: false,
      depth: 0,
    })
    return docs as object[] as TrailLine[]
  }

  it('goes through its stages: submitted, returned with fields, mended, approved by the last', async () => {
    const id = await newGuide()
    await cms.payload.update({ collection: 'guides', id, data: { _status: 'published' }, depth: 0 })
    const edited = await as['小张']!.patch(`guides/${id}?draft=true`, { localNotes: '周三不办' })
    expect(edited.status, messages(edited)).toBe(200)
    // The desk says that a draft can be approved only where it has one stage.
    const hall = { name: '西山大厅', region: ids['other']! }
    await cms.payload.create({ collection: 'venues', data: hall, draft: true, depth: 0 })
    await cms.payload.create({ collection: 'venues', data: { ...hall, region: ids['county']! }, draft: true, depth: 0 })
    const ready = await findDraftsToApprove(cms.payload, { id: ids['管理员']!, grants: [{ role: 'admin' }] })
    expect(ready).toMatchObject({ count: 1, first: [{ title: '西山大厅' }] })
    refused(await submit('监督员', id), /不能送审/u)
    const first = ok(await submit('小张', id))
    expect(first.body['message']).toBe('已送审，等部门审核 → 合法性审查 → 终审。审完以前网站用上一次批准的内容。')
    refused(await submit('小张', id), /已经送审/u)
    const whoWaits = async () => {
      const names = ['小张', '老王', '老赵', '老孙', '目录甲', '司法老周', '监督员']
      const waiting = await Promise.all(names.map((name) => waits(name, id)))
      return names.filter((_, i) => waiting[i])
    }
    expect(await whoWaits()).toEqual(['老王'])

    refused(await step('老赵', first, 'approve'), /“部门审核”不由您审。审这一环节的是老王/u)
    refused(await step('小张', first, 'approve'), /不由您审/u)
    refused(await step('老王', first, 'approve', { contentHash: 'x' }), /改过/u)
    const second = ok(await step('老王', first, 'approve', { opinion: '属实' }))
    expect(second.body['message']).toBe('已同意，到合法性审查。')
    expect(await whoWaits()).toEqual(['老赵', '老孙'])
    ok(await step('老王', first, 'take-back'))
    expect(await whoWaits()).toEqual(['老王'])
    ok(await step('老王', first, 'approve'))
    refused(await step('老赵', first, 'take-back'), /没有可以收回的同意/u)
    ok(await step('老赵', first, 'hand-over', { to: ids['老孙'] }))
    expect(await whoWaits()).toEqual(['老孙'])
    refused(await step('老孙', first, 'hand-over', { to: ids['老王'] }), /不审这一环节/u)
    refused(await step('老孙', first, 'return'), /退回要写理由/u)
    refused(await step('老孙', first, 'return', { reason: '错', fields: ['nothing'] }), /没有“nothing”/u)
    const long = [{ name: 'consult', text: '长'.repeat(2001) }]
    refused(await step('老孙', first, 'return', { reason: '错', fields: long }), /有 2001 个字，最多 2000 个/u)
    refused(
      await step('老孙', first, 'return', { reason: '错', fields: [{ name: 'consult', at: 'faq[0]' }] }),
      /（at）/u,
    )
    const fields = [
      { name: 'localNotes', text: '不办的理由呢' },
      { name: 'consult', at: 'consult[0].phone' },
    ]
    ok(await step('老孙', first, 'return', { reason: '没有依据', fields }))
    expect(await whoWaits()).toEqual([])
    const status = await statusOf('小张', id)
    expect(status['review']).toMatchObject({ state: 'returned', stageName: '合法性审查' })
    expect((status['review'] as { opinions: Values[] }).opinions.at(-1)).toMatchObject({
      byName: '老孙',
      text: '没有依据',
      fields: [
        { name: 'localNotes', text: '不办的理由呢' },
        { name: 'consult', at: 'consult[0].phone', where: '咨询方式第 1 条 › 电话' },
      ],
    })

    const cameBack = async () =>
      (await findSubmitted(cms.payload, { id: ids['小张']!, grants: [] }, ['returned'], { limit: 5 })).total
    await as['小张']!.patch(`guides/${id}?draft=true`, { localNotes: '周三盘点，不办' })
    expect(await cameBack()).toBe(1)
    const again = ok(await submit('小张', id))
    expect(await cameBack()).toBe(0)
    for (const name of ['老王', '老赵']) ok(await step(name, again, 'approve'))
    const shown = await cms.payload.findByID({ collection: 'guides', id, draft: false, depth: 0 })
    expect(shown.localNotes, 'the approved version stays public').toBeFalsy()
    const done = ok(await step('目录甲', again, 'approve', { opinion: '同意' }))
    expect(done.body['message']).toBe('已批准，下次发布会带上。')
    const approved = await cms.payload.findByID({ collection: 'guides', id, draft: false, depth: 0 })
    expect(approved).toMatchObject({ localNotes: '周三盘点，不办', _status: 'published', approvedByName: '目录甲' })
    expect((await statusOf('小张', id))['review'], 'the form goes on to say who agreed').toMatchObject({
      state: 'approved',
      opinions: [{ did: 'submit' }, { byName: '老王' }, { byName: '老赵' }, { byName: '目录甲', text: '同意' }],
    })

    const lines = await linesOf(id)
    expect(lines.map(({ action }) => action).slice(3)).toEqual([
      'review-submit',
      'review-approve',
      'review-take-back',
      'review-approve',
      'review-hand-over',
      'review-return',
      'save',
      'review-submit',
      'review-approve',
      'review-approve',
      'review-approve',
      'approve',
    ])
    const returned = lines.find(({ action }) => action === 'review-return')!
    expect(lineSentence(returned)).toMatch(
      /老孙.*退回 办事指南“.*环节：合法性审查：没有依据。指出：本地提示：不办的理由呢；咨询方式/u,
    )
  })

  it('an approval past the stages is refused at every door; commands approve as the server', async () => {
    const id = await newGuide()
    const seen = await hashOf(id)
    for (const name of ['管理员', '目录甲']) {
      refused(await approve(as[name]!, `guides/${id}`), /部门审核 → 合法性审查 → 终审，不能直接批准/u)
      refused(await as[name]!.patch(`guides/${id}`, { _status: 'published', contentHash: seen }), /不能直接批准/u)
      const bulk = await as[name]!.patch(`guides?where[id][equals]=${id}`, { _status: 'published', contentHash: seen })
      expect(bulk.status === 200 && !(bulk.body['errors'] as unknown[] | undefined)?.length, name).toBe(false)
    }
    const matter = await newRecord(cms, 'matters', { code: `0001310291${++n + 10}`, name: `许可 ${n}` })
    const body = { matter, agency: ids['office'], region: ids['county'], code: guideCode(n), _status: 'published' }
    refused(await as['管理员']!.post('guides', body), /不能直接批准/u)
    const user = {
      ...(await cms.payload.findByID({ collection: 'users', id: ids['管理员']!, depth: 0 })),
      collection: 'users',
    }
    for (const overrideAccess of [true, false]) {
      const data = { _status: 'published' as const, contentHash: seen }
      const call = { collection: 'guides', id, data, depth: 0, overrideAccess, user: user as TypedUser } as const
      await expect(cms.payload.update(call)).rejects.toThrow(/不能直接批准/u)
    }
    // Nobody forges a review, and a review of another text approves nothing.
    refused(await as['管理员']!.post('reviews', { type: 'guide' }), /./u)
    const review = ok(await submit('小张', id))
    const path = `reviews/${String(docOf(review)['id'])}`
    expect((await as['管理员']!.patch(path, { state: 'approved' })).status).toBe(403)
    expect((await as['管理员']!.delete(path)).status).toBe(403)
    await expect(
      cms.payload.update({ collection: 'reviews', id: docOf(review)['id'] as Id, data: { state: 'approved' } }),
    ).rejects.toThrow(/审核不能直接写/u)
    refused(await approve(as['管理员']!, `guides/${id}`), /不能直接批准/u)
    ok(await step('老王', review, 'approve'))
    await as['管理员']!.patch(`guides/${id}?draft=true`, { localNotes: '偷改' })
    refused(await step('老赵', review, 'approve'), /已经结束/u)
    expect((await linesOf(id)).map(({ action }) => action).slice(-2)).toEqual(['save', 'review-supersede'])
    expect((await statusOf('小张', id))['review']).toMatchObject({ state: 'superseded' })

    // The last stage is checked as an approval: an administrator wrote this text too.
    const next = ok(await submit('小张', id))
    for (const name of ['老王', '老赵']) ok(await step(name, next, 'approve'))
    refused(await step('管理员', next, 'approve'), /不能审自己编写的内容，请由老孙、目录甲审/u)
    ok(await step('老孙', next, 'approve'))

    await as['小张']!.patch(`guides/${id}?draft=true`, { localNotes: '再改' })
    const third = ok(await submit('小张', id))
    // An import of the server ends the review and approves in its own name, also when it writes many at once.
    const write = await bulkWriter(cms.payload)
    const data = { localNotes: '导入的' }
    const results = await write!({
      collection: 'guides',
      context: { origin: 'import' },
      writes: [{ id, data: { ...data, _status: 'published' }, draft: false, seen: await hashOf(id) }],
    })
    expect(results, 'left to the ordinary door').toEqual([undefined])
    await cms.payload.update({
      collection: 'guides',
      id,
      data: { ...data, _status: 'published' },
      depth: 0,
      context: { origin: 'import' },
    })
    refused(await step('老王', third, 'approve'), /已经结束/u)
    const imported = await cms.payload.findByID({ collection: 'guides', id, depth: 0 })
    expect(imported.approvedByName).toMatch(/服务器账号/u)
  })

  it('the last approval is taken back by whoever gave it, while nothing came after it', async () => {
    const id = await newGuide()
    await cms.payload.update({ collection: 'guides', id, data: { _status: 'published', localNotes: '旧' }, depth: 0 })
    const before = await cms.payload.findByID({ collection: 'guides', id, depth: 0 })
    await as['管理员']!.patch(`guides/${id}?draft=true`, { localNotes: '初稿' })
    await as['小张']!.patch(`guides/${id}?draft=true`, { localNotes: '新' })
    const review = ok(await submit('小张', id))
    for (const name of ['老王', '老赵', '目录甲']) ok(await step(name, review, 'approve'))
    const undo = (by: string, type = 'guide', of = id) => as[by]!.post('reviews/undo-approval', { type, id: of })
    const offered = async (by: string, path = `guide/${id}`) =>
      ((await as[by]!.get(`reviews/of/${path}`)).body['undo'] as { text: string } | undefined)?.text
    for (const name of ['老孙', '管理员', '小张', '监督员']) {
      refused(await undo(name), /没有可以撤销的批准/u)
      expect(await offered(name), name).toBeUndefined()
    }
    refused(await undo('目录甲', 'site'), /没有“site”/u)
    refused(await undo('目录甲', 'guide', 'x'), /没有这条记录/u)
    expect(await offered('目录甲')).toMatch(
      /您批准了这一稿。撤销的话，这一稿又是草稿，又在等审，上一次批准的内容继续有效。$/u,
    )
    // A comment changes nothing of it.
    ok(await as['老赵']!.post('comments/write', { type: 'guide', id, text: '看过' }))
    expect(ok(await undo('目录甲')).body['message']).toMatch(/^已撤销批准：这一稿又是草稿，又在等审/u)
    const row = await cms.payload.findByID({ collection: 'guides', id, draft: false, depth: 0 })
    const approval = {
      approvedAt: before.approvedAt,
      approvedByName: before.approvedByName,
      approvedBy: before.approvedBy,
    }
    expect(row).toMatchObject({ localNotes: '旧', _status: 'published', ...approval })
    const draft = await cms.payload.findByID({ collection: 'guides', id, draft: true, depth: 0 })
    expect(draft).toMatchObject({ localNotes: '新', _status: 'draft', ...approval, lastEditedBy: ids['小张'] })
    expect([await waits('目录甲', id), await waits('老赵', id)]).toEqual([true, false])
    refused(await step('管理员', review, 'approve'), /不能审自己编写的内容/u)
    expect((await linesOf(id)).slice(-2).map(({ action, reason }) => [action, reason])).toEqual([
      ['save', '撤销批准，改回上一次批准的内容'],
      ['review-take-back', expect.anything()],
    ])
    refused(await undo('目录甲'), /没有可以撤销/u)

    // The same text again, then a change after it.
    const { docs } = (await as['管理员']!.get(`comments?where[documentId][equals]=${id}`)).body as {
      docs: { id: Id }[]
    }
    ok(await as['老赵']!.post(`comments/${docs[0]!.id}/resolve`, {}))
    ok(await step('目录甲', review, 'approve'))
    await as['小张']!.patch(`guides/${id}?draft=true`, { localNotes: '再改' })
    expect(await offered('目录甲')).toBeUndefined()
    refused(await undo('目录甲'), /没有可以撤销/u)

    // A first approval, where there is one stage; it was published meanwhile.
    const law = await newRecord(cms, 'laws', { title: '某规定' }, { draft: true })
    ok(await approve(as['管理员']!, `laws/${law}`))
    expect(await offered('管理员', `law/${law}`)).toMatch(/撤销的话，这一稿又是草稿。$/u)
    await recordEvent(cms.payload, { action: 'publish', type: 'release' })
    expect(await offered('管理员', `law/${law}`)).toMatch(/又是草稿，网站上的下次发布时撤下。$/u)
    ok(await undo('管理员', 'law', law))
    const taken = await cms.payload.findByID({ collection: 'laws', id: law, draft: true, depth: 0 })
    expect([taken._status, taken.approvedAt ?? null]).toEqual(['draft', null])
    ok(await approve(as['管理员']!, `laws/${law}`))
    // What has no approval in force before it goes back to a draft again; with a plan to withdraw it, that one goes first.
    const at = new Date(Date.now() + 86_400_000).toISOString()
    ok(await as['管理员']!.post('plans/make', { kind: 'withdraw', type: 'law', recordId: String(law), at }))
    refused(await undo('管理员', 'law', law), /定了计划/u)
  })

  it('a bureau of one clerk is reviewed by the bureau named, which reads its drafts', async () => {
    const more = { agency: ids['archive'] }
    const id = await newGuide('档案小刘', more)
    expect((await as['司法老周']!.get(`guides/${id}?draft=true&depth=0`)).body['_status']).toBe('draft')
    expect((await as['老王']!.get(`guides/${id}?draft=true&depth=0`)).status).toBe(404)
    const review = ok(await submit('档案小刘', id))
    expect([await waits('司法老周', id), await waits('老王', id)]).toEqual([true, false])
    for (let i = 0; i < 2; i++) ok(await step('司法老周', review, 'approve'))
    const withdrawn = ok(await step('档案小刘', review, 'withdraw'))
    expect(withdrawn.body['message']).toBe('已撤回送审，可以接着改。')
    const again = ok(await submit('档案小刘', id))
    for (let i = 0; i < 3; i++) ok(await step('司法老周', again, 'approve'))
    expect((await as['司法老周']!.get(`guides/${id}?depth=0`)).body['_status']).toBe('published')
  })

  it('comments name people, stand beside fields, and stop the last stage while they are open', async () => {
    const id = await newGuide()
    const write = (by: string, body: Values) => as[by]!.post('comments/write', { type: 'guide', id, ...body })
    const made = ok(await write('老赵', { field: 'consult', text: '@小张 电话打不通，@老王核一下' }))
    expect((docOf(made)['mentions'] as Id[]).map(String).sort()).toEqual([ids['小张'], ids['老王']].map(String).sort())
    refused(await write('老赵', { text: '@档案小刘 看看' }), /档案小刘看不到这条记录/u)
    refused(await write('司法老周', { text: '试' }), /不在您的授权范围内/u)
    refused(await write('老赵', { text: ' ' }), /没有写内容/u)
    refused(await write('老赵', { text: '试', field: 'nothing' }), /没有“nothing”/u)
    const review = ok(await submit('小张', id))
    for (const name of ['老王', '老赵']) ok(await step(name, review, 'approve'))
    refused(await step('目录甲', review, 'approve'), /还有 1 条批注没有处理/u)
    const comment = `comments/${String(docOf(made)['id'])}`
    refused(await as['司法老周']!.post(`${comment}/resolve`, {}), /才能处理/u)
    expect((await as['小张']!.patch(comment, { state: 'resolved' })).status).toBe(403)
    ok(await as['小张']!.post(`${comment}/resolve`, { answer: '换了号码' }))
    refused(await as['小张']!.post(`${comment}/resolve`, {}), /已经处理过/u)
    ok(await as['老赵']!.post(`${comment}/reopen`, {}))
    refused(await step('目录甲', review, 'approve'), /还有 1 条批注/u)
    ok(await as['老赵']!.post(`${comment}/resolve`, {}))
    ok(await step('目录甲', review, 'approve'))
    // Approved or not: whoever reads it may comment on it.
    for (const name of ['监督员', '老赵'])
      expect((await statusOf(name, id))['may'], name).toMatchObject({ comment: true })
    const reasons = (await linesOf(id)).filter(({ action }) => action.startsWith('comment')).map(({ reason }) => reason)
    expect(reasons[1]).toBe('咨询方式：@小张 电话打不通，@老王核一下。答：换了号码')
    expect(reasons).toHaveLength(4)
  })

  it('where only one person may approve, own text is approved, and the trail says so', async () => {
    // Matters of this installation: the administrator alone.
    const made = await as['管理员']!.post('laws?draft=true', { title: '某办法' })
    const id = docOf(made)['id'] as Id
    const form = (await as['管理员']!.get(`reviews/of/law/${id}`)).body
    expect(form).toMatchObject({ ownAllowed: true, others: [], staged: false })
    ok(await approve(as['管理员']!, `laws/${id}`))
    const lines = await cms.payload.find({
      collection: 'trail',
      where: { and: [{ type: { equals: 'law' } }, { action: { equals: 'approve' } }] },
      sort: '-number',
      limit: 1,
      depth: 0,
    })
    expect(lines.docs[0]!.reason).toBe(OWN_TEXT_REASON)

    const second = await newAccount(cms, 'steward', { name: '目录乙', grants: [{ role: 'steward' }] })
    await as['管理员']!.patch(`laws/${id}?draft=true`, { number: '令第1号' })
    refused(await approve(as['管理员']!, `laws/${id}`), /不能批准自己编写的内容，请由其他有权批准的人批准：目录乙/u)
    refused(await as['管理员']!.post('laws', { title: '直接批准', _status: 'published' }), /不能批准自己编写/u)
    const { contentHash } = (await second.get(`laws/${id}?draft=true&depth=0`)).body
    ok(await second.post('reviews/return', { type: 'law', id, contentHash, reason: '文号不对', fields: ['number'] }))
    expect((await as['管理员']!.get(`reviews/of/law/${id}`)).body['review']).toMatchObject({ state: 'returned' })
    ok(await approve(second, `laws/${id}`))
    // What is written together by all who may approve, one of them approves.
    await as['管理员']!.patch(`laws/${id}?draft=true`, { number: '令第2号' })
    await second.patch(`laws/${id}?draft=true`, { issuer: '市人大' })
    ok(await approve(second, `laws/${id}`))
  })

  it('the text of several authors stays theirs, whatever is done with the record besides an approval', async () => {
    const agency = await newRecord(cms, 'agencies', { name: '西山县行政审批局', region: ids['other'] })
    for (const [n, role] of ['steward', 'editor', 'reviewer'].entries())
      as[`西山${role}`] = await newAccount(cms, role, {
        email: `west${n}@example.gov.cn`,
        name: `西山${role}`,
        grants: [{ role, region: '519902', families: ['guides'] }],
      })
    const [steward, editor, reviewer] = [as['西山steward']!, as['西山editor']!, as['西山reviewer']!]
    const guide = await newRecord(cms, 'guides', {
      matter: await newRecord(cms, 'matters', { code: '00013102910099', name: '西山许可' }),
      agency,
      region: ids['other'],
      code: guideCode(99),
      office: '一',
    })
    const write = async (by: Caller, data: Values) => ok(await by.patch(`guides/${guide}?draft=true`, data))
    const own = async () => refused(await approve(steward, `guides/${guide}`), /不能批准自己编写的内容/u)
    await write(steward, { office: '二' })
    ok(await submit('西山steward', guide))
    ok(await reviewer.post('comments/write', { type: 'guide', id: guide, text: '二号窗口在装修' }))
    expect(await statusOf('西山editor', guide)).toMatchObject({ comments: [{ open: true }], review: { state: 'open' } })
    // Everybody reads what is approved, and nothing of the review of a draft elsewhere.
    const elsewhere = await statusOf('小张', guide)
    expect([elsewhere['comments'], elsewhere['review'], elsewhere['fields']]).toEqual([[], undefined, []])
    const { docs: open } = await cms.payload.find({ collection: 'comments', sort: '-createdAt', limit: 1, depth: 0 })
    ok(await editor.post(`comments/${open[0]!.id}/resolve`, { answer: '改了' }))
    await write(editor, { localNotes: '周三不办' })
    await own()

    // Verified by a colleague.
    ok(await editor.post('confirmations/verify-guides', { guides: [guide] }))
    await own()
    ok(await editor.post('confirmations/take-verification-back', { guides: [guide] }))
    await own()

    // Approved in bulk by another one, who takes that back.
    let run = (await reviewer.post('bulk-runs/prepare', { list: 'guides', action: 'approve', ids: [String(guide)] }))
      .body['run'] as { id: string; state: string }
    while (run.state === 'checking')
      run = (await reviewer.post(`bulk-runs/${run.id}/check`, {})).body['run'] as typeof run
    const { rows } = (await reviewer.get(`bulk-runs/${run.id}/rows`)).body as { rows: object[] }
    ok(await reviewer.post(`bulk-runs/${run.id}/shown`, { rows }))
    for (const what of ['start', 'undo']) {
      ok(await reviewer.post(`bulk-runs/${run.id}/${what}`, {}))
      await workOnRun(cms.payload, run.id)
    }
    expect((await reviewer.get(`guides/${guide}?draft=true&depth=0`)).body).toMatchObject({
      office: '二',
      _status: 'draft',
    })
    await own()
    ok(await approve(reviewer, `guides/${guide}`))
    // Who only approves begins no draft, though it be like what is approved.
    refused(await reviewer.patch(`guides/${guide}?draft=true`, {}), /只批准，不改内容/u)
    // After the approval another text is theirs who write it.
    await write(editor, { office: '三' })
    ok(await approve(steward, `guides/${guide}`))
  })

  it('submitting checks what an approval requires', async () => {
    const { id } = await cms.payload.create({
      collection: 'laws',
      data: { number: '1' },
      draft: true,
      depth: 0,
    })
    const { contentHash } = await cms.payload.findByID({ collection: 'laws', id, draft: true, depth: 0 })
    refused(await as['管理员']!.post('reviews/submit', { type: 'law', id, contentHash }), /还不能送审：.*名称|标题/u)
    refused(await as['管理员']!.post('reviews/submit', { type: 'site', id, contentHash }), /不送审/u)
  })
})
