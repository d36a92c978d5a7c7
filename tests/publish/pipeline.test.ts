import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyRelease } from '../../publish/releases/file-list.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { currentRelease, releaseNumbers } from '../../release/releases.ts'
import type { PublishOptions } from '../../publish/options.ts'
import { publish } from '../../publish/pipeline.ts'
import type { StepLine } from '../../release/step-lines.ts'
import { SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import { composed, dataDirWithUploads, DAY, scratch, approvedSmallSample } from './fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const place = scratch()
const first = place('first')
const second = place('second')
const SAID = '停车场在楼后，从东门进。'

const bare = place('bare-site')

beforeAll(async () => {
  await composed(first, approvedSmallSample())
  await composed(
    bare,
    approvedSmallSample(({ site }) => void delete site.values().next().value!.url),
  )
  await composed(
    second,
    approvedSmallSample(({ guide }) => void (guide.values().next().value!.localNotes = SAID)),
  )
})

function run(dataDir: string, from: string, more: Partial<PublishOptions> = {}) {
  const lines: StepLine[] = []
  const result = publish({
    dataDir,
    root: ROOT,
    source: { from },
    now: new Date('2026-06-01T02:00:00Z'),
    asOf: DAY,
    keep: 10,
    log: (line) => lines.push(line),
    confirm: () => Promise.resolve(true),
    ...more,
  })
  return result.then((value) => ({ ...value, lines }))
}

const page = (dataDir: string) => readFileSync(join(dataDir, 'current/site/index.html'), 'utf8')
const leftovers = (dataDir: string) => [
  ...readdirSync(join(dataDir, 'releases')).filter((name) => name.startsWith('.')),
  ...readdirSync(dataDir).filter((name) => name.startsWith('current.new') || name === 'publish.lock'),
]

describe('from a snapshot to a site, without a database', () => {
  const dataDir = dataDirWithUploads(place('data'))

  test('the first release', async () => {
    const trail = { number: 7, hash: 'a'.repeat(64) }
    const { state, release, lines } = await run(dataDir, first, { trailHead: () => Promise.resolve(trail) })
    expect([state, release, currentRelease(dataDir)]).toEqual(['published', 1, 1])
    const done = lines.filter((line) => line.state === 'done').map((line) => line.step)
    // Pages are made while the index and the feeds are.
    const beside = new Set(['site', 'search', 'feeds'])
    expect(done.filter((step) => !beside.has(step) && step !== 'compress')).toEqual([
      'prepare',
      'take',
      'plan',
      'files',
      'sitemap',
      'check',
      'switch',
    ])
    expect(new Set(done.slice(3, 6))).toEqual(beside)
    expect(new Set(done.slice(8, 10))).toEqual(new Set(['check', 'compress']))
    const { info, site, feeds, snapshot, versions } = releasePaths(releaseDir(dataDir, 1))
    for (const path of [site, feeds, snapshot, versions]) expect(existsSync(path), path).toBe(true)
    expect(JSON.parse(readFileSync(info, 'utf8'))).toMatchObject({ release: 1, asOf: DAY, held: [], trail })
    expect(leftovers(dataDir)).toEqual([])
  })

  test('what is large has compressed copies: listed and watched over, in no manifest', async () => {
    const { site, feeds, files } = releasePaths(releaseDir(dataDir, 1))
    const index = join(site, SEARCH_MANIFEST_PATH)
    for (const [ending, open] of [
      ['.br', brotliDecompressSync],
      ['.gz', gunzipSync],
    ] as const)
      expect(open(readFileSync(index + ending)).equals(readFileSync(index))).toBe(true)
    const listed = readFileSync(files, 'utf8')
    expect(listed).toContain(`"site${SEARCH_MANIFEST_PATH}.br"`)
    expect(readFileSync(join(feeds, 'manifest.json'), 'utf8')).not.toMatch(/\.(?:br|gz)"/u)
    expect(await verifyRelease(dataDir, 1)).toMatchObject({ problems: [], byList: true })
    const copy = `${index}.br`
    const bytes = readFileSync(copy)
    writeFileSync(copy, Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]))
    expect((await verifyRelease(dataDir, 1)).problems).toEqual([
      { file: `site${SEARCH_MANIFEST_PATH}.br`, problem: '内容和发布时不同' },
    ])
    writeFileSync(copy, bytes)
  })
  test('its address is the setting, and another address makes another release', async () => {
    const own = dataDirWithUploads(place('address'))
    const told = (lines: readonly StepLine[]) => lines.filter(({ step }) => step === 'address').map(({ text }) => text)
    const unset = await run(own, bare)
    expect(told(unset.lines)[0]).toContain('没有网站地址')
    expect(existsSync(join(own, 'current/site/sitemap.xml'))).toBe(false)
    expect(readFileSync(join(own, 'current/site/robots.txt'), 'utf8')).not.toContain('Sitemap')
    expect(page(own)).not.toContain('canonical')

    const url = 'https://zwfw.example.gov.cn'
    const later = new Date('2026-07-01T02:00:00Z')
    const set = await run(own, bare, { url, now: later })
    expect([set.state, set.release, set.plan.total]).toEqual(['published', 2, 0])
    expect(told(set.lines).join()).toContain(`网站地址改为 ${url}`)
    expect(JSON.parse(readFileSync(releasePaths(releaseDir(own, 2)).info, 'utf8'))).toMatchObject({ url })
    expect(page(own)).toContain(`<link rel="canonical" href="${url}/">`)
    const sitemap = readFileSync(join(own, 'current/site/sitemap.xml'), 'utf8')
    const guide = readdirSync(join(own, 'current/site/guide'))[0]!
    // Numbered in the first release, and not changed since: the page and the sitemap say so, not when somebody verified it.
    expect(sitemap).toContain(`<loc>${url}/guide/${guide}/</loc><lastmod>2026-06-01T02:00:00.000Z</lastmod>`)
    const guidePage = () => readFileSync(join(own, 'current/site/guide', guide, 'index.html'), 'utf8')
    expect(guidePage()).toContain('<meta name="PubDate" content="2026-06-01 10:00">')
    const files = readFileSync(releasePaths(releaseDir(own, 2)).files, 'utf8')
    for (const name of ['sitemap.xml', 'robots.txt', 'favicon.ico']) expect(files).toContain(`"site/${name}"`)
    expect(await run(own, bare, { url, now: later })).toMatchObject({ state: 'unchanged', release: 2 })
    // What changes has the time of its own release, what does not keeps that of the first.
    const third = await run(own, second, { url, now: new Date('2026-08-01T02:00:00Z') })
    expect([third.state, third.release]).toEqual(['published', 3])
    const dates = readFileSync(join(own, 'current/site/sitemap.xml'), 'utf8')
    expect(dates).toContain(`<loc>${url}/guide/${guide}/</loc><lastmod>2026-08-01T02:00:00.000Z</lastmod>`)
    expect(guidePage()).toContain('<meta name="PubDate" content="2026-08-01 10:00">')
    const matters = [...dates.matchAll(/\/matter\/[^/]+\/<\/loc><lastmod>([^<]+)/gu)].map(([, at]) => at)
    expect(matters.length).toBeGreaterThan(0)
    expect(new Set(matters)).toEqual(new Set(['2026-06-01T02:00:00.000Z']))
  }, 120_000)

  test('nothing changed: no new release, unless asked for', async () => {
    expect(await run(dataDir, first)).toMatchObject({ state: 'unchanged', release: 1 })
    expect(releaseNumbers(dataDir)).toEqual([1])
  })

  test('not confirmed: nothing happens', async () => {
    const { state, plan } = await run(dataDir, second, { confirm: () => Promise.resolve(false) })
    expect([state, plan.changes]).toEqual(['declined', { guide: { created: 0, updated: 1, removed: 0 } }])
    expect(releaseNumbers(dataDir)).toEqual([1])
    expect(leftovers(dataDir)).toEqual([])
  })

  test('a change makes the second, which carries the assets of the first', async () => {
    const asset = join(releasePaths(releaseDir(dataDir, 1)).site, '_assets/old.abc123.css')
    writeFileSync(asset, 'a{}')
    const info = releasePaths(releaseDir(dataDir, 1)).info
    const old = JSON.parse(readFileSync(info, 'utf8')) as { assets: string[] }
    writeFileSync(info, JSON.stringify({ ...old, assets: [...old.assets, '_assets/old.abc123.css'] }))
    expect(await run(dataDir, second)).toMatchObject({ state: 'published', release: 2 })
    expect(existsSync(join(dataDir, 'current/site/_assets/old.abc123.css'))).toBe(true)
    const pages = readdirSync(join(dataDir, 'current/site/guide'))
    expect(readFileSync(join(dataDir, 'current/site/guide', pages[0]!, 'index.html'), 'utf8')).toContain(SAID)
  })

  test('a snapshot that was tampered with is refused', async () => {
    const bad = place('bad')
    execFileSync('cp', ['-r', first, bad])
    const path = join(bad, 'guide.ndjson')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version":1', '"version":2'))
    await expect(run(dataDir, bad)).rejects.toThrow('哈希')
    expect(currentRelease(dataDir)).toBe(2)
    expect(leftovers(dataDir)).toEqual([])
  })

  test('a missing file stops it and is named', async () => {
    const bare = place('bare')
    await expect(run(bare, first)).rejects.toThrow(/找不到这些文件：.*放进 .*uploads/)
    expect(existsSync(join(bare, 'current'))).toBe(false)
    expect(leftovers(bare)).toEqual([])
  })
})

