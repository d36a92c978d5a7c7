/**
 * `node bench/import.ts [GUIDES | few]`: the same grown records, or a few of the sample, into empty databases, in one run: by the import with all its checks, by
 * the import record by record, and by plain `payload.create`. On SQLite, and on MongoDB where the tests would find a server.
 */
import { askForImport } from '../collections/deviations/import.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { getPayload, type Payload } from 'payload'
import { cmsConfig } from '../cms.config.ts'
import { collectionOf } from '../collections/documents.ts'
import { bulkWriter } from '../collections/bulk/bulk-writer.ts'
import { withRetry } from '../collections/write/retry.ts'
import { growDemo } from '../demo/grow.ts'
import { demoFiles, loadDemo, type DemoRecord } from '../demo/load.ts'
import { withReferences } from '../demo/references.ts'
import { asCms, runImport } from '../exchange/index.ts'
import { migrate } from '../scripts/cms.ts'
import { toDocument, type DocumentId } from '../standard/document.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'
import { settingsIn } from '../tests/cms/harness.ts'
import { dropDatabase, freshDatabaseUrl, MONGO_ABSENT, startMongo } from '../tests/mongodb/server.ts'

const size = process.argv[2] ?? '800'
const grown = size === 'few' ? sampleOf(loadDemo()) : [...growDemo({ guides: Number(size) })]
const records = grown.filter(({ type }) => type !== 'ledger' && type !== 'site')
// What others refer to first; within a type the sample stands in that order.
records.sort((a, b) => RECORD_TYPES.indexOf(a.type) - RECORD_TYPES.indexOf(b.type))
const dir = mkdtempSync(join(tmpdir(), 'santong-bench-'))
const file = join(dir, 'grown.ndjson')
writeFileSync(file, records.map((one) => `${JSON.stringify(one)}\n`).join(''))

const ways: Record<string, (payload: Payload) => Promise<number>> = {
  'payload.create': created,
  'import, one by one': (payload) => imported(payload, false),
  import: (payload) => imported(payload, true),
}

const mongo = await startMongo()
if (!mongo) console.log(MONGO_ABSENT)
for (const kind of mongo ? (['SQLite', 'MongoDB'] as const) : (['SQLite'] as const)) {
  console.log(`\n${kind}${kind === 'MongoDB' ? ` (${mongo!.kind})` : ''}, ${records.length} records`)
  let base = 0
  for (const [name, write] of Object.entries(ways)) {
    const { seconds, cpu, count } = await onFresh(kind === 'MongoDB' ? freshDatabaseUrl(mongo!) : undefined, write)
    base ||= seconds
    console.log(
      `  ${name.padEnd(20)} ${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} rows/s, ${(count / cpu).toFixed(0)} a second of processor time; ${(base / seconds).toFixed(1)} × payload.create`,
    )
  }
}
await mongo?.stop()
rmSync(dir, { recursive: true, force: true })
process.exit(0)

/** Some guides and everything that they refer to. */
function sampleOf(all: readonly DemoRecord[]): DemoRecord[] {
  const chosen = all.filter(({ type }) => type === 'guide' || type === 'claim').filter((_, i) => i % 10 === 0)
  const wanted = withReferences(all, chosen)
  return all.filter((one) => wanted.has(one))
}

async function onFresh(url: string | undefined, write: (payload: Payload) => Promise<number>) {
  const dataDir = mkdtempSync(join(dir, 'data-'))
  const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), key: dataDir, disableOnInit: true })
  await migrate(payload)
  for (const { name, bytes, mime, content } of demoFiles()) {
    const upload = { name, data: content, mimetype: mime, size: bytes }
    await payload.create({ collection: 'files', data: {}, file: upload })
  }
  const [started, before] = [performance.now(), process.cpuUsage()]
  const count = await write(payload)
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1000
  await payload.destroy()
  if (url) await dropDatabase(url)
  return { seconds, cpu: (user + system) / 1e6, count }
}

async function imported(payload: Payload, together: boolean): Promise<number> {
  const cms = asCms(payload, withRetry, together ? await bulkWriter(payload) : undefined, askForImport(payload))
  const report = await runImport({ payload: cms, files: [file], approve: true })
  if (report.refused) throw new Error(JSON.stringify(report.lines.find(({ outcome }) => outcome === 'refused')))
  return report.created
}

async function created(payload: Payload): Promise<number> {
  const ids = new Map<string, DocumentId>()
  const uploads = await payload.find({ collection: 'files', pagination: false, limit: 0 })
  for (const { id, sha256 } of uploads.docs) ids.set(`file:${sha256}`, id)
  let count = 0
  for (const { type, record } of records as (DemoRecord & { record: { key: string } })[]) {
    const { document } = toDocument(type, record as never, (of, key) => ids.get(`${of}:${key}`))
    // Nobody writes deviations into a guide: they are asked for.
    const { deviations: _asked, ...content } = document
    const data = { ...content, key: record.key, _status: 'published' } as never
    const made = await withRetry(() => payload.create({ collection: collectionOf(type), data, depth: 0 }))
    ids.set(`${type}:${record.key}`, made.id)
    if (++count % 50 === 0) await setImmediate()
  }
  return count
}
