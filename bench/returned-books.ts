/**
 * `node bench/returned-books.ts`: how long it takes to mark 5,000 cells of a workbook of 20,000 × 40 cells, and to mark it again; each in a process of
 * its own, with the memory it held at most.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeReturnBook } from '../exchange/books/return/index.ts'
import { columnLetters } from '../exchange/read/containers/sheet.ts'
import type { VerdictLine } from '../standard/imports/verdict.ts'
import { xlsxOf } from '../tests/exchange/make-workbooks.ts'
import { run } from './process.ts'

const [ROWS, COLUMNS, MARKS] = [20_000, 40, 5000]

const [, script, source, out] = process.argv
if (source && out) console.log(await writeReturnBook({ source, out, verdicts: verdicts() }))
else await measure()

/** Every fourth row is refused at a cell, and every tenth of these is a conflict with a value beside the table. */
function* verdicts(): Generator<VerdictLine> {
  for (let i = 0; i < MARKS; i++) {
    const conflict = i % 10 === 0
    yield {
      file: 'list.xlsx',
      sheet: '清单',
      row: 2 + i * (ROWS / MARKS),
      verdict: conflict ? 'conflict' : 'refused',
      cells: [
        {
          kind: conflict ? 'conflict' : 'refused',
          column: columnLetters(1 + ((i * 7) % COLUMNS)),
          heading: `栏目${(i * 7) % 3}`,
          text: `第 ${i} 处不是有效的编码，请核对后重写`,
          ...(conflict ? { before: `库里的内容 ${i}` } : {}),
        },
      ],
      messages: [],
    }
  }
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'santong-bench-'))
  const headings = ['职权编码', '职权名称', ...Array.from({ length: COLUMNS - 2 }, (_, i) => `栏目${i + 1}`)]
  const rows = Array.from({ length: ROWS }, (_, r) =>
    headings.map((heading, c) => `${heading}的内容 ${r * COLUMNS + c}`),
  )
  const paths = ['list.xlsx', 'marked.xlsx', 'again.xlsx'].map((name) => join(folder, name))
  writeFileSync(paths[0]!, xlsxOf([{ name: '清单', rows: [headings, ...rows] }]))
  for (const [i, name] of ['marked', 'marked again'].entries()) {
    const { seconds, cpu, peakMb, output } = await run([script!, paths[i]!, paths[i + 1]!], folder)
    const size = (statSync(paths[i + 1]!).size / 1e6).toFixed(1)
    console.log(
      `${name.padEnd(14)} ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time, ${peakMb} MB; ${size} MB: ${output.replace(/\s+/gu, ' ')}`,
    )
  }
  rmSync(folder, { recursive: true, force: true })
}
