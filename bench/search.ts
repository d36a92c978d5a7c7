/**
 * `node bench/search.ts [GUIDES …] [--leaves LEAVES] [--others] [--browser] [--misses]`: builds the search index of the sample and of the grown sample at
 * each size (575, 1,500 and 20,000 guides unless told) and prints what the builder takes, what a query fetches until its first answers,
 * and how often the right one is first, for `queries.json` and `queries-held-out.json` of `tests/site`. `--others` asks stock lunr and
 * Pagefind the same over the same documents; `--browser` measures in a browser on a slow line, `search-browser.ts`; `--misses` lists
 * what did not come first. Times are single runs of this machine, the load beside them; bytes are exact.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '../config.ts'
import { quantile, run } from './process.ts'
import { answerQueries, countRight, heldOut, queries, type QueryResult } from './search-answers.ts'
import { measureInBrowser } from './search-browser.ts'
import type { OtherSearch } from './search-others.ts'

const DAY = '2026-11-20'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean' },
    others: { type: 'boolean' },
    browser: { type: 'boolean' },
    leaves: { type: 'string' },
  },
})

const sizes = positionals.map(Number).filter(Boolean)
for (const guides of sizes.length ? sizes : [575, 1500, 20_000]) await measure(guides)

async function measure(guides: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'santong-bench-'))
  const [snapshot, site, pagefind] = ['snapshot', 'site', 'pagefind'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ]
  const script = (path: string) => JSON.stringify(join(ROOT, path))
  const others = join(ROOT, 'bench/search-others.ts')
  try {
    await run(
      [
        '-e',
        `import(${script('bench/grown.ts')}).then((m) => m.grownSnapshot(${JSON.stringify(snapshot)}, ${guides}, ${Number(values.leaves) || 'undefined'}))`,
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
      `  ours: builder ${made.seconds.toFixed(1)} s (process: CPU ${built.cpu.toFixed(1)} s), peak ${built.peakMb} MB${load()}`,
    )
    const answers = await answerQueries(site, [...queries, ...heldOut])
    tellBytes('until the first answers, without scripts', answers)
    tellBytes(
      'the rest of the first list',
      answers.map(({ rest }) => ({ bytes: rest })),
    )
    tellBytes(
      'other records, afterwards',
      answers.map(({ records }) => ({ bytes: records })),
    )
    const files = quantile(
      answers.map((one) => one.files),
      0.5,
    )
    console.log(`    files until the first answers: median ${files}`)
    tellRight(answers)

    if (values.others) {
      const lunr = await run(['--max-old-space-size=6000', others, 'lunr', snapshot], dir)
      tellOther('stock lunr', JSON.parse(lunr.output) as OtherSearch, lunr.peakMb)
      const other = await run(['--max-old-space-size=6000', others, 'pagefind', snapshot, pagefind], dir)
      tellOther('Pagefind', JSON.parse(other.output) as OtherSearch)
    }
    if (values.browser)
      for (const line of await measureInBrowser(site, values.others ? pagefind : undefined))
        console.log(`  ${line}${load()}`)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function tellOther(name: string, { seconds, childMb, answers }: OtherSearch, peakMb = childMb): void {
  console.log(`  ${name}: builder ${seconds.toFixed(1)} s, peak ${peakMb} MB${load()}`)
  tellBytes('until the first answers, with its scripts', answers)
  const asked = [...queries, ...heldOut]
  tellRight(answers.map(({ first }, i) => ({ asked: asked[i]!, first })))
}

function tellBytes(name: string, answers: readonly { bytes: number }[]): void {
  const bytes = answers.map((one) => one.bytes)
  const [median, most] = [quantile(bytes, 0.5), quantile(bytes, 0.95)]
  console.log(`    ${name}, brotli: median ${kb(median)}, p95 ${kb(most)}, most ${kb(Math.max(...bytes))}`)
}

/** Tells for each set how many of each kind are right; records that are no matters only where they are searched. */
function tellRight(answers: readonly Pick<QueryResult, 'asked' | 'first'>[]): void {
  const sets = [
    ['queries.json', answers.slice(0, queries.length)],
    ['held out', answers.slice(queries.length)],
  ] as const
  for (const [name, own] of sets) {
    const kinds = [...countRight(own)]
    if (!kinds.length) continue
    const [right, of] = [0, 1].map((at) => kinds.reduce((sum, [, kind]) => sum + (at ? kind.of : kind.right), 0)) as [
      number,
      number,
    ]
    // What has an answer and is said to be lacking is worse than a wrong first answer.
    const denied = own.filter(({ asked, first }) => first.lacking && (asked.expect.length || asked.agency)).length
    console.log(`    ${name}: ${right}/${of} right first; ${denied} told to be lacking that are not`)
    console.log(`      ${kinds.map(([kind, { right: own, of: all }]) => `${kind} ${own}/${all}`).join(', ')}`)
    if (values.misses)
      for (const [kind, { wrong }] of kinds) if (wrong.length) console.log(`      ${kind}: ${wrong.join('；')}`)
  }
}

function load(): string {
  return ` (load ${loadavg()[0]!.toFixed(1)})`
}

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
