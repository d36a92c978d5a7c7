import { PassThrough, Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ask, askSecret, askWhether, PromptCancelled } from '../../scripts/prompt.ts'

const ENTER = '\r'
const CTRL_C = '\x03'
const ESC = '\x1b'
const CLEAR = '\x15'

/** A terminal at which each answer is typed once its words are on the screen. */
function terminal(...answers: readonly (readonly [words: string, keys: string])[]) {
  const input = new PassThrough()
  const left = [...answers]
  let screen = ''
  let shown = ''
  const output = new Writable({
    write: (part: Buffer, _encoding, done) => {
      shown += part.toString()
      screen += stripVTControlCharacters(part.toString())
      const next = left[0]
      if (next && screen.includes(next[0])) {
        left.shift()
        screen = ''
        setImmediate(() => input.write(next[1]))
      }
      done()
    },
  })
  return { at: { input, output }, shown: () => shown }
}

const isCode = (text: string) => (/^\d{6}$/u.test(text) ? undefined : `“${text}”不是六位`)

describe('a question', () => {
  it('is put again until its answer will do, and the answer is trimmed', async () => {
    const { at } = terminal(['代码', ENTER], ['这一项要填', `12${ENTER}`], ['“12”不是六位', `${CLEAR} 511600 ${ENTER}`])
    expect(await ask('代码', { problem: isCode, ...at })).toBe('511600')
  })

  it('has its preset where nothing is typed, and may be left empty where that is allowed', async () => {
    const preset = terminal(['名称', ENTER])
    expect(await ask('名称', { preset: '广安市', ...preset.at })).toBe('广安市')
    expect(preset.shown()).toContain('安市')
    expect(await ask('名称', { preset: '广安市', ...terminal(['名称', `岳池县${ENTER}`]).at })).toBe('岳池县')
    expect(await ask('名称', { preset: '广安市', ...terminal(['名称', `  ${ENTER}`]).at })).toBe('广安市')
    expect(await ask('电话', { optional: true, problem: isCode, ...terminal(['电话', ENTER]).at })).toBe('')
  })

  it('for a password shows nothing of it, and asks again too', async () => {
    const { at, shown } = terminal(['密码', `abc${ENTER}`], ['太短', `${CLEAR}purple lamp${ENTER}`])
    const problem = (typed: string) => Promise.resolve(typed.length < 6 ? '太短' : undefined)
    expect(await askSecret('密码', { problem, ...at })).toBe('purple lamp')
    expect(shown()).not.toMatch(/abc|purple|▪|\*/u)
    expect(await askSecret('密码', { optional: true, ...terminal(['密码', ENTER]).at })).toBe('')
  })

  it.each([
    [false, ENTER, false],
    [true, ENTER, true],
    [false, 'y', true],
    [true, 'n', false],
  ])('with yes marked %s, %j says %s', async (preset, keys, said) => {
    expect(await askWhether('写入？', { preset, ...terminal(['写入', keys]).at })).toBe(said)
  })

  it.each([CTRL_C, ESC])('is left by %j, and gives no answer', async (key) => {
    await expect(ask('代码', { preset: '1', ...terminal(['代码', `5${key}`]).at })).rejects.toThrow(PromptCancelled)
    await expect(askSecret('密码', { optional: true, ...terminal(['密码', key]).at })).rejects.toThrow(
      '离开了，什么也没有写入。',
    )
    await expect(askWhether('写入？', { preset: true, ...terminal(['写入', key]).at })).rejects.toThrow(PromptCancelled)
  })
})
