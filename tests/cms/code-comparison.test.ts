import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCms, runImport } from '../../exchange/index.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms, requireNothing } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

type Id = string | number
type Data = Record<string, unknown>

/** A valid credit code, a different one for each number. */
function credit(n: number): string {
  const body = `11519901MB${String(n).padStart(7, '0')}`
  return body + creditCheckCharacter(body)
}

const MAIN = '510131801000'
const SUB = '510131801001'
const ITEM = '51013180100101'
const OTHER = '510131802000'

/** One attempt to give a guide of our own a code that is not that of its records; `n` is a different number each time. */
interface GuideCase {
  what: string
  /** The leaf; the sub-item when absent. */
  matter?: string
  code: (own: string, n: number) => string
  agency?: (own: string) => Data
  more?: Data
  words: string
}

const GUIDES: readonly GuideCase[] = [
  {
    what: 'the credit code of another agency',
    code: (_own, n) => `${credit(500_000 + n)}4${SUB}`,
    words: '里的实施主体是',
  },
  {
    what: 'an invented credit code',
    code: (own) => `${own.slice(0, 17)}${own[17] === '1' ? '2' : '1'}4${SUB}`,
    words: '实施主体',
  },
  { what: 'another exercise level', code: (own) => `${own}3${SUB}`, words: '里的行使层级是 3（市级）' },
  { what: 'the base code of another matter', code: (own) => `${own}4${OTHER}`, words: '里的基本编码是' },
  { what: 'the base code of the main item above', code: (own) => `${own}4${MAIN}`, words: '里的基本编码是' },
  { what: 'a base code of no matter', code: (own) => `${own}4510131999000`, words: '里的基本编码是' },
  { what: 'other handling digits', matter: ITEM, code: (own) => `${own}4${SUB}02`, words: '里的业务办理项是 02' },
  { what: 'no handling digits', matter: ITEM, code: (own) => `${own}4${SUB}`, words: '没有这一段' },
  { what: 'handling digits of no handling item', code: (own) => `${own}4${SUB}01`, words: '里的业务办理项是 01' },
  {
    what: 'other type digits than the matter',
    matter: '510731803000',
    code: (own) => `${own}4510731803000`,
    words: '里的事项类型是 07',
  },
  {
    what: '12 digits of a base code',
    code: (_own, n) => `510132${String(n).padStart(3, '0')}000`,
    words: '编码填成了基本编码（12 位）',
  },
  {
    what: '14 digits of a handling item',
    code: (_own, n) => `510133${String(n).padStart(3, '0')}00001`,
    words: '编码填成了业务办理项目录编码（14 位）',
  },
  {
    what: 'a credit code that has ended',
    code: (own) => `${own}4${SUB}`,
    agency: (own) => ({ codesSeen: [{ code: own, until: '2020-12-31' }] }),
    words: '没有',
  },
  {
    what: 'an agency without a credit code',
    code: (own) => `${own}4${SUB}`,
    agency: () => ({ creditCode: null }),
    words: '有效的统一社会信用代码',
  },
]

/** One attempt to give a matter of our own a code that is not in its place. */
interface MatterCase {
  what: string
  code: (n: string) => string
  parent?: (n: string) => string
  more: Data
  words: string
}

const MATTERS: readonly MatterCase[] = [
  {
    what: 'a handling item with 12 digits',
    code: (n) => `5101${n}001`,
    parent: (n) => `5101${n}000`,
    more: { kind: 'handling' },
    words: '编码应为业务办理项目录编码',
  },
  {
    what: 'a sub-item with 14 digits',
    code: (n) => `5101${n}00101`,
    parent: (n) => `5101${n}000`,
    more: { kind: 'sub' },
    words: '编码应为基本编码',
  },
  {
    what: 'another type than its digits',
    code: (n) => `5101${n}000`,
    more: { kind: 'main', type: '07' },
    words: '“事项类型”写的是行政确认',
  },
  {
    what: 'a sub-item under a foreign main item',
    code: (n) => `5101${n}001`,
    parent: (n) => `5105${n}000`,
    more: { kind: 'sub' },
    words: '而上级事项是',
  },
  {
    what: 'a handling item under a foreign sub-item',
    code: (n) => `5101${n}00201`,
    parent: (n) => `5101${n}003`,
    more: { kind: 'handling' },
    words: '而上级事项是',
  },
  {
    what: 'a sub-item with the digits of a main item',
    code: (n) => `5105${n}000`,
    parent: (n) => `5105${n}001`,
    more: { kind: 'sub' },
    words: '那是主项的写法',
  },
  {
    what: 'a main item with the digits of a sub-item',
    code: (n) => `5101${n}004`,
    more: { kind: 'main' },
    words: '子项段应为 000',
  },
  {
    what: 'a main item of Guizhou with a number',
    code: (n) => `XK${n.slice(0, 5)}007`,
    more: { kind: 'main', scheme: 'guizhou' },
    words: '子项段应为 000 或 00Y',
  },
  {
    what: 'a sub-item of Guizhou with 00Y',
    code: (n) => `XK${n.slice(0, 5)}00Y`,
    parent: (n) => `XK${n.slice(0, 4)}90Y`.replace('90Y', '900Y'),
    more: { kind: 'sub', scheme: 'guizhou' },
    words: '那是主项的写法',
  },
  {
    what: '31 digits of a guide',
    code: (n) => `${credit(Number(n))}4${SUB}`,
    more: { kind: 'sub' },
    words: '编码填成了实施编码（31 位）',
  },
  {
    what: '33 digits of a guide',
    code: (n) => `${credit(Number(n))}4${ITEM}`,
    more: { kind: 'handling' },
    words: '编码填成了业务办理项编码（33 位）',
  },
]

