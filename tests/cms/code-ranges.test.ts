import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeNextCodes } from '../../collections/code-ranges/next-code.ts'
import { keepCode, voidKeptCode } from '../../collections/ledger/keep-code.ts'
import { changeTogether } from '../../collections/write/change-together.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { docOf, messages, newAccount, type Caller } from './rest.ts'

const RANGE = {
  scheme: 'gbt39554',
  province: '51',
  type: '01',
  department: '31',
  from: '301',
  to: '320',
  authority: '省政务办',
  document: '川政管〔2026〕3号',
}

onBoth('code ranges', (open) => {
  let cms: TestCms
  const callers = {} as Record<
    'admin' | 'steward' | 'other' | 'county' | 'lists' | 'editor' | 'reviewer' | 'auditor',
    Caller
  >
  beforeAll(async () => {
    cms = await open()
    await cms.payload.create({
      collection: 'regions' as CollectionSlug,
      data: { code: '511602', name: '区', _status: 'published' } as never,
    })
    for (const role of ['admin', 'steward', 'editor', 'reviewer', 'auditor'] as const)
      callers[role] = await newAccount(cms, role)
    const also = (name: string, grants: unknown[]) =>
      newAccount(cms, name, { email: `${name}@example.gov.cn`, name, grants })
    callers.other = await also('other', [{ role: 'editor', families: ['catalogue'] }])
    callers.county = await also('county', [{ role: 'steward', region: '511602' }])
    callers.lists = await also('lists', [{ role: 'steward', families: ['lists'] }])
  })
  afterAll(() => cms.close())

  const lines = async (code: string) => {
    const { docs } = await cms.payload.find({
      collection: 'ledger-entries',
      where: { code: { equals: code } },
      sort: 'key',
      limit: 20,
    })
    return docs.map(({ event, reason, state }) => [event, state, reason ?? ''].join(' ').trim())
  }
  const codesOf = (body: Record<string, unknown>) => (body['codes'] as { code: string }[]).map(({ code }) => code)
  const take = async (request: Record<string, unknown> = {}, caller = callers.steward) => {
    const answer = await caller.post('code-ranges/next', { name: '新事项', type: '01', ...request })
    return { ...answer, codes: answer.status === 200 ? codesOf(answer.body) : [], message: messages(answer) }
  }
  /** Makes a range of its own for a test: with other department digits. */
  const range = async (department: string, more: object = {}) =>
    (
      await cms.payload.create({
        collection: 'code-ranges',
        data: { ...RANGE, department, from: '001', to: '009', ...more } as never,
      })
    ).id

  it('who owns the catalogue writes them, nobody else; nobody deletes them', async () => {
    expect((await callers.steward.post('code-ranges', RANGE)).status).toBe(201)
    for (const name of ['editor', 'reviewer', 'auditor', 'other', 'county', 'lists'] as const) {
      const answer = await callers[name].post('code-ranges', { ...RANGE, department: '90' })
      expect([name, answer.status]).toEqual([name, 403])
    }
    const { docs } = (await callers.auditor.get('code-ranges')).body as { docs: { id: string }[] }
    expect(docs).toMatchObject([
      { used: 0, left: 20, next: '510131301000', label: expect.stringContaining('301–320') as string },
    ])
    expect((await callers.editor.get('code-ranges')).status).toBe(403)
    for (const name of ['reviewer', 'other'] as const)
      expect((await callers[name].patch(`code-ranges/${docs[0]!.id}`, { to: '999' })).status).toBe(403)
    expect((await callers.admin.delete(`code-ranges/${docs[0]!.id}`)).status).toBe(403)
    expect((await callers.admin.patch(`code-ranges/${docs[0]!.id}`, { note: '说明' })).status).toBe(200)
  })

  describe('are refused', () => {
    it.each([
      ['inverted', { department: '91', from: '9', to: '1' }, 400, '主项是 3 位数字'],
      ['inverted', { department: '91', from: '900', to: '100' }, 400, '起号比止号大'],
      ['not of the scheme', { department: '9' }, 400, '部门'],
      ['of no scheme', { scheme: 'nowhere' }, 400, '编码规则'],
      ['full width', { department: '９１' }, 400, '全角'],
      ['no day', { department: '91', until: '2026-02-30' }, 400, '不是日期'],
      ['overlapping', { from: '320', to: '330' }, 409, '号段和已有的重叠'],
      ['overlapping', { from: '001', to: '999' }, 409, '省政务办，川政管〔2026〕3号'],
    ])('over REST and to the Local API: %s %j', async (_what, change, status, words) => {
      const answer = await callers.admin.post('code-ranges', { ...RANGE, ...change })
      expect([answer.status, messages(answer)]).toEqual([status, expect.stringContaining(words) as string])
      const own = cms.payload.create({ collection: 'code-ranges', data: { ...RANGE, ...change } as never })
      await expect(own).rejects.toThrow(/./u)
    })

    it('many that overlap, written at once: one is stored', async () => {
      const written = await Promise.allSettled(
        Array.from({ length: 6 }, (_, i) => range('92', { from: `00${i}`, to: '500' })),
      )
      expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    it('when codes that were assigned would lie outside', async () => {
      const id = await range('93', { from: '010', to: '020' })
      const { codes } = await take({ department: '93', count: 3 })
      expect(codes).toEqual(['510193010000', '510193011000', '510193012000'])
      const change = (data: object) => callers.steward.patch(`code-ranges/${id}`, data)
      for (const data of [
        { from: '011' },
        { to: '011' },
        { department: '94' },
        { type: '05' },
        { scheme: 'guizhou' },
      ]) {
        const answer = await change(data)
        expect([data, answer.status]).toEqual([data, 'scheme' in data ? 400 : 409])
        if (answer.status === 409) expect(messages(answer)).toMatch(/已经赋出的 [13] 个编码/u)
      }
      expect((await change({ from: '001', to: '012' })).status).toBe(200)
      expect((await change({ state: 'closed' })).status).toBe(200)
      expect((await take({ department: '93' })).message).toContain('已停用')
    })
  })

  describe('the next code', () => {
    it('is kept for the account that asked: others are refused, it may use it, and it is used then', async () => {
      await range('11')
      const taken = await take({ department: '11', name: '开店许可' })
      expect(taken.codes).toEqual(['510111001000'])
      expect(taken.body).toMatchObject({ kept: true, range: { authority: '省政务办', document: '川政管〔2026〕3号' } })
      expect(taken.body['message']).toContain('steward')
      expect(await lines('510111001000')).toEqual(['reserved issued'])
      const matter = { code: '510111001000', name: '开店许可' }
      const kept = async (caller: Caller) => (await caller.get('code-ranges/kept')).body['kept']
      const line = { code: '510111001000', name: '开店许可', by: 'steward' }
      expect(await kept(callers.steward)).toContainEqual(expect.objectContaining({ ...line, mine: true }))
      expect(await kept(callers.admin)).toContainEqual(expect.objectContaining({ ...line, mine: false }))
      expect(await kept(callers.other)).toEqual([])
      const stolen = await callers.other.post('matters?draft=true', matter)
      expect([stolen.status, messages(stolen)]).toEqual([409, expect.stringContaining('预留') as string])
      const own = await callers.steward.post('matters?draft=true', matter)
      expect(own.status, messages(own)).toBe(201)
      expect(docOf(own)['codeOrigin']).toMatchObject({ by: 'own' })
      expect(await lines('510111001000')).toEqual(['reserved issued', 'issued issued'])
      expect(JSON.stringify(await kept(callers.steward))).not.toContain('510111001000')
      // Given up before it was approved, it is kept for the same account again.
      const id = String(docOf(own)['id'])
      await callers.steward.patch(`matters/${id}?draft=true`, { code: '510111009000' })
      expect((await callers.other.post('matters?draft=true', matter)).status).toBe(409)
      expect((await take({ department: '11' })).codes).toEqual(['510111002000'])
    })

    it('is never one that ended, was voided, is used by a record of another type or by a sub-item', async () => {
      await range('12')
      const { payload } = cms
      const now = new Date().toISOString()
      const entry = (code: string, more: { type?: string; [field: string]: unknown }) => ({
        key: `${more.type ?? 'matter'}:${code}#1`,
        type: 'matter',
        code,
        state: 'issued',
        event: 'issued',
        createdAt: now,
        updatedAt: now,
        ...more,
      })
      for (const data of [
        entry('510112001000', { event: 'retired' }),
        entry('510112002003', { event: 'merged' }),
        entry('510112003000', { type: 'power' }),
        entry('510112004000', { state: 'void' }),
        entry('51011200500001', {}),
      ])
        await payload.db.create({ collection: 'ledger-entries', data })
      expect((await take({ department: '12', count: 3 })).codes).toEqual([
        '510112004000',
        '510112006000',
        '510112007000',
      ])
    })

    it('below a matter of a range: of sub-items and handling items', async () => {
      await range('13')
      const [main] = (await take({ department: '13' })).codes
      const below = (kind: string, parent = main) => take({ type: undefined, kind, parent })
      expect((await below('sub')).codes).toEqual(['510113001001'])
      expect((await below('sub')).codes).toEqual(['510113001002'])
      expect((await below('handling', '510113001001')).codes).toEqual(['51011300100101'])
      expect((await below('handling', '510113001001')).codes).toEqual(['51011300100102'])
      expect((await below('sub', '510113001001')).message).toContain('子项下面不再有子项')
      const foreign = await below('sub', '000131029000')
      expect([foreign.status, foreign.message]).toEqual([400, expect.stringContaining('由上级赋码') as string])
      expect((await take({ type: undefined, kind: 'handling' })).message).toContain('请先选上级事项')
    })

    it('outside of the ranges comes from above: the answer says who has delegated what', async () => {
      const none = await take({ type: '08' })
      expect(none.status).toBe(400)
      expect(none.message).toContain('编码要由上级赋给')
      expect(none.message).toContain('主项 301–320（省政务办，川政管〔2026〕3号）')
      await range('14', { until: '2020-01-01' })
      expect((await take({ department: '14' })).message).toContain('有效期到 2020-01-01 为止')
      await range('15', { to: '002' })
      expect((await take({ department: '15', count: 3 })).message).toContain('只剩 2 个号')
      expect((await take({ department: '15', count: 2 })).codes).toHaveLength(2)
      expect((await take({ department: '15' })).message).toContain('已经用完')
      expect((await take()).message).toContain('有几个赋码段都可以用')
    })

    it('needs the right to write matters, a name, and a sensible request', async () => {
      for (const name of ['editor', 'reviewer', 'auditor', 'county', 'lists'] as const)
        expect([name, (await take({}, callers[name])).status]).toEqual([name, 403])
      const odd: unknown[] = [
        { name: '' },
        { name: 5 },
        { count: 0 },
        { count: 1.5 },
        { count: 101 },
        { count: '3' },
        { kind: 'x' },
        { dryRun: 'yes' },
        { type: ['01'] },
      ]
      for (const one of odd)
        expect([one, (await take({ department: '11', ...(one as object) })).status]).toEqual([one, 400])
      for (const body of [[], 'x', 5]) expect((await callers.steward.post('code-ranges/next', body)).status).toBe(400)
      expect((await take({ department: '11', name: '', dryRun: true })).body).toMatchObject({ kept: false })
    })
  })

  it('a kept code is voided with a reason, by who kept it or owns the catalogue, and never given again', async () => {
    await range('21')
    const [first, second] = (await take({ department: '21', count: 2 }, callers.other)).codes as [string, string]
    const [mine] = (await take({ department: '21' })).codes as [string]
    const end = (caller: Caller, code: string, reason?: string) => caller.post('code-ranges/void', { code, reason })
    expect((await end(callers.other, first)).status).toBe(400)
    expect((await end(callers.other, mine, '不设了')).status).toBe(403)
    expect((await end(callers.reviewer, first, '不设了')).status).toBe(403)
    expect((await end(callers.other, first, '不设了')).status).toBe(200)
    expect((await end(callers.steward, second, '调整目录')).status).toBe(200)
    expect(await lines(first)).toEqual(['reserved issued', 'retired issued 不设了'])
    const again = await end(callers.steward, first, '再来')
    expect([again.status, messages(again)]).toEqual([409, expect.stringContaining('已经作废') as string])
    for (const caller of [callers.other, callers.steward])
      expect((await caller.post('matters?draft=true', { code: first, name: '新事项' })).status).toBe(409)
    expect((await take({ department: '21' })).codes).toEqual(['510121004000'])
    expect((await end(callers.steward, '510121009000', '没有')).status).toBe(409)
    const used = await callers.steward.post('matters?draft=true', { code: mine, name: '新事项' })
    expect(used.status, messages(used)).toBe(201)
    expect(messages(await end(callers.steward, mine, '用着呢'))).toContain('已经用在')
    const keep = (code: string) =>
      changeTogether(cms.payload, {}, (req) => keepCode(req, { type: 'matter', code, name: '另一件' }))
    await expect(keep(first)).rejects.toThrow()
    await expect(keep(mine)).rejects.toThrow('已经属于')
    // A change that fails keeps nothing.
    const failing = changeTogether(cms.payload, {}, async (req) => {
      await keepCode(req, { type: 'matter', code: '510121009000', name: '九' })
      await voidKeptCode(req, { type: 'matter', code: '510121008000', reason: '没有' })
    })
    await expect(failing).rejects.toThrow('没有预留过')
    expect(await lines('510121009000')).toEqual([])
  })

  it('200 codes for 4 processes that ask at once: all different, in a row, each with its entry', async () => {
    await range('31', { from: '400', to: '650' })
    const request = { name: '并发', scheme: 'gbt39554', type: '01', department: '31' }
    // A number in the middle was used before: the one gap, and explained by the ledger.
    const now = new Date().toISOString()
    const taken = {
      type: 'matter',
      code: '510131450000',
      state: 'issued',
      event: 'retired',
      createdAt: now,
      updatedAt: now,
    }
    await cms.payload.db.create({ collection: 'ledger-entries', data: { ...taken, key: 'matter:510131450000#1' } })
    const closed = await cms.payload.find({ collection: 'code-ranges', where: { from: { equals: '301' } } })
    for (const { id } of closed.docs)
      await cms.payload.update({ collection: 'code-ranges', id, data: { state: 'closed' } })
    const children = await Promise.all([1, 2, 3, 4].map(() => startChild(cms, { times: 50, request }, 'code-child.ts')))
    for (const child of children) child.go()
    const ended = await Promise.all(children.map((child) => child.ended))
    const reports = ended.flatMap((one) => one.reports)
    expect(reports.filter(({ error }) => error)).toEqual([])
    const codes = reports.map(({ id }) => String(id)).sort()
    expect(new Set(codes).size).toBe(200)
    const expected = Array.from({ length: 201 }, (_, i) => `510131${400 + i}000`).filter((one) => one !== taken.code)
    expect(codes).toEqual(expected)
    const stored = await cms.payload.count({
      collection: 'ledger-entries',
      where: { and: [{ name: { like: '并发' } }, { event: { equals: 'reserved' } }, { state: { equals: 'issued' } }] },
    })
    expect(stored.totalDocs).toBe(200)
    const [next] = (await takeNextCodes(cms.payload, {}, { ...request, dryRun: true })).codes
    expect(next!.code).toBe('510131601000')
  })
})
