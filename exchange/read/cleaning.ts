/**
 * @module Cleans what offices type into cells, where nothing changes its meaning: width, blanks and dashes of codes, punctuation of telephones,
 * units behind numbers, marks for yes and no, words for nothing. What was done is returned in Chinese, to be told. What would change a
 * meaning is left as it is: the letter O in a code of digits, a day of which nobody knows the month.
 */
import { parseLimit, formatLimit, type Limit, type ParseOptions } from '../../standard/limits/index.ts'
import { readNumber } from '../../standard/limits/number.ts'
import { narrow } from '../../standard/text/clean.ts'

/** A text with what was done to it; nothing where it is as it was. */
export interface Tidied {
  text: string
  what: readonly string[]
}

const AS_IT_WAS: readonly string[] = []

/** Words by which offices and systems say that a cell is empty. */
const NOTHING = /^(?:无|暂无|空|[(（]空[)）]|[/／\\]|[-－—–]{1,3}|null|n\/a)[。.；;]?$/iu

/** Whether a text says that there is nothing. */
export const saysNothing = (text: string): boolean => text.length <= 5 && NOTHING.test(text.trim())

/** Hyphens, dashes and minus signs that people type for `-`. */
const DASHES = /[‐‑‒–—―−－﹣─]+|(?<=[0-9A-Za-z])ー(?=[0-9A-Za-z])/gu
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** Applies changes one after the other and notes those that changed something. */
function tidied(text: string, steps: readonly (readonly [what: string, change: (text: string) => string])[]): Tidied {
  const what: string[] = []
  let now = text
  for (const [name, change] of steps) {
    const next = change(now)
    if (next !== now) what.push(name)
    now = next
  }
  return { text: now, what }
}

/**
 * A code in half width, without blanks, quotes and full stops, with plain hyphens.
 *
 * @param upper Its letters are capitals in every code of its kind.
 */
