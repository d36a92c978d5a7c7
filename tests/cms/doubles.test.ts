import { afterAll, beforeAll, expect, it } from 'vitest'
import { findDoubles } from '../../admin/doubles/doubles.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

type Id = string | number

onBoth('one matter once', (open) => {
  let cms: TestCms
  let steward: Caller
  let writer: Caller
  beforeAll(async () => {
    cms = await open()
    steward = await newAccount(cms, 'steward')
    const grants = [{ role: 'editor', families: ['catalogue'] }]
    writer = await newAccount(cms, 'writer', { email: 'writer@example.gov.cn', grants })
  })
  afterAll(() => cms.close())

  const make = (code: string, name: string, more: object = {}, options = {}) =>
    newRecord(cms, 'matters', { code, name, type: '01', department: '市场监管', ...more }, options)
  const post = (code: string, name: string, more: object = {}, caller = steward) =>
    caller.post('matters', { code, name, type: '01', department: '市场监管', _status: 'published', ...more })

  it('the same name under two codes of one department is approved only with a reason', async () => {
    await make('510131301000', '食品经营许可')
    const refused = await post('510131302000', '食品经营许可（县级）')
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('同一部门里还有同名的事项，编码是 510131301000')
    const others = [{ department: '民政' }, { type: '05' }, { name: '食品经营许可（变更）' }, { state: '3' }]
    for (const [i, more] of others.entries()) {
      const answer = await post(`51013131${i}000`, '食品经营许可', more)
      expect([more, answer.status, messages(answer)]).toEqual([more, 201, ''])
    }
    const sameNameReason = '省级目录分别列出：一个面向个人，一个面向企业'
    const approved = await post('510131302000', '食品经营许可', { sameNameReason })
    expect(approved.status, messages(approved)).toBe(201)
    // What is public already with a second code can be corrected in other ways.
    const both = await approve(steward, `matters/${String(docOf(approved)['id'])}`, { summary: '开饭店先办' })
    expect(both.status, messages(both)).toBe(200)
  })

  it('what came without the gate stays, and its next version does not need a reason', async () => {
    await make('510131320000', '药品经营许可')
    const id = await make('510131321000', '药品经营许可')
    const changed = await approve(steward, `matters/${id}`, { summary: '开药店先办' })
    expect(changed.status, messages(changed)).toBe(200)
  })

  it('parts of matters share their names; a rename into a double is stopped', async () => {
    const one = await make('510131330000', '旅馆业许可')
    const two = await make('510131331000', '印章业许可')
    await make('51013133000001', '变更', { parent: one, kind: 'handling' })
    const part = await post('51013133100001', '变更', { parent: two, kind: 'handling' })
    expect(part.status, messages(part)).toBe(201)
    const again = await post('51013133100002', '变更', { parent: two, kind: 'handling' })
    expect(messages(again)).toContain('51013133100001')
    const renamed = await approve(steward, `matters/${two}`, { name: '旅馆业许可' })
    expect(renamed.status).toBe(400)
    expect(messages(renamed)).toContain('510131330000')
  })

  it('the reason is written by whoever owns the catalogue', async () => {
    const id = await make('510131340000', '测绘许可', {}, { draft: true })
    const write = (caller: Caller, sameNameReason: string | null) =>
      caller.patch(`matters/${id}?draft=true`, { sameNameReason })
    const refused = await write(writer, '就是两件')
    expect([refused.status, messages(refused)]).toEqual([403, expect.stringContaining('目录管理员') as string])
    expect(
      (await writer.post('matters?draft=true', { code: '510131341000', name: '乙', sameNameReason: '理由' })).status,
    ).toBe(403)
    expect((await write(steward, '省里分别列出')).status).toBe(200)
    expect((await writer.patch(`matters/${id}?draft=true`, { summary: '一句话' })).status).toBe(200)
    expect((await write(writer, null)).status).toBe(403)
  })

  it('the form is shown what its user may read, without the record itself', async () => {
    const parent = await make('510131350000', '道路运输许可')
    const draft = await make(
      '510131351000',
      '校车许可',
      { crosswalk: [{ scheme: 'sichuan', code: 'S-9' }] },
      { draft: true },
    )
    const asked = { name: '校车许可（县级）', code: 'S-9', type: '01', department: '市场监管', parent: '' }
    const account = async (email: string) =>
      (await cms.payload.find({ collection: 'users', where: { email: { equals: email } } })).docs[0]!
    const [owner, reader] = [await account('steward@example.gov.cn'), await readerOf(cms)]
    expect(await findDoubles(cms.payload, owner, asked)).toMatchObject({
      path: [],
      more: 0,
      doubles: [{ id: String(draft), kind: 'same', code: '510131351000', department: '市场监管' }],
    })
    expect((await findDoubles(cms.payload, owner, { ...asked, id: String(draft) })).doubles).toEqual([])
    expect((await findDoubles(cms.payload, reader, asked)).doubles).toEqual([])
    const crosswalk = await findDoubles(cms.payload, owner, { ...asked, name: '别的', parent: String(parent) })
    expect(crosswalk).toMatchObject({ path: ['道路运输许可'], doubles: [{ kind: 'crosswalk', id: String(draft) }] })
    expect((await findDoubles(cms.payload, owner, { ...asked, id: 'x', parent: '../' })).doubles).toHaveLength(1)
  })
})

/** Makes an account that reads approved records only. */
async function readerOf({ payload }: TestCms): Promise<{ id: Id; grants: [] }> {
  const data = { email: 'reader@example.gov.cn', name: 'reader', password: 'correct horse battery', grants: [] }
  return { id: (await payload.create({ collection: 'users', data })).id, grants: [] }
}
