import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MOST_CHANGES, recordChanges } from '../../standard/trail/changes.ts'
import { chainLines, FIRST_PREVIOUS, HASHED_FIELDS, trailText, type TrailEntry } from '../../standard/trail/line.ts'
import { ChainCheck } from '../../standard/trail/verify.ts'
import { changeSentence, changesInWords, lineSentence } from '../../standard/trail/words.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const entry = (more: Partial<TrailEntry> = {}): TrailEntry => ({
  at: '2026-11-20T02:00:00.000Z',
  door: 'admin',
  user: '7',
  userName: '李编辑',
  roles: 'editor',
  action: 'save',
  type: 'guide',
  key: 'G-1',
  label: '食品经营许可',
  ...more,
})

const lines = (count: number) =>
  chainLines(
    Array.from({ length: count }, (_, i) => entry({ key: `G-${i}` })),
    undefined,
    sha256,
  )

/** Returns the first fault that a check of stored lines finds. */
function faultOf(stored: readonly object[], kept: ConstructorParameters<typeof ChainCheck>[1] = []) {
  const check = new ChainCheck(sha256, kept)
  for (const line of stored) {
    const fault = check.next(line as Record<string, unknown>)
    if (fault) return fault
  }
  return check.end()
}

describe('canonical text', () => {
  it('does not depend on the order of members, on null, or on what a database adds', () => {
    const [line] = chainLines(
      [entry({ changes: [{ path: ['name'], old: 'a', new: { b: 1, a: 2 } }] })],
      undefined,
      sha256,
    )
    const read = {
      id: 1,
      ...Object.fromEntries(Object.entries(line!).reverse()),
      reason: null,
      run: '',
      changes: [{ new: { a: 2, b: 1 }, path: ['name'], old: 'a' }],
    }
    expect(trailText(read)).toBe(trailText(line as never))
    expect(faultOf([read])).toBeUndefined()
  })
  it('has every field of a line but the hash', () => {
    const whole = { ...entry(), batch: '1', number: 1, previous: FIRST_PREVIOUS }
    for (const name of HASHED_FIELDS)
      expect(trailText({ ...whole, [name]: 'another' }), name).not.toBe(trailText({ ...whole, [name]: 'one' }))
  })
})

describe('chain', () => {
  it('begins with zeros and goes on after the last line', () => {
    const [one, two] = lines(2)
    expect(one).toMatchObject({ number: 1, previous: FIRST_PREVIOUS })
    expect(two).toMatchObject({ number: 2, previous: one!.hash })
    expect(chainLines([entry()], two, sha256)[0]).toMatchObject({ number: 3, previous: two!.hash })
  })
  it('finds a line that was changed, removed, put in another order, replaced or added', () => {
    const sound = lines(6)
    expect(faultOf(sound)).toBeUndefined()
    expect(faultOf(sound.map((line) => (line.number === 3 ? { ...line, userName: '别人' } : line)))).toMatchObject({
      number: 3,
      text: expect.stringContaining('内容被改过') as string,
    })
    expect(faultOf(sound.filter(({ number }) => number !== 3))?.number).toBe(3)
    const [third, fourth] = [sound[2]!, sound[3]!]
    const swapped = sound.with(2, { ...fourth, number: 3 }).with(3, { ...third, number: 4 })
    expect(faultOf(swapped)?.number).toBe(3)
    // A line that was written anew with a right hash of its own.
    const [other] = chainLines([entry({ key: 'other' })], sound[1], sha256)
    expect(faultOf(sound.with(2, other!))?.number).toBe(4)
    expect(faultOf([...sound.slice(0, 3), sound[2]!, ...sound.slice(3)])?.number).toBe(4)
  })
  it('finds a chain that was made anew, or cut at its end, by heads that were kept elsewhere', () => {
    const sound = lines(6)
    const head = { number: 4, hash: sound[3]!.hash, where: '第 9 版网站' }
    expect(faultOf(sound, [head])).toBeUndefined()
    const anew = chainLines(
      sound.map((line) => ({ ...line, userName: '别人' })),
      undefined,
      sha256,
    )
    expect(faultOf(anew)).toBeUndefined()
    expect(faultOf(anew, [head])).toMatchObject({ number: 4, text: expect.stringContaining('第 9 版网站') as string })
    expect(faultOf(sound.slice(0, 3), [head])).toMatchObject({
      number: 4,
      text: expect.stringContaining('没有了') as string,
    })
  })
})

