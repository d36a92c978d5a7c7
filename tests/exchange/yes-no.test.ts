/** Columns of yes and no: every one of the catalogue, with what offices write into them. */
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../exchange/parsed-row.ts'
import { listKind, listKinds } from '../../exchange/read/columns/catalogue.ts'
import { matchHeadings } from '../../exchange/read/columns/match.ts'
import { ownRecord } from '../../exchange/read/columns/own-row.ts'
import type { ListId } from '../../exchange/read/columns/types.ts'
import { RowRemarks } from '../../exchange/read/row-remarks.ts'
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { readFileRows as read } from './read-rows.ts'

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((one) => `"${one}"`).join(',')).join('\n')
/** A record with one value at a path. */
const nested = (path: string, value: unknown): JsonObject =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as JsonObject
const GUIDE = '11450721MB155808114000109005000'

describe('yes and no', () => {
  const YES = ['√', '✓', '是', 'Y', 'y', '1', '1.0', '是。', '√\ufe0f', 'TRUE', '●']
  const NO = ['×', '✗', '否', 'N', '0', '不是', '□', 'false']
  const EMPTY = ['', ' ', '/', '—', '空', '暂无']
  const flags = listKinds().flatMap(({ columns, id }) => columns.flatMap((one) => (one.flag ? [{ ...one, id }] : [])))
  const negated = (label: string) => /^[无不]/u.test(label.replace(/^.*\//u, ''))

  it('are read in every column of our own tables that has them, and nothing else is', () => {
    const own = flags.filter(({ id }) => isRecordType(id))
    expect(own.length).toBeGreaterThan(20)
    for (const { id, label, name } of own) {
      const read = (text: string): unknown => {
        const { record } = ownRecord(id as RecordType, { [name]: text }, new RowRemarks())
        return name.split('.').reduce<unknown>((at, step) => (at as JsonObject | undefined)?.[step], record)
      }
      for (const text of [...YES, ...(negated(label) ? [] : ['有'])]) expect(read(text), `${name} ${text}`).toBe(true)
      for (const text of [...NO, ...(negated(label) ? [] : ['无', '没有'])])
        expect(read(text), `${name} ${text}`).toBe(false)
      for (const text of EMPTY.slice(2)) expect(read(text), `${name} ${text}`).toBeUndefined()
      const refused = [...['x', '是，限窗口', '待定'], ...(negated(label) ? ['无', '有'] : [])]
      for (const text of refused) {
        expect(read(text), `${name} ${text}`).toBe(text)
        const problem = problemsOf(id as RecordType, nested(name, text)).find(({ path }) => path === name)
        expect(problem?.message, name).toContain('应为“是”或“否”')
      }
    }
  })

  it('are asked for by headings with 是否, 有无 and 能否, whatever stands behind', () => {
    for (const kind of listKinds())
      for (const column of kind.columns.filter(({ flag }) => flag)) {
        const asked = column.label.replace(/^.*\//u, '').replace(/^(?:是否|支持|可以|适用|涉及|有)+/u, '')
        const [match] = matchHeadings([`是否${asked}`], kind.columns)
        expect(match!.column?.name, `${kind.id} 是否${asked}`).toBe(column.name)
      }
    const named = (id: ListId, ...headings: string[]) =>
      matchHeadings(headings, listKind(id).columns).map(({ column, tick }) => tick ?? column?.name)
    expect(named('guide', '是否支持邮寄', '可否预约', '是否需要备案')).toEqual(['express', 'booking', undefined])
    expect(named('licence', '有无电子证照')).toEqual(['electronic'])
    expect(named('matter', '是否可容缺受理', '是否适用告知承诺')).toEqual([
      'standard.tolerance.applies',
      'standard.promise.applies',
    ])
    expect(named('guide-list', '是否收费/是', '是否收费/否')).toEqual(['是', '否'])
  })

  it('of the lists of others become values; what is neither stays out of the field and is told at its cell', async () => {
    const asked = flags.filter(({ id }) => id === 'guide-list')
    const head = ['事项名称', '实施编码', '实施主体', '区划代码', ...asked.map(({ name }) => name)]
    const row = (text: string) => ['某许可', GUIDE, '广安区民政局', '511602', ...asked.map(() => text)]
    const read1 = async (text: string) => {
      const { rows } = await read(csv([head, row(text)]), {}, { list: listKind('guide-list') })
      const { elements = {}, main: guide, cells = [] } = rows[0]!
      const got = asked.map(({ fills }) => {
        const [type, ...path] = fills!.split('.')
        const from = type === 'guide' ? guide.record : { standard: elements }
        return path.reduce<unknown>((at, step) => (at as JsonObject | undefined)?.[step], from)
      })
      return { got, cells }
    }
    const all = (value: unknown) => asked.map(() => value)
    for (const text of [...YES, '有']) expect((await read1(text)).got, text).toEqual(all(true))
    for (const text of [...NO, '无']) expect((await read1(text)).got, text).toEqual(all(false))
    for (const text of EMPTY) expect((await read1(text)).got, text).toEqual(all(undefined))
    const odd = await read1('x')
    expect(odd.got).toEqual(all(undefined))
    const told = odd.cells.map(({ column, kind, text }) => `${column} ${kind} ${text!.slice(0, 8)}`)
    expect(told.sort()).toEqual(asked.map((_, i) => `${String.fromCharCode(69 + i)} refused “x”是字母 x`))
    const fee = asked.findIndex(({ name }) => name === '收费')
    expect((await read1('不收费（国家已取消）')).got[fee]).toBe(false)
    expect((await read1('每证 10 元')).got[fee]).toBe(true)
  })
})
