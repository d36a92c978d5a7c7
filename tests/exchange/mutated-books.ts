/**
 * Workbooks and tables damaged at random, from a fixed seed: bytes changed, cut out, put twice; parts of XLSX with other values in their XML.
 */
import { utils, write, type BookType } from '@e965/xlsx'
import { gbOf, xlsxOf, xlsxParts, zipOf, type SheetSpec } from './make-workbooks.ts'

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const heads = ['职权编码', '职权名称', '职权类别', '实施主体', '地区编码']
const table = [
  ['某市权责清单'],
  heads,
  ...Array.from({ length: 40 }, (_, i) => [`0200-B-${i}`, `处罚 ${i}`, '行政处罚', '某市能源局', '140900']),
  ['合计', '40'],
]
const spec: SheetSpec = { name: '清单', rows: table, merges: ['A1:E1', 'D3:D9'], hiddenRows: [5] }
const text = table.map((row) => row.join(',')).join('\r\n')

function written(bookType: BookType): Buffer {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(table), '清单')
  return write(book, { type: 'buffer', bookType }) as Buffer
}

/** The files that are damaged, by name. */
const bases: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['xlsx', xlsxOf([spec])],
  ['xls', written('biff8')],
  ['xlsb', written('xlsb')],
  ['ods', written('ods')],
  ['html', written('html')],
  ['xml', written('xlml')],
  ['csv', Buffer.from(text)],
  ['gbk', Buffer.from(gbOf(text))],
  ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
  [
    'zip',
    zipOf([
      { name: 'a.csv', data: text },
      { name: 'b.xlsx', data: xlsxOf([spec]) },
    ]),
  ],
]

/** Values that a reader may not expect where XML has others. */
const ODD = [
  '',
  '-1',
  '0',
  '99999999999',
  '1e308',
  'NaN',
  'A0',
  'ZZZZZ1',
  'A1:XFD1048576',
  'b',
  's',
  'e',
  '&#0;',
  '🈶',
  '../../x',
  '</row>',
]

/** One damaged file; the same seed gives the same one. */
export function mutatedBook(seed: number): { name: string; bytes: Buffer } {
  const random = randomOf(seed + 1)
  const below = (end: number) => Math.floor(random() * end)
  if (seed % 3 === 0) {
    const parts = xlsxParts([spec])
    const chosen = parts[below(parts.length)]!
    let data = String(chosen.data)
    for (let i = 0; i <= below(4); i++) {
      const values = [...data.matchAll(/(?<==")[^"]*(?=")|(?<=>)[^<]+(?=<)/gu)]
      const value = values[below(values.length)]
      if (value) data = data.slice(0, value.index) + ODD[below(ODD.length)]! + data.slice(value.index + value[0].length)
    }
    return { name: `xlsx ${chosen.name}`, bytes: zipOf(parts.map((one) => (one === chosen ? { ...one, data } : one))) }
  }
  const [name, whole] = bases[below(bases.length)]!
  let bytes = Buffer.from(whole)
  for (let i = 0; i <= below(6); i++) {
    const [from, length] = [below(bytes.length), 1 + below(random() < 0.5 ? 4 : 400)]
    const kind = below(4)
    if (kind === 0) for (let at = from; at < Math.min(from + length, bytes.length); at++) bytes[at] = below(256)
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)])
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, from + length), bytes.subarray(from)])
    else bytes = bytes.subarray(0, Math.max(1, from))
  }
  return { name, bytes }
}