describe('changes', () => {
  const old = {
    name: '食品经营许可',
    promisedLimit: { value: 10, unit: 'working-day' },
    online: 'no',
    handlingForms: ['1', '2'],
    localNotes: null,
    consult: [
      { id: 'a', phone: '0826-1', name: '窗口' },
      { id: 'b', phone: '0826-2', name: '大厅' },
    ],
  }
  it('lists fields, parts of lists by their name, and nothing that is the same', () => {
    const changed = {
      ...old,
      promisedLimit: { unit: 'working-day', value: 8 },
      localNotes: '',
      consult: [
        { id: 'x', phone: '0826-2', name: '大厅' },
        { id: 'y', phone: '0826-9', name: '窗口' },
      ],
    }
    const found = recordChanges('guide', old, changed, sha256)
    expect(found.map(({ path }) => path)).toEqual([['promisedLimit'], ['consult', '[窗口]', 'phone']])
    expect(found.find(({ path }) => path[0] === 'promisedLimit')).toEqual({
      path: ['promisedLimit'],
      old: { unit: 'working-day', value: 10 },
      new: { unit: 'working-day', value: 8 },
    })
    expect(found.some(({ path }) => path[0] === 'localNotes')).toBe(false)
    expect(changesInWords('guide', found).map(changeSentence)).toContain('承诺办结时限：10 个工作日 → 8 个工作日')
  })
  it('says a text that is called as something that every object has', () => {
    const plain = () => ({ title: '原因', values: { a: '甲' } })
    for (const text of ['constructor', '__proto__', 'toString']) {
      const found = [
        { path: ['endReason'], old: 'a', new: text },
        { path: [text], new: text },
      ]
      const words = changesInWords('deviation', found, undefined, false, plain)
      expect(words[0]).toEqual({ title: '原因', before: '甲', after: text })
      expect(changesInWords('guide', found).map(changeSentence)).toHaveLength(2)
      expect(lineSentence({ ...lines(1)[0]!, ...({ type: text, action: text, door: text } as object) })).toContain(text)
    }
  })
  it('says a standard to come by its day, with the elements and their titles', () => {
    const standard = { promisedLimit: { value: 1, unit: 'working-day' } }
    const found = [
      {
        path: ['upcoming', '[2027-01-01]'],
        new: { from: '2027-01-01', document: '某发〔2026〕3号', standard },
      },
    ]
    expect(changesInWords('matter', found, undefined, true).map(changeSentence)).toEqual([
      '将生效的标准“2027-01-01”：（空） → 从哪天起 2027-01-01，文号 某发〔2026〕3号，标准要素 承诺办结时限 1 个工作日',
    ])
  })
  it('keeps the hash and the first words of a long value', () => {
    const long = '申请人须知'.repeat(100)
    const [found] = recordChanges('guide', { ...old, localNotes: '短' }, { ...old, localNotes: long }, sha256)
    expect(found).toEqual({
      path: ['localNotes'],
      old: '短',
      new: { sha256Of: sha256(JSON.stringify(long)), length: long.length + 2, start: '申请人须知'.repeat(6) },
    })
    expect(JSON.stringify(found).length).toBeLessThan(400)
  })
  it('lists a limited number and counts the others', () => {
    const texts = Array.from({ length: 50 }, (_, i) => ({ question: `问题${i}`, answer: '旧' }))
    const found = recordChanges(
      'guide',
      { faq: texts },
      { faq: texts.map((one) => ({ ...one, answer: '新' })) },
      sha256,
    )
    expect(found).toHaveLength(MOST_CHANGES + 1)
    expect(found.at(-1)).toEqual({ path: [], new: 50 - MOST_CHANGES })
  })
  it('is empty for a new record', () => {
    expect(recordChanges('guide', undefined, old, sha256)).toEqual([])
  })
})

it('says a line in words', () => {
  const [line] = chainLines([entry({ action: 'approve', reason: '同意' })], undefined, sha256)
  expect(lineSentence(line!)).toBe('2026-11-20 10:00  李编辑  后台  批准 办事指南“食品经营许可”  原因：同意')
  expect(lineSentence({ ...line!, user: undefined, userName: undefined, account: 'root', door: 'command' })).toMatch(
    '服务器账号 root  服务器命令',
  )
})
