import { describe, expect, test } from 'vitest'
import { cleanText } from '../../standard/text/clean.ts'
import { isFormula, startsLikeFormula } from '../../standard/text/formula.ts'
import { markupIn, withoutMarkup } from '../../standard/text/markup.ts'
import { bankCardsIn, identityNumbersIn, mobileNumbersIn } from '../../standard/text/personal.ts'
import { isRounded } from '../../standard/text/rounded.ts'
import {
  makeRuleContext,
  gatesOfRecord,
  checkRecord,
  newStoppingFindings,
  type Finding,
} from '../../standard/rules/index.ts'

describe('characters nobody sees', () => {
  test.each([
    [' 食品经营许可\u3000', '食品经营许可', ['首尾空格']],
    ['食品\u200b经营\ufeff许可', '食品经营许可', ['看不见的字符']],
    ['食品\u0007经营', '食品经营', ['看不见的字符']],
    ['政务\u00a0中心', '政务 中心', ['不换行空格']],
    ['一行\u2028二行\u000b三行', '一行\n二行\n三行', []],
    ['一行\r\n二行', '一行\n二行', []],
    ['食品\u200d经营', '食品经营', ['看不见的字符']],
    ['\u200b', '', ['看不见的字符']],
  ])('%j is %j', (text, clean, changes) => {
    expect(cleanText(text)).toEqual({ text: clean, changes })
  })

  test.each(['一行\n二行\t三', 'می‌خواهم', '👨‍👩‍👧', '１９８ 元', 'A\u202eB', '&nbsp;'])(
    '%j may mean something',
    (text) => {
      expect(cleanText(text)).toEqual({ text, changes: [] })
    },
  )

  test('codes and telephones written wide are the plain ones', () => {
    expect(cleanText('０８２６－２３３３３３３', true)).toEqual({ text: '0826-2333333', changes: ['全角字母和数字'] })
    expect(cleanText('００ａ（一）', true).text).toBe('00a（一）')
  })
})

describe('markup', () => {
  test.each([
    ['&lt;p&gt;1.&amp;nbsp;取得执照；&lt;/p&gt;<br/>2.&amp;amp;面积&gt;50㎡', '1. 取得执照；\n\n2.&面积>50㎡'],
    ['<p>灵山县&nbsp;<b>政务中心</b>3楼</p>', '灵山县 政务中心3楼'],
    ['<span style="color:red">平面图</span>', '平面图'],
    ['一<br>二<BR />三', '一\n二\n三'],
    ['<table><tr><td>甲</td><td>乙</td></tr></table>', '甲  乙'],
    ['看<script>alert("<b>")</script>这', '看这'],
    ['<!--[if gte mso 9]><xml>x</xml><![endif]-->正文<o:p></o:p>', '正文'],
    ['&#20013;&#x6587;&ldquo;好&rdquo;', '中文“好”'],
    ['&amp;amp;amp;nbsp;', ''],
  ])('%j reads %j', (html, text) => {
    expect(markupIn(html)).toBeDefined()
    expect(withoutMarkup(html)).toBe(text)
    expect(markupIn(text)).toBeUndefined()
  })

  test.each([
    '<1天',
    '面积<50㎡且>10㎡',
    'A<甲>C',
    'R&D;',
    '《a》',
    '5 < 6 > 4',
    'https://x.example/?a=1&b=2',
    '<中华人民共和国节约能源法>',
  ])('%j is plain text', (text) => {
    expect(markupIn(text)).toBeUndefined()
    expect(withoutMarkup(text)).toBe(text)
  })
})

test.each([
  '=HYPERLINK("http://x")',
  '\u200b=1+1',
  ' ＝SUM(A1)',
  '+SUM(A1)',
  '@SUM(1)',
  "=cmd|' /C calc'!A0",
  "-cmd|'x'!A",
  '＠IF(1)',
])('%j is a formula', (text) => {
  expect(isFormula(text)).toBe(true)
  expect(startsLikeFormula(text)).toBe(true)
})
test.each(['-身份证(原件)', '- 复印件', '+86 0826-233', '@全体', '-', '＝＝说明＝＝', '1=1', '（=）'])(
  '%j is none',
  (text) => {
    expect(isFormula(text)).toBe(false)
  },
)