export function codeText(text: string, upper = true): Tidied {
  if (/^[0-9A-Z-]*$/u.test(text)) return { text, what: AS_IT_WAS }
  return tidied(text, [
    ['全角改成半角', narrow],
    ['连字符改成“-”', (now) => now.replace(DASHES, '-')],
    ['去掉空格', (now) => now.replace(/\s+/gu, '')],
    ['去掉引号', (now) => now.replace(/^['‘’`]+|['‘’`]+$/gu, '')],
    ['去掉句末标点', (now) => now.replace(/[。．.，,、；;]+$/u, '')],
    ...(upper && !UUID.test(text) ? [['小写字母改成大写', (now: string) => now.toUpperCase()] as const] : []),
  ])
}

const HAN = '[\\p{Script=Han}（）、，。；：《》“”]'
const BREAK_IN_WORDS = new RegExp(`(?<=${HAN})[ \\t]*\\n[ \\t]*(?=${HAN})`, 'gu')

/** A name in one line, without the full stop at its end. A sentence, with commas in it, keeps its end. */
export function nameText(text: string): Tidied {
  if (!/\n|[。；;，,、]$/u.test(text)) return { text, what: AS_IT_WAS }
  return tidied(text, [
    ['去掉名称里的换行', (now) => now.replace(BREAK_IN_WORDS, '').replace(/\s*\n\s*/gu, ' ')],
    [
      '去掉名称末尾的标点',
      (now) => (/[。；;，,].*[^。；;，,、]/su.test(now) ? now : now.replace(/[。；;，,、]+$/u, '')),
    ],
  ])
}

/** A telephone as `0777-6420001`, with what stands behind the number as it is. */
export function phoneText(text: string): Tidied {
  if (/^(?:\d[\d-]*)$/u.test(text)) return { text, what: AS_IT_WAS }
  return tidied(text, [
    ['去掉“电话”二字', (now) => now.replace(/^(?:(?:咨询|联系|办公|监督|投诉)?电话|tel)\s*[:：]\s*/iu, '')],
    [
      '全角改成半角',
      (now) =>
        narrow(now)
          .replace(/（/gu, '(')
          .replace(/）/gu, ')')
          .replace(/＋/gu, '+')
          .replace(/\u3000/gu, ' '),
    ],
    ['去掉句末标点', (now) => now.replace(/[。.]+$/u, '')],
    [
      '电话的分隔改成“-”',
      (now) =>
        now
          .replace(DASHES, '-')
          .replace(/^\((0\d{2,3})\)[\s-]*(?=\d)/u, '$1-')
          .replace(/^(0\d{2,3})\s*[-\s]\s*(?=\d{7,8}(?!\d))/u, '$1-'),
    ],
    ['去掉空格', (now) => (/^1\d{2}[ -]\d{4}[ -]\d{4}$|^\d{3,4} \d{4}$/u.test(now) ? now.replace(/[ -]/gu, '') : now)],
  ])
}

/** Yes and no, as systems and offices write them. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...'1 是 true t y yes √ ✓ ✔ ✅ ☑ ■ ○ ● ◯ 〇 对'.split(' ').map((one) => [one, true] as const),
  ...'0 否 false f n no × ✕ ✖ ✗ ✘ ❌ ☐ □ 不 不是'.split(' ').map((one) => [one, false] as const),
])
/** Words that answer a question, and say the contrary of a column that says itself that there is none. */
const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ...'有 支持 可以 可 能 需要 需 提供 允许 适用 涉及'.split(' ').map((one) => [one, true] as const),
  ...'无 没有 不支持 不可以 不可 不能 不需要 不需 无需 不提供 不允许 不适用 不涉及'
    .split(' ')
    .map((one) => [one, false] as const),
])
const PLAIN_FLAGS = /^(?:[01是否]|true|false|[YN])$/u

/**
 * The yes or no that a text says; `what` tells a mark or another word. Undefined for all else, such as the letter x, which some write for yes and
 * some for no.
 *
 * @param label What the column is called: below 无需材料 the word 无 may mean either.
 */
export function flagText(text: string, label = ''): { value: boolean; what?: string } | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/(?:。|\ufe0f)$/u, '')
    .replace(/^([01])\.0+$/u, '$1')
  const known = plain.toLowerCase()
  const value = FLAGS.get(known) ?? (/(?:^|\/)[无不]/u.test(label) ? undefined : ANSWERS.get(known))
  if (value === undefined) return undefined
  return PLAIN_FLAGS.test(plain) ? { value } : { value, what: `按“${value ? '是' : '否'}”读` }
}

/** Why a text is neither yes nor no, and what to write, in Chinese. */
export const flagDoubt = (text: string): string =>
  /^[xX]$/u.test(text.normalize('NFKC').trim())
    ? '是字母 x，有的人当“是”写，有的人当“否”写，没有猜。请写“是”或“否”'
    : '不是“是”也不是“否”，没有猜。请写“是”或“否”，别的话写到说明那一列'

const COUNT = /^(\d{1,9}|[零一二两三四五六七八九十]{1,3})(?:\.0+)?\s*[次份个件人]?$/u

/** The whole number that a text says, with a unit behind it or in Chinese digits; undefined for all else. */
export function countText(text: string): { value: number; what?: string } | undefined {
  const plain = text.normalize('NFKC').trim()
  const digits = COUNT.exec(plain)?.[1]
  if (digits === undefined) return undefined
  const value = readNumber(digits)
  return String(value) === text.trim() ? { value } : { value, what: '按数字读' }
}

/** What to tell of a limit in words that is stored as a number and a unit; undefined where it is written in that way, or kept as words. */
export function limitTold(text: string, limit: Limit): string | undefined {
  if (limit.words !== undefined) return undefined
  const plain = (one: string) => one.normalize('NFKC').replace(/\s+/gu, '')
  const after = formatLimit(limit)
  return plain(after) === plain(text) ? undefined : after
}

/** The limit of a number with its unit in another cell, such as `20` and `工作日`. */
export function limitOfParts(number: string, unit: string, options?: ParseOptions): Limit | undefined {
  const parsed = parseLimit(number.trim() + unit.trim(), options)
  return parsed?.whole ? parsed.limit : undefined
}

/** Letters that people type for digits, and the digits. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1', S: '5', Z: '2' }

/**
 * How to mend a code that is none, but would be one with digits for letters that look like them. It is never done: the code could be another
 * one. Undefined where that is not what is wrong.
 */
export function lookAlikeText(code: string, isValid: (code: string) => boolean): string | undefined {
  if (!/[OoIlSZ]/u.test(code)) return undefined
  const letters = [...new Set([...code].filter((one) => one in LOOK_ALIKE))]
  for (const chosen of [['O'], ['O', 'o'], ['I', 'l'], letters]) {
    const places = [...code].flatMap((one, i) => (chosen.includes(one) ? [i] : []))
    const mended = [...code].map((one) => (chosen.includes(one) ? LOOK_ALIKE[one]! : one)).join('')
    if (!places.length || !isValid(mended)) continue
    const first = places[0]!
    return `编码“${code}”第 ${places.map((i) => i + 1).join('、')} 位是字母 ${code[first]}，像是数字 ${mended[first]}；改了就是另一个编码，没有替您改。请对照原件核对，是数字的填 ${mended}`
  }
  return undefined
}
