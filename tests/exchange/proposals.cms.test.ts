/** Two things under one code: never merged, kept as proposals that those whose grants cover the target decide. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { restoreLedger } from '../../collections/ledger/restore.ts'
import { placeOpenProposals } from '../../collections/proposals/place.ts'
import { asCms, exitCodeOf, formatReport, runImport, type ImportOptions, type Report } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import { requireNothing, type TestCms } from '../cms/harness.ts'
import { messages, newAccount, restClient, type Caller } from '../cms/rest.ts'
import { fileOf, ndjson } from './files.ts'
import { auditRow, guangdongRow, portalRow } from './samples.ts'

type Doc = Record<string, unknown> & { id: string | number }

onBoth('a row with the code of a record and another name', (open) => {
  let cms: TestCms
  const callers: Record<string, Caller> = {}
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    const accounts = {
      steward: [{ role: 'steward' }],
      here: [{ role: 'editor', region: '450721' }],
      reviewer: [{ role: 'reviewer', region: '450721' }],
      elsewhere: [{ role: 'editor', region: '110000' }],
      reader: [{ role: 'reader' }],
    }
    for (const [name, grants] of Object.entries(accounts)) callers[name] = await newAccount(cms, name, { grants })
  })
  afterAll(() => cms?.close())

  const run = (rows: readonly unknown[], more: Partial<ImportOptions> = {}) =>
    runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], ...more })
  const docs = async (collection: string, where: Record<string, unknown> = {}, draft = true) =>
    (await cms.payload.find({ collection: collection as never, where: where as never, draft, depth: 0, limit: 0 }))
      .docs as unknown as Doc[]
  const parts = ({ created, updated, unchanged, merged, proposed, refused }: Report) =>
    [created, updated, unchanged, merged, proposed, refused].join(' ')
  const lines = (report: Report) => report.lines.map(({ messages: all }) => all.join('；')).join('\n')

  const here = portalRow()
  const other = portalRow({ name: '户外广告设置备案', department: '区城管局', deptCode: '' })

  it('another name and another agency in a list: a proposal with both, nothing merged, nothing approved', async () => {
    const dry = await run([here, other], { approve: true, dryRun: true })
    expect(await docs('proposals')).toEqual([])
    const report = await run([here, other], { approve: true })
    expect(parts(dry)).toBe('1 0 0 0 1 0')
    expect(parts(report)).toBe('1 0 0 0 1 0')
    expect(exitCodeOf(report)).toBe(1)
    expect(formatReport(report)).toContain('存为建议 1')
    expect(lines(report)).toContain(
      '编码 511A31029001 在第 1 行是政务服务事项“食品经营许可（新办）”（区市监局），本行是“户外广告设置备案”（区城管局）',
    )
    const [matter] = await docs('matters', { key: { equals: '511A31029001' } })
    expect(matter).toMatchObject({ name: '食品经营许可（新办）', _status: 'published' })
    expect(matter!['listedBy']).toHaveLength(1)
    expect(await docs('agencies', { name: { equals: '区城管局' } })).toEqual([])
    expect(await docs('proposals')).toMatchObject([
      {
        kind: 'name-conflict',
        type: 'matter',
        target: '511A31029001',
        targetName: '食品经营许可（新办）',
        name: '户外广告设置备案',
        state: 'open',
        row: { row: 2, shape: 'portal', content: { department: '区城管局' } },
      },
    ])
  })

  it('the same row again is the same proposal; the report shows what was decided', async () => {
    expect(lines(await run([other]))).toContain('同样的建议还在待处理')
    const [proposal] = await docs('proposals')
    await callers['steward']!.patch(`proposals/${proposal!.id}`, { state: 'refused', note: '不是同一件事' })
    expect(lines(await run([other]))).toContain('已定为不采纳')
    expect(await docs('proposals')).toHaveLength(1)
  })

  it('a level in brackets, other brackets and blanks are no other name; an alias is none either', async () => {
    const same = portalRow({
      name: ' 食品经营许可(新办)（县级）',
      areaCode: '511603000000',
      itemCode: '511A31029001-511603000000-000-11511301008778183N-1-00',
    })
    expect(parts(await run([same]))).toBe('0 1 0 0 0 0')
  })

  it('one of our own rows with another name; the same record twice in one file is refused', async () => {
    const row = (name: string, type = '01') => ({ type: 'matter', record: { code: '000131060001', name, type } })
    expect(parts(await run([row('甲'), row('乙')]))).toBe('1 0 0 0 1 0')
    expect(parts(await run([row('丙')], { overwrite: true, replace: true, approve: true }))).toBe('0 0 0 0 1 0')
    expect(parts(await run([row('甲', '20'), row('甲', '10')]))).toBe('0 1 0 0 0 1')
    expect(await docs('matters', { key: { equals: '000131060001' } })).toMatchObject([{ name: '甲', type: '20' }])
  })

  it('a guide whose matter has another name, or whose own code has', async () => {
    expect(parts(await run([auditRow()], { approve: true }))).toBe('1 0 0 0 0 0')
    const office = { dept_code: '11450721348531435D', dept_name: '灵山县公安局' }
    const otherCode = { ...office, task_code: '11450721348531435D4000109005000' }
    const report = await run(
      [
        auditRow({ ...otherCode, task_name: '大型群众性活动许可' }),
        auditRow({ ...office, task_name: '大型群众性活动许可', task_version: '9' }),
      ],
      { approve: true },
    )
    expect(parts(report)).toBe('0 0 0 0 2 0')
    expect(await docs('guides')).toMatchObject([{ taskVersion: 3 }])
    expect(await docs('agencies', { name: { equals: '灵山县公安局' } })).toEqual([])
    const guangdong = guangdongRow()
    const renamed = guangdongRow({ 事项名称: '另一件事', 事项版本: '7' })
    expect(parts(await run([guangdong, renamed]))).toBe('0 0 0 0 1 0'.replace('0 0', '1 0'))
  })

  describe('a proposal', () => {
    it('is seen by those whose grants cover its target, and by nobody else', async () => {
      const rows = [
        { type: 'region', code: '450721', name: '灵山县' },
        { type: 'agency', key: 'A-r', name: '灵山县经信局', region: '450721' },
        { type: 'power', record: { code: '0200-1', name: '甲处罚', agency: 'A-r', region: '450721' } },
        {
          type: 'guide',
          record: { code: 'G-r', name: '甲指南', matter: '000109005000', agency: 'A-r', region: '450721' },
        },
      ]
      await run(rows)
      await run([
        { type: 'guide', record: { ...rows[3]!.record, name: '乙指南' } },
        { type: 'power', record: { ...rows[2]!.record, name: '乙处罚' } },
      ])
      const names = async (caller: string) => {
        const { body, status } = await callers[caller]!.get('proposals?limit=100')
        return status === 200 ? (body['docs'] as Doc[]).map(({ name }) => name) : status
      }
      expect(await names('steward')).toEqual(expect.arrayContaining(['乙指南', '乙处罚', '户外广告设置备案']))
      expect(await names('here')).toEqual(['乙指南', '大型群众性活动许可'])
      expect(await names('elsewhere')).toEqual([])
      expect(await names('reader')).toBe(403)
      expect((await restClient(cms).nobody.get('proposals')).status).toBe(403)
    })

    it('is decided by those who may approve its target; nobody can change its content, by any interface', async () => {
      const [proposal] = await docs('proposals', { name: { equals: '乙指南' } })
      const at = `proposals/${proposal!.id}`
      expect((await callers['here']!.patch(at, { state: 'accepted' })).status).toBeGreaterThanOrEqual(403)
      expect((await callers['elsewhere']!.patch(at, { state: 'accepted' })).status).toBeGreaterThanOrEqual(403)
      const change = { state: 'accepted', note: '改名', name: '偷换', values: {}, target: 'X', regionCode: '110000' }
      expect((await callers['reviewer']!.patch(at, change)).status).toBe(200)
      const [after] = await docs('proposals', { id: { equals: proposal!.id } })
      expect(after).toMatchObject({
        state: 'accepted',
        note: '改名',
        name: '乙指南',
        target: 'G-r',
        regionCode: '450721',
      })
      expect(after!['values']).toMatchObject({ name: '乙指南' })
      expect(after!['decidedBy']).toBeTruthy()
      expect((await callers['steward']!.post('proposals', { ...after, key: 'x' })).status).toBe(403)
      expect((await callers['steward']!.delete(at)).status).toBe(403)
    })
  })

  describe('an edit that amounts to an operation', () => {
    const [office, guide] = [
      { type: 'agency', key: 'A-op', name: '灵山县人社局', region: '450721', creditCode: '11450721007957300X' },
      {
        type: 'guide',
        record: { code: 'G-op', name: '丙指南', matter: '000109005000', agency: 'A-op', region: '450721' },
      },
    ]
    const seen = async (caller: string) => {
      const { body } = await callers[caller]!.get('proposals?limit=100&where[kind][equals]=ledger-operation')
      return (body['docs'] as Doc[]).map(({ target }) => target).toSorted()
    }
    beforeAll(async () => {
      const grants = (region: string) => [{ role: 'steward', region }]
      callers['county'] = await newAccount(cms, 'county', { grants: grants('450721') })
      callers['next'] = await newAccount(cms, 'next', { grants: grants('450722') })
      const made = { ...guide.record, codeOrigin: { by: 'upstream' } }
      const stored = await run([{ ...office }, { type: 'guide', record: made }], { approve: true })
      expect(lines(stored)).not.toContain('没有批准')
      await run(
        [
          { ...office, creditCode: '11450721MB0R13480A' },
          { type: 'guide', record: { ...made, codeOrigin: { by: 'own' } } },
        ],
        { overwrite: true },
      )
    })

    it('is seen by the steward of its county, who carries it out, and by no other county', async () => {
      expect(await seen('county')).toEqual(['A-op', 'G-op'])
      expect(await seen('next')).toEqual([])
      const [proposal] = await docs('proposals', { target: { equals: 'A-op' } })
      const body = {
        authority: '灵山县委编办',
        document: '灵编〔2026〕3号',
        on: '2026-11-01',
        reason: '换发证书',
        dryRun: true,
      }
      const at = `proposals/${proposal!.id}/operation`
      expect(messages(await callers['county']!.post(at, body))).toBe('')
      expect((await callers['next']!.post(at, body)).status).toBe(404)
    })

    it('of an older version gets its place at the next start', async () => {
      const old = await docs('proposals', { kind: { equals: 'ledger-operation' } })
      for (const { id } of old)
        await cms.payload.db.updateOne({ collection: 'proposals', id, data: { regionCode: null, agency: null } })
      expect(await seen('county')).toEqual([])
      expect(await placeOpenProposals(cms.payload)).toBeGreaterThanOrEqual(2)
      expect(await seen('county')).toEqual(['A-op', 'G-op'])
      expect(await placeOpenProposals(cms.payload)).toBe(0)
    })
  })

  describe('a code that the ledger keeps for later', () => {
    const kept = (code: string, name: string) => ({
      key: `E-${code}`,
      event: 'reserved' as const,
      type: 'matter',
      code,
      name,
      authority: '示例市行政审批局',
    })
    beforeAll(() =>
      restoreLedger(cms.payload, [kept('512014932000', '零工市场服务登记'), kept('512014932001', '零工登记')]),
    )

    it('is given by the steward to what it was reserved for, and by nobody to another record', async () => {
      const matter = (name: string) => ({ code: '512014932000', name, _status: 'draft' })
      const wrong = await callers['steward']!.post('matters?draft=true', matter('摊位登记'))
      expect(wrong.status).toBe(409)
      expect(messages(wrong)).toContain('编码 512014932000 已为“零工市场服务登记”预留（示例市行政审批局）')
      const right = await callers['steward']!.post('matters?draft=true', matter('零工市场服务登记'))
      expect([right.status, messages(right)]).toEqual([201, ''])
      const again = await docs('ledger-entries', { code: { equals: '512014932000' } })
      expect(again.map(({ key, event }) => [key, event]).toSorted()).toEqual([
        ['matter:512014932000#1', 'reserved'],
        ['matter:512014932000#2', 'issued'],
      ])
    })

    it('is given by an import under the same rule, in a dry run too', async () => {
      const matter = (name: string) => ({ type: 'matter', record: { code: '512014932001', name } })
      for (const dryRun of [true, false]) {
        const report = await run([matter('摊位登记')], { dryRun })
        expect(parts(report)).toBe('0 0 0 0 0 1')
        expect(lines(report)).toContain('已为“零工登记”预留')
      }
      expect(parts(await run([matter('零工登记')]))).toBe('1 0 0 0 0 0')
    })
  })
})
