/** Imports of the admin, through their routes and their process, on both databases: who may, what is written, stopped, undone and compared. */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importsDesk } from '../../admin/imports/server/handlers.ts'
import { settled } from '../../admin/imports/server/runs.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { changeImport, findImport } from '../../collections/imports/store.ts'
import { undoImport } from '../../collections/imports/undo.ts'
import { acquireLock } from '../../release/lock.ts'
import { importPaths, importsLockPath } from '../../release/layout.ts'
import { runImportJob } from '../../scripts/imports/job.ts'
import { removeOldFiles } from '../../scripts/imports/old-files.ts'
import { storedMappings } from '../../scripts/imports/stored-mappings.ts'
import { DAYS_KEPT, type ImportRun } from '../../standard/imports/run.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { PASSWORD } from './rest.ts'

type Id = string | number
type Body = Record<string, unknown>

onBoth('imports of the admin', (open) => {
  let cms: TestCms
  const tokens = new Map<string, string>()
  const userIds = new Map<string, Id>()
  let desk: ReturnType<typeof importsDesk>
  /** What the process of a run does before the next answer; tests replace it. */
  let work: (id: string, startedBy: string) => Promise<void>
  const agencies: Record<string, Id> = {}
  const regions: Record<string, Id> = {}
  let matter: Id
  const regular = (id: string, startedBy: string) => runImportJob(cms.payload, cms.config.dataDir, id, startedBy)

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    const a = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    const b = await newRecord(cms, 'regions', { code: '519902', name: '西山县' })
    Object.assign(regions, { a, b })
    agencies['a1'] = await newRecord(cms, 'agencies', { name: '东山县市场监督管理局', region: a })
    agencies['a2'] = await newRecord(cms, 'agencies', { name: '东山县民政局', region: a })
    agencies['b1'] = await newRecord(cms, 'agencies', { name: '西山县市场监督管理局', region: b })
    matter = await newRecord(cms, 'matters', { code: '000131029001', name: '食品经营许可' })
    const grants: Record<string, object[]> = {
      admin: [{ role: 'admin' }],
      clerk: [{ role: 'editor', region: '519901' }],
      other: [{ role: 'editor', region: '519902' }],
      office: [{ role: 'editor', agencies: [agencies['a2']] }],
      stewardA: [{ role: 'steward', region: '519901' }],
      reviewer: [{ role: 'reviewer', region: '519901' }],
    }
    for (const [name, given] of Object.entries(grants)) {
      const email = `${name.toLowerCase()}@example.gov.cn`
      const data = { email, password: PASSWORD, name, grants: given }
      userIds.set(name, (await cms.payload.create({ collection: 'users', data: data as never })).id)
      const { token } = await cms.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
      tokens.set(name, token!)
    }
    work = regular
    desk = importsDesk({
      payload: cms.payload,
      dataDir: cms.config.dataDir,
      start: async (_payload, _dataDir, run) => {
        await work(String(run.id), run.startedBy ?? '').catch(() => undefined)
      },
    })
  })
  afterAll(() => cms.close())

  const call = async (
    who: string,
    what: keyof typeof desk,
    { body, id, query = '' }: { id?: string; query?: string; body?: BodyInit } = {},
  ): Promise<{ status: number; body: Body }> => {
    const request = new Request(`http://127.0.0.1/api/desk/imports${query}`, {
      method: body ? 'POST' : 'GET',
      headers: tokens.has(who) ? { Authorization: `JWT ${tokens.get(who)}` } : {},
      ...(body ? { body } : {}),
    })
    const answer = await desk[what](request, id)
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Body) : { text } }
  }
  const upload = async (who: string, name: string, text: string, settings: object = {}) => {
    const form = new FormData()
    form.set('file', new File([text], name))
    form.set('settings', JSON.stringify(settings))
    return call(who, 'upload', { body: form })
  }
  const sent = async (who: string, name: string, text: string, settings: object = {}): Promise<string> => {
    const { body, status } = await upload(who, name, text, settings)
    expect(body, JSON.stringify(body)).toHaveProperty('id')
    expect(status).toBe(201)
    return body['id'] as string
  }
  const run = async (who: string, id: string) => (await call(who, 'one', { id })).body as object as ImportRun
  const lines = async (who: string, id: string, query = '') =>
    (await call(who, 'rows', { id, query })).body['lines'] as Body[]
  const all = async (collection: string, draft = true) =>
    (await cms.payload.find({ collection: collection as CollectionSlug, draft, limit: 0, pagination: false, depth: 0 }))
      .docs as object[] as Body[]

  const head = '领域,一级事项,公开内容,区划'
  const disclosure = (item: string, content: string, place = '东山县') => `公共文化服务,${item},${content},${place}`
  const list = (...rows: string[]) => [head, ...rows].join('\n')
  const entry = async (item: string) => (await all('disclosure-entries')).find((one) => one['item1'] === item)
  const runOf = async (id: string) => (await findImport(cms.payload, id))!.run!
  const trailOf = async (name: string) =>
    (
      await cms.payload.db.find<Body>({
        collection: 'trail',
        where: { run: { equals: name } },
        sort: 'number',
        limit: 0,
      })
    ).docs

  it('takes a list of a county from its clerk, refuses what is another’s, and shows it to nobody else', async () => {
    const text = list(disclosure('机构信息', '开放时间'), disclosure('外县', '收费', '西山县'))
    expect((await upload('nobody', 'x.csv', text)).status).toBe(401)
    expect((await upload('reviewer', 'x.csv', text)).status).toBe(403)
    expect((await upload('clerk', 'x.csv', text, { approve: true })).status).toBe(403)
    expect((await upload('clerk', 'x.csv', text, { force: true })).body['error']).toMatch(/没有“force”/)
    const id = await sent('clerk', '../清单.csv', text, { sender: '东山县文旅局' })
    const checked = await run('clerk', id)
    expect(checked).toMatchObject({ state: 'checked', name: '清单.csv', total: 2, mayApprove: false, mayRun: true })
    expect(checked.settings).toEqual({ sender: '东山县文旅局', region: '519901' })
    expect(checked.counts).toMatchObject({ new: 1, refused: 1 })
    expect(checked.sheets[0]!.matches![0]).toMatchObject({ list: 'disclosure-list' })
    expect(await all('disclosure-entries')).toEqual([])
    // Each cell of a new row says how it was read, and what was added to it.
    const [fresh] = await lines('clerk', id, '?verdict=new')
    expect(fresh!['read']).toEqual([
      { column: 'A', heading: '领域', found: '公共文化服务', label: '领域', after: '公共文化服务' },
      { column: 'B', heading: '一级事项', found: '机构信息', label: '一级事项', after: '机构信息' },
      { column: 'C', heading: '公开内容', found: '开放时间', label: '公开内容（要素）', after: '开放时间' },
      { column: 'D', heading: '区划', found: '东山县', label: '行政区划', after: '东山县' },
    ])
    const taken = async (query: string) => {
      const headers = { Authorization: `JWT ${tokens.get('clerk')}` }
      const answer = await desk.report(new Request(`http://127.0.0.1/?${query}`, { headers }), id)
      const name = decodeURIComponent(answer.headers.get('content-disposition')!)
      return { name, bytes: Buffer.from(await answer.arrayBuffer()) }
    }
    const readable = await taken('format=xlsx')
    expect(readable.name).toMatch(/清单-逐行结果-[\d-]+\.xlsx$/)
    expect(readable.bytes.includes('PK')).toBe(true)
    // The file has the rows that the filters show.
    const rowsIn = async (query: string) =>
      new Set(
        (await taken(`format=csv&${query}`)).bytes
          .toString()
          .trim()
          .split('\r\n')
          .slice(1)
          .map((one) => one.split(',')[1]),
      )
    expect(await rowsIn('')).toEqual(new Set(['2', '3']))
    expect(await rowsIn('verdict=refused')).toEqual(new Set(['3']))
    expect(await rowsIn('q=开放时间')).toEqual(new Set(['2']))
    expect(await rowsIn('since=removed')).toEqual(new Set())
    const [refused] = await lines('clerk', id, '?verdict=refused')
    expect(refused).toMatchObject({ row: 3, file: '清单.csv' })
    expect(String(refused!['messages'])).toMatch(/归西山县，不在您的授权范围内/)
    expect((await call('clerk', 'cells', { id, query: '?row=3' })).body['cells']).toContainEqual({
      column: 'B',
      heading: '一级事项',
      value: '外县',
    })
    expect((await call('clerk', 'rows', { id, query: '?q=开放时间&limit=1' })).body).toMatchObject({ total: 1 })
    const book = await desk.book(
      new Request('http://127.0.0.1', { headers: { Authorization: `JWT ${tokens.get('clerk')}` } }),
      id,
    )
    expect(decodeURIComponent(book.headers.get('content-disposition')!)).toMatch(/清单-核对\.xlsx$/)
    expect(
      Buffer.from(await book.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    const { dir } = importPaths(cms.config.dataDir, id)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o077, name).toBe(0)

    for (const who of ['other', 'office']) {
      for (const what of ['one', 'rows', 'run', 'undo', 'remove', 'stop', 'report'] as const)
        expect((await call(who, what, { id })).status, `${who} ${what}`).toBe(404)
      expect((await call(who, 'list')).body['total']).toBe(0)
    }
    expect((await call('stewardA', 'list')).body['total']).toBe(1)
    for (const what of ['run', 'undo', 'remove'] as const)
      expect((await call('stewardA', what, { id })).status, what).toBe(403)
    expect((await call('admin', 'run', { id })).body['error']).toMatch(/只有上传的人/)

    expect((await call('clerk', 'run', { id })).status).toBe(200)
    expect(await run('clerk', id)).toMatchObject({ state: 'done', counts: { new: 1, refused: 1 }, mayUndo: true })
    expect(await all('disclosure-entries')).toHaveLength(1)
    expect(await entry('机构信息')).toMatchObject({ _status: 'draft', regionCode: '519901' })
    expect(String((await entry('机构信息'))!['lastEditedBy'])).toBe(String(userIds.get('clerk')))
    const trail = await trailOf(await runOf(id))
    expect(trail.map(({ action, door, userName }) => [action, door, userName])).toEqual([
      ['import', 'import', 'clerk'],
      ['create', 'import', 'clerk'],
      ['import-end', 'import', 'clerk'],
    ])
    expect((await call('clerk', 'report', { id })).body).toMatchObject({ total: 2, run: await runOf(id) })
    for (const what of ['run', 'remove'] as const) expect((await call('clerk', what, { id })).status, what).toBe(409)
  })

  it('writes nothing for anybody else, whatever is changed on the way', async () => {
    const id = await sent('clerk', '清单.csv', list(disclosure('途中', '内容')))
    const clerk = String(userIds.get('clerk'))
    const attempt = (by: string | undefined) => runImportJob(cms.payload, cms.config.dataDir, id, by)
    await expect(attempt(undefined)).rejects.toThrow(/由后台启动/)
    await expect(attempt(String(userIds.get('admin')))).rejects.toThrow(/由后台启动/)
    // Checked, and not asked for: the process finds nothing to do.
    await expect(attempt(clerk)).rejects.toThrow(/没有在等进程/)
    const fresh = async (changes: object) => {
      await changeImport(cms.payload, id, { state: 'running', ...changes } as never)
      await expect(attempt(clerk)).rejects.toThrow()
      return (await findImport(cms.payload, id))!.error
    }
    expect(await fresh({ settings: { region: '519902' } })).toMatch(/设置在检查之后改过/)
    expect(await fresh({ settings: { approve: true } })).toMatch(/不能批准自己导入的/)
    await changeImport(cms.payload, id, { settings: { region: '519901' } })
    writeFileSync(join(importPaths(cms.config.dataDir, id).source, '清单.csv'), list(disclosure('换过', '内容')))
    expect(await fresh({})).toMatch(/和上传时的不一样/)
    // The rights are those of now, not of the upload.
    const { body } = await call('clerk', 'change', { id, body: JSON.stringify({ settings: {} }) })
    expect(body['state']).toBe('checking')
    expect(await run('clerk', id)).toMatchObject({ state: 'failed' })
    expect(await entry('途中')).toBeUndefined()
    expect(await entry('换过')).toBeUndefined()

    // What the process uses refuses by itself, one by one and in bulk.
    const user = await cms.payload.findByID({ collection: 'users', id: userIds.get('clerk')!, depth: 0 })
    const context = { origin: 'import', keysKnown: true, actsFor: user }
    const foreign = (n: number) => ({
      data: {
        matter,
        agency: agencies['b1']!,
        region: regions['b']!,
        code: guideCode(n),
        name: `外县${n}`,
        _status: 'draft',
      },
      draft: true,
    })
    const data = foreign(71).data as never
    await expect(cms.payload.create({ collection: 'guides', data, draft: true, context })).rejects.toThrow(/授权范围/)
    const bulk = (await bulkWriter(cms.payload))!
    const writes = [foreign(72), foreign(73)]
    expect(await bulk({ collection: 'guides', context, writes })).toEqual([undefined, undefined])
    expect(await all('guides')).toEqual([])
    expect((await call('clerk', 'remove', { id })).status).toBe(200)
    expect(existsSync(importPaths(cms.config.dataDir, id).dir)).toBe(false)
  })

  it('lets rows mention shared records that their clerk may not write, and refuses those that need new ones', async () => {
    const before = (await all('matters'))[0]!
    const csv = [
      '实施编码,事项编码,事项名称,区划,实施主体,法定时限,承诺时限',
      `${guideCode(81)},000131029001,食品经营许可,东山县,东山县市场监督管理局,20个工作日,5个工作日`,
      `${guideCode(82)},000131029001,食品经营许可,西山县,西山县市场监督管理局,20个工作日,5个工作日`,
      `${guideCode(83)},000131029777,没有的事项,东山县,东山县市场监督管理局,20个工作日,5个工作日`,
      `${guideCode(84)},000131029001,食品经营许可,东山县,东山县民政局,20个工作日,3个工作日`,
    ].join('\n')
    const id = await sent('clerk', '指南.csv', csv, { list: 'guide-list' })
    await call('clerk', 'run', { id })
    const said = await lines('clerk', id)
    expect(said.map(({ verdict }) => verdict)).toEqual(['new', 'refused', 'refused', 'new'])
    expect(said[1]!['messages']).toEqual([expect.stringMatching(/归西山县·西山县市场监督管理局，不在您的授权范围内/)])
    expect(JSON.stringify(said[2])).toMatch(/新建和修改政务服务事项不在您的授权范围内/)
    // The matter has no standard, and the clerk may not write it: what the row says is a difference that waits for its owner.
    expect((await all('matters'))[0]).toEqual(before)
    const guides = await all('guides')
    expect(guides).toHaveLength(2)
    expect(guides[0]!['differences']).toEqual([expect.objectContaining({ element: 'statutoryLimit' })])

    // An office imports into the office only, and a list of its own region is its own by default.
    const office = await sent('office', '指南.csv', csv, { list: 'guide-list', overwrite: true })
    expect((await run('office', office)).settings.agency).toBe('东山县民政局')
    expect((await lines('office', office)).map(({ verdict }) => verdict)).toEqual([
      'same',
      'refused',
      'refused',
      'same',
    ])
    const changed = csv.replaceAll('个工作日,5', '个工作日,4').replaceAll('个工作日,3', '个工作日,2')
    const second = await sent('office', '指南.csv', changed, { list: 'guide-list' })
    expect((await lines('office', second)).map(({ verdict }) => verdict)).toEqual([
      'refused',
      'refused',
      'refused',
      'changed',
    ])
    await call('office', 'run', { id: second })
    const promised = (await all('guides')).map(({ promisedLimit }) => (promisedLimit as Body | null)?.['value'])
    expect(promised.sort()).toEqual([2, 5])

    // Undone: the draft of the office is as the clerk imported it, then both are gone, with their codes.
    expect((await call('office', 'undo', { id: second })).status).toBe(200)
    expect(await run('office', second)).toMatchObject({ state: 'undone', undo: { back: 1, left: [] } })
    expect((await all('guides')).map(({ promisedLimit }) => (promisedLimit as Body | null)?.['value']).sort()).toEqual([
      3, 5,
    ])
    expect((await call('office', 'undo', { id: second })).body['error']).toMatch(/已经撤销过/)
    const name = await runOf(id)
    await expect(undoImport(cms.payload, name, { dryRun: true })).resolves.toEqual({ back: 2, left: [] })
    const ledger = async () =>
      (await all('ledger-entries', false)).filter(({ type }) => type === 'guide').map(({ state }) => state)
    expect(await ledger()).toEqual(['issued', 'issued'])
    await call('clerk', 'undo', { id })
    expect((await run('clerk', id)).undo).toEqual({ back: 2, left: [] })
    expect([await all('guides'), await ledger()]).toEqual([[], ['void', 'void']])
    const named = `${guideCode(86)},000131029001,别的名称,东山县,东山县市场监督管理局,20个工作日,5个工作日`
    const again = await sent('clerk', '指南.csv', `${csv}\n${named}`, { list: 'guide-list' })
    await call('clerk', 'run', { id: again })
    expect((await run('clerk', again)).counts).toMatchObject({ new: 2, proposal: 1 })
    expect(await all('proposals', false)).toHaveLength(1)
    await call('clerk', 'undo', { id: again })
    expect((await run('clerk', again)).undo).toEqual({ back: 3, left: [] })
    expect(await all('proposals', false)).toEqual([])
  })

  it('shows what changed since the first version, undoes what nobody changed since, and lists the rest', async () => {
    const first = await sent(
      'clerk',
      '公开.csv',
      list(disclosure('甲', '一'), disclosure('乙', '二'), disclosure('丙', '三'), disclosure('机构信息', '开放时间')),
    )
    // The row of another county was refused then: it is not missing now.
    expect((await run('clerk', first)).since).toMatchObject({ added: 3, removed: 0, changed: 0 })
    await call('clerk', 'run', { id: first })
    const b = (await entry('乙'))!
    const admin = await cms.payload.findByID({ collection: 'users', id: userIds.get('admin')!, depth: 0 })
    const user = { ...admin, collection: 'users' } as never
    const edit = { audience: null, content: '改过' }
    await cms.payload.update({
      collection: 'disclosure-entries',
      id: b['id'] as Id,
      data: edit,
      draft: true,
      overrideAccess: false,
      user,
    })

    const second = await sent('clerk', '公开二.csv', list(disclosure('甲', '一改'), disclosure('丁', '四')))
    expect(await run('clerk', second)).toMatchObject({
      since: { run: first, name: '公开.csv', added: 1, removed: 3, changed: 1 },
    })
    const of = async (kind: string) =>
      (await lines('clerk', second, `?since=${kind}`)).map(({ key }) => String(key).split('|').at(-1))
    expect([await of('added'), await of('changed'), await of('removed')]).toEqual([
      ['丁'],
      ['甲'],
      ['乙', '丙', '机构信息'],
    ])
    await call('clerk', 'run', { id: second })
    // Nothing is deleted because a later version lacks it.
    expect(await all('disclosure-entries')).toHaveLength(5)
    expect(await lines('clerk', second, '?since=changed')).toMatchObject([{ verdict: 'changed', since: 'changed' }])

    await call('clerk', 'undo', { id: second })
    expect(await run('clerk', second)).toMatchObject({ state: 'undone', undo: { back: 2, left: [] } })
    expect(await entry('甲')).toMatchObject({ content: '一', _status: 'draft' })
    expect(await entry('丁')).toBeUndefined()

    // Killed after its first record, it is finished when it is run again.
    const name = await runOf(first)
    const before = await all('disclosure-entries')
    expect(await undoImport(cms.payload, name, { dryRun: true })).toMatchObject({ back: 2 })
    expect(await all('disclosure-entries')).toEqual(before)
    work = async (run) => {
      await changeImport(cms.payload, run, { state: 'failed' })
    }
    await call('clerk', 'undo', { id: first })
    work = regular
    expect((await call('clerk', 'run', { id: first })).body['error']).toMatch(/撤销了一半/)
    await expect(
      undoImport(cms.payload, name, {
        onProgress: () => {
          throw new Error('killed')
        },
      }),
    ).rejects.toThrow('killed')
    await call('clerk', 'undo', { id: first })
    const undone = await run('clerk', first)
    expect(undone).toMatchObject({
      state: 'undone',
      undo: { back: 2, left: [{ type: 'disclosure', name: expect.stringContaining('乙') }] },
    })
    expect(undone.undo!.left[0]!.why).toMatch(/^admin.*，20.*修改过/)
    expect(undone.undo!.left[0]!.href).toBe(`/admin/collections/disclosure-entries/${String(b['id'])}`)
    expect((await all('disclosure-entries')).map(({ item1 }) => item1).sort()).toEqual(['乙', '机构信息'].sort())
    const trail = await trailOf(`undo-${name}`)
    expect(trail.map(({ action }) => action)).toEqual(['import', 'delete', 'delete', 'import-end'])
    await expect(undoImport(cms.payload, name)).rejects.toThrow(/已经撤销过/)
    await expect(undoImport(cms.payload, 'import-no')).rejects.toThrow(/没有名为/)
  })

  it('takes approvals of an import back, and puts back what was approved before without approving it again', async () => {
    const published = async (item: string) =>
      (await all('disclosure-entries', false)).find((one) => one['item1'] === item && one['_status'] === 'published')
    const byOthers = await sent('stewardA', '公开.csv', list(disclosure('别人批准', '甲')), { approve: true })
    await call('stewardA', 'run', { id: byOthers })
    expect(JSON.stringify(await lines('stewardA', byOthers))).toContain('不能批准自己导入的')
    expect(await entry('别人批准')).toMatchObject({ _status: 'draft' })

    // From here on nobody but the administrator decides in the last stage.
    for (const [name, role] of [
      ['stewardA', { role: 'steward', region: '519901' }],
      ['reviewer', { role: 'reviewer', region: '519901' }],
    ] as const) {
      const data = { grants: [{ ...role, duties: ['legal'] }] } as object
      await cms.payload.update({ collection: 'users', id: userIds.get(name)!, data })
    }
    const id = await sent('admin', '公开.csv', list(disclosure('批准', '甲')), { approve: true })
    await call('admin', 'run', { id })
    const approved = await published('批准')
    expect(approved).toMatchObject({ content: '甲', approvedByName: 'admin' })

    const draft = await sent('clerk', '公开.csv', list(disclosure('批准', '乙')))
    await call('clerk', 'run', { id: draft })
    expect(await entry('批准')).toMatchObject({ content: '乙', _status: 'draft' })
    await call('clerk', 'undo', { id: draft })
    expect(await run('clerk', draft)).toMatchObject({ undo: { back: 1, left: [] } })
    expect(await entry('批准')).toMatchObject({
      content: '甲',
      _status: 'published',
      approvedAt: approved!['approvedAt'],
    })

    const again = await sent('admin', '公开.csv', list(disclosure('批准', '丙')), { approve: true })
    await call('admin', 'run', { id: again })
    expect(await published('批准')).toMatchObject({ content: '丙' })
    await call('admin', 'undo', { id: again })
    expect(await run('admin', again)).toMatchObject({ undo: { back: 1, left: [] } })
    expect(await published('批准')).toMatchObject({ content: '甲' })

    await call('admin', 'undo', { id })
    expect((await run('admin', id)).undo).toMatchObject({
      back: 0,
      left: [{ why: expect.stringContaining('留为草稿') }],
    })
    expect(await published('批准')).toBeUndefined()
    expect(await entry('批准')).toMatchObject({ content: '甲', _status: 'draft' })
  })

  it('undoes what an approval asked of others, and requests to deviate that nobody has decided', async () => {
    const { a } = regions
    const form = { name: '取水申请书' }
    const material = await newRecord(cms, 'materials', { ...form, format: 'A3' })
    const shown = { code: '000131029002', name: '取水许可', standard: { materials: [{ material }] } }
    const water = await newRecord(cms, 'matters', shown)
    for (const n of [1, 2])
      await newRecord(cms, 'guides', { matter: water, agency: agencies[`a${n}`], region: a, code: guideCode(n + 40) })
    const rows = (...all: object[]) => all.map((one) => JSON.stringify(one)).join('\n')
    const states = async () => (await all('confirmations')).map(({ state }) => state).sort()
    const changed = rows({ type: 'material', record: { ...form, format: 'A4' } })
    const id = await sent('admin', '材料.jsonl', changed, { approve: true, overwrite: true })
    await call('admin', 'run', { id })
    const asked = (await all('confirmations'))[0]!
    expect(asked).toMatchObject({
      state: 'open',
      changed: `material/${material}`,
    })
    const made = (await states()).length
    // One that was open before the import says again what it said, and what is settled on the words of the import is asked again.
    const again = await sent('admin', '材料二.jsonl', rows({ type: 'material', record: { ...form, format: 'B5' } }), {
      approve: true,
      overwrite: true,
    })
    const sayings = async () => (await all('confirmations')).map(({ asks, state, words }) => ({ asks, state, words }))
    const said = await sayings()
    await call('admin', 'run', { id: again })
    expect(await sayings()).toHaveLength(made)
    for (const { words } of await sayings())
      expect(words).toEqual([...(said[0]!.words as string[]), expect.any(String)])
    await cms.payload.update({
      collection: 'confirmations',
      id: asked['id'] as Id,
      data: { state: 'confirmed', doneOn: '2026-11-28' } as never,
      context: { confirmation: true },
    })
    await call('admin', 'undo', { id: again })
    for (const { asks, state, words } of await sayings()) {
      expect([asks, state]).toEqual(['confirm', 'open'])
      expect((words as string[]).filter((one) => !one.includes('改回了原来'))).toEqual(said[0]!.words)
    }
    // One is settled before the import is undone: what was looked at does not hold.
    await cms.payload.update({
      collection: 'confirmations',
      id: asked['id'] as Id,
      data: { state: 'confirmed', doneOn: '2026-11-28' } as never,
      context: { confirmation: true },
    })
    await call('admin', 'undo', { id })
    expect(await run('admin', id)).toMatchObject({ state: 'undone', undo: { back: 1, left: [] } })
    expect(await states()).toEqual([...Array<string>(made - 1).fill('dropped'), 'open'])
    expect(JSON.stringify((await all('confirmations')).find(({ state }) => state === 'open'))).toContain('改回了原来')

    const keys = (await all('agencies')).find((one) => one['id'] === agencies['a2'])!
    const deviation = {
      element: 'notes',
      value: '带好原件',
      direction: 'favourable',
      reason: '少跑一趟',
    }
    const guide = { code: guideCode(42), matter: '000131029002', agency: keys['key'], region: '519901' }
    const text = rows({ type: 'guide', record: { ...guide, deviations: [deviation] } })
    const requests = async () => (await all('deviations')).map(({ note, state }) => [state, note])
    for (const times of [1, 2]) {
      const deviating = await sent('admin', '指南.jsonl', text, { overwrite: true })
      await call('admin', 'run', { id: deviating })
      const told = JSON.stringify([(await run('admin', deviating)).notes, await lines('admin', deviating)])
      expect(told).toContain('已存为差异申请')
      expect(await requests()).toHaveLength(times)
      if (times === 2) {
        const [last] = (await all('deviations')).filter(({ state }) => state === 'asked')
        await cms.payload.db.updateOne({ collection: 'deviations', id: last!['id'] as Id, data: { state: 'refused' } })
      }
      await call('admin', 'undo', { id: deviating })
      const { undo } = await run('admin', deviating)
      if (times === 1) expect(await requests()).toMatchObject([['withdrawn', expect.stringContaining('导入已撤销')]])
      else expect(undo!.left).toMatchObject([{ type: 'deviation', why: expect.stringContaining('修改过') }])
    }
  })

  it('stops between batches and goes on, is told when its process dies, and uses a corrected match again', async () => {
    const text = ['领域,一级事项,公开的那些东西,区划', disclosure('停', '一'), disclosure('续', '二')].join('\n')
    const id = await sent('clerk', '停.csv', text, { list: 'disclosure-list' })
    expect((await run('clerk', id)).counts).toMatchObject({ new: 0 })
    const columns = { 领域: '领域', 一级事项: '一级事项', 公开的那些东西: '公开内容', 区划: '_region' }
    const settings = { list: 'disclosure-list', mapping: [{ list: 'disclosure-list', columns }] }
    await call('clerk', 'change', { id, body: JSON.stringify({ settings }) })
    expect(await run('clerk', id)).toMatchObject({ state: 'checked', counts: { new: 2 } })
    expect((await call('other', 'lists')).body['lists']).toContainEqual(
      expect.objectContaining({ id: 'disclosure-list' }),
    )
    const next = await sent('clerk', '停二.csv', text)
    expect((await run('clerk', next)).counts).toMatchObject({ new: 2 })
    const stored = await storedMappings(cms.payload)
    expect(stored.flatMap((one) => one.columns.get('公开的那些东西')?.name ?? [])).toEqual(['公开内容'])

    // What is told of a whole file is kept for the next one of the sender; taken out, it is forgotten. Without a sender no region is kept.
    const told = { sender: '乙局', scheme: 'guizhou', list: 'disclosure-list' }
    await sent('clerk', '说一.csv', list(disclosure('说', '一')), told)
    const second = await sent('clerk', '说二.csv', list(disclosure('说', '二')), { sender: '乙局' })
    const { settings: taken } = await run('clerk', second)
    expect(taken).toMatchObject({ ...told, remembered: { names: ['list', 'scheme'] } })
    expect(Date.parse(taken.remembered!.at)).toBeGreaterThan(0)
    const { scheme: _taken, ...without } = taken
    await call('clerk', 'change', { id: second, body: JSON.stringify({ settings: without }) })
    expect((await run('clerk', second)).settings).toEqual(without)
    const third = await sent('clerk', '说三.csv', list(disclosure('说', '三')), { sender: '乙局' })
    expect((await run('clerk', third)).settings).toMatchObject({
      list: 'disclosure-list',
      remembered: { names: ['list'] },
    })
    const others = await sent('office', '说四.csv', list(disclosure('说', '四')))
    expect((await run('office', others)).settings).not.toHaveProperty('remembered')
    for (const one of await storedMappings(cms.payload))
      if (!one.sender) expect(one.told ?? {}).not.toHaveProperty('region')

    work = async (run, by) => {
      writeFileSync(importPaths(cms.config.dataDir, run).stop, '')
      await regular(run, by)
    }
    await call('clerk', 'run', { id })
    expect(await run('clerk', id)).toMatchObject({ state: 'stopped', error: expect.stringContaining('继续导入') })
    expect(await entry('停')).toBeUndefined()
    // Killed: another process has its number.
    work = async (run) => {
      await changeImport(cms.payload, run, { process: { pid: 999_999_999, started: null, host: hostname() } })
    }
    await call('clerk', 'run', { id })
    expect(await run('clerk', id)).toMatchObject({ state: 'failed', error: expect.stringContaining('从断的地方') })
    // Another one writes: only one does at a time.
    work = () => Promise.resolve()
    await call('clerk', 'run', { id: next })
    expect((await call('clerk', 'run', { id })).body['error']).toMatch(/“停二.csv”正在导入，一次只做一个/)
    expect((await call('clerk', 'run', { id: next })).body['error']).toMatch(/正在进行/)
    await changeImport(cms.payload, next, { state: 'failed' })
    work = regular
    const release = acquireLock(importsLockPath(cms.config.dataDir), new Date())
    await call('clerk', 'run', { id })
    release()
    expect(await run('clerk', id)).toMatchObject({ state: 'failed', error: expect.stringContaining('一次只做一个') })
    await call('clerk', 'run', { id })
    expect(await run('clerk', id)).toMatchObject({ state: 'done', counts: { new: 2 } })
    expect((await trailOf(await runOf(id))).filter(({ action }) => action === 'create')).toHaveLength(2)

    const { marks, source } = importPaths(cms.config.dataDir, id)
    const { docs: all } = await cms.payload.find({ collection: 'imports', limit: 0, depth: 0 })
    const checked = all.filter(({ run: name, state }) => !name && !['done', 'undone'].includes(state))
    expect(checked.length).toBeGreaterThan(0)
    const later = new Date(Date.now() + (DAYS_KEPT + 1) * 86_400_000)
    const removed = await removeOldFiles(cms.payload, cms.config.dataDir, later)
    expect(removed.imports).toBe(checked.length)
    expect(removed.files).toBeGreaterThan(0)
    expect((await cms.payload.count({ collection: 'imports' })).totalDocs).toBe(all.length - checked.length)
    expect([existsSync(source), existsSync(marks)]).toEqual([false, true])
    expect(await run('clerk', id)).toMatchObject({ kept: false, mayRun: false, mayUndo: true })
    expect((await call('clerk', 'rows', { id })).status).toBe(410)
    expect(await settled(cms.payload, cms.config.dataDir, (await findImport(cms.payload, id))!)).toMatchObject({
      state: 'done',
    })
  })
})
