import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms, requireNothing } from './harness.ts'
import { approve, docOf, messages, newAccount, restClient, type Caller } from './rest.ts'

type Id = string | number

const IDENTITY = '110101199003070011'

onBoth('gate rules, which stop an approval and not a publish', (open) => {
  let cms: TestCms
  const callers: { [name: string]: Caller } = {}
  const place: Record<string, Id> = {}
  const make = (collection: string, data: object, context = {}): Promise<Id> =>
    newRecord(cms, collection, data, { context })

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    const apiKey = 'a-key-for-another-system'
    callers['login'] = await newAccount(cms, 'steward', { name: '管', enableAPIKey: true, apiKey })
    callers['key'] = restClient(cms).withKey(apiKey)
    place['region'] = await make('regions', { code: '519901', name: '东山县' })
    place['agency'] = await make('agencies', { name: '东山县市场监督管理局', region: place['region'] })
    place['other'] = await make('agencies', { name: '东山县民政局', region: place['region'] })
    place['third'] = await make('agencies', { name: '东山县教育局', region: place['region'] })
    place['matter'] = await make('matters', { code: '000131029001', name: '食品经营许可' })
  })
  afterAll(() => cms.close())

  const guide = (n: number, agency: string, more: object = {}) => ({
    matter: place['matter'],
    agency: place[agency],
    region: place['region'],
    code: guideCode(n),
    ...more,
  })
  const approvedText = async (id: Id, field: string): Promise<unknown> =>
    ((await cms.payload.findByID({ collection: 'guides', id, draft: false, depth: 0 })) as unknown as object)[
      field as never
    ]

  describe.each(['login', 'key'])('by %s', (name) => {
    const n = name === 'login' ? 1 : 2
    const agency = name === 'login' ? 'agency' : 'other'

    it('a new finding stops the approval with its message; the draft is saved', async () => {
      const notes = '<b>先取号</b>&nbsp;再办'
      const refused = await callers[name]!.post('guides', guide(n, agency, { localNotes: notes, _status: 'published' }))
      expect(refused.status).toBe(400)
      expect(messages(refused)).toContain('“本地提示”里有网页标记“<b>”')
      expect(messages(refused)).not.toContain('发布时也会暂缓')

      const draft = docOf(await callers[name]!.post('guides?draft=true', guide(n, agency, { localNotes: notes })))
      const id = draft['id'] as Id
      expect((await approve(callers[name]!, `guides/${id}`)).status).toBe(400)
      expect(draft['localNotes']).toBe(notes)
      const mended = await approve(callers[name]!, `guides/${id}`, { localNotes: '先取号再办' })
      expect(mended.status, messages(mended)).toBe(200)
    })
  })

  it('a finding of the approved version does not stop the next approval; an additional one does', async () => {
    const localNotes = '<p style="color:red">带齐材料</p>'
    const id = await make('guides', guide(3, 'third', { localNotes, consult: [{ phone: '0826-2333333' }] }))
    const phone = await approve(callers['login']!, `guides/${id}`, { consult: [{ phone: '0826-2333334' }] })
    expect(phone.status, messages(phone)).toBe(200)
    expect(await approvedText(id, 'localNotes')).toBe(localNotes)

    const more = await approve(callers['login']!, `guides/${id}`, { visitReason: '核对<br>原件' })
    expect(more.status).toBe(400)
    expect(messages(more)).toContain('“必须到现场的原因”')
    expect(messages(more)).not.toContain('“本地提示”')
  })

  it('a draft is compared with the approved version, not with the previous draft', async () => {
    const { docs } = await cms.payload.find({ collection: 'guides', where: { code: { equals: guideCode(3) } } })
    const { id } = docs[0]!
    await callers['login']!.patch(`guides/${id}?draft=true`, { visitReason: '核对<br>原件' })
    expect((await approve(callers['login']!, `guides/${id}`)).status).toBe(400)
    const back = await approve(callers['login']!, `guides/${id}`, { visitReason: '核对原件' })
    expect(back.status, messages(back)).toBe(200)
  })

  it('personal data stops an approval even if the approved version has it', async () => {
    const question = { question: '怎么代办？', answer: `张某（${IDENTITY}）可以代办`, origin: 'hotline' }
    const id = await make('questions', question)
    const again = await approve(callers['login']!, `questions/${id}`, { question: '怎样代办？' })
    expect(again.status).toBe(400)
    expect(messages(again)).toContain('“答案”里有居民身份证号 110101********0011')
    const without = await approve(callers['login']!, `questions/${id}`, { answer: '可以代办' })
    expect(without.status, messages(without)).toBe(200)
  })

  it('the site information is checked too', async () => {
    const { contentHash } = (await callers['login']!.get('globals/site-info?depth=0')).body
    const said = { name: '东山县办事指南', host: '东山县人民政府', region: place['region'] }
    const site = { ...said, _status: 'published', contentHash }
    const refused = await callers['login']!.post('globals/site-info', {
      ...site,
      notice: '=HYPERLINK("http://x.example")',
    })
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('“公告”像一条公式')
    const taken = await callers['login']!.post('globals/site-info', { ...site, notice: '　停电一天\u200b ' })
    expect(taken.status, messages(taken)).toBe(200)
    expect((taken.body['result'] as { notice: string }).notice).toBe('停电一天')
  })

  it('invisible characters are removed when a text is saved; characters with a meaning remain', async () => {
    const made = docOf(
      await callers['key']!.post('agencies?draft=true', {
        name: '　东山县\u200b水利局\u0007 ',
        region: place['region'],
        phones: [{ phone: '０８２６－２３３３３３３', note: ' １ 楼\u202e ' }],
      }),
    )
    expect(made).toMatchObject({
      name: '东山县水利局',
      label: '东山县水利局',
      phones: [{ phone: '0826-2333333', note: '１ 楼\u202e' }],
    })
    const matter = docOf(
      await callers['login']!.post('matters?draft=true', { code: '０００１３１０２９００２ ', name: '甲' }),
    )
    expect(matter).toMatchObject({ code: '000131029002', key: '000131029002' })
  })

  it('an approval without changes does not clean texts', async () => {
    const name = '东山县林业局\u200b '
    const { id } = await cms.payload.create({
      collection: 'agencies',
      data: { name, region: place['region'], _status: 'draft' } as never,
      draft: true,
    })
    const approved = await approve(callers['login']!, `agencies/${id}`)
    expect(approved.status, messages(approved)).toBe(200)
    expect(docOf(approved)['name']).toBe(name)
    const edited = docOf(await callers['login']!.patch(`agencies/${id}?draft=true`, { shortName: '林业局' }))
    expect(edited['name']).toBe('东山县林业局')
  })
})
