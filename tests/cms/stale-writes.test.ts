import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

type Doc = Record<string, unknown> & { id: string | number; updatedAt: string }

onBoth('two editors of one record', (open) => {
  let cms: TestCms
  let one: Caller
  let two: Caller
  let count = 0
  beforeAll(async () => {
    cms = await open()
    one = await newAccount(cms, 'steward', { email: 'one@example.gov.cn', name: '某人' })
    two = await newAccount(cms, 'steward', { email: 'two@example.gov.cn', name: '某人' })
  })
  afterAll(() => cms.close())

  const fresh = async (more: Record<string, unknown> = {}) => {
    const data = {
      code: `0001310299${String(++count).padStart(2, '0')}`,
      name: '原名',
      summary: '原来的说明',
      aliases: ['甲'],
      ...more,
    }
    return docOf(await one.post('matters?draft=true&depth=0', data)) as Doc
  }
  const save = (who: Caller, base: Doc, changes: Record<string, unknown>, touched = Object.keys(changes)) =>
    who.patch(`matters/${base.id}?draft=true&depth=0`, {
      ...base,
      ...changes,
      _base: base.updatedAt,
      _touched: touched,
    })
  const now = async ({ id }: Doc) => (await one.get(`matters/${id}?draft=true&depth=0`)).body as Doc

  it('different fields are merged, also when the whole form is sent', async () => {
    const start = await fresh()
    expect((await save(two, start, { summary: '二写的' })).status).toBe(200)
    expect((await save(two, await now(start), { aliases: ['甲', '乙'] })).status).toBe(200)
    const merged = await save(one, start, { name: '一写的' })
    expect(merged.status, messages(merged)).toBe(200)
    expect(await now(start)).toMatchObject({ name: '一写的', summary: '二写的', aliases: ['甲', '乙'] })
  })

  it('the same field is refused with its Chinese title, and neither content is lost', async () => {
    const start = await fresh()
    await save(two, start, { summary: '二写的', name: '二的名' })
    const refused = await save(one, start, { summary: '一写的', aliases: ['丙'] })
    expect(refused.status).toBe(409)
    expect(messages(refused)).toContain('“一句话说明”')
    expect(messages(refused)).not.toContain('“事项名称”')
    expect(messages(refused)).toContain('还在页面上')
    expect(await now(start)).toMatchObject({ summary: '二写的', name: '二的名', aliases: ['甲'] })
  })

  it('the same text from both is no conflict', async () => {
    const start = await fresh()
    await save(two, start, { summary: '一样的' })
    expect((await save(one, start, { summary: '一样的', name: '另一处' })).status).toBe(200)
    expect(await now(start)).toMatchObject({ summary: '一样的', name: '另一处' })
  })

  it('a group or a list counts as one field; different row ids are no change', async () => {
    const start = await fresh({
      standard: { handling: '内容', legalBasis: [{ title: '法一' }, { title: '法二' }], fee: { charged: 'no' } },
    })
    const theirs = await now(start)
    const standard = theirs['standard'] as Record<string, unknown>
    await save(two, theirs, { standard: { ...standard, legalBasis: [{ title: '法一' }] } })
    const merged = await save(one, theirs, { name: '一写的' })
    expect(merged.status, messages(merged)).toBe(200)
    const both = (await now(start)) as Doc & { standard: { legalBasis: { title: string }[]; handling: string } }
    expect(both.standard.legalBasis.map(({ title }) => title)).toEqual(['法一'])
    expect(both.standard.handling).toBe('内容')
    const refused = await save(one, theirs, { standard: { ...standard, handling: '别的' } })
    expect(refused.status).toBe(409)
    expect(messages(refused)).toContain('“标准要素”')
  })

  it('an approval in between is no change; an approval of content that was not seen is refused', async () => {
    const start = await fresh()
    expect((await approve(two, `matters/${start.id}`)).status).toBe(200)
    const draft = await save(one, start, { department: '批准以后' })
    expect(draft.status, messages(draft)).toBe(200)
    const base = await now(start)
    await save(two, base, { summary: '二写的' })
    const refused = await one.patch(`matters/${start.id}`, {
      ...base,
      department: '一并批准',
      _status: 'published',
      _base: base.updatedAt,
      _touched: ['department'],
    })
    expect(refused.status).toBe(409)
    expect(messages(refused)).toContain('“一句话说明”')
    expect((await one.get(`matters/${start.id}?depth=0`)).body).toMatchObject({ name: '原名', _status: 'published' })
    const seen = await now(start)
    const again = await one.patch(`matters/${start.id}`, {
      ...seen,
      department: '一并批准',
      _status: 'published',
      _base: seen.updatedAt,
      _touched: ['department'],
    })
    expect(again.status, messages(again)).toBe(200)
    expect((await one.get(`matters/${start.id}?depth=0`)).body).toMatchObject({
      department: '一并批准',
      summary: '二写的',
    })
  })

  it('an approval names the version that was seen, and is refused when there is a newer one', async () => {
    const start = await fresh()
    const unsaid = await two.patch(`matters/${start.id}`, { _status: 'published' })
    expect(unsaid.status).toBe(409)
    expect(messages(unsaid)).toContain('contentHash')
    const hash = start['contentHash']
    await save(one, start, { name: '改过的名', summary: '改过的说明' })
    for (const seen of [{ contentHash: hash }, { updatedAt: start.updatedAt }, { _base: start.updatedAt }]) {
      const refused = await two.patch(`matters/${start.id}`, { _status: 'published', ...seen })
      expect(refused.status, JSON.stringify(seen)).toBe(409)
      expect(messages(refused)).toContain('“事项名称”、“一句话说明”')
    }
    expect((await cms.payload.findByID({ collection: 'matters', id: start.id })) as object).toMatchObject({
      _status: 'draft',
    })
    // An approval with changes has to start from the version that was read.
    const blind = await two.patch(`matters/${start.id}`, { _status: 'published', summary: '直接批准' })
    expect(blind.status).toBe(409)
    const stale = await two.patch(`matters/${start.id}`, {
      _status: 'published',
      summary: '直接批准',
      contentHash: hash,
    })
    expect(stale.status).toBe(409)
    const seen = (await now(start))['contentHash']
    const right = await two.patch(`matters/${start.id}`, {
      _status: 'published',
      summary: '直接批准',
      contentHash: seen,
    })
    expect(right.status, messages(right)).toBe(200)
    expect(docOf(right)).toMatchObject({ _status: 'published', name: '改过的名', summary: '直接批准' })
  })

  it('whole documents from other systems are merged or refused like those of the form', async () => {
    const start = await fresh()
    expect((await two.patch(`matters/${start.id}`, { ...start, summary: '二写的' })).status).toBe(200)
    const merged = await one.patch(`matters/${start.id}`, { ...start, name: '一写的' })
    expect(merged.status, messages(merged)).toBe(200)
    expect(await now(start)).toMatchObject({ name: '一写的', summary: '二写的' })
    const both = await one.patch(`matters/${start.id}`, { ...start, summary: '一也写' })
    expect(both.status).toBe(409)
    expect(messages(both)).toContain('“一句话说明”')
    const { contentHash: _hash, ...byTime } = start
    expect((await one.patch(`matters/${start.id}`, { ...byTime, summary: '一也写' })).status).toBe(409)
    expect(await now(start)).toMatchObject({ name: '一写的', summary: '二写的' })
  })

  it('an approval is withdrawn by a request that changes nothing else', async () => {
    const start = await fresh()
    expect((await approve(two, `matters/${start.id}`)).status).toBe(200)
    const counts = async () => (await one.get(`matters/${start.id}?depth=0`)).body as Doc
    expect((await two.patch(`matters/${start.id}?draft=true`, { summary: '等着的草稿' })).status).toBe(200)
    for (const whole of [false, true]) {
      const body = { ...(whole ? await now(start) : {}), aliases: [`别名 ${String(whole)}`] }
      const saved = await one.patch(`matters/${start.id}`, body)
      expect(saved.status, messages(saved)).toBe(200)
      expect(docOf(saved)['_status']).toBe('draft')
      expect(await counts()).toMatchObject({ _status: 'published', summary: '原来的说明', aliases: ['甲'] })
    }
    expect((await one.patch(`matters/${start.id}`, { _status: 'draft' })).status).toBe(200)
    expect((await counts())._status).toBe('draft')
  })

  it('a version that is no longer stored is refused, and nothing is written', async () => {
    const start = await fresh()
    await save(two, start, { name: '二写的' })
    const gone = { ...start, updatedAt: '2001-01-01T00:00:00.000Z', contentHash: '0'.repeat(64) }
    const refused = await save(one, gone, { summary: '一写的' })
    expect(refused.status).toBe(409)
    expect(messages(refused)).toContain('找不到您打开时的版本')
    expect(await now(start)).toMatchObject({ name: '二写的', summary: '原来的说明' })
  })

  it('a save without a base version is not merged (imports, other systems)', async () => {
    const start = await fresh()
    await save(two, start, { summary: '二写的' })
    expect((await one.patch(`matters/${start.id}?draft=true`, { name: '只改名' })).status).toBe(200)
    expect(await now(start)).toMatchObject({ name: '只改名', summary: '二写的' })
  })

  it('a merged document has the hash of the whole, and the last editor is who saved', async () => {
    const { contentHash } = await import('../../collections/hooks/hashContent.ts')
    const start = await fresh()
    await save(two, start, { summary: '二写的' })
    await save(one, start, { name: '一写的' })
    const merged = await now(start)
    expect(contentHash('matter', merged)).toBe(merged['contentHash'])
  })

  it('the site information is merged by field too', async () => {
    const region = (
      await cms.payload.create({
        collection: 'regions' as CollectionSlug,
        data: { code: '519901', name: '东山县', _status: 'published' } as never,
      })
    ).id
    const post = (who: Caller, body: Record<string, unknown>) => who.post('globals/site-info?draft=true&depth=0', body)
    const made = await post(one, { name: '网站甲', host: '办公室', region, notice: '旧公告' })
    expect(made.status, messages(made)).toBe(200)
    const current = async () => (await one.get('globals/site-info?draft=true&depth=0')).body as Doc
    const start = await current()
    const saved = (who: Caller, base: Doc, changes: Record<string, unknown>) =>
      post(who, { ...base, ...changes, _base: base.updatedAt, _touched: Object.keys(changes) })
    expect((await saved(two, start, { notice: '二写的公告' })).status).toBe(200)
    const merged = await saved(one, start, { name: '一写的名' })
    expect(merged.status, messages(merged)).toBe(200)
    expect(await current()).toMatchObject({ name: '一写的名', notice: '二写的公告' })

    const refused = await saved(one, start, { notice: '一写的公告' })
    expect(refused.status).toBe(409)
    expect(messages(refused)).toContain('“公告”')
    expect(await current()).toMatchObject({ notice: '二写的公告' })
  })
})
