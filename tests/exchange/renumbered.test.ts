/** Entries of disclosure catalogues whose list was numbered anew. */
import { describe, expect, it } from 'vitest'
import { findRenumbered } from '../../exchange/plan/renumbered.ts'
import { numberedEntry } from '../../exchange/read/numbered-entry.ts'
import { keyOf } from '../../standard/keys.ts'
import type { Disclosure } from '../../standard/schema/index.ts'

const fields = (number: string, item: string, content: string, more: Partial<Disclosure> = {}) => ({
  region: '519901',
  field: '社会救助',
  number,
  item1: item,
  content,
  ...more,
})
const keyed = (entry: Partial<Disclosure>) => keyOf('disclosure', entry, String)!
const entry = (...given: Parameters<typeof fields>) => {
  const made = fields(...given)
  return numberedEntry({ ...made, key: keyed(made) })
}
const key = (number: string, item: string) => `519901|社会救助|${number}|${item}`

describe('a list that was numbered anew', () => {
  it('is about the entries that it was about', () => {
    const stored = [entry('1', '低保', '标准'), entry('2', '临时救助', '条件'), entry('3', '特困', '流程')]
    const rows = [
      entry('1', '医疗救助', '范围'),
      entry('2', '低保', '标准'),
      entry('3', '临时救助', '条件和材料'),
      entry('4', '特困', '流程'),
    ]
    const found = findRenumbered(rows, stored)
    expect([...found.keys()]).toEqual([key('2', '低保'), key('3', '临时救助'), key('4', '特困')])
    expect(found.get(key('2', '低保'))).toEqual({ key: key('1', '低保') })
    expect(found.get(key('4', '特困'))).toEqual({ key: key('3', '特困') })
    expect(found.get(key('3', '临时救助'))).toMatchObject({
      key: key('2', '临时救助'),
      doubt: expect.stringContaining('序号和公开内容都变了'),
    })
    expect(findRenumbered(stored, stored).size).toBe(0)
  })

  it('tells entries of one name apart by content, and gives a new one a key that is free', () => {
    const stored = [entry('5', '政策', '甲'), entry('6', '政策', '乙')]
    const found = findRenumbered([entry('5', '政策', '新'), entry('6', '政策', '甲'), entry('7', '政策', '乙')], stored)
    expect([...found].map(([row, { key: at, doubt }]) => [row, at, doubt])).toEqual([
      [key('6', '政策'), key('5', '政策'), undefined],
      [key('7', '政策'), key('6', '政策'), undefined],
      [key('5', '政策'), key('5~2', '政策'), undefined],
    ])
  })

  it('says where it cannot tell them apart', () => {
    const stored = [entry('5', '政策', '甲'), entry('6', '政策', '甲'), entry('7', '政策', '乙')]
    const found = findRenumbered([entry('8', '政策', '甲'), entry('9', '政策', '甲'), entry('7', '政策', '丙')], stored)
    expect(found.get(key('8', '政策'))).toMatchObject({
      key: key('5', '政策'),
      doubt: expect.stringContaining('几条'),
    })
    // The number is all that is left of the third: it is that entry, as before.
    expect(found.has(key('7', '政策'))).toBe(false)
    const several = findRenumbered([entry('1', '政策', '丁')], stored)
    expect(several.get(key('1', '政策'))).toMatchObject({
      key: key('1', '政策'),
      doubt: expect.stringContaining('按新的一条登记'),
    })
  })

  it('leaves those of another body alone', () => {
    const stored = [entry('5', '机构职能', '机构设置', { body: '县民政局' })]
    const found = findRenumbered([entry('9', '机构职能', '机构设置', { body: '县教育局' })], stored)
    expect(found.get(key('9', '机构职能'))).toMatchObject({ key: key('9', '机构职能') })
    expect(findRenumbered([entry('9', '机构职能', '机构设置')], stored).get(key('9', '机构职能'))).toEqual({
      key: key('5', '机构职能'),
    })
  })

  it('keeps the key of an entry as long as only its number changes', () => {
    const made = { ...fields('5', '政策', '甲'), key: key('5', '政策') }
    expect(keyed({ ...made, number: '6' })).toBe(key('5', '政策'))
    expect(keyed({ ...made, item1: '政策文件' })).toBe(key('5', '政策文件'))
    expect(keyed({ ...made, field: '教育' })).toBe('519901|教育|5|政策')
  })
})
