import { afterAll, beforeAll, expect, it } from 'vitest'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms, requireNothing } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

type Id = string | number

onBoth('approving what a publish would hold', (open) => {
  let cms: TestCms
  let steward: Caller
  const place: Record<string, Id> = {}
  const make = (collection: string, data: object, draft = false): Promise<Id> =>
    newRecord(cms, collection, data, { draft })
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    steward = await newAccount(cms, 'steward', { name: '管' })
    place['region'] = await make('regions', { code: '519901', name: '东山县' })
    place['agency'] = await make('agencies', { name: '东山县市场监督管理局', region: place['region'] })
    place['other'] = await make('agencies', { name: '东山县民政局', region: place['region'] })
    place['matter'] = await make('matters', {
      code: '000131029001',
      name: '食品经营许可',
      standard: { promisedLimit: { unit: 'working-day', value: 10 } },
    })
    place['unapproved'] = await make('matters', { code: '000131029002', name: '还没定的事项' }, true)
    place['venue'] = await make('venues', { name: '还没批准的中心', region: place['region'] }, true)
  })
  afterAll(() => cms.close())

  const guide = (n: number, more: object = {}) => ({
    matter: place['matter'],
    agency: place['agency'],
    region: place['region'],
    code: guideCode(n),
    ...more,
  })

  it('is refused with the finding and how to correct it; the draft is saved', async () => {
    const long = { promisedLimit: { unit: 'working-day', value: 30 } }
    const draft = docOf(await steward.post('guides?draft=true', guide(1, long)))
    const refused = await approve(steward, `guides/${String(draft['id'])}`)
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('“承诺办结时限”30 个工作日，比事项标准 10 个工作日还长')
    expect(messages(refused)).toContain('改成不超过 10 个工作日')
    const kept = await steward.get(`guides/${String(draft['id'])}?draft=true&depth=0`)
    expect(kept.body).toMatchObject({ _status: 'draft', ...long })

    const shorter = { promisedLimit: { unit: 'working-day', value: 5 } }
    const approved = await approve(steward, `guides/${String(draft['id'])}`, shorter)
    expect(approved.status, messages(approved)).toBe(200)
  })

  it('names records that are not approved', async () => {
    const refused = await steward.post(
      'guides',
      guide(2, { matter: place['unapproved'], agency: place['other'], _status: 'published' }),
    )
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('“还没定的事项” 不存在或没有批准')
  })

  it('allows findings for which a publish only leaves out a part', async () => {
    const venues = [{ venue: place['venue'], window: '1 号' }]
    const approved = await steward.post('guides', guide(3, { agency: place['other'], venues, _status: 'published' }))
    expect(approved.status, messages(approved)).toBe(201)
  })

  it('does not check imports and our own jobs', async () => {
    const code = '不是编码'
    await expect(make('matters', { code, name: '旧目录里的事项' })).resolves.toBeDefined()
    const refused = await steward.post('matters', { code: '也不是', name: '手写的', _status: 'published' })
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('对照目录原件改正编码')
  })
})
