import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Payload, TypedUser } from 'payload'
import { handleRest } from '../../admin/server/rest.ts'
import { readDecisions } from '../../admin/differences/queue.ts'
import { compareVersions } from '../../admin/trail/compare.ts'
import { LIST_VIEWS } from '../../collections/lists/export-address.ts'
import { filterOf } from '../../collections/trail/filter-of-address.ts'
import { momentsOf, readLife } from '../../admin/trail/life.ts'
import { linesInWords } from '../../collections/trail/lines-in-words.ts'
import { readTrailPage, type TrailFilter } from '../../collections/trail/read-page.ts'
import { changeSentence } from '../../standard/trail/words.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms, requireNothing } from './harness.ts'
import { approve, docOf, messages, newAccount, PASSWORD, restClient, type Caller } from './rest.ts'

type Id = string | number

onBoth('the views of the trail', (open) => {
  let cms: TestCms
  let payload: Payload
  const as: { [name: string]: Caller } = {}
  const user: { [name: string]: TypedUser } = {}
  let agency: Id
  let guide: Id
  let material: Id

  const account = async (role: string, name: string, grant: object = {}): Promise<void> => {
    const grants = [{ role, ...grant }]
    as[name] = await newAccount(cms, role, { email: `${name}@example.gov.cn`, name, grants })
    const { docs } = await payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })
    user[name] = { ...docs[0]!, collection: 'users' }
  }
  const page = async (name: string, filter: TrailFilter = {}, below?: number, limit = 50) => {
    const read = await readTrailPage(payload, user[name]!, filter, { below, limit })
    return { ...read, lines: await linesInWords(payload, read.lines) }
  }

  const tokens = new Map<string, string>()
  const tokenOf = async (name: string): Promise<string> => {
    const credentials = { email: `${name}@example.gov.cn`, password: PASSWORD }
    const { token } = (await restClient(cms).nobody.post('users/login', credentials)).body
    tokens.set(name, String(token))
    return String(token)
  }
  /** Asks for a list as a file. */
  const exported = async (name: string, list: string, query = ''): Promise<Response> => {
    const request = new Request(`http://127.0.0.1/api/desk/lists/${list}/export?${query}`, {
      headers: { Authorization: `JWT ${tokens.get(name) ?? (await tokenOf(name))}` },
    })
    return handleRest({ config: payload.config, payloadInstanceCacheKey: cms.config.dataDir, request })
  }
  /** Returns what the admin answers for an export, as text with its byte order mark. */
  const csvOf = async (name: string, list: string, query: string): Promise<string> => {
    const answer = await exported(name, list, query)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  }
  /** The rows of a CSV or of a workbook, the titles first. */
  const tableOf = async (name: string, list: string, query = ''): Promise<string[][]> => {
    const answer = await exported(name, list, query)
    expect(answer.status).toBe(200)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const isText = answer.headers.get('content-type')!.startsWith('text/')
    const { SheetNames, Sheets } = isText
      ? read(bytes.toString().replace(/^\ufeff/u, ''), { type: 'string', raw: true })
      : read(bytes)
    return utils.sheet_to_json<string[]>(Sheets[SheetNames[0]!]!, { header: 1, raw: false, defval: '' })
  }

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    payload = cms.payload
    const region = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    agency = await newRecord(cms, 'agencies', { name: '东山县行政审批局', region })
    material = await newRecord(cms, 'materials', { name: '营业执照' })
    const matter = await newRecord(cms, 'matters', { code: '000131029001', name: '食品经营许可' })
    await account('admin', 'admin')
    await account('auditor', 'auditor')
    await account('auditor', 'elsewhere', { region: '519902' })
    await account('editor', 'editor')
    await account('reviewer', 'reviewer')
    const content = { matter, agency, region, code: '', office: '一号窗口', materials: [] }
    const made = await as['editor']!.post('guides?draft=true&depth=0', content)
    expect(made.status, messages(made)).toBe(201)
    guide = docOf(made)['id'] as Id
    const change = { code: guideCode(1), office: '二号窗口' }
    const changed = await as['editor']!.patch(`guides/${guide}?draft=true`, change)
    expect(changed.status, messages(changed)).toBe(200)
    const standard = { materials: [{ material, necessity: '1', copies: 2 }] }
    await as['admin']!.patch(`matters/${matter}?draft=true`, { standard })
    await as['admin']!.patch(`matters/${matter}?draft=true`, { standard: { materials: [{ material, copies: 3 }] } })
  })
  afterAll(() => cms.close())

  it('administrators and auditors read what others did, everybody what they did', async () => {
    const all = await page('admin')
    expect((await page('auditor')).lines.map(({ number }) => number)).toEqual(all.lines.map(({ number }) => number))
    const own = await page('editor')
    expect(own.lines.length).toBeGreaterThan(2)
    expect(new Set(own.lines.map(({ userName }) => userName))).toEqual(new Set(['editor']))
    const elsewhere = await page('elsewhere')
    expect(
      elsewhere.lines.filter(({ userName, region }) => userName !== 'elsewhere' && !region?.startsWith('519902')),
    ).toEqual([])
  })

  it('pages go back by number, without a line twice or left out', async () => {
    const all = (await page('admin')).lines.map(({ number }) => number)
    expect(all.length).toBeGreaterThan(10)
    const read: number[] = []
    for (let below: number | undefined; ;) {
      const { lines, next } = await page('admin', {}, below, 4)
      read.push(...lines.map(({ number }) => number))
      if (next === undefined) break
      below = next
    }
    expect(read).toEqual(all)
    expect(all).toEqual([...all].sort((a, b) => b - a))
  })

  it('filters by record, person, day, region, agency, family, action and key', async () => {
    const count = async (address: object): Promise<[number, string | undefined]> => {
      const { filter, problem } = await filterOf(payload, address)
      return [(await page('admin', filter)).lines.length, problem]
    }
    const of = { record: { type: 'guide', id: String(guide) } }
    const [lines] = await count(of)
    expect(lines).toBeGreaterThanOrEqual(2)
    expect(await count({ ...of, person: 'edit' })).toEqual([lines, undefined])
    expect(await count({ ...of, person: 'review' })).toEqual([0, undefined])
    expect(await count({ person: '没有这个人' })).toEqual([0, '没有姓名里有“没有这个人”的账号。'])
    expect((await count({ agency: '行政审批', family: 'guides' }))[0]).toBe(lines)
    expect((await count({ region: '东山县', family: 'guides' }))[0]).toBe(lines)
    expect((await count({ region: '519900', family: 'guides' }))[0]).toBe(lines)
    expect(await count({ region: '没有的县' })).toEqual([0, '没有区划“没有的县”：请写代码或全称。'])
    expect((await count({ action: 'login' }))[0]).toBe(5)
    expect((await count({ key: '000131029001' }))[0]).toBeGreaterThan(1)
    const [all] = await count({})
    const days = (from: string, to: string) => count({ from, to }).then(([found]) => found)
    expect(await days('2020-01-01', '2020-01-02')).toBe(0)
    expect(await days('2020-01-01', '2199-01-01')).toBe(all)
    expect(await days('2199-01-01', '2199-01-02')).toBe(0)
  })

  it('says in words what was changed, with the names of what it refers to', async () => {
    const { lines } = await page('admin', { type: 'matter', action: 'save' })
    const words = lines.map((line) => line.words.map(changeSentence))
    expect(words[0]).toEqual(
      expect.arrayContaining([expect.stringMatching(/“营业执照”：复印件份数：2(?: 份)? → 3(?: 份)?$/u)]),
    )
    const guides = await page('admin', { type: 'guide', recordId: String(guide), action: 'save' })
    expect(guides.lines.flatMap((line) => line.words.map(changeSentence)).join()).toContain('一号窗口 → 二号窗口')
  })

  it('the life of a record has its lines and versions in one list, and compares any two', async () => {
    const record = { type: 'guide', id: String(guide) } as const
    const approved = await approve(as['reviewer']!, `guides/${guide}`)
    expect(approved.status, messages(approved)).toBe(200)
    const { moments, next } = await readLife(payload, user['auditor']!, record, undefined)
    expect(next).toBeUndefined()
    expect(moments.map(({ line }) => line?.action)).toEqual(['approve', 'save', 'create'])
    expect(moments.map(({ version }) => version?.approved)).toEqual([true, false, false])
    expect(new Set(moments.map(({ version }) => version?.id)).size).toBe(3)

    const own = await readLife(payload, user['editor']!, record, undefined)
    expect(own.moments.map(({ line, version }) => [line?.action, version?.by])).toEqual([
      [undefined, 'reviewer'],
      ['save', 'editor'],
      ['create', 'editor'],
    ])
    const ids = [moments[0]!.version!.id, moments[2]!.version!.id].map(String) as [string, string]
    const compared = await compareVersions(payload, user['auditor']!, record, ids)
    expect(compared!.sentences).toContain('承办科室：一号窗口 → 二号窗口')
    expect(compared!.ids).toEqual([ids[1], ids[0]])
    expect(compared!.names[1]).toMatch(/reviewer 批准$/u)
    expect(await compareVersions(payload, user['elsewhere']!, record, ids)).toBeUndefined()
    expect(await compareVersions(payload, user['auditor']!, { type: 'guide', id: '0' }, ids)).toBeUndefined()
    expect(await compareVersions(payload, user['auditor']!, record, ['x', 'y'])).toBeUndefined()
  })

  it('a draft is given up: the approved version is the newest again, with its approval, and the draft can be restored', async () => {
    const path = `guides/${guide}`
    await as['editor']!.patch(`${path}?draft=true`, { office: '三号窗口' })
    const draft = (await as['editor']!.get(`${path}?draft=true&depth=0`)).body
    const discard = (name: string, contentHash: unknown) =>
      as[name]!.post(`guides/discard-draft/${guide}`, { contentHash })
    expect((await discard('reviewer', draft['contentHash'])).status).toBe(403)
    expect((await discard('auditor', draft['contentHash'])).status).toBe(403)
    expect((await discard('editor', 'another')).status).toBe(409)
    expect((await as['editor']!.get(`${path}?draft=true&depth=0`)).body['office']).toBe('三号窗口')
    const [newest] = (await as['editor']!.get(`guides/versions?where[parent][equals]=${guide}&sort=-updatedAt&limit=1`))
      .body['docs'] as { id: Id }[]
    const done = await discard('editor', draft['contentHash'])
    expect(done.status, messages(done)).toBe(200)
    expect(done.body['draft']).toBe(newest!.id)
    const now = (await as['editor']!.get(`${path}?draft=true&depth=0`)).body
    expect(now).toMatchObject({ office: '二号窗口', _status: 'published', approvedByName: 'reviewer' })
    expect(now['approvedAt']).toBe(draft['approvedAt'])
    expect((await page('admin')).lines[0]).toMatchObject({ action: 'discard', userName: 'editor' })
    expect((await discard('editor', now['contentHash'])).status).toBe(400)

    const { body } = await as['editor']!.get(`guides/versions/${newest!.id}/changes`)
    expect(body['sentences']).toEqual(['承办科室：二号窗口 → 三号窗口'])
    expect((await as['elsewhere']!.get(`guides/versions/${newest!.id}/changes`)).status).toBeGreaterThanOrEqual(403)
    expect((await as['editor']!.post(`guides/versions/${newest!.id}`)).status).toBe(200)
    const again = (await as['editor']!.get(`${path}?draft=true&depth=0`)).body
    expect(again).toMatchObject({ office: '三号窗口', _status: 'draft' })
    expect((await discard('editor', again['contentHash'])).status).toBe(200)
  })

  it('an export has what the person reads, and leaves a line before it begins', async () => {
    await tokenOf('editor')
    const before = (await page('admin')).lines[0]!.number
    const text = await csvOf('editor', 'trail', 'action=save')
    const rows = text.trimEnd().split('\r\n')
    expect(rows[0]).toMatch(/^\ufeff序号,时间,谁/u)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows.slice(1)) expect(row).toContain('editor')
    const [line] = (await page('admin')).lines
    expect(line).toMatchObject({
      number: before + 1,
      action: 'export',
      userName: 'editor',
      reason: '条件：action=save',
    })
  })

  it('every list can be taken out as it is shown: filter, order, columns, all pages, names in place of ids', async () => {
    const region = (await payload.find({ collection: 'regions', depth: 0 })).docs[0]!.id
    for (let n = 0; n < 7; n++) {
      const draft = { name: n ? `东山县第${n}场所` : '=HYPERLINK("x")', agency, region }
      const made = await as['editor']!.post('venues?draft=true&depth=0', draft)
      expect(made.status, messages(made)).toBe(201)
    }
    const shown = await as['editor']!.get('venues?draft=true&depth=0&limit=3&sort=name&where[name][like]=场所')
    const query = 'where[name][like]=场所&sort=name&columns=name,agency,_status,updatedAt'
    for (const format of ['csv', 'xlsx']) {
      const [titles, ...rows] = await tableOf('editor', 'venues', `${query}&format=${format}`)
      expect(titles).toEqual(['名称', '管理单位', '状态', '更新于'])
      expect(rows).toHaveLength(Number(shown.body['totalDocs']))
      expect(rows.map(([name]) => name).slice(0, 3)).toEqual(
        (shown.body['docs'] as { name: string }[]).map(({ name }) => name),
      )
      expect(rows[0]!.slice(1, 3)).toEqual(['东山县行政审批局', '草稿'])
      expect(rows[0]![3]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/u)
    }
    expect(await csvOf('editor', 'venues', 'columns=name')).toContain('\t=HYPERLINK')
    const ids = (shown.body['docs'] as { id: Id }[]).slice(0, 2).map(({ id }) => id)
    expect(await tableOf('editor', 'venues', `ids=${ids.join()}`)).toHaveLength(3)
    const [line] = (await page('admin')).lines
    expect(line).toMatchObject({ action: 'export', label: '办理场所', userName: 'editor' })
  })

  it('an export has the rights of the account, and refuses what nobody may see', async () => {
    expect((await tableOf('elsewhere', 'venues')).slice(1), 'drafts of others').toEqual([])
    const status = async (name: string, list: string, asked = ''): Promise<number> =>
      (await exported(name, list, asked)).status
    expect(await status('editor', 'users', 'columns=name,hash')).toBe(400)
    expect(await status('editor', 'users', 'where[resetPasswordToken][like]=a')).toBe(400)
    expect(await status('editor', 'account-counters')).toBe(400)
    expect(await status('editor', 'users', 'columns=password')).toBe(400)
    expect(await status('editor', 'no-list')).toBe(400)
    expect((await restClient(cms).nobody.get('desk/lists/venues/export')).status).toBe(403)
    expect((await tableOf('editor', 'users')).slice(1)).toHaveLength(
      Number((await as['editor']!.get('users?limit=100')).body['totalDocs']),
    )
  })

  it('our own views can be taken out with the rows that they show', async () => {
    for (const list of LIST_VIEWS) {
      if (list === 'aliases') continue
      const asked = list === 'used-by' ? `record=material/${material}` : ''
      const [titles] = await tableOf('admin', list, `format=xlsx&${asked}`)
      expect(titles!.length, list).toBeGreaterThan(3)
    }
    const used = await tableOf('admin', 'used-by', `record=material/${material}`)
    expect(used.slice(1).map(([label]) => label)).toContain('食品经营许可')
    expect((await exported('admin', 'used-by', 'record=material/x')).status).toBe(400)
  })

  it('whatever an account may read, its lists and views answer', async () => {
    // A grant of one agency covers nothing of what has no agency.
    await account('steward', 'oneagency', { agencies: [agency] })
    await account('reader', 'reader')
    const record = { type: 'guide', id: String(guide) } as const
    for (const name of ['oneagency', 'reader']) {
      for (const slug of Object.keys(payload.collections)) {
        const answer = await as[name]!.get(`${slug}?limit=1&depth=0`)
        expect([200, 403, 404], `${name} ${slug} ${messages(answer)}`).toContain(answer.status)
      }
      for (const list of LIST_VIEWS) {
        const answer = await exported(name, list, list === 'used-by' ? `record=material/${material}` : '')
        expect([200, 403], `${name} ${list}`).toContain(answer.status)
        await answer.text()
      }
      const { moments } = await readLife(payload, user[name]!, record, undefined)
      expect(moments.length > 0, name).toBe(name === 'oneagency')
      expect(await readDecisions(payload, user[name]!, guide), name).toEqual([])
      expect(await compareVersions(payload, user['reader']!, record, ['1', '2'])).toBeUndefined()
    }
  })

  it('a line whose version was replaced by the same draft has that version; others stand alone', () => {
    const at = (minute: number) => `2026-11-28T00:${String(minute).padStart(2, '0')}:00.000Z`
    const line = (number: number, minute: number, hashAfter?: string) =>
      ({ number, at: at(minute), action: 'save', hashAfter }) as unknown as TrailLine
    const version = (id: number, minute: number, contentHash: string) => ({
      id,
      at: at(minute),
      approved: false,
      contentHash,
      by: undefined,
    })
    const versions = [version(3, 30, 'b'), version(2, 20, 'a'), version(1, 1, 'old')]
    const moments = momentsOf([line(9, 30, 'b'), line(8, 20, 'a'), line(7, 10, 'a'), line(6, 5)], versions)
    expect(moments.map((one) => [one.line?.number, one.version?.id])).toEqual([
      [9, 3],
      [8, 2],
      [7, 2],
      [6, undefined],
      [undefined, 1],
    ])
  })
})
