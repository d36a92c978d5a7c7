import { read, utils } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { tableResponse, type Table } from '../../collections/lists/table-response.ts'

/** Lists as files: all rows, sent while they are read. */
const PORTION = 250
const PORTIONS = 80

/** A table of 20,000 rows, and how many portions of it were read. */
function longTable(): { table: Table<number>; portions: () => number } {
  let asked = 0
  async function* pages() {
    for (; asked < PORTIONS; asked++)
      yield await Promise.resolve(Array.from({ length: PORTION }, (_, i) => asked * PORTION + i))
  }
  const columns = [
    ['编码', (n: number) => `0${n}`],
    ['名称', (n: number) => (n === 1 ? '=SUM(A1)' : `第 ${n} 行 <&> "引号" \u0001`)],
    ['数', (n: number) => n],
  ] as const
  return { table: { name: 'long', title: '很长/的列表', columns, pages: pages() }, portions: () => asked }
}

describe('a list as a file', () => {
  it('a workbook has every row, numbers as numbers and codes with their zeros', async () => {
    const answer = tableResponse(longTable().table, 'xlsx')
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('很长 的列表'))
    const book = read(Buffer.from(await answer.arrayBuffer()))
    expect(book.SheetNames).toEqual(['很长 的列表'])
    const rows = utils.sheet_to_json<(string | number)[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 })
    expect(rows).toHaveLength(1 + PORTION * PORTIONS)
    expect(rows[0]).toEqual(['编码', '名称', '数'])
    expect(rows[2]).toEqual(['01', '=SUM(A1)', 1])
    expect(rows.at(-1)).toEqual(['019999', '第 19999 行 <&> "引号" ', 19_999])
  })

  it('a CSV has them too, and keeps formulas and codes as text', async () => {
    const text = await tableResponse(longTable().table, 'csv').text()
    const rows = text.trimEnd().split('\r\n')
    expect(rows).toHaveLength(1 + PORTION * PORTIONS)
    expect(rows[2]).toBe('"\t01","\t=SUM(A1)",1')
  })

  it.each(['csv', 'xlsx'] as const)(
    '%s: rows are read as they are taken, and no more when somebody stops',
    async (format) => {
      const { portions, table } = longTable()
      const reader = tableResponse(table, format).body!.getReader()
      for (let i = 0; i < 4; i++) await reader.read()
      expect(portions()).toBeLessThan(PORTIONS / 2)
      await reader.cancel()
      const stopped = portions()
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(portions()).toBeLessThanOrEqual(stopped + 1)
    },
  )
})
