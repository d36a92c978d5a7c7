/**
 * `node bench/publish.ts [GUIDES …] [--large] [--data DIR]`: publishes the grown sample at each size (1,500 guides unless told;
 * `--large` adds 20,000) from a snapshot, or with `--data` what the database of an installation holds (one that bench/cms.ts
 * kept), which gets a release more. Prints what each step took, the peak memory of each process, and sizes, with the budgets beside. Times are single runs
 * of this machine: read the ratios. CPU time is of all processes together, and hardly changes when others are at work.
 */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from '../config.ts'
import { currentLink, releasePaths } from '../release/layout.ts'
import { quantile, run, type Run } from './process.ts'

const BUDGET = { seconds: 90, peakMb: 1536, pageBytes: 12 * 1024 }
/** How many pages are compressed to estimate the median: Brotli at its best takes 20 ms a page. */
const SAMPLED_PAGES = 500

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { large: { type: 'boolean' }, data: { type: 'string' } },
})

if (values.data) {
  const data = resolve(values.data)
  console.log(`\nfrom the database in ${data}`)
  report(await publish(data, ['--force', '--allow-removals', '1000000']), data)
} else {
  const sizes = positionals.map(Number).filter(Boolean)
  for (const guides of sizes.length ? sizes : [1500, ...(values.large ? [20_000] : [])]) await fromSnapshot(guides)
}

async function fromSnapshot(guides: number): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'santong-bench-'))
  try {
    const snapshot = join(data, 'snapshot')
    const [grown, to] = [join(ROOT, 'bench/grown.ts'), snapshot].map((path) => JSON.stringify(path))
    const composed = await run(['-e', `import(${grown}).then((m) => m.grownSnapshot(${to}, ${guides}))`], data)
    console.log(`\n${guides} guides from a snapshot`)
    console.log(`  what a database adds: check and resolve ${took(composed)}, and reading it`)
    report(await publish(data, ['--from', snapshot]), data)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Publishes; held records are no failure. */
function publish(data: string, more: string[]): Promise<Run> {
  return run([join(ROOT, 'scripts/main.ts'), 'publish', '--yes', '--json', ...more], data, [0, 1])
}

function report(made: Run, data: string): void {
  const lines = made.output.split('\n').filter((line) => line.startsWith('{'))
  const done = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ state }) => state === 'done')
  const most = (name: string) => Math.max(0, ...done.map((line) => Number(line[name] ?? 0)))
  console.log(`  whole publish ${took(made)} (budget at 20,000: ${BUDGET.seconds} s, ${BUDGET.peakMb} MB)`)
  console.log(`  peak memory: command ${most('peakMb')} MB, pages ${most('childPeakMb')} MB`)
  for (const { step, ms, peakMb } of done) {
    const after = `command at ${Number(peakMb)} MB`
    console.log(`    ${String(step).padEnd(8)} ${(Number(ms) / 1000).toFixed(1).padStart(6)} s  ${after}`)
  }
  console.log('    site runs beside search and feeds, check beside compress')
  const { files, bytes, br, gzip } = done.find(({ step }) => step === 'compress') as Record<string, number>
  const part = (copy = 0) => `${(copy / 1024 / 1024).toFixed(1)} MB (${((copy / bytes!) * 100).toFixed(1)} %)`
  console.log(`  ${files} large files of ${part(bytes)} have copies: brotli ${part(br)}, gzip ${part(gzip)}`)
  sizesOf(realpathSync(currentLink(data)))
}

function took({ seconds, cpu, peakMb }: Run): string {
  return `${seconds.toFixed(1)} s (CPU ${cpu.toFixed(1)} s), peak ${peakMb} MB`
}

function sizesOf(release: string): void {
  const site = filesBelow(releasePaths(release).site)
  const pages = site.filter(({ path }) => path.endsWith('.html')).sort((a, b) => b.bytes - a.bytes)
  const guides = pages.filter(({ path }) => path.startsWith('guide/'))
  const step = Math.max(1, Math.floor(guides.length / SAMPLED_PAGES))
  const weights = guides.filter((_, i) => i % step === 0).map(({ full }) => weight(full))
  const links = guides[0]
    ? readFileSync(guides[0].full, 'utf8').matchAll(/<link rel="stylesheet" href="([^"]+)"([^>]*)>/gu)
    : []
  const css = [...links].map(([, href, rest]) => ({
    paper: rest!.includes('print'),
    bytes: weight(join(releasePaths(release).site, href!)),
  }))
  const sheets = sum(css.filter(({ paper }) => !paper).map(({ bytes }) => bytes))
  const paper = sum(css.filter(({ paper }) => paper).map(({ bytes }) => bytes))
  const heaviest = Math.max(0, ...weights) + sheets
  console.log(`  ${pages.length} pages, ${mb(pages)}; largest ${pages[0]?.path} ${pages[0]?.bytes} B`)
  console.log(
    `  guide page with its style sheet, brotli: median ${quantile(weights, 0.5) + sheets} B, heaviest of ${weights.length} ${heaviest} B (budget ${BUDGET.pageBytes} B); for paper, fetched aside, ${paper} B`,
  )
  const index = site.filter(({ path }) => /^search\/[^/]+\.(?:bin|json)$/u.test(path))
  const small = sum(index.map(({ full }) => weight(full)))
  console.log(`  search index: ${index.length} files, ${mb(index)}, brotli ${(small / 1024).toFixed(0)} KB`)
  for (const part of ['feeds', 'snapshot'] as const) {
    const files = filesBelow(releasePaths(release)[part])
    console.log(`  ${part}: ${files.length} files, ${mb(files)}`)
  }
  console.log(`  the release in all: ${mb(filesBelow(release))}`)
}

interface FileSize {
  path: string
  full: string
  bytes: number
}

function filesBelow(dir: string): FileSize[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((full) => ({ path: full.slice(dir.length + 1), full, bytes: statSync(full).size }))
}

function sum(list: readonly number[]): number {
  return list.reduce((total, one) => total + one, 0)
}

function mb(files: readonly FileSize[]): string {
  return `${(sum(files.map(({ bytes }) => bytes)) / 1024 / 1024).toFixed(1)} MB`
}

function weight(path: string): number {
  return brotliCompressSync(readFileSync(path)).length
}
