import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../config.ts'
import { writeFeeds } from '../../publish/feeds/index.ts'
import { feedPaths } from '../../release/feed-paths.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { switchTo } from '../../publish/releases/releases.ts'
import { serve, type RunningServer } from '../../publish/serve/server.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { composed, DAY, firstOf, scratch, approvedSample } from './fixture.ts'

const place = scratch()
const dataDir = place('data')
const TYPES = ['region', 'agency', 'matter', 'guide'] as const
type Counts = Record<(typeof TYPES)[number], number>

interface Schema {
  'x-ref'?: string
  items?: Schema
  properties?: Record<string, Schema>
}

/** What each release holds, as the snapshot says. */
const expected = new Map<number, Counts>()
let serving: RunningServer

/** The sample as a release; later ones have a guide less. */
async function makeRelease(release: number): Promise<void> {
  const parts = releasePaths(releaseDir(dataDir, release))
  mkdirSync(parts.feeds, { recursive: true })
  const approved = approvedSample((records) => {
    if (release > 1) records.guide.delete(firstOf(records, 'guide').key)
    // Legal in JSON as it is, but an end of a line to node:readline and to Python's splitlines.
    firstOf(records, 'matter').name += '\u2028续'
  })
  const { snapshot, versions } = await composed(parts.snapshot, approved)
  await writeFeeds({
    dir: parts.feeds,
    snapshot,
    versions,
    release,
    publishedAt: '2026-06-01T02:00:00.000Z',
    asOf: DAY,
  })
  writeFileSync(parts.info, JSON.stringify({ release }))
  expected.set(release, Object.fromEntries(TYPES.map((type) => [type, [...snapshot.lines(type)].length])) as Counts)
}

/** Two releases, and a third with a file that was damaged after it was made. */
beforeAll(async () => {
  await makeRelease(1)
  await makeRelease(2)
  await makeRelease(3)
  writeFileSync(join(releasePaths(releaseDir(dataDir, 3)).feeds, 'guide.ndjson'), '{}\n')
  serving = await serve({ dataDir, port: 0, host: '127.0.0.1' })
}, 120_000)
afterAll(() => serving.close())

test('every key that a schema marks x-ref has its record in the same release', () => {
  const { feeds } = releasePaths(releaseDir(dataDir, 1))
  const read = (path: string) => readFileSync(join(feeds, path), 'utf8')
  const records = new Map(
    RECORD_TYPES.map((type) => {
      const lines = read(feedPaths.records(type)).split('\n').filter(Boolean)
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
      return [type as string, lines.map((line) => JSON.parse(line) as { key: string })]
    }),
  )
  const keys = new Map([...records].map(([type, all]) => [type, new Set(all.map(({ key }) => key))]))
  let joined = 0
  const dangling: string[] = []
  const follow = (schema: Schema | undefined, value: unknown, at: string): void => {
    const to = schema?.['x-ref']
    if (to && to !== 'file') {
      for (const key of [value].flat()) {
        if (keys.get(to)!.has(key as string)) joined++
        else dangling.push(`${at} → ${to} ${String(key)}`)
      }
    } else if (Array.isArray(value)) {
      for (const one of value) follow(schema?.items, one, at)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) follow(schema?.properties?.[name], one, `${at}.${name}`)
    }
  }
  for (const [type, all] of records) {
    const schema = JSON.parse(read(`schema/${type}.json`)) as Schema
    for (const record of all) follow(schema, record, type)
  }
  expect(dangling).toEqual([])
  expect(joined).toBeGreaterThan(1000)
})

function python(): string | null {
  try {
    const version = execFileSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 11))'], { stdio: 'pipe' })
    return version.toString().trim() === 'True' ? null : 'python3 is older than 3.11'
  } catch {
    return 'python3 is not here'
  }
}
const noPython = python()
if (noPython) console.log(`docs/examples/import.py is not tried: ${noPython}`)

const run = promisify(execFile)

describe.each([
  ['import.ts', process.execPath, ['--validate'], null],
  ['import.py', 'python3', [], noPython],
])('docs/examples/%s', (script, program, flags, missing) => {
  const database = place(`${script}.db`)
  const importOnce = async (): Promise<string> => {
    const address = `${serving.url}/feeds/v1/index.json`
    const { stdout } = await run(program, [join(ROOT, 'docs/examples', script), address, database, ...flags])
    return stdout.trim()
  }
  const inDatabase = (): Counts => {
    const db = new DatabaseSync(database)
    const count = (type: string) => db.prepare(`SELECT count(*) AS rows FROM ${type}`).get()!['rows'] as number
    const counts = Object.fromEntries(TYPES.map((type) => [type, count(type)])) as Counts
    const joined = db.prepare(
      'SELECT count(*) AS rows FROM guide g JOIN matter m ON m.key = g.matter JOIN agency a ON a.key = g.agency JOIN region r ON r.key = g.region',
    )
    expect(joined.get()!['rows']).toBe(counts.guide)
    db.close()
    return counts
  }

  test.skipIf(missing)('loads a release, sees that nothing changed, follows a publish and a rollback', async () => {
    switchTo(dataDir, 1)
    expect(await importOnce()).toBe(`release 1: ${expected.get(1)!.guide} guides`)
    expect(inDatabase()).toEqual(expected.get(1))
    expect(await importOnce()).toBe('nothing changed: release 1')
    switchTo(dataDir, 2)
    expect(await importOnce()).toBe(`release 2: ${expected.get(2)!.guide} guides`)
    expect(inDatabase()).toEqual(expected.get(2))
    switchTo(dataDir, 1)
    await importOnce()
    expect(inDatabase()).toEqual(expected.get(1))
  })

  test.skipIf(missing)('a file that differs from the manifest changes nothing', async () => {
    switchTo(dataDir, 1)
    await importOnce()
    switchTo(dataDir, 3)
    await expect(importOnce()).rejects.toThrow(/guide\.ndjson: not \d+ bytes/)
    expect(inDatabase()).toEqual(expected.get(1))
  })
})
