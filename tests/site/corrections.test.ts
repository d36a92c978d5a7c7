import { describe, expect, it } from 'vitest'
import { isMisspelt, respell, rhymeOf } from '../../site/search/respell.ts'
import { officesIn } from '../../site/search/same-meaning.ts'
import { Reader } from '../../standard/search/asking.ts'
import { PHRASING } from '../../standard/search/phrasing.ts'
import { queryUnits } from '../../standard/search/tokens.ts'

const reader = new Reader(PHRASING)
const SOUNDS: Record<string, string> = { huan: '缓', yuan: '援', kuang: '矿', fa: '伐' }
const rhyme = (character: string) =>
  rhymeOf(Object.keys(SOUNDS).find((sound) => SOUNDS[sound]!.includes(character)) ?? character)

describe('a name with a wrong character', () => {
  it('is one whose character rhymes; another character makes another word', () => {
    expect(isMisspelt({ name: '法律援助申请' }, '法律缓助', rhyme)).toBe(true)
    expect(isMisspelt({ aliases: ['采伐许可证'] }, '采矿许可证', rhyme)).toBe(false)
    expect(isMisspelt({ name: '放电影许可' }, '拍电影许可', rhyme)).toBe(false)
    expect(isMisspelt({ name: '居民身份证丢失补领' }, '居民身证丢失', rhyme)).toBe(true)
  })

  it('is respelt with a character of the same sound that makes words with both neighbours', async () => {
    const known = new Set(['营业', '业执', '执照', '照注', '注销', '护照', '照办', '办理'])
    const terms = {
      find: (text: string) => Promise.resolve(known.has(text) ? ({} as never) : undefined),
      beginningWith: (start: string) => Promise.resolve([...known].filter((one) => one.startsWith(start))),
    }
    const table = { zhi: '直执', zhao: '照昭' }
    expect(await respell('营业直照注销', terms, table)).toBe('营业执照注销')
    expect(await respell('护昭办理', terms, table)).toBe('护照办理')
    expect(await respell('护照', terms, table)).toBeUndefined()
  })
})

describe('what is asked of an office', () => {
  it.each([
    ['社保局地址', '社保局', 'where'],
    ['民政局上班时间', '民政局', 'where'],
    ['政务服务中心几点下班', '政务服务中心', 'where'],
    ['政务服务中心周六上班吗', '政务服务中心', 'where'],
    ['税务局电话', '税务局', 'phone'],
    ['公证处在哪', '公证处', 'where'],
  ])('%s is about %s', (query, about, part) => {
    expect(reader.cutQuestion(query)).toEqual({ about, part })
  })

  it('is not cut from what is done with an address', () => {
    for (const query of ['公司换地址', '经营场所地址变更']) expect(reader.cutQuestion(query).about).toBe(query)
  })

  it('stands in words that end as names of offices do', () => {
    const names = (query: string) => officesIn(query, queryUnits(query), reader).map(({ term }) => term)
    expect(names('医保局')).toEqual(['医保局'])
    expect(names('车管所 驾驶证')).toEqual(['车管所'])
    expect(names('身份证')).toEqual([])
  })

  it('words that ask are cut from pinyin', () => {
    expect(reader.cutLetters('huzhaozenmeban')).toBe('huzhao')
    expect(reader.cutLetters('huzhao')).toBe('huzhao')
  })
})