describe('killed', () => {
  const dataDir = dataDirWithUploads(place('killed'))
  beforeAll(() => run(dataDir, first))

  /** Runs the command and kills it the moment a step says it starts. */
  function killAt(step: string): Promise<StepLine[]> {
    const child = spawn(
      process.execPath,
      [join(ROOT, 'scripts/main.ts'), 'publish', '--from', second, '--yes', '--json'],
      {
        cwd: ROOT,
        env: { ...process.env, SANTONG_DATA: dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const lines: StepLine[] = []
    let rest = ''
    child.stdout.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString('utf8')).split('\n')
      rest = parts.pop()!
      for (const line of parts) lines.push(JSON.parse(line) as StepLine)
      if (lines.some((line) => line.step === step && line.state === 'start')) child.kill('SIGKILL')
    })
    return new Promise((resolve) => child.on('close', () => resolve(lines)))
  }

  test.each(['take', 'site', 'feeds', 'files', 'check', 'compress'])(
    'at “%s”, the public release stays whole',
    async (step) => {
      const before = page(dataDir)
      const lines = await killAt(step)
      expect(lines.some((line) => line.step === 'end')).toBe(false)
      expect(currentRelease(dataDir)).toBe(1)
      expect(page(dataDir)).toBe(before)
      expect(releaseNumbers(dataDir)).toEqual([1])
    },
  )

  test('and the next publish cleans up and goes through', async () => {
    expect(leftovers(dataDir).length).toBeGreaterThan(0)
    const { state, lines } = await run(dataDir, second)
    expect(state).toBe('published')
    expect(lines[0]).toMatchObject({ step: 'clean' })
    expect(leftovers(dataDir)).toEqual([])
    expect(currentRelease(dataDir)).toBe(2)
  })
})