const DOORS = ['REST', 'import', 'command', 'restore'] as const

onBoth('a code that is not that of its records', (open) => {
  let cms: TestCms
  let steward: Caller
  let region: Id
  const matters = new Map<string, Id>()
  let count = 0
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    steward = await newAccount(cms, 'steward')
    region = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    await matter(MAIN, { kind: 'main', type: '01' })
    await matter(SUB, { kind: 'sub', type: '01', parent: matters.get(MAIN) })
    await matter(ITEM, { kind: 'handling', type: '01', parent: matters.get(SUB) })
    await matter(OTHER, { kind: 'main', type: '01' })
    await matter('510731803000', { kind: 'main', type: '01' })
  })
  afterAll(() => cms.close())

  async function matter(code: string, more: Data = {}): Promise<Id> {
    const known = matters.get(code)
    if (known !== undefined) return known
    const id = await newRecord(cms, 'matters', { code, name: `事项${code}`, ...more })
    matters.set(code, id)
    return id
  }
  async function agency(n: number, more: Data = {}): Promise<{ id: Id; key: string; name: string }> {
    const name = `东山县第${n}局`
    const id = await newRecord(cms, 'agencies', { name, region, creditCode: credit(n), ...more })
    const { key } = (await cms.payload.findByID({ collection: 'agencies', id, depth: 0 })) as unknown as { key: string }
    return { id, key, name }
  }
  const publishedCount = async (collection: 'guides' | 'matters', code: string) =>
    (
      await cms.payload.count({
        collection,
        where: { code: { equals: code }, _status: { equals: 'published' } },
      })
    ).totalDocs

  /** Tries to approve the record through a door; returns what it was told. */
  async function attempt(
    door: (typeof DOORS)[number],
    type: 'guide' | 'matter',
    data: Data,
    row: Data,
  ): Promise<string> {
    const collection = type === 'guide' ? 'guides' : 'matters'
    if (door === 'command') {
      const write = newRecord(cms, collection, data)
      return write.then(
        () => '没有拒绝',
        (error: unknown) => (error as Error).message,
      )
    }
    if (door === 'import') {
      const report = await runImport({
        payload: asCms(cms.payload),
        files: [fileOf(ndjson([{ type, record: row }]))],
        approve: true,
      })
      return report.lines.flatMap((line) => line.messages).join('；')
    }
    const made = await steward.post(`${collection}?draft=true`, data)
    expect(made.status, messages(made)).toBe(201)
    const id = String(docOf(made)['id'])
    if (door === 'restore') {
      const first = await versionOf(collection, id)
      const note = type === 'guide' ? { localNotes: '改了' } : { summary: '改了' }
      const changed = await steward.patch(`${collection}/${id}?draft=true`, note)
      expect(changed.status, messages(changed)).toBe(200)
      const restored = await steward.post(`${collection}/versions/${first}`)
      expect(restored.status, messages(restored)).toBe(200)
    }
    const answer = await approve(steward, `${collection}/${id}`)
    expect(answer.status).toBe(400)
    return messages(answer)
  }
  async function versionOf(collection: 'guides' | 'matters', id: string): Promise<string> {
    const { docs } = await cms.payload.findVersions({ collection, where: { parent: { equals: id } }, limit: 1 })
    return docs[0]!.id
  }

  describe.each(DOORS)('by %s', (door) => {
    it.each(GUIDES)('a guide with $what', async ({ matter: leaf = SUB, code, agency: own, more, words }) => {
      const n = ++count
      const body = await agency(n, own?.(credit(n)))
      const fields = { exerciseLevel: '4', codeOrigin: { by: 'own' }, code: code(credit(n), n), ...more }
      const data = { matter: matters.get(leaf), agency: body.id, region, ...fields }
      const row = { matter: leaf, agency: body.key, region: '519901', ...fields }
      expect(await attempt(door, 'guide', data, row)).toContain(words)
      expect(await publishedCount('guides', fields.code)).toBe(0)
    })

    it.each(MATTERS)('$what', async ({ code, parent, more, words }) => {
      const n = String(10_000 + ++count)
      const above = parent?.(n)
      if (above) await matter(above, above.startsWith('XK') ? { scheme: 'guizhou' } : {})
      const fields = { name: `事项甲${n}`, codeOrigin: { by: 'own' }, code: code(n), ...more }
      const data = { ...fields, ...(above ? { parent: matters.get(above) } : {}) }
      const row = { ...fields, ...(above ? { parent: above } : {}) }
      expect(await attempt(door, 'matter', data, row)).toContain(words)
      expect(await publishedCount('matters', fields.code)).toBe(0)
    })
  })

  it.each([{ by: 'upstream', system: '省平台', via: 'list', on: '2026-01-05' }, undefined])(
    'a code that came from above, or of unknown origin, is approved as it is (%o)',
    async (codeOrigin) => {
      const n = ++count
      const body = await agency(n)
      const code = `${credit(600_000 + n)}3${OTHER}`
      const data = { matter: matters.get(SUB), agency: body.id, region, exerciseLevel: '4', codeOrigin, code }
      const made = docOf(await steward.post('guides?draft=true', data))
      expect(made['code']).toBe(code)
      const answer = await approve(steward, `guides/${String(made['id'])}`)
      expect(answer.status, messages(answer)).toBe(200)
      expect(docOf(answer)['code']).toBe(code)
    },
  )
})

