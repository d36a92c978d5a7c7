import { describe, expect, it } from 'vitest'
import { queryTerms, tokens } from '../../standard/search/tokens.ts'

describe('terms of a text', () => {
  it('are pairs of Han characters, and single ones too in names', () => {
    expect(tokens('食品经营')).toEqual(['食品', '品经', '经营'])
    expect(tokens('食品经营', 'name')).toEqual(['食', '品', '经', '营', '食品', '品经', '经营'])
    expect(tokens('证')).toEqual(['证'])
  })

  it('fold width and case, and do not cross punctuation', () => {
    expect(tokens('ＡＢ１２，许可（新办）')).toEqual(['ab12', '许可', '新办'])
  })

  it('keep codes whole, and by their parts', () => {
    expect(tokens('G-000007-001', 'code')).toEqual(['g-000007-001', 'g', '000007', '001'])
    expect(tokens('11519901MB1234567X')).toEqual(['11519901mb1234567x'])
  })

  it('leave out numbers in long texts, not in names', () => {
    expect(tokens('2026 年 3 份 A4')).toEqual(['年', '份', 'a4'])
    expect(tokens('12315', 'name')).toEqual(['12315'])
  })

  it('part Han and other letters that touch', () => {
    expect(tokens('A4纸张')).toEqual(['a4', '纸张'])
  })
})

describe('terms of a query', () => {
  it('are each asked once; words are also beginnings', () => {
    expect(queryTerms('开饭店 开饭店')).toEqual([
      { term: '开饭', prefix: false },
      { term: '饭店', prefix: false },
    ])
    expect(queryTerms('115199')).toEqual([{ term: '115199', prefix: true }])
    expect(queryTerms('证')).toEqual([{ term: '证', prefix: false }])
    expect(queryTerms(' ！ ')).toEqual([])
  })
})