test('numbers a spreadsheet has rounded', () => {
  expect(['5.12E+11', '8.26E+09', ' 1e+05'].map(isRounded)).toEqual([true, true, true])
  expect(['44210104E002', '512000000000', 'E+1', '5.12', '1E5'].map(isRounded)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

describe('personal data', () => {
  test.each([
    '身份证110101199003070011。',
    '１１０１０１１９９００３０７００１１',
    '110101 19900307 0011',
    '11010519491231002x',
  ])('%j holds an identity number', (text) => expect(identityNumbersIn(text)).toHaveLength(1))
  test.each([
    ['check digit', '110101199003070012'],
    ['no such day', '110101199002300018'],
    ['no such province', '000101199003070010'],
    ['within a longer run', '1101011990030700110'],
    ['within a code', 'A110101199003070011'],
    ['part of a portal key', '511602-110101199003070011-1'],
    ['masked', '110101********0011'],
    ['a credit code', '11511602MB1234567X'],
  ])('%s: none', (_why, text) => expect(identityNumbersIn(text)).toEqual([]))

  test('mobile numbers, and what looks like one', () => {
    expect(mobileNumbersIn('电话 13800138000，或 138 0013 8000、+86 139-1234-5678')).toHaveLength(3)
    expect(
      mobileNumbersIn('https://x.example/?t=13800138000 1380013800 138001380001 2013800138000 0.13800138000'),
    ).toEqual([])
  })

  test('bank cards by beginning, length and check digit', () => {
    expect(bankCardsIn('卡 6222 0212 3456 7890 128')).toHaveLength(1)
    expect(bankCardsIn('6222021234567890129 1234567890123456 110101199003070011 512036923000')).toEqual([])
  })
})

describe('what stops an approval', () => {
  const question = (more: object) => ({ key: 'Q1', question: '问', answer: '答', ...more }) as never
  const gates = (more: object): Finding[] => gatesOfRecord('question', question(more))
  const long = '<b>要带身份证</b>'

  test('a new gate stops, one that the approved version has does not', () => {
    expect(newStoppingFindings(gates({ answer: long }), [])).toHaveLength(1)
    expect(newStoppingFindings(gates({ answer: long, question: '另一问' }), gates({ answer: long }))).toEqual([])
  })
  test('another value or another field does', () => {
    expect(newStoppingFindings(gates({ answer: '<i>x</i>' }), gates({ answer: long }))).toHaveLength(1)
    expect(newStoppingFindings(gates({ question: long }), gates({ answer: long }))).toHaveLength(1)
  })
  test('values are compared to their end', () => {
    const name = (end: string) => `${'长'.repeat(200)}\n${end}`
    expect(newStoppingFindings(gates({ question: name('a') }), gates({ question: name('b') }))).toHaveLength(1)
    expect(newStoppingFindings(gates({ question: name('a') }), gates({ question: name('a') }))).toEqual([])
  })
  test('the place in a list does not matter, how often does', () => {
    const list = (...names: string[]) => gatesOfRecord('material', { key: 'M', name: '甲', aliases: names })
    expect(newStoppingFindings(list('乙', '<b>丙'), list('<b>丙'))).toEqual([])
    expect(newStoppingFindings(list('<b>丙', '<b>丁'), list('<b>丙'))).toHaveLength(1)
  })
  test('personal data stops all the same', () => {
    const found = gates({ answer: '110101199003070011' })
    expect(newStoppingFindings(found, found)).toEqual(found)
    expect(found[0]!.message).not.toContain('110101199003070011')
  })
  test('warnings never do', () => {
    const nothing = makeRuleContext({ getSync: () => undefined, has: () => true, iterateSync: () => [] }, '2026-01-01')
    const found = checkRecord('question', question({ answer: '13800138000', matters: ['x'] }), nothing)
    expect(found.map(({ rule }) => rule)).toContain('personal-mobile')
    expect(newStoppingFindings(found, [])).toEqual([])
  })
})
