import { describe, expect, it } from 'vitest'
import { readScenarios, whenAttributes, whenText } from '../../site/guide/scenarios.ts'
import { citationText } from '../../site/text/citation-text.ts'
import { dayText, hoursText } from '../../site/text/time-text.ts'
import { telHref } from '../../site/text/contact-text.ts'
import { fileSizeText } from '../../site/text/file-text.ts'
import { splitLongText } from '../../site/text/split-long-text.ts'

describe('scenarios', () => {
  const groups = [
    { key: 's0', name: '没有用到', options: [{ key: 'x', name: '甲' }] },
    {
      key: 's1',
      name: '您经营什么？',
      options: [
        { key: 's1a', name: '餐饮服务' },
        { key: 's1b', name: '食品销售' },
      ],
    },
    { key: 's2', name: '要不要办卡？', multiple: true, options: [{ key: 's2a', name: '要' }] },
  ]
  const scenarios = readScenarios(groups, ['s1a', 's1b', 's2a'])

  it('ask only questions on which something depends', () => {
    expect(scenarios.questions.map(({ group, number }) => [group.key, number])).toEqual([
      ['s1', 1],
      ['s2', 2],
    ])
  })

  it('give positions by question and a text for the tag', () => {
    expect(whenAttributes(['s1a', 's1b', 's2a', 'unknown'], scenarios)).toEqual({ 'data-s1': '1 2', 'data-s2': '1' })
    expect(whenText(['s1a'], scenarios)).toBe('餐饮服务才要')
    expect(whenText(['s2a'], scenarios)).toBe('要办卡的才要')
    expect(whenText(undefined, scenarios)).toBe('')
  })

  it.each([
    ['有没有仓库？', '没有', '没有仓库的才要'],
    ['家里是不是低保？', '是', '家里是低保的才要'],
    ['是否住宅', '否', '不是住宅的才要'],
    ['是不是住宅？', '住宅', '是不是住宅：住宅的才要'],
    ['谁经营？', '公司', '谁经营：公司的才要'],
    ['施工时要占行车道吗？', '要占', '施工时要占行车道吗：要占的才要'],
  ])('make a phrase of a short answer to “%s”: %s', (question, name, text) => {
    const asked = readScenarios([{ key: 'q', name: question, options: [{ key: 'a', name }] }], ['a'])
    expect(whenText(['a'], asked)).toBe(text)
  })

  it('leave out questions for which the style sheet has no rules', () => {
    const many = {
      key: 'm',
      name: '很多',
      options: Array.from({ length: 11 }, (_, i) => ({ key: `m${i}`, name: `第 ${i}` })),
    }
    const read = readScenarios([many], ['m3'])
    expect(read.questions).toEqual([])
    expect(whenAttributes(['m3'], read)).toEqual({})
    expect(whenText(['m3'], read)).toBe('第 3才要')
  })
})

describe('texts', () => {
  it('join opening hours of the same days', () => {
    const note = '法定节假日除外'
    expect(
      hoursText([
        { days: '星期一至星期五', from: '09:00', to: '12:00', note },
        { days: '星期一至星期五', from: '13:00', to: '17:00', note },
        { note: '星期六请先预约' },
      ]),
    ).toBe('星期一至星期五 09:00—12:00，13:00—17:00（法定节假日除外）；星期六请先预约')
    expect(hoursText(undefined)).toBe('')
    expect(
      hoursText([
        { days: '每天', from: '00:00', to: '24:00' },
        { days: '星期五', from: '22:00', to: '02:00', nextDay: true },
        { days: '星期六', from: '09：00', to: '17：00' },
      ]),
    ).toBe('每天 全天；星期五 22:00—次日 02:00；星期六 09:00—17:00')
  })

  it('cite a law without doubling its brackets', () => {
    expect(citationText({ title: '食品安全法', number: '主席令第 21 号', article: '第三十五条' })).toBe(
      '《食品安全法》（主席令第 21 号）第三十五条',
    )
    expect(citationText({ title: '《条例》', number: '（国务院令第 1 号）' })).toBe('《条例》（国务院令第 1 号）')
  })

  it('show sizes and telephones', () => {
    expect([fileSizeText(900), fileSizeText(38_900), fileSizeText(2_000_000)]).toEqual(['900 B', '38 KB', '1.9 MB'])
    expect(telHref('0830-1234 5678')).toBe('tel:083012345678')
  })
})

describe('long texts', () => {
  it('stay whole up to a limit', () => {
    expect(splitLongText('一句话。'.repeat(20))).toEqual({ head: '一句话。'.repeat(20), rest: '' })
  })

  it('are split after a sentence, and lose nothing', () => {
    const text = '这是一句完整的话。'.repeat(80)
    const { head, rest } = splitLongText(text)
    expect(head.endsWith('。')).toBe(true)
    expect(head.length).toBeLessThan(240)
    expect(head + rest).toBe(text)
  })

  it('are never split within a character', () => {
    for (const text of ['𠅤'.repeat(300), 'e\u0301'.repeat(300)]) {
      const { head, rest } = splitLongText(text)
      expect(head + rest).toBe(text)
      // Half a character cannot be encoded.
      for (const part of [head, rest]) expect(decodeURIComponent(encodeURIComponent(part))).toBe(part)
      expect(rest).not.toMatch(/^\p{M}/u)
    }
  })
})

it('a day as text', () => expect(dayText('2026-11-02')).toBe('2026 年 11 月 2 日'))
