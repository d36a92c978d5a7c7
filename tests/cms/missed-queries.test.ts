import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { findMissedQueries } from '../../admin/dashboard/feedback.ts'
import { readLeafMatters, type LeafMatter } from '../../admin/aliases/leaf-matters.ts'
import { joinMissedQueries, readMissedQueryRows } from '../../admin/aliases/missed-queries.ts'
import { nearestMatters } from '../../admin/aliases/nearest.ts'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { missedQueriesPath } from '../../release/layout.ts'
import { addMissedQueries } from '../../release/missed-queries.ts'
import { idOf } from '../../standard/document.ts'
import { dayOf } from '../../standard/day.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { docOf, messages, newAccount, type Answer, type Caller } from './rest.ts'

onBoth('what the search found nothing for', (open) => {
  let cms: TestCms
  const by: Record<string, Caller> = {}
  const users: Record<string, GrantHolder> = {}
  let alias: string | number
  let matter: string | number
  const grants: Record<string, object[]> = {
    county: [{ role: 'editor', region: '519901' }],
    other: [{ role: 'editor', region: '519902' }],
    // Stewards of a region write no aliases, which have none.
    local: [{ role: 'steward', region: '519901' }],
    // Over all guides, but no aliases.
    guides: [{ role: 'editor' }],
  }

  beforeAll(async () => {
    cms = await open()
    for (const role of ['reader', 'auditor', 'reviewer', 'steward', 'admin']) by[role] = await newAccount(cms, role)
    for (const [name, given] of Object.entries(grants))
      by[name] = await newAccount(cms, name, { grants: given, email: `${name}@example.gov.cn` })
    const { docs } = await cms.payload.find({ collection: 'users', depth: 0, limit: 100 })
    for (const user of docs) users[user.name ?? ''] = user
    matter = await newRecord(cms, 'matters', { code: '511019963000', name: '取水许可' })
    alias = await newRecord(cms, 'aliases', { text: '打井', matter })
  })
  afterAll(() => cms.close())

  const enter = (who: string, data: object): Promise<Answer> => by[who]!.post('missed-queries?depth=0', data)
  const change = (who: string, id: unknown, data: object) =>
    by[who]!.patch(`missed-queries/${String(id)}?depth=0`, data)
  const reads = async (who: string, id: unknown) => (await by[who]!.get(`missed-queries/${String(id)}`)).status === 200

  it('is entered by those who write records, with their region and name, whatever they send', async () => {
    for (const who of ['reader', 'auditor', 'reviewer'])
      expect((await enter(who, { text: '开高尔夫球场' })).status, who).toBe(403)
    const made = await enter('county', {
      text: ' 开 高尔夫球场？ ',
      count: 3,
      regionCode: '110000',
      enteredBy: users['admin']!.id,
      key: '别的',
    })
    expect(made.status).toBe(201)
    expect(docOf(made)).toMatchObject({ text: '开 高尔夫球场？', count: 3, state: 'open' })
    const stored = await cms.payload.findByID({
      collection: 'missed-queries',
      id: docOf(made)['id'] as never,
      depth: 0,
    })
    expect(stored).toMatchObject({ key: '开高尔夫球场', regionCode: '519901', enteredBy: users['county']!.id })
  })

  it.each([
    ['张三 13900001111 落户', '一长串数字'],
    ['５１１１２１９９００１０１１２３Ｘ', '一长串数字'],
    ['？', '不像一个说法'],
    ['', '必填|不像|说法'],
    ['我'.repeat(60), '不像一个说法'],
    ['li@example.com', '不像一个说法'],
    ['a'.repeat(100_000), '说法太长'],
    ['一三八 一二三四 五六七八', '一长串数字'],
  ])('“%s” is refused, also as a change and without a login', async (text, why) => {
    const answer = await enter('steward', { text })
    expect(answer.status).toBe(400)
    expect(messages(answer)).toMatch(new RegExp(why, 'u'))
    const { id } = docOf(await enter('steward', { text: '好好的说法' }))
    expect((await change('steward', id, { text })).status).toBe(400)
    await expect(cms.payload.create({ collection: 'missed-queries', data: { text } })).rejects.toThrow()
  })

  it.each([
    [{ note: '字'.repeat(201) }, '备注太长'],
    [{ note: '1 '.repeat(100_000) }, '备注太长'],
    [{ note: '张三，139/0000/1111' }, '备注里有一长串数字'],
    [{ note: '一三九 〇〇〇〇 一一一一' }, '备注里有一长串数字'],
    [{ count: 0 }, '1 到 9999 的整数'],
    [{ count: -3 }, '1 到 9999 的整数'],
    [{ count: 1.5 }, '1 到 9999 的整数'],
    [{ count: 10_000 }, '1 到 9999 的整数'],
    [{ count: 1e300 }, '1 到 9999 的整数'],
  ])('remarks and counts that are none are refused, also as a change and without a login (%#)', async (data, why) => {
    const refused = await enter('county', { text: '养鸽子', ...data })
    expect(refused.status).toBe(400)
    expect(messages(refused)).toMatch(why)
    const { id } = docOf(await enter('county', { text: '养鸽子', note: '2026年11月5日问的', count: 9999 }))
    const changed = await change('county', id, data)
    expect(changed.status).toBe(400)
    expect(messages(changed)).toMatch(why)
    const made = cms.payload.create({ collection: 'missed-queries', data: { text: '养鸽子', ...data } })
    await expect(made).rejects.toThrow()
    expect((await change('county', id, { note: null, count: null })).status).toBe(200)
  })

  it('values of another kind are refused', async () => {
    for (const data of [{ text: { a: 1 } }, { text: '甲乙', count: '多' }, { text: '甲乙', state: 'gone' }, {}])
      expect((await enter('county', data)).status, JSON.stringify(data)).toBe(400)
  })

  it('is read by its region and by those who see all aliases, and deleted by nobody', async () => {
    const { id } = docOf(await enter('county', { text: '农机补贴怎么领' }))
    const readers = ['reader', 'auditor', 'reviewer', 'steward', 'admin', 'county', 'other', 'local']
    const seen = await Promise.all(readers.map((who) => reads(who, id)))
    expect(readers.filter((_, i) => seen[i])).toEqual(['auditor', 'reviewer', 'steward', 'admin', 'county', 'local'])
    for (const who of readers) expect((await by[who]!.delete(`missed-queries/${String(id)}`)).status, who).toBe(403)
    expect((await by['nobody']?.get(`missed-queries/${String(id)}`))?.status ?? 403).toBe(403)
  })

  it('what the site counted is read by those who see all aliases only, and nobody entered it', async () => {
    const made = await enter('steward', { text: '网站记下的', fromSite: true, state: 'dismissed' })
    const { id } = docOf(made)
    const stored = await cms.payload.findByID({ collection: 'missed-queries', id: id as never, depth: 0 })
    expect([stored.fromSite, stored.regionCode ?? null, stored.agency ?? null, stored.enteredBy ?? null]).toEqual([
      true,
      null,
      null,
      null,
    ])
    // As rows were stored before.
    const data = { regionCode: '519901', enteredBy: users['county']!.id as never }
    await cms.payload.update({ collection: 'missed-queries', id: id as never, data })
    for (const who of ['auditor', 'reviewer', 'steward', 'admin']) expect(await reads(who, id), who).toBe(true)
    for (const who of ['reader', 'county', 'other', 'local', 'guides']) {
      expect(await reads(who, id), who).toBe(false)
      expect((await change(who, id, { note: '看看' })).status, who).toBe(403)
    }
    const entered = docOf(await enter('county', { text: '窗口登记的' }))
    expect(await reads('guides', entered['id'])).toBe(true)
  })

  it('a decision about a count of the site is deleted by those who decide, once it is one', async () => {
    const { id } = docOf(await enter('steward', { text: '记错的', fromSite: true, state: 'dismissed' }))
    const remove = async (who: string): Promise<number> =>
      (await by[who]!.delete(`missed-queries/${String(id)}`)).status
    for (const who of ['reader', 'auditor', 'reviewer', 'county', 'local', 'guides'])
      expect(await remove(who), who).toBe(403)
    await change('steward', id, { state: 'open' })
    expect(await remove('steward')).toBe(403)
    await change('steward', id, { state: 'dismissed' })
    expect(await remove('steward')).toBe(200)
    expect(await reads('admin', id)).toBe(false)
  })

  it('is changed by its region, decided only by those who write aliases', async () => {
    const { id } = docOf(await enter('county', { text: '打机井' }))
    expect((await change('county', id, { text: '打机井的证', note: '灌溉用' })).status).toBe(200)
    expect((await change('other', id, { note: '别人的' })).status).toBe(403)
    for (const who of ['county', 'local']) {
      expect(messages(await change(who, id, { state: 'dismissed' })), who).toMatch('由管俗称库的人定')
      expect(messages(await change(who, id, { state: 'linked', alias })), who).toMatch('由管俗称库的人定')
      expect((await enter(who, { text: '打机井', state: 'dismissed' })).status, who).toBe(403)
      expect((await enter(who, { text: '打机井', fromSite: true })).status, who).toBe(403)
    }
    expect((await change('steward', id, { state: 'linked' })).status).toBe(400)
    expect((await change('steward', id, { alias })).status).toBe(400)
    expect((await change('steward', id, { state: 'linked', alias, regionCode: '110000' })).status).toBe(200)
    const stored = await cms.payload.findByID({ collection: 'missed-queries', id: id as never, depth: 0 })
    expect(stored).toMatchObject({ state: 'linked', regionCode: '519901', enteredBy: users['county']!.id })
    expect(String(idOf(stored.alias))).toBe(String(alias))
    expect((await change('steward', id, { state: 'open', alias: null })).status).toBe(200)
  })

  it('keeps its text once it is decided, so that it hides nothing else', async () => {
    const [dismissed, linked] = await Promise.all(
      ['遛鸟要办证吗', '挖深井'].map(async (text) => docOf(await enter('county', { text }))['id']),
    )
    expect((await change('steward', dismissed, { state: 'dismissed' })).status).toBe(200)
    expect((await change('steward', linked, { state: 'linked', alias })).status).toBe(200)
    for (const id of [dismissed, linked]) {
      for (const who of ['county', 'steward', 'admin'])
        expect(messages(await change(who, id, { text: '高空跳伞' })), who).toMatch('说法不能再改')
      const update = { collection: 'missed-queries', id: id as never, data: { text: '高空跳伞' } } as const
      await expect(cms.payload.update(update)).rejects.toThrow('说法不能再改')
      expect((await change('county', id, { note: '县城里' })).status).toBe(200)
    }
    expect((await change('steward', dismissed, { state: 'open', text: '遛鸟' })).status).toBe(200)
    expect((await change('county', dismissed, { text: '养鸟' })).status).toBe(200)
  })

  it('is a row for those who decide, with what the site counted; neither is shown to other regions', async () => {
    const { dataDir } = cms.config
    await addMissedQueries(
      dataDir,
      new Map([
        ['高空跳伞', 9],
        ['难得一问', 4],
        ['打井', 30],
      ]),
      dayOf(new Date()).slice(0, 7),
    )
    await enter('county', { text: '高空 跳伞', count: 2, note: '景区' })
    const rowsOf = (who: string) => readMissedQueryRows(cms.payload, users[who]!, dataDir)
    const find = async (who: string, text: string) => (await rowsOf(who)).open.find(({ key }) => key === text)
    expect(await find('steward', '高空跳伞')).toMatchObject({
      text: '高空 跳伞',
      counted: 9,
      entered: 2,
      notes: ['景区'],
    })
    expect(await find('county', '高空跳伞')).toMatchObject({ counted: 0, entered: 2 })
    expect(await find('other', '高空跳伞')).toBeUndefined()
    expect(JSON.stringify(await rowsOf('steward'))).not.toContain('难得一问')
    // An alias of that text is there.
    expect(await find('steward', '打井')).toBeUndefined()
    const tasks = await findMissedQueries(cms.payload, users['steward']!, dataDir)
    expect(tasks.first[0]).toMatchObject({ title: '高空 跳伞', note: '问过 11 次', href: '/admin/aliases' })
    expect(await findMissedQueries(cms.payload, users['county']!, dataDir)).toMatchObject({ count: 0 })

    const { open: ids } = (await find('steward', '高空跳伞'))!
    for (const id of ids) await change('steward', id, { state: 'dismissed' })
    expect(await find('steward', '高空跳伞')).toBeUndefined()
    expect((await rowsOf('steward')).dismissed.map(({ key }) => key)).toContain('高空跳伞')
    for (const id of ids) await change('steward', id, { state: 'open' })
    expect(await find('steward', '高空跳伞')).toMatchObject({ counted: 9, entered: 2 })
  })

  it('counts that cannot be read are a problem of theirs only', async () => {
    writeFileSync(missedQueriesPath(cms.config.dataDir), 'not ours')
    const { open: rows, problem } = await readMissedQueryRows(cms.payload, users['steward']!, cms.config.dataDir)
    expect(problem).toContain('missed-queries.json')
    expect(rows.length).toBeGreaterThan(0)
  })

  it('matters without an alias: leaves in use, those with most guides first', async () => {
    const make = (code: string, name: string, more: object = {}, draft = false) =>
      newRecord(cms, 'matters', { code, name, ...more }, { draft })
    const main = await make('511019964000', '主项甲')
    const used = await make('51101996400001', '用得多的', { parent: main, department: '水务', summary: '打水井的许可' })
    await make('51101996400002', '没人用的', { parent: main })
    await make('51101996400003', '取消了的', { parent: main, state: '3' })
    const drafted = await make('51101996400004', '草稿里有俗称的', { parent: main })
    await make('51101996400005', '自己有叫法的', { parent: main, aliases: ['叫法'] })
    await newRecord(cms, 'aliases', { text: '土名', matter: drafted }, { draft: true })
    const region = await newRecord(cms, 'regions', { code: '519901', name: '松汀县' })
    const agency = await newRecord(cms, 'agencies', { name: '松汀县水务局', region })
    await newRecord(cms, 'guides', { matter: used, agency, region }, { draft: true })
    const leaves = await readLeafMatters(cms.payload, users['steward']!)
    expect(leaves[0]).toMatchObject({ name: '用得多的', guides: 1, department: '水务', aliases: [] })
    const without = leaves.filter(({ aliases }) => !aliases.length).map(({ name }) => name)
    expect(without).toEqual(['用得多的', '没人用的'])
    expect(leaves.find(({ name }) => name === '取水许可')?.aliases).toEqual(['打井'])
  })

  it('an alias from the view is a record like any other: editors of guides are refused, drafts wait, twice is refused', async () => {
    const data = { text: '抽地下水', matter, _status: 'draft' }
    expect((await by['county']!.post('aliases?depth=0&draft=true', data)).status).toBe(403)
    const made = await by['steward']!.post('aliases?depth=0&draft=true', data)
    expect(docOf(made)).toMatchObject({ _status: 'draft', key: '抽地下水|511019963000' })
    expect((await by['steward']!.post('aliases?depth=0', { ...data, _status: 'published' })).status).toBe(409)
    const approved = await by['steward']!.post('aliases?depth=0', { ...data, text: '用河水', _status: 'published' })
    expect(messages(approved), 'others may approve it').toMatch(/不能批准自己编写的内容/u)
  })
})

