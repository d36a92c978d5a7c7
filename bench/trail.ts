/**
 * `node bench/trail.ts pages [LINES]`: how long a page of the trail takes to read, by each filter, with so many lines (SQLite).
 * `node bench/trail.ts import [GUIDES]`: an import with and without the trail, in turns.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { getPayload, type Payload, type Where } from 'payload'
import { cmsConfig } from '../cms.config.ts'
import { linesOfRegion } from '../collections/access/trail.ts'
import { bulkWriter } from '../collections/bulk/bulk-writer.ts'
import { sha256 } from '../collections/trail/hash.ts'
import { readTrailPage, type TrailFilter } from '../collections/trail/read-page.ts'
import { withRetry } from '../collections/write/retry.ts'
import { growDemo } from '../demo/grow.ts'
import { asCms, runImport } from '../exchange/index.ts'
import { migrations } from '../migrations/index.ts'
import { databaseAdapter } from '../payload-internals/database.ts'
import { migrate } from '../scripts/cms.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'
import { chainLines, HASHED_FIELDS, type TrailEntry, type TrailLine } from '../standard/trail/line.ts'
import { settingsIn } from '../tests/cms/harness.ts'

const [what = 'pages', size] = process.argv.slice(2)
const dir = mkdtempSync(join(tmpdir(), 'santong-bench-'))
if (what === 'import') await compareImports(Number(size ?? 400))
else await readPages(Number(size ?? 1_000_000))
rmSync(dir, { recursive: true, force: true })
process.exit(0)

async function open(name: string, withTrail = true): Promise<Payload> {
  const config = settingsIn(join(dir, name))
  const built = await cmsConfig(config)
  const db = withTrail ? built.db : ((await databaseAdapter(config, migrations)) as typeof built.db)
  const payload = await getPayload({ config: { ...built, db }, key: name, disableOnInit: true })
  await migrate(payload)
  return payload
}

/** Prints the median of five reads of a page of 25 lines, in milliseconds, by filter; first and late pages. */
async function readPages(lines: number): Promise<void> {
  const payload = await open('pages')
  fill(join(dir, 'pages', 'santong.db'), lines)
  console.log(
    `${lines} lines, ${(statSync(join(dir, 'pages', 'santong.db')).size / lines).toFixed(0)} bytes each with indexes`,
  )
  const day = '2026-07-01T00:00:00.000Z'
  const filters: Record<string, Where> = {
    'the newest': {},
    'a record': { and: [{ type: { equals: 'guide' } }, { recordId: { equals: '1234' } }] },
    'a record by key': { key: { equals: 'G-001234' } },
    'a person': { user: { equals: '7' } },
    'a day': { and: [{ at: { greater_than_equal: day } }, { at: { less_than: '2026-07-02T00:00:00.000Z' } }] },
    'a run': { run: { equals: 'import-12' } },
    'an action': { action: { equals: 'withdraw' } },
    'a county': linesOfRegion('511602'),
    'a city': linesOfRegion('511600'),
    'a town, with few lines': linesOfRegion('511602100'),
    'a person in a county': {
      and: [{ user: { equals: '7' } }, linesOfRegion('511602')],
    },
    'a rare type': { type: { equals: 'law' } },
    'an auditor of a county': {
      or: [{ user: { equals: '7' } }, { and: [linesOfRegion('511602')] }],
    },
  }
  for (const [name, where] of Object.entries(filters)) {
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const started = performance.now()
      await payload.find({ collection: 'trail', where, sort: '-number', limit: 26, pagination: false })
      times.push(performance.now() - started)
    }
    const counted = performance.now()
    const { totalDocs } = await payload.count({ collection: 'trail', where })
    const median = times.sort((a, b) => a - b)[2]!
    console.log(
      `  ${name.padEnd(24)} ${median.toFixed(0).padStart(5)} ms; counting ${totalDocs}: ${(performance.now() - counted).toFixed(0)} ms`,
    )
  }
  const admin = { id: 1, grants: [{ role: 'admin' as const }] }
  const pages: Record<string, TrailFilter> = {
    'a rare type': { type: 'law' },
    'a rare family': { family: 'disclosure' },
  }
  for (const [name, filter] of Object.entries(pages)) {
    let below: number | undefined
    const times: number[] = []
    let found = 0
    do {
      const started = performance.now()
      const page = await readTrailPage(payload, admin, filter, { below, limit: 50 })
      times.push(performance.now() - started)
      found += page.lines.length
      below = page.next
    } while (below !== undefined && found < 50)
    console.log(`  view, ${name}: ${times.map((ms) => ms.toFixed(0)).join(' + ')} ms for ${found} lines`)
  }
  await payload.destroy()
}