test('two at once: the second is refused and names the process of the first', async () => {
  const dataDir = dataDirWithUploads(place('two'))
  const one = run(dataDir, first)
  await expect(run(dataDir, second)).rejects.toThrow(`另一个发布正在进行（进程 ${process.pid}`)
  expect(await one).toMatchObject({ state: 'published', release: 1 })
})

test('a step that fails beside another stops it, and is the one that is reported', async () => {
  const dataDir = dataDirWithUploads(place('beside'))
  const broken = place('no-astro')
  mkdirSync(broken, { recursive: true })
  writeFileSync(join(broken, 'astro.config.mjs'), 'throw new Error("样例：配置坏了")\n')
  const lines: StepLine[] = []
  await expect(run(dataDir, first, { root: broken, log: (line) => lines.push(line) })).rejects.toThrow('样例：配置坏了')
  expect(lines.filter(({ state }) => state === 'failed').map(({ step }) => step)).toEqual(['site'])
  expect(lines.some(({ step }) => step === 'files')).toBe(false)
  expect(existsSync(join(dataDir, 'current'))).toBe(false)
  expect(leftovers(dataDir)).toEqual([])
})

test('interrupted: it stops at the next step and leaves nothing', async () => {
  const dataDir = dataDirWithUploads(place('stopped'))
  const stop = new AbortController()
  const log = (line: StepLine) => line.step === 'site' && line.state === 'start' && stop.abort(new Error('中断'))
  await expect(run(dataDir, first, { log, signal: stop.signal })).rejects.toThrow()
  expect(existsSync(join(dataDir, 'current'))).toBe(false)
  expect(leftovers(dataDir)).toEqual([])
})

const small = place('small-disk')
const mounted = ((): boolean => {
  mkdirSync(small, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
afterAll(() => void (mounted && execFileSync('umount', ['-l', small])))

describe.skipIf(!mounted)('a full disk', () => {
  test('is named with the step and what is free; what was written is removed, the site stays', async () => {
    const dataDir = dataDirWithUploads(small)
    const failed = await run(dataDir, first).then(
      () => null,
      (error: Error) => error,
    )
    expect(failed?.message).toMatch(/^“.+”没有完成：磁盘写满了。.*还剩 .* MB.*已写的部分已经删除/)
    expect(readdirSync(join(dataDir, 'releases'))).toEqual([])
    expect(leftovers(dataDir)).toEqual([])
    rmSync(join(dataDir, 'uploads'), { recursive: true })
  })
})