describe('rows of what was not found', () => {
  const month = '2026-11'
  const entry = (id: number, text: string, more: object = {}) => ({ id, text, key: text.replaceAll(' ', ''), ...more })

  test('entries and counts of one text are one row, the most frequent first', () => {
    const { open } = joinMissedQueries(
      [entry(1, '开 球场', { count: 4 }), entry(2, '开球场', { note: '县里' }), entry(3, '少')],
      [
        { text: '多', count: 50, month },
        { text: '开球场', count: 6, month },
      ],
    )
    expect(open.map(({ key, counted, entered, open: ids }) => [key, counted, entered, ids])).toEqual([
      ['多', 50, 0, []],
      ['开球场', 6, 5, ['1', '2']],
      ['少', 0, 1, ['3']],
    ])
  })

  test('a decision covers what was counted; what staff enter later waits again', () => {
    const counts = [{ text: '球场', count: 6, month }]
    const noted = entry(1, '球场', { state: 'dismissed', fromSite: true })
    expect(joinMissedQueries([noted], counts)).toMatchObject({ open: [], dismissed: [{ key: '球场', entered: 0 }] })
    expect(joinMissedQueries([{ ...noted, state: 'open' }], counts)).toMatchObject({
      open: [{ counted: 6 }],
      dismissed: [],
    })
    expect(joinMissedQueries([{ ...noted, state: 'linked' }], counts)).toEqual({ open: [], dismissed: [] })
    expect(joinMissedQueries([entry(2, '球场'), noted], counts)).toMatchObject({
      open: [{ counted: 6, entered: 1, before: 'dismissed', open: ['2'] }],
    })
    expect(joinMissedQueries([entry(2, '球场')], counts, new Set(['球场']))).toEqual({ open: [], dismissed: [] })
  })
})

test('the nearest matters share rare terms with the text', () => {
  const leaf = (name: string, more: Partial<LeafMatter> = {}): LeafMatter => ({
    id: name,
    code: '',
    name,
    department: '',
    guides: 0,
    aliases: [],
    summary: '',
    ...more,
  })
  const nearest = nearestMatters([
    leaf('食品经营许可', { summary: '开饭店、卖食品，先办这个证。' }),
    leaf('取水许可', { aliases: ['打井'] }),
    leaf('采矿许可'),
  ])
  expect(nearest('我要开饭店', 2).map(({ name }) => name)).toEqual(['食品经营许可'])
  expect(nearest('打井许可', 3)[0]?.name).toBe('取水许可')
  expect(nearest('高空跳伞', 3)).toEqual([])
})
