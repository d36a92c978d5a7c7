/**
 * `node bench/workbooks.ts [WORDS]`: how long it takes to read the rows of tables of 20,000 × 40 cells, and to refuse hostile workbooks; each in a process
 * of its own, with the memory it held at most. WORDS choose by name, such as XLSX or hostile.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { sheetXml, xlsxOf, xlsxParts, zipOf, type ZipEntry } from '../tests/exchange/make-workbooks.ts'
import { hostileWorkbooks } from '../tests/exchange/hostile-workbooks.ts'
import { run } from './process.ts'

const dir = mkdtempSync(join(tmpdir(), 'santong-bench-'))
const headings = ['职权编码', '职权名称', ...Array.from({ length: 38 }, (_, i) => `栏目${i + 1}`)]
const table = [
  headings,
  ...Array.from({ length: 20_000 }, (_, r) => headings.map((heading, c) => `${heading}的内容 ${r * 40 + c}`)),
]
const files: Record<string, () => Uint8Array | string> = {
  'XLSX, texts in cells': () => xlsxOf([{ name: '清单', rows: table }]),
  'XLSX, shared texts': sharedTexts,
  XLS: () => write(bookOf(), { type: 'buffer', bookType: 'biff8' }) as Buffer,
  CSV: () => table.map((row) => row.join(',')).join('\n'),
}

const hostile = 'hostile'.startsWith(process.argv[2] ?? 'hostile') ? hostileWorkbooks(true) : {}
for (const [name, bytes] of Object.entries(hostile)) files[`hostile: ${name}`] = () => bytes

const script = join(import.meta.dirname, '../tests/exchange/child.ts')
for (const [name, make] of Object.entries(files)) {
  if (!name.includes(process.argv[2] ?? '')) continue
  const path = join(dir, 'table')
  writeFileSync(path, make())
  const { seconds, cpu, peakMb, output } = await run([script, path], dir)
  console.log(
    `${name.padEnd(40)} ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time, ${peakMb} MB: ${output.trim()}`,
  )
}
rmSync(dir, { recursive: true, force: true })

function bookOf() {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(table), '清单')
  return book
}

/** The same table as Excel writes it: every text once, in a part of its own. */
function sharedTexts(): Buffer {
  const texts = new Map<string, number>()
  const rows = table.map((row) =>
    row.map((text) => {
      const at = texts.get(text) ?? texts.size
      texts.set(text, at)
      return { xml: `<c t="s"><v>${at}</v></c>` }
    }),
  )
  const parts = xlsxParts([{ name: '清单', rows: [] }]).map((part): ZipEntry => {
    if (part.name.endsWith('sheet1.xml')) return { ...part, data: sheetXml({ name: '清单', rows }) }
    if (!part.name.endsWith('workbook.xml.rels')) return part
    const more =
      '<Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return { ...part, data: String(part.data).replace('</Relationships>', more) }
  })
  const items = [...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join('')
  return zipOf([
    ...parts,
    {
      name: 'xl/sharedStrings.xml',
      data: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`,
    },
  ])
}
