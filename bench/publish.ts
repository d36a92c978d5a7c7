/**
 * `node bench/publish.ts [GUIDES …]`: publishes the grown sample from a snapshot at each size and prints what each step took,
 * the peak memory of each process, and sizes. Times are single runs of this machine: read the ratios.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from '../config.ts'

const sizes = process.argv.slice(2).map(Number).filter(Boolean)
for (const guides of sizes.length ? sizes : [1500, 20_000]) {
  const data = mkdtempSync(join(tmpdir(), 'santong-bench-'))
  try {
    const snapshot = join(data, 'snapshot')
    const made = timed(
      [
        '-e',
        `import('${join(ROOT, 'bench/grown.ts')}').then(m=>m.grownSnapshot(${JSON.stringify(snapshot)},${guides}))`,
      ],
      data,
    )
    const run = timed([join(ROOT, 'scripts/main.ts'), 'publish', '--yes', '--json', '--from', snapshot], data)
    console.log(
      `\n${guides} guides: check and resolve ${made.seconds.toFixed(1)} s, ${made.peakMb} MB; publish --from ${run.seconds.toFixed(1)} s, ${run.peakMb} MB (largest process)`,
    )
    for (const { step, state, ms } of run.lines)
      if (state === 'done') console.log(`  ${String(step).padEnd(10)} ${(Number(ms) / 1000).toFixed(1)} s`)
    sizesOf(join(data, 'releases/1'))
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function timed(args: string[], data: string) {
  const started = performance.now()
  const { stdout, stderr, status } = spawnSync('/usr/bin/env', ['time', '-f', 'PEAK %M', process.execPath, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SANTONG_DATA: data },
    maxBuffer: 1 << 28,
  })
  if (status !== 0 && status !== 1) throw new Error(stdout + stderr)
  const peak = Number(/PEAK (\d+)/u.exec(stderr)?.[1] ?? 0)
  const lines = stdout
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []))
  return { seconds: (performance.now() - started) / 1000, peakMb: Math.round(peak / 1024), lines }
}

function sizesOf(release: string): void {
  const pages = join(release, 'site/guide')
  const weights = readdirSync(pages)
    .slice(0, 2000)
    .map((one) => weight(join(pages, one, 'index.html')))
  const assets = join(release, 'site/_assets')
  const css = readdirSync(assets)
    .filter((one) => one.endsWith('.css'))
    .map((one) => weight(join(assets, one)))
  const search = join(release, 'site/search')
  console.log(
    `  guide page brotli: median ${median(weights)} B, heaviest ${Math.max(...weights)} B; style sheets in all ${css.reduce((a, b) => a + b, 0)} B`,
  )
  for (const one of readdirSync(search)) {
    const path = join(search, one)
    if (statSync(path).isFile() && one.endsWith('.json')) {
      // Brotli's best quality takes minutes on what stock lunr writes at 20,000 guides.
      const { size } = statSync(path)
      console.log(`  search/${one}: ${size} B${size < 20_000_000 ? `, brotli ${weight(path)} B` : ''}`)
    }
  }
}

function weight(path: string): number {
  return brotliCompressSync(readFileSync(path)).length
}

function median(list: number[]): number {
  return list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
}
