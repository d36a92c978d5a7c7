/** One bad row is one refused row; what a file is is said in words. */
import { describe, expect, it } from 'vitest'
import { jsonFaults } from '../../exchange/read/json-faults.ts'
import { inspectFile } from '../../exchange/read/input-file.ts'
import type { Row } from '../../exchange/read/parse-row.ts'
import { readRows } from '../../exchange/read/rows.ts'
import { NO_CONTEXT } from '../../exchange/read/row-context.ts'
import { scanFiles } from '../../exchange/read/scan.ts'
import type { ReportLine } from '../../exchange/report-line.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import { NoRecordInRow, type RowRefusal } from '../../exchange/parsed-row.ts'
import { fileOf } from './files.ts'
import { auditRow, disclosureRow } from './samples.ts'

async function rowsOf(content: string) {
  const opened = await inspectFile(fileOf(content))
  const rows: Row[] = []
  for await (const row of readRows(opened)) rows.push(row)
  return { opened, rows }
}

async function scanned(content: string) {
  const refused: ReportLine[] = []
  const scan = await scanFiles([fileOf(content)], (line) => refused.push(line))
  return { scan, refused, said: refused.map(({ messages }) => messages.join()) }
}

const region = '{"type":"region","code":"519901","name":"东山县"}'

describe('a bad row', () => {
  it.each([
    ['half a character', '{"type":"region","code":"519901","name":"东\\ud83d山"}', 'name：含有半个字符'],
    ['half a character in a name', '{"type":"region","a\\udc00":1}', '半个字符'],
    ['nested 20,000 deep', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, '嵌套超过 64 层'],
    [
      'nested 20,000 deep, of a known shape',
      `{"AUDIT_ITEM":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
      '嵌套超过',
    ],
    ['not closed', '{"type":"region"', '不是完整的 JSON'],
    ['a number', '12', '应是一个 JSON 对象'],
  ])('%s: is refused, the other rows are read', async (_name, line, words) => {
    const { refused, said, scan } = await scanned(`${region}\n${line}\n${region.replace('519901', '519902')}\n`)
    expect(scan.readable).toBe(2)
    expect(refused).toMatchObject([{ row: 2, outcome: 'refused' }])
    expect(said[0]).toContain(words)
  })

  it('a pair of surrogates is a character like others', async () => {
    expect((await scanned(`${region.replace('东山', '\\ud83d\\ude00')}\n`)).scan.readable).toBe(1)
  })

  it('with a name twice gets a warning, and must not be approved', async () => {
    const line =
      '{"type":"matter","record":{"code":"000131029001","name":"甲","standard":{"fee":{"charged":true}},"name":"乙"}}'
    const { rows } = await rowsOf(`${line}\n`)
    expect(rows).toMatchObject([{ twice: ['record.name'] }])
    const [row] = rows as { value: Record<string, unknown>; twice: string[] }[]
    const parsed = readRow('x', 1, row!.value, { ...NO_CONTEXT, twice: row!.twice })
    expect(parsed.warnings.join()).toContain('字段 record.name 在这一行里写了两次')
    expect(parsed.blocking).toHaveLength(1)
  })

  it('names are compared within their object, also after quotes and backslashes in texts', () => {
    expect(jsonFaults('{"a":{"b":1},"c":[{"b":2},{"b":3}],"d":"\\"a\\":1,\\"a\\":2","e\\\\":"{"}').twice).toEqual([])
    expect(jsonFaults('{"a":{"b":1,"b":2},"x":[{"c":1,"c":2}],"\\u0061":3}').twice).toEqual(['a.b', 'x.[].c', 'a'])
  })
})

describe('a file of which the first thousand rows are no records', () => {
  it('is not read to its end, with a reason', async () => {
    const { scan, refused } = await scanned('{"x":1}\n'.repeat(5_000) + region)
    expect(scan.files).toMatchObject([
      { rows: 0, unusable: expect.stringContaining('前 1000 行里没有一行是记录，没有再往下读') as string },
    ])
    expect(refused).toEqual([])
  })
  it('is read to its end when one of them is a record, or an answer without one', async () => {
    for (const first of [region, '{"errCode":-1,"errMsg":"未找到匹配的信息"}']) {
      const { scan, refused } = await scanned(`${first}\n${'{"x":1}\n'.repeat(1_500)}`)
      expect(scan.files).toMatchObject([{ rows: 1_501 }])
      expect(refused.length + scan.readable).toBe(1_501)
    }
  })
})

describe('rows that are not one a line', () => {
  const two = [disclosureRow(), disclosureRow({ 序号: '2' })]

  it.each([
    ['a list on one line', JSON.stringify(two)],
    ['a list over many lines', JSON.stringify(two, null, 2)],
    ['records over several lines', two.map((one) => JSON.stringify(one, null, 2)).join('\n')],
    ['a page of an interface', JSON.stringify({ code: 200, data: { total: 2, rows: two } })],
    ['a page over several lines', JSON.stringify({ result: true, data: { content: two } }, null, 2)],
  ])('%s', async (_name, content) => {
    const { opened, rows } = await rowsOf(content)
    expect(rows).toEqual(two.map((value, i) => ({ row: i + 1, value })))
    expect(opened.notes.join()).toMatch('第几条')
  })

  it('a list may be longer than the chunks in which a file is read, and one bad element is one bad row', async () => {
    const { rows } = await rowsOf(`[{"a":"${'广"'.replace('"', '\\"').repeat(40_000)}"},\n{"a":},\n3,{"b":"]"}]`)
    expect(rows.map((one) => ('error' in one ? 'error' : Object.keys(one.value).join()))).toEqual([
      'a',
      'error',
      'error',
      'b',
    ])
  })

  it('a list that is cut off is reported', async () => {
    const { rows } = await rowsOf('[{"a":1},\n{"b":2')
    expect(rows.map((one) => 'error' in one)).toEqual([false, true])
    expect((await rowsOf('[{"a":1},')).rows.at(-1)).toMatchObject({
      error: expect.stringContaining('没有收尾') as string,
    })
  })

  it('a table with headings, quoted cells and empty ones', async () => {
    const { opened, rows } = await rowsOf(
      '\ufeff领域,序号,公开内容\r\n社会救助,1,"甲，\n乙"\r\n\r\n救助,,丙\r\n多,一,格,子\r\n',
    )
    expect(opened.layout).toBe('table')
    expect(rows).toMatchObject([
      { row: 3, value: { 领域: '社会救助', 序号: '1', 公开内容: '甲，\n乙' } },
      { value: { 领域: '救助', 公开内容: '丙' } },
      { error: expect.stringContaining('有 4 格，表头只有 3 格') as string },
    ])
    expect(rows[1]).not.toHaveProperty('value.序号')
  })

  it('one broken first line does not make a file a table or a list', async () => {
    for (const broken of ['乱码,更多,乱码', '[1, 2]', '{"a":1,']) {
      const { opened, rows } = await rowsOf(`${broken}\n${region}\n${region}\n`)
      expect([opened.layout, rows.length]).toEqual(['lines', 3])
    }
  })
})

describe('rows that are no records', () => {
  const refusal = (row: object): RowRefusal => {
    try {
      readRow('x', 1, row as Record<string, unknown>)
    } catch (error) {
      return error as RowRefusal
    }
    throw new Error('was not refused')
  }

  it('an answer without a record is recognised', () => {
    for (const row of [
      { errCode: -1, errMsg: '未找到匹配的信息' },
      { code: 404, msg: '没有数据', data: null },
      { success: false, message: '超时', result: {} },
    ])
      expect(refusal(row)).toBeInstanceOf(NoRecordInRow)
    for (const row of [
      { code: 'X' },
      { message: '说明', code: '1', name: '事项' },
      { code: 0, msg: 'ok', data: { a: 1 } },
    ])
      expect(refusal(row)).not.toBeInstanceOf(NoRecordInRow)
  })

  it('a bundle and an answer around a list are recognised', () => {
    expect(refusal({ special_item_type: 'TC', catalog_name: '我要开店' })).toMatchObject({
      message: expect.stringContaining('这是一件事（套餐服务）“我要开店”') as string,
      about: { type: 'bundle' },
    })
    expect(refusal({ ok: true, data: { list: [{ a: 1 }] } }).message).toContain("jq -c '.data.list[]'")
  })
})

describe('rows of a national interface', () => {
  it('of the table are the same guide; without a region it is that of the credit code, with a warning', () => {
    const { AUDIT_ITEM } = auditRow()
    const wrapped = readRow('x', 1, { AUDIT_ITEM })
    expect(readRow('x', 1, AUDIT_ITEM).main).toEqual(wrapped.main)
    const { areacode: _gone, ...rest } = AUDIT_ITEM as Record<string, unknown>
    const parsed = readRow('x', 1, rest)
    expect(parsed.main.record['region']).toBe('450721')
    expect(parsed.warnings.join()).toContain('没有写区划（areacode），按实施主体编码里的 450721 登记')
  })

  it('days counted in milliseconds or seconds are the day it was in China', () => {
    const on = (day: unknown) => readRow('x', 1, auditRow({ plan_effective_date: day })).main.record['effectiveFrom']
    expect(on(1505889874485)).toBe('2017-09-20')
    expect(on(1505923200000)).toBe('2017-09-21')
    expect(on('1505889874')).toBe('2017-09-20')
    expect(on(12345)).toBeUndefined()
  })

  it('days are read in the ways offices write them', () => {
    const on = (day: unknown) => readRow('x', 1, auditRow({ plan_effective_date: day })).main.record['effectiveFrom']
    for (const text of [
      '2024-3-5',
      '2024/3/5',
      '2024.03.05',
      '2024年3月5日',
      '20240305',
      '２０２４年３月５日',
      '2024/3/5 9:30',
    ])
      expect(on(text), text).toBe('2024-03-05')
    expect(on('2024年2月30日')).toBeUndefined()
    expect(on('20241305')).toBeUndefined()
  })
})
