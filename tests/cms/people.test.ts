/** People: work handed over and taken back, accounts blocked, grants checked, accounts confirmed every half-year. */
import type { Where } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { grantsFor } from '../../collections/access/grants.ts'
import { findOwnDrafts } from '../../admin/dashboard/drafts.ts'
import { findReturned } from '../../admin/dashboard/review-tasks.ts'
import { findWaiting } from '../../collections/reviews/waiting.ts'
import { beginHalfYear } from '../../collections/accounts/checks/rounds.ts'
import { readGrantNames } from '../../collections/accounts/grant-names.ts'
import { matrixOf, type Operation } from '../../collections/accounts/matrix.ts'
import { readPlans } from '../../collections/reviews/read-plan.ts'
import type { BatchReport, OpenWork } from '../../collections/accounts/hand-over/batch.ts'
import type { DocumentId } from '../../standard/document.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { docOf, messages, newAccount, PASSWORD, restClient, type Answer, type Caller } from './rest.ts'

onBoth('people', (open) => {
  let cms: TestCms
  const as: Record<string, Caller> = {}
  const ids: Record<string, DocumentId> = {}
  let n = 0

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    ids['city'] = await newRecord(cms, 'regions', { code: '519900', name: '青棠市' })
    ids['county'] = await newRecord(cms, 'regions', { code: '519901', name: '东山县', parent: ids['city'] })
    ids['office'] = await newRecord(cms, 'agencies', { name: '东山县水务局', region: ids['county'] })
    await account('主任', [{ role: 'admin' }])
    await account('小张', [{ role: 'editor', agencies: [ids['office']] }])
    await account('小李', [{ role: 'editor', region: '519901' }])
    await account('外地小陈', [{ role: 'editor', region: '519902' }])
    await account('老王', [{ role: 'reviewer', region: '519901' }])
    await account('老赵', [{ role: 'reviewer', region: '519901' }])
    await account('目录甲', [{ role: 'steward', region: '519901' }])
    await account('监督员', [{ role: 'auditor' }])
  })
  afterAll(() => cms?.close())

  const account = async (name: string, grants: object[]) => {
    as[name] = await newAccount(cms, 'reader', { email: `p${Object.keys(as).length}@example.gov.cn`, name, grants })
    const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })
    ids[name] = docs[0]!.id
  }
  const userOf = (name: string) => cms.payload.findByID({ collection: 'users', id: ids[name]!, depth: 0 })
  const ok = (answer: Answer): Answer => {
    expect(answer.status, messages(answer)).toBe(200)
    return answer
  }
  const newGuide = async (by: string): Promise<DocumentId> => {
    const matter = await newRecord(cms, 'matters', { code: `0001310291${++n + 10}`, name: `许可 ${n}` })
    const place = { matter, agency: ids['office'], region: ids['county'], code: guideCode(n) }
    const made = await as[by]!.post('guides?draft=true', place)
    expect(made.status, messages(made)).toBe(201)
    return docOf(made)['id'] as DocumentId
  }
  const hashOf = async (id: DocumentId): Promise<string> =>
    (await cms.payload.findByID({ collection: 'guides', id, draft: true, depth: 0 })).contentHash!
  const submit = async (by: string, id: DocumentId) =>
    docOf(ok(await as[by]!.post('reviews/submit', { type: 'guide', id, contentHash: await hashOf(id) })))
  const openOf = async (by: string, of: string): Promise<string[]> => {
    const { work } = ok(await as[by]!.get(`hand-overs/open/${ids[of]}`)).body as unknown as OpenWork
    return work.map(({ id, kind }) => `${kind} ${id}`).sort()
  }
  const handOver = async (by: string, items: object[], to: string): Promise<BatchReport> =>
    ok(await as[by]!.post('hand-overs/hand-over', { items, to: ids[to] })).body as unknown as BatchReport
  const onDesk = async (name: string) => {
    const user = await userOf(name)
    const [drafts, returned] = [await findOwnDrafts(cms.payload, user), await findReturned(cms.payload, user)]
    return { drafts: drafts.count, returned: returned.count }
  }

  it('hand over what is open with somebody, to who has the rights, and take it back', async () => {
    const draft = await newGuide('小张')
    const under = await newGuide('小张')
    const back = await newGuide('小张')
    const review = await submit('小张', under)
    ok(await as['老王']!.post(`reviews/${String(review['id'])}/hand-over`, { to: ids['老王'] }))
    const second = await submit('小张', back)
    ok(
      await as['老王']!.post(`reviews/${String(second['id'])}/return`, {
        contentHash: await hashOf(back),
        reason: '窗口写错了',
      }),
    )
    const due = { state: 'open', agency: ids['office'], regionCode: '519901', type: 'guide', document: String(draft) }
    const { id: confirmation } = await cms.payload.create({
      collection: 'confirmations',
      data: { ...due, label: '甲', asks: 'confirm', key: 'guide:1', handledBy: ids['小张'] } as never,
      context: { confirmation: true },
    })
    const { id: run } = await cms.payload.create({
      collection: 'imports',
      data: { name: '清单.csv', at: '2026-11-01T00:00:00.000Z', by: ids['小张'], state: 'checked' } as never,
    })
    const { id: plan } = await cms.payload.create({
      collection: 'plans',
      data: {
        kind: 'withdraw',
        state: 'waiting',
        at: '2030-01-01T00:00:00.000Z',
        plannedAt: '2026-11-01T00:00:00.000Z',
        type: 'guide',
        recordId: String(draft),
        regionCode: '519901',
        agency: ids['office'],
        by: ids['小张'],
      } as never,
      context: { plan: true },
    })
    const items = [
      { kind: 'draft', type: 'guide', id: draft },
      { kind: 'returned', id: second['id'] },
      { kind: 'confirmation', id: confirmation },
      { kind: 'import', id: run },
    ]
    const all = [...items, { kind: 'plan', id: plan }].map(({ id, kind }) => `${kind} ${String(id)}`).sort()
    expect(await openOf('主任', '小张')).toEqual(all)
    expect(await openOf('小张', '小张')).toEqual(all)
    expect(await openOf('老王', '老王')).toEqual([`review ${String(review['id'])}`])
    expect(await openOf('监督员', '小张')).toEqual([])
    expect(await openOf('外地小陈', '小张')).toEqual([])

    const refused = await handOver('主任', items, '外地小陈')
    expect(refused.results.map(({ done }) => done)).toEqual([false, false, false, true])
    expect(refused.results[0]!.message).toMatch(/不能交给外地小陈：不能写这条记录.*可以交给.*小李/u)
    expect(refused.results[0]!.others).toContain('小李')
    for (const name of ['监督员', '外地小陈', '小李']) {
      const { message } = (await handOver(name, [items[0]!], '小李')).results[0]!
      expect(message).toMatch(/^没有送审的草稿：不在您这里，也不在您的授权范围内/u)
    }

    expect((await handOver('主任', [{ kind: 'plan', id: plan }], '小李')).results[0]!.message).toMatch(/不能批准这条/u)
    expect((await handOver('主任', [{ kind: 'plan', id: plan }], '目录甲')).done).toBe(1)
    const told = (await as['目录甲']!.get('notices?depth=0&where[kind][equals]=handed-over')).body['docs'] as {
      text: string
    }[]
    expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/^等着到时候的计划“.*”转给您办$/u)])
    const reviews = [{ kind: 'review', id: review['id'] }]
    expect((await handOver('主任', reviews, '小李')).results[0]!.message).toMatch(/不审“批准”/u)
    expect((await handOver('老王', reviews, '老赵')).done).toBe(1)
    const waits = await findWaiting(cms.payload, await userOf('老赵'), { limit: 10 })
    expect(waits.docs.map(({ documentId }) => documentId)).toContain(String(under))

    expect(await onDesk('小张')).toEqual({ drafts: 3, returned: 1 })
    const done = await handOver('目录甲', items.slice(0, 3), '小李')
    expect(done.results.map(({ message }) => message)).toEqual([undefined, undefined, undefined])
    expect(done.message).toBe('已交接 3 件。')
    expect(await openOf('主任', '小张')).toEqual([])
    expect(await onDesk('小张')).toEqual({ drafts: 2, returned: 0 })
    expect(await onDesk('小李')).toEqual({ drafts: 1, returned: 1 })
    const { docs: lines } = await cms.payload.find({
      collection: 'trail',
      where: { type: { equals: 'hand-over' } },
      sort: '-number',
      limit: 1,
    })
    expect(lines[0]).toMatchObject({ action: 'create', userName: '目录甲' })
    expect(JSON.stringify(lines[0]!.changes)).toMatch(/小张.*小李/u)

    const denied = await as['老王']!.post('hand-overs/undo', { batch: done.batch })
    expect(denied.status).toBe(403)
    expect(denied.body).not.toHaveProperty('results')
    expect(
      (ok(await as['目录甲']!.post('hand-overs/undo', { batch: done.batch })).body as unknown as BatchReport).done,
    ).toBe(3)
    expect(await onDesk('小张')).toEqual({ drafts: 3, returned: 1 })
    expect((await as['目录甲']!.post('hand-overs/undo', { batch: done.batch })).status).toBe(400)

    // A draft that was edited since is with who edited it.
    const again = await handOver('主任', [items[0]!], '小李')
    ok(await as['小张']!.patch(`guides/${draft}?draft=true`, { localNotes: '周三不办' }))
    expect(
      (ok(await as['主任']!.post('hand-overs/undo', { batch: again.batch })).body as unknown as BatchReport).results[0]!
        .message,
    ).toMatch(/已经不在小李那里/u)
    expect(await onDesk('小张')).toEqual({ drafts: 3, returned: 1 })

    for (const write of [
      () => as['主任']!.post('hand-overs', { batch: 'x', kind: 'draft', item: '1', at: 'x', state: 'done' }),
      () => as['主任']!.delete('hand-overs/1'),
    ])
      expect((await write()).status).toBeGreaterThanOrEqual(403)
    await expect(
      cms.payload.create({
        collection: 'hand-overs',
        data: { batch: 'x', kind: 'draft', item: '1', at: 'x', state: 'done' },
      }),
    ).rejects.toThrow(/不能直接写/u)
  })

  it('block an account: sessions, keys and rights end; the last administrator cannot be blocked', async () => {
    await account('小周', [{ role: 'editor', region: '519901' }])
    const { apiKey } = (await as['主任']!.post(`users/${ids['小周']}/api-key`)).body as { apiKey: string }
    const withKey = restClient(cms).withKey(apiKey)
    expect((await withKey.get('guides?limit=1')).status).toBe(200)
    expect((await userOf('小周')).lastUsedAt).toMatch(/^\d{4}-/u)
    const block = (by: string, who: string, reason?: string) =>
      as[by]!.post(`users/${ids[who]}/block`, reason ? { reason } : {})
    for (const by of ['目录甲', '小周', '监督员']) expect((await block(by, '小周', '调离')).status).toBe(403)
    expect(messages(await block('主任', '小周'))).toMatch(/请写明为什么停用/u)
    expect(messages(await block('主任', '主任', '调离'))).toMatch(/不能停用自己/u)
    // No other door sets it.
    await as['主任']!.patch(`users/${ids['小周']}`, { blockedAt: '2026-01-01T00:00:00.000Z' })
    await cms.payload.update({ collection: 'users', id: ids['小周']!, data: { blockedAt: '2026-01-01' } })
    expect((await userOf('小周')).blockedAt ?? null).toBeNull()

    ok(await block('主任', '小周', '调离'))
    expect((await withKey.get('guides?limit=1')).status).toBe(403)
    expect((await as['小周']!.get('guides?limit=1')).status).toBe(403)
    const again = restClient(cms).login((await userOf('小周')).email, PASSWORD)
    await expect(again).rejects.toThrow()
    expect(grantsFor(await userOf('小周'), 'write', 'guide')).toEqual([])
    const to = await handOver('主任', [{ kind: 'draft', type: 'guide', id: await newGuide('小张') }], '小周')
    expect(to.results[0]!.message).toMatch(/没有这个账号，或者已经停用/u)
    const { docs } = await cms.payload.find({
      collection: 'trail',
      where: { and: [{ type: { equals: 'account' } }, { recordId: { equals: String(ids['小周']) } }] },
      sort: '-number',
      limit: 3,
    })
    expect(docs.map(({ action }) => action)).toEqual(expect.arrayContaining(['block', 'key-removed']))
    expect(docs.find(({ action }) => action === 'block')!.reason).toBe('调离')
    ok(await as['主任']!.post(`users/${ids['小周']}/unblock`))
    await restClient(cms).login((await userOf('小周')).email, PASSWORD)

    // A blocked administrator is none.
    await account('副主任', [{ role: 'admin' }])
    ok(await block('副主任', '主任', '退休'))
    const admins = await cms.payload.find({ collection: 'users', where: { 'grants.role': { equals: 'admin' } } })
    expect(admins.totalDocs).toBe(2)
    const last = await as['副主任']!.patch(`users/${ids['副主任']}`, { grants: [{ role: 'reader' }] })
    expect(messages(last)).toMatch(/最后一个系统管理员/u)
    ok(await as['副主任']!.post(`users/${ids['主任']}/unblock`))
    as['主任'] = await restClient(cms).login((await userOf('主任')).email, PASSWORD)
    ok(await as['主任'].patch(`users/${ids['副主任']}`, { grants: [{ role: 'reader' }] }))
  })

  it('refuse grants for what does not exist or has ended, and say what a grant lets do', async () => {
    const ended = { code: '519909', name: '旧县', until: '2020-01-01' }
    await newRecord(cms, 'regions', ended)
    const far = await newRecord(cms, 'agencies', { name: '青棠市司法局', region: ids['city'] })
    const give = (grant: object) =>
      as['主任']!.patch(`users/${ids['小周']}`, { grants: [{ role: 'editor', region: '519901' }, grant] })
    const cases: [object, RegExp][] = [
      [{ role: 'editor', region: '519988' }, /第 2 条授权：没有区划 519988/u],
      [{ role: 'editor', region: '519909' }, /旧县 到 2020-01-01 为止，已经撤销/u],
      [{ role: 'editor', region: '632321' }, /同仁县 2020 年撤销/u],
      [{ role: 'editor', agencies: [cms.payload.db.defaultIDType === 'number' ? 99999 : 'f'.repeat(24)] }, /部门/u],
      [{ role: 'editor', region: '519901', agencies: [far] }, /青棠市司法局不在所选的区划里/u],
    ]
    for (const [grant, words] of cases) {
      const answer = await give(grant)
      expect(answer.status, JSON.stringify(grant)).toBe(400)
      expect(messages(answer)).toMatch(words)
    }
    ok(await give({ role: 'reviewer', region: '519901', agencies: [ids['office']], duties: ['legal'] }))
    // What an account has already does not stop other changes of it.
    await cms.payload.update({
      collection: 'users',
      id: ids['小周']!,
      data: { grants: [{ role: 'editor', region: '519988' }] },
    })
    ok(await as['主任']!.patch(`users/${ids['小周']}`, { name: '小周周' }))
    for (const wrong of [{ role: 'editor', region: { a: 1 } }, 'x', { role: 'editor', agencies: 'x' }])
      expect((await as['主任']!.post('users/grant-words', { grants: [wrong] })).status).toBe(400)
  })

  it('confirm accounts in a round: once each half-year, by who oversees them, not their own', async () => {
    const { payload } = cms
    const half = new Date('2030-07-01T22:00:00Z')
    const begun = await beginHalfYear(payload, half)
    expect(begun!.name).toBe('2030 年下半年')
    expect(await beginHalfYear(payload, half)).toBeUndefined()
    const checks = async (where: Where = {}) =>
      (await payload.find({ collection: 'account-checks', where, pagination: false, depth: 0 })).docs
    expect(await checks()).toHaveLength(begun!.accounts)
    const of = async (name: string) =>
      (await checks({ and: [{ account: { equals: ids[name] } }, { round: { equals: begun!.name } }] }))[0]!
    expect(await of('小张')).toMatchObject({ state: 'open', regionCode: '519901' })
    expect((await of('小张')).grantTexts).toEqual(['可以编辑东山县水务局的办事指南、公开目录，不能批准'])
    expect((await of('监督员')).regionCode ?? null).toBeNull()

    const decide = async (by: string, who: string, outcome: string, note?: string) =>
      as[by]!.post('account-checks/decide', { ids: [(await of(who)).id], outcome, ...(note ? { note } : {}) })
    expect(messages(await decide('目录甲', '监督员', 'kept'))).toMatch(/不由您复核/u)
    expect(messages(await decide('小李', '小张', 'kept'))).toMatch(/不由您复核/u)
    expect(messages(await decide('目录甲', '目录甲', 'kept'))).toMatch(/自己的账号由别人复核/u)
    expect(messages(await decide('目录甲', '小张', 'blocked', '调离'))).toMatch(/由系统管理员办/u)
    expect(messages(await decide('目录甲', '小张', 'block'))).toMatch(/请写明原因/u)
    ok(await decide('目录甲', '小李', 'kept'))
    ok(await decide('目录甲', '小张', 'block', '调到乡镇'))
    expect(messages(await decide('目录甲', '小李', 'kept'))).toMatch(/已经办成“保留”/u)
    ok(await decide('主任', '小张', 'blocked'))
    expect((await userOf('小张')).blockedReason).toBe('调到乡镇')
    ok(await as['主任']!.post(`users/${ids['小张']}/unblock`))
    as['小张'] = await restClient(cms).login((await userOf('小张')).email, PASSWORD)
    const seen = await as['目录甲']!.get('account-checks?limit=100')
    expect((seen.body['docs'] as { regionCode: string }[]).every(({ regionCode }) => regionCode === '519901')).toBe(
      true,
    )
    expect((await as['小李']!.get('account-checks')).status).toBe(403)

    for (const by of ['目录甲', '小李']) expect((await as[by]!.post('account-checks/begin')).status).toBe(403)
    ok(await as['主任']!.post('account-checks/begin', { due: '2099-01-01' }))
    expect((await as['主任']!.post('account-checks/begin')).status).toBe(409)
    expect((await as['主任']!.patch(`account-checks/${(await of('小李')).id}`, { state: 'open' })).status).toBe(403)
    await expect(
      payload.update({ collection: 'account-checks', id: (await of('小李')).id, data: { state: 'open' } }),
    ).rejects.toThrow(/不能直接写/u)
  })

  it('show who may do what as the requests decide it', async () => {
    const guide = await newGuide('小张')
    const names = await readGrantNames(cms.payload)
    const people = ['主任', '小张', '小李', '外地小陈', '老王', '老赵', '目录甲', '监督员']
    const users = await Promise.all(people.map(userOf))
    const office = { id: String(ids['office']), regionCode: '519901' }
    const rows = matrixOf(users, { at: { agency: office }, names, plans: await readPlans(cms.payload) })
    const may = (operation: Operation) =>
      rows
        .filter(({ cells, families }) => families.includes('guides') && cells[operation])
        .map(({ account }) => account.name)
        .sort()
    const allowedBy = async (attempt: (caller: Caller) => Promise<Answer>) => {
      const found: string[] = []
      for (const name of people) if ((await attempt(as[name]!)).status === 200) found.push((await userOf(name)).name)
      return found.sort()
    }
    let k = 0
    expect(may('write')).toEqual(
      await allowedBy((caller) => caller.patch(`guides/${guide}?draft=true`, { localNotes: `第 ${++k} 次` })),
    )
    expect(may('read')).toEqual(await allowedBy((caller) => caller.get(`guides/${guide}?draft=true`)))
    expect(may('administer')).toEqual(['主任'])
    expect(may('publish')).toEqual(['主任'])
    const law = await as['主任']!.post('laws?draft=true', { title: '取水办法' })
    const catalogue = matrixOf(users, { at: {}, names, plans: [] }).filter(({ families }) =>
      families.includes('catalogue'),
    )
    const sees = await allowedBy((caller) => caller.get(`laws/${String(docOf(law)['id'])}?draft=true`))
    const everywhere = catalogue.filter(({ cells }) => cells.read?.includes('')).map(({ account }) => account.name)
    expect(everywhere.sort()).toEqual(sees)
    // A review is decided by who has the stage and did not write the text.
    await submit('小张', guide)
    expect(may('approve').length).toBeGreaterThan(0)
    expect(may('final')).toEqual(may('approve'))
    const waiting: string[] = []
    for (const user of users) {
      const { docs } = await findWaiting(cms.payload, user, { limit: 100 })
      if (docs.some(({ documentId }) => documentId === String(guide))) waiting.push(user.name)
    }
    const authors = new Set(['小张', '小李', '目录甲', '主任'])
    expect(waiting.sort()).toEqual(may('approve').filter((name) => !authors.has(name)))
  })
})
