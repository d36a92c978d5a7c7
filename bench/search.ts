/**
 * `node bench/search.ts [GUIDES …] [--misses] [--lunr]`: builds the search index of the sample and of the grown sample at each size
 * (575, 1,500 and 20,000 guides unless told) and prints what the builder takes, what a query fetches until its first answers, how often
 * the right one is first, and with `--lunr` what an index of stock lunr over the same documents weighs. Times are single runs of this
 * machine; bytes are exact.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { ROOT } from '../config.ts'
import { termsOf } from '../publish/search/write-search.ts'
import { openSnapshot } from '../snapshot/reader.ts'
import type { Published } from '../standard/schema/index.ts'
import { searchDocuments } from '../standard/search/document.ts'
import { stockLunr } from '../tests/site/stock-lunr.ts'
import { quantile, run } from './process.ts'
import { answerQueries, countRight } from './search-answers.ts'

const DAY = '2026-11-20'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean' }, lunr: { type: 'boolean' } },
})

const sizes = positionals.map(Number).filter(Boolean)
for (const guides of sizes.length ? sizes : [575, 1500, 20_000]) await measure(guides)

async function measure(guides: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'santong-bench-'))
  const [snapshot, site] = [join(dir, 'snapshot'), join(dir, 'site')]
  const script = (path: string) => JSON.stringify(join(ROOT, path))
  try {
    await run(
      [
        '-e',
        `import(${script('bench/grown.ts')}).then((m) => m.grownSnapshot(${JSON.stringify(snapshot)}, ${guides}))`,
      ],
      dir,
    )
    const built = await run(
      [
        '-e',
        `Promise.all([import(${script('publish/search/write-search.ts')}), import(${script('snapshot/reader.ts')})]).then(async ([w, r]) => {
          const started = performance.now()
          const made = await w.writeSearch(r.openSnapshot(${JSON.stringify(snapshot)}), ${JSON.stringify(site)}, '${DAY}')
          console.log(JSON.stringify({ ...made, seconds: (performance.now() - started) / 1000 }))
        })`,
      ],
      dir,
    )
    const made = JSON.parse(built.output) as {
      documents: number
      records: number
      files: number
      bytes: number
      seconds: number
    }
    console.log(
      `\n${guides} guides: ${made.documents} + ${made.records} documents, ${made.files} files, ${kb(made.bytes)}`,
    )
    console.log(
      `  builder ${made.seconds.toFixed(1)} s (process: CPU ${built.cpu.toFixed(1)} s), peak ${built.peakMb} MB`,
    )
    const answers = await answerQueries(site)
    const told = (name: string, of: readonly number[]) =>
      console.log(
        `  ${name}: median ${kb(quantile(of, 0.5))}, p95 ${kb(quantile(of, 0.95))}, most ${kb(Math.max(...of))}`,
      )
    told(
      'index until the first answers, brotli',
      answers.map(({ bytes }) => bytes),
    )
    told(
      'the rest of the first list',
      answers.map(({ rest }) => rest),
    )
    told(
      'other records, afterwards',
      answers.map(({ records }) => records),
    )
    console.log(
      `  files until the first answers: median ${quantile(
        answers.map(({ files }) => files),
        0.5,
      )}`,
    )
    for (const [kind, { right, of, wrong }] of countRight(answers)) {
      console.log(
        `    ${kind.padEnd(12)} ${right}/${of}${values.misses && wrong.length ? `  ${wrong.join('；')}` : ''}`,
      )
    }
    if (values.lunr) {
      const opened = openSnapshot<Published>(snapshot)
      const documents = [...searchDocuments(opened, DAY)].map((one) => ({ id: one.id, terms: termsOf(one) }))
      const text = JSON.stringify(stockLunr(documents))
      const small = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      console.log(
        `  stock lunr over the same documents: ${kb(text.length)}, brotli ${kb(small.length)}, before any answer`,
      )
      opened.close()
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
