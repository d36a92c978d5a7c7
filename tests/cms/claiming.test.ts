/** Claiming rounds: opened by stewards, answered by agencies, decided; what an agency takes on begins its claim and its guide. */
import { createLocalReq, type TypedUser } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readClaimPage } from '../../admin/claiming/rows.ts'
import { cardOf, deskOf } from '../../admin/dashboard/cards.ts'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { roundColumns, roundRows } from '../../collections/claiming/table.ts'
import { linesInWords } from '../../collections/trail/lines-in-words.ts'
import { readConfirmationSettings } from '../../collections/confirmations/holidays.ts'
import type { DocumentId } from '../../standard/document.ts'
import { dayOf } from '../../standard/day.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { changeSentence } from '../../standard/trail/words.ts'
import { workingDaysAfter } from '../../standard/working-days.ts'
import { onBoth } from './databases.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { docOf, messages, newAccount, type Answer, type Caller } from './rest.ts'

interface Request {
  id: DocumentId
  label: string
  agency: DocumentId
  state: string
  due: string
  reason?: string
  guide?: DocumentId
  claim?: DocumentId
}

onBoth('claiming rounds', (open) => {
  let cms: TestCms
  let steward: Caller
  let countySteward: Caller
  let editor: Caller
  let other: Caller
  const ids: Record<string, DocumentId> = {}
  const account = (role: 'steward' | 'editor', name: string, region?: string) =>
    newAccount(cms, role, {
      name,
      email: `${name}@example.gov.cn`,
      grants: [{ role, ...(region ? { region } : {}) }],
    })
  const make = async (name: string, collection: string, data: object, draft = false) =>
    (ids[name] = await newRecord(cms, collection, data, { draft }))

  beforeAll(async () => {
    cms = await open()
    const city = await make('city', 'regions', { code: '519900', name: '青棠市' })
    await requireNothing(cms)
    for (const [name, code] of [
      ['east', '519901'],
      ['west', '519902'],
    ] as const) {
      const region = await make(name, 'regions', { code, name: `${name}县`, parent: city })
      await make(`${name} water`, 'agencies', { name: `${name}县水务局`, region, system: '水务' })
      await make(`${name} market`, 'agencies', { name: `${name}县市场监督管理局`, region, system: '市场监管' })
    }
    const water = { type: '01', levels: ['4'], department: '水务' }
    await make('main', 'matters', { code: '511019963000', name: '取水许可', ...water })
    await make('take', 'matters', { code: '51101996300001', name: '取水许可（新办）', parent: ids['main'], ...water })
    await make('dig', 'matters', { code: '511019964000', name: '河道采砂许可', ...water })
    await make('old', 'matters', { code: '511019965000', name: '有指南的许可', ...water })
    await make('market', 'matters', { code: '511019966000', name: '摊位备案', type: '20', department: '市场监管' })
    await make('nobody', 'matters', { code: '511019967000', name: '没人管的备案', type: '20', department: '林草' })
    await make('draft', 'matters', { code: '511019968000', name: '草稿事项', ...water }, true)
    await make('guide', 'guides', { matter: ids['old'], agency: ids['east water'], region: ids['east'] }, true)
    await make('claim', 'claims', {
      matter: ids['dig'],
      agency: ids['west water'],
      region: ids['west'],
      state: 'taken',
    })
    steward = await account('steward', 'steward')
    countySteward = await account('steward', 'county', '519901')
    editor = await account('editor', 'east', '519901')
    other = await account('editor', 'west', '519902')
  })
  afterAll(() => cms.close())

  const all = { regions: ['519900'], withoutGuides: true }
  const preview = async (caller: Caller, selection: object = all) =>
    (await caller.post('claim-rounds/preview', { selection })).body as unknown as {
      total: number
      alone: string[]
      claimed: number
      asked: number
      pairs: { matter: { label: string }; agency: { name: string } }[]
    }
  const openRound = async (caller: Caller, seen: number, selection: object = all): Promise<Answer> =>
    caller.post('claim-rounds/open', {
      label: '新增事项认领',
      document: '青政办〔2026〕3号',
      days: 10,
      selection,
      seen,
    })
  const requests = async () =>
    (await cms.payload.find({ collection: 'claim-requests', sort: 'id', limit: 0, depth: 0 }))
      .docs as unknown as Request[]
  const requestOf = async (label: string) => (await requests()).find((one) => one.label === label)!
  const answer = (caller: Caller, id: DocumentId, body: object) =>
    caller.post('claim-requests/answer', { ids: [id], ...body })
  const decide = (caller: Caller, id: DocumentId, body: object) =>
    caller.post('claim-requests/decide', { ids: [id], ...body })
  const userOf = async (email: string) =>
    (await cms.payload.find({ collection: 'users', where: { email: { equals: `${email}@example.gov.cn` } }, depth: 0 }))
      .docs[0] as GrantHolder
  const card = async (id: string, email: string) =>
    cardOf(id)!.find(deskOf(cms.payload, await userOf(email), cms.config.dataDir), { limit: 50, page: 1 })

  it('ask the agencies of the department, of leaves that are approved, and nobody twice', async () => {
    const found = await preview(steward)
    const asked = found.pairs.map(({ agency, matter }) => `${matter.label.split(' ').at(-1)}：${agency.name}`)
    expect(asked.sort()).toEqual(
      [
        '取水许可（新办）：east县水务局',
        '取水许可（新办）：west县水务局',
        '摊位备案：east县市场监督管理局',
        '摊位备案：west县市场监督管理局',
        '河道采砂许可：east县水务局',
      ].sort(),
    )
    expect(found).toMatchObject({ total: 5, claimed: 1, asked: 0, alone: [expect.stringContaining('没人管的备案')] })
    // By name: an agency is asked about all of the matters, of whatever department.
    const named = await preview(steward, { agencies: [ids['east market']], regions: [], name: '没人管' })
    expect(named.pairs.map(({ agency }) => agency.name)).toEqual(['east县市场监督管理局'])
    const unknown = await steward.post('claim-rounds/preview', { selection: { ...all, regions: ['没有的县'] } })
    expect(messages(unknown)).toMatch(/没有区划“没有的县”/u)
    // A county's steward asks only there, and an editor nobody.
    expect((await preview(countySteward)).total).toBe(3)
    expect((await editor.post('claim-rounds/preview', { selection: all })).status).toBe(403)
    expect((await openRound(editor, 5)).status).toBe(403)
  })

  it('are opened with what was shown, due in working days', async () => {
    expect((await openRound(steward, 4)).status).toBe(409)
    expect(await requests()).toEqual([])
    const done = await openRound(steward, 5)
    expect(done.status, messages(done)).toBe(200)
    ids['round'] = docOf(done)['id'] as DocumentId
    const { special } = await readConfirmationSettings(cms.payload)
    const due = workingDaysAfter(dayOf(new Date()), 10, special).at(-1)
    expect(await requests()).toMatchObject(Array(5).fill({ state: 'open', due }))
    expect(await preview(steward)).toMatchObject({ total: 0, asked: 5 })
    expect((await openRound(steward, 0)).status).toBe(400)
    const lines = await cms.payload.find({ collection: 'trail', where: { type: { equals: 'claim-round' } }, limit: 0 })
    expect(lines.docs).toMatchObject([{ action: 'create', label: '新增事项认领' }])
    expect((await card('claims', 'east'))!.count).toBe(3)
    // Who writes for all agencies answers for all; who asks for all does not.
    await newAccount(cms, 'editor', { email: 'everywhere@example.gov.cn' })
    expect((await card('claims', 'everywhere'))!.count).toBe(5)
    expect((await card('claims', 'steward'))!.count).toBe(0)
    expect((await card('claims', 'west'))!.count).toBe(2)
    const told = (await editor.get('notices?depth=0&where[kind][equals]=claim')).body['docs'] as { text: string }[]
    expect(told.map(({ text }) => text)).toEqual([`有 3 个事项等您认领，${due} 以前答复`])
  })

  it('are handed over by name from somebody who leaves, and taken back until they are answered', async () => {
    await account('editor', 'next', '519901')
    const [from, to, west] = await Promise.all(['east', 'next', 'west'].map(async (name) => (await userOf(name)).id))
    const open = async (of: unknown) => {
      const { work } = (await steward.get(`hand-overs/open/${String(of)}`)).body as {
        work: { kind: string; id: string }[]
      }
      return work.filter(({ kind }) => kind === 'claim').map(({ id }) => id)
    }
    const give = async (by: Caller, id: string, taker: unknown) =>
      (await by.post('hand-overs/hand-over', { items: [{ kind: 'claim', id }], to: taker })).body as {
        batch: string
        results: { done: boolean; message?: string }[]
      }
    const before = await open(from)
    expect(before).toHaveLength(3)
    const [one] = before
    expect((await give(other, one!, to)).results[0]!.message).toMatch(/不在您的授权范围内/u)
    expect((await give(steward, one!, west)).results[0]!.message).toMatch(/不能替这个部门认领.*等 5 人/u)
    const { batch, results } = await give(steward, one!, to)
    expect(results).toMatchObject([{ done: true }])
    expect([await open(from), await open(to)]).toEqual([before.slice(1), before])
    const rows = (
      await readClaimPage(cms.payload, (await userOf('east')) as TypedUser, [], { acts: 'answer', page: 1 })
    ).rows
    expect(rows.filter(({ said }) => said.includes('交给next答复')).map(({ id }) => id)).toEqual([one])
    expect((await steward.post('hand-overs/undo', { batch })).body).toMatchObject({ done: 1 })
    expect(await open(from)).toEqual(before)
  })

  it('what is taken on begins a guide and a claim, with a code as by hand', async () => {
    const one = (await requests()).find(({ agency, label }) => agency === ids['east water'] && label.includes('新办'))!
    expect((await answer(other, one.id, { answer: 'claimed' })).status).toBe(403)
    expect((await answer(editor, one.id, { answer: 'perhaps' })).status).toBe(400)
    const done = await answer(editor, one.id, { answer: 'claimed' })
    expect(done.status, messages(done)).toBe(200)
    const after = await requestOf(one.label)
    expect(after.state).toBe('claimed')
    const guide = await cms.payload.findByID({ collection: 'guides', id: after.guide!, draft: true, depth: 0 })
    const identity = { matter: ids['take'], agency: ids['east water'], region: ids['east'] }
    expect(guide).toMatchObject({ ...identity, exerciseLevel: '4', _status: 'draft' })
    const claim = await cms.payload.findByID({ collection: 'claims', id: after.claim!, draft: true, depth: 0 })
    expect(claim).toMatchObject({ ...identity, state: 'taken', document: '青政办〔2026〕3号', _status: 'draft' })
    expect((await answer(editor, one.id, { answer: 'claimed' })).status).toBe(409)
    // Nobody approves the own claim; the steward does.
    const seen = { _status: 'published', contentHash: claim.contentHash }
    expect((await editor.patch(`claims/${after.claim}`, seen)).status).toBe(403)
    const approved = await steward.patch(`claims/${after.claim}`, seen)
    expect(approved.status, messages(approved)).toBe(200)
  })

  it('what is not taken on is decided by a steward: asked again, or accepted, which approves the claim that says so', async () => {
    const one = (await requests()).find(({ agency, label }) => agency === ids['east water'] && label.includes('采砂'))!
    expect((await answer(editor, one.id, { answer: 'declined' })).status).toBe(400)
    const reason = '本县没有可采河段，由市水务局办理'
    expect((await answer(editor, one.id, { answer: 'declined', reason })).status).toBe(200)
    expect(await card('declined', 'steward')).toMatchObject({
      count: 1,
      first: [{ note: expect.stringContaining(reason) }],
    })
    expect((await card('declined', 'east'))!.count).toBe(0)
    expect((await decide(editor, one.id, { decision: 'accept' })).status).toBe(403)
    expect((await decide(steward, one.id, { decision: 'again' })).status).toBe(400)
    expect((await decide(steward, one.id, { decision: 'again', note: '市里没有收回' })).status).toBe(200)
    expect(await requestOf(one.label)).toMatchObject({ state: 'open', note: '市里没有收回' })
    expect((await answer(editor, one.id, { answer: 'declined', reason: `${reason}（川水〔2025〕9号）` })).status).toBe(
      200,
    )
    expect((await steward.post(`claim-rounds/${ids['round']}/close`, {})).status).toBe(409)
    const accepted = await decide(steward, one.id, { decision: 'accept' })
    expect(accepted.status, messages(accepted)).toBe(200)
    const after = await requestOf(one.label)
    expect(after.state).toBe('accepted')
    const claim = await cms.payload.findByID({ collection: 'claims', id: after.claim!, depth: 0 })
    expect(claim).toMatchObject({ state: 'declined', reason: `${reason}（川水〔2025〕9号）`, _status: 'published' })
    // A steward who answered for an agency does not accept that as long as another one can.
    const own = (await requests()).find(({ agency }) => agency === ids['east market'])!
    expect((await answer(countySteward, own.id, { answer: 'declined', reason: '由镇上办' })).status).toBe(200)
    expect((await decide(countySteward, own.id, { decision: 'accept' })).status).toBe(403)
    expect((await decide(steward, own.id, { decision: 'accept' })).status).toBe(200)
  })

  it('are a table with a file, say what is overdue, and end', async () => {
    const about = await cms.payload.find({
      collection: 'trail',
      where: { type: { equals: 'claim-request' } },
      limit: 0,
    })
    const told = (await linesInWords(cms.payload, about.docs as object[] as TrailLine[])).flatMap(({ words }) => words)
    expect(told.map(changeSentence)).toContain('状态：不认领，待定 → 不认领')
    expect(told.map(changeSentence).join()).not.toMatch(/declined|accepted|reason/u)
    const lines = async (email: string) => {
      const req = await createLocalReq({ user: (await userOf(email)) as TypedUser }, cms.payload)
      const rows: string[][] = []
      for await (const some of roundRows(req, ids['round']!, undefined))
        for (const row of some) rows.push(roundColumns.map(([, value]) => String(value(row))))
      return rows
    }
    expect(await lines('steward')).toHaveLength(5)
    // Region, agency and state of the rows that the county reads.
    expect((await lines('west')).map((row) => row.slice(2, 6)).sort()).toEqual([
      ['519902', 'west县', 'west县市场监督管理局', '待认领'],
      ['519902', 'west县', 'west县水务局', '待认领'],
    ])
    const open = (await requests()).filter(({ state }) => state === 'open')
    expect(open).toHaveLength(2)
    await cms.payload.update({
      collection: 'claim-requests',
      id: open[0]!.id,
      data: { due: '2026-01-05' },
      context: { claiming: true },
    })
    expect(await card('claims', 'west')).toMatchObject({ count: 2, overdue: 1 })
    // Nothing of it is written past the operations.
    expect((await steward.patch(`claim-requests/${open[0]!.id}`, { state: 'claimed' })).status).toBe(403)
    await expect(
      cms.payload.update({ collection: 'claim-requests', id: open[0]!.id, data: { state: 'claimed' } }),
    ).rejects.toThrow('认领轮次不能直接写')
    await expect(cms.payload.delete({ collection: 'claim-rounds', id: ids['round']! })).rejects.toThrow('不删除')
    expect((await countySteward.post(`claim-rounds/${ids['round']}/close`, {})).status).toBe(403)
    const closed = await steward.post(`claim-rounds/${ids['round']}/close`, {})
    expect(closed.status, messages(closed)).toBe(200)
    expect((await requests()).map(({ state }) => state).sort()).toEqual(
      ['accepted', 'accepted', 'claimed', 'withdrawn', 'withdrawn'].sort(),
    )
    expect((await answer(other, open[0]!.id, { answer: 'claimed' })).status).toBe(409)
    expect((await card('claims', 'west'))!.count).toBe(0)
  })
})