/** Writes lines with Node's own driver: by the adapter it would take many times as long. */
function fill(file: string, count: number): void {
  const database = new DatabaseSync(file)
  const column = (name: string) => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
  const names = [...HASHED_FIELDS, 'hash'] as const
  const insert = database.prepare(
    `INSERT INTO trail (${names.map(column).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const started = Date.parse('2026-01-01T00:00:00Z')
  let last: TrailLine | undefined
  database.exec('PRAGMA synchronous = OFF')
  database.exec('BEGIN')
  for (let n = 0; n < count; n++) {
    const record = (n * 7919) % 20_000
    const isImport = n % 3 === 0
    const entry: TrailEntry = {
      at: new Date(started + (n * 365 * 86_400_000) / count).toISOString(),
      door: isImport ? 'import' : 'admin',
      ...(isImport
        ? { account: 'santong', run: `import-${Math.floor(n / 5000)}` }
        : { user: String(n % 80), userName: `工作人员${n % 80}`, roles: 'editor', address: '10.0.0.7' }),
      action: n % 200 === 1 ? 'withdraw' : n % 4 === 0 ? 'approve' : 'save',
      type: n % 20_000 === 7 ? 'law' : n % 100_000 === 9 ? 'disclosure' : 'guide',
      key: `G-${String(record).padStart(6, '0')}`,
      label: '食品经营许可 · 某某县市场监督管理局 · 某某县',
      recordId: String(record),
      region: `5116${String(record % 24).padStart(2, '0')}`,
      county: `5116${String(record % 24).padStart(2, '0')}`,
      agency: String(record % 400),
      changes: [
        { path: ['promisedLimit'], old: { unit: 'working-day', value: 10 }, new: { unit: 'working-day', value: 8 } },
      ],
      hashBefore: sha256(`${record} ${n}`),
      hashAfter: sha256(`${record} ${n + 1}`),
    }
    last = chainLines([entry], last, sha256)[0]!
    const fields = last as unknown as Record<string, unknown>
    insert.run(
      ...names.map((name) => {
        const value = fields[name] ?? null
        return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as string | number | null)
      }),
    )
  }
  database.exec('COMMIT')
  database.exec('ANALYZE')
  database.close()
}

/** Imports the same records into new databases, with and without the trail in turns, and prints the ratio of the medians. */
async function compareImports(guides: number): Promise<void> {
  const records = [...growDemo({ guides })].filter(({ type }) => type !== 'ledger' && type !== 'site')
  records.sort((a, b) => RECORD_TYPES.indexOf(a.type) - RECORD_TYPES.indexOf(b.type))
  const file = join(dir, 'grown.ndjson')
  writeFileSync(file, records.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const rates: Record<'with' | 'without', { clock: number; processor: number }[]> = { with: [], without: [] }
  for (let round = 0; round < 6; round++) {
    const kind = round % 2 ? 'with' : 'without'
    const payload = await open(`import-${round}`, kind === 'with')
    const [started, before] = [performance.now(), process.cpuUsage()]
    const report = await runImport({
      payload: asCms(payload, withRetry, await bulkWriter(payload)),
      files: [file],
      approve: true,
    })
    const used = process.cpuUsage(before)
    const rows = report.created + report.updated
    const rate = {
      clock: rows / ((performance.now() - started) / 1000),
      processor: rows / ((used.user + used.system) / 1e6),
    }
    rates[kind].push(rate)
    console.log(
      `  ${kind.padEnd(8)} ${rate.clock.toFixed(0)} rows/s, ${rate.processor.toFixed(0)} a second of processor time`,
    )
    await payload.destroy()
  }
  const median = (kind: 'with' | 'without', by: 'clock' | 'processor') =>
    rates[kind].map((one) => one[by]).sort((a, b) => a - b)[1]!
  for (const by of ['clock', 'processor'] as const)
    console.log(`  with / without by ${by}: ${(median('with', by) / median('without', by)).toFixed(2)}`)
}