onBoth('the code of a guide that none came from above for', (open) => {
  let cms: TestCms
  let steward: Caller
  let region: Id
  let town: Id
  const matters: Record<string, Id> = {}
  let count = 0
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    steward = await newAccount(cms, 'steward')
    region = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    town = await newRecord(cms, 'regions', { code: '519901101', name: '东山镇', parent: region })
    matters['sub'] = await newRecord(cms, 'matters', { code: SUB, name: '子项' })
    matters['other'] = await newRecord(cms, 'matters', { code: OTHER, name: '另一项' })
    matters['item'] = await newRecord(cms, 'matters', {
      code: ITEM,
      name: '新办',
      kind: 'handling',
      parent: matters['sub'],
    })
    matters['guizhou'] = await newRecord(cms, 'matters', { code: 'XK00101000', name: '黔', scheme: 'guizhou' })
    const crosswalk = [{ scheme: 'sichuan', code: '511A0138000000' }]
    matters['both'] = await newRecord(cms, 'matters', {
      code: '510131804000',
      name: '两码',
      scheme: 'gbt39554',
      crosswalk,
    })
  })
  afterAll(() => cms.close())

  const agency = (more: Data = {}) => {
    const n = ++count
    return newRecord(cms, 'agencies', { name: `第${n}局`, region, creditCode: credit(n), ...more })
  }
  const make = async (data: Data) => {
    const answer = await steward.post('guides?draft=true', { region, exerciseLevel: '4', ...data })
    expect(answer.status, messages(answer)).toBe(201)
    return docOf(answer)
  }

  it('is composed of agency, level and leaf, follows them in a draft, and stays once it was approved', async () => {
    const [first, second] = [await agency(), await agency()]
    const made = await make({ agency: first, matter: matters['item'] })
    expect(made).toMatchObject({ code: `${credit(1)}4${ITEM}`, key: `${credit(1)}4${ITEM}`, codeOrigin: { by: 'own' } })
    const id = String(made['id'])
    const moved = docOf(await steward.patch(`guides/${id}?draft=true`, { agency: second, exerciseLevel: '3' }))
    expect(moved['code']).toBe(`${credit(2)}3${ITEM}`)
    const back = docOf(await steward.patch(`guides/${id}?draft=true`, { exerciseLevel: '4' }))
    expect(back['code']).toBe(`${credit(2)}4${ITEM}`)
    const approved = await approve(steward, `guides/${id}`)
    expect(approved.status, messages(approved)).toBe(200)

    const kept = docOf(await steward.patch(`guides/${id}?draft=true`, { exerciseLevel: '3' }))
    expect(kept['code']).toBe(`${credit(2)}4${ITEM}`)
    const refused = await approve(steward, `guides/${id}`)
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('在编码台账办“修订”')
  })

  it('is composed for a command too, and for a copy of a draft that names no code', async () => {
    const body = await agency()
    const id = await newRecord(cms, 'guides', { agency: body, region, matter: matters['other'], exerciseLevel: '4' })
    const stored = await cms.payload.findByID({ collection: 'guides', id, depth: 0 })
    expect(stored).toMatchObject({ code: `${credit(count)}4${OTHER}`, _status: 'published' })
  })

  it.each([
    ['an agency without a credit code', { creditCode: null }, {}, '没有当天有效的统一社会信用代码'],
    ['a credit code that is wrong', { creditCode: '2222222222222' }, {}, '没有当天有效的统一社会信用代码'],
    ['no level', {}, { exerciseLevel: null }, '还没有选“行使层级”'],
    ['a scheme without such codes', {}, { matter: 'guizhou' }, 'DB52/T 1264 只规定了 10 位基本编码'],
  ])('%s keeps a draft without a code; the approval names the part', async (_what, body, more: Data, words) => {
    const id = await agency(body)
    const matter = matters[(more['matter'] as string | undefined) ?? 'sub']
    const made = await make({ agency: id, ...more, matter })
    expect(made['code'] ?? null).toBe(null)
    const refused = await approve(steward, `guides/${String(made['id'])}`)
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain(words)
  })

  it('a temporary code counts, and a new credit code from the day it is in force', async () => {
    const temporary = await agency({ creditCode: 'TE5199010000000001' })
    expect(await make({ agency: temporary, matter: matters['sub'] })).toMatchObject({
      code: `TE51990100000000014${SUB}`,
    })
    const [old, now] = [credit(700_001), credit(700_002)]
    const codesSeen = [
      { code: old, until: '2020-12-31' },
      { code: now, from: '2021-01-01' },
    ]
    const renamed = await agency({ creditCode: old, codesSeen })
    expect(await make({ agency: renamed, matter: matters['sub'] })).toMatchObject({ code: `${now}4${SUB}` })
  })

  it('of another guide is not taken twice: the second place has none, and says why', async () => {
    const body = await agency()
    const first = await make({ agency: body, matter: matters['sub'] })
    const second = await make({ agency: body, matter: matters['sub'], region: town })
    expect(second['code'] ?? null).toBe(null)
    const refused = await approve(steward, `guides/${String(second['id'])}`)
    expect(messages(refused)).toContain(`编码 ${String(first['code'])} 已经属于另一条办事指南`)
  })

  it('is told to the form with its parts', async () => {
    const body = await agency()
    const n = count
    const query = `matter=${matters['item']}&agency=${body}&region=${region}&level=4`
    const { body: answer } = await steward.get(`guides/code-parts?${query}`)
    expect(answer).toMatchObject({ composed: `${credit(n)}4${ITEM}`, title: '业务办理项编码', missing: [] })
    expect((answer['parts'] as Data[]).map(({ part, inCode, agrees }) => [part, inCode, agrees])).toEqual([
      ['credit', credit(n), true],
      ['level', '4', true],
      ['base', SUB, true],
      ['handling', '01', true],
      ['type', '01', null],
    ])
    const { body: other } = await steward.get(`guides/code-parts?${query}&code=${credit(9)}3${SUB}02`)
    expect((other['parts'] as Data[]).filter(({ agrees }) => agrees === false).map(({ label }) => label)).toEqual([
      '实施主体',
      '行使层级',
      '业务办理项',
    ])
  })

  it('is that of the scheme that the site states', async () => {
    const body = await agency()
    const org = credit(count)
    await cms.payload.updateGlobal({
      slug: 'site-info',
      data: { name: '站', host: '府', region, codeScheme: 'sichuan', _status: 'published' } as never,
    })
    const made = await make({ agency: body, matter: matters['both'] })
    expect(made['code']).toBe(`511A0138000000-519901000000-000-${org}-1-00`)
    const without = await make({ agency: body, matter: matters['sub'] })
    expect(without['code'] ?? null).toBe(null)
    const refused = await approve(steward, `guides/${String(without['id'])}`)
    expect(messages(refused)).toContain('所属事项没有“四川省”的编码')
  })
})
