/**
 * `node bench/bulk.ts [sqlite | mongodb] [ROWS …]`: work on many records, on SQLite and on MongoDB where the tests would find a server: guides are verified by a
 * run, which is undone, each step by a process of its own. Prints the time, and the memory at the quarters of it: it should not grow with the rows.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalReq, getPayload, type Payload } from 'payload'
import { cmsConfig } from '../cms.config.ts'
import { prepareRun } from '../collections/bulk-runs/prepare.ts'
import { changeRun, countRows, readRun } from '../collections/bulk-runs/store.ts'
import { checkRows, workOnRun } from '../collections/bulk-runs/work.ts'
import { bulkWriter } from '../collections/bulk/bulk-writer.ts'
import { askForImport } from '../collections/deviations/import.ts'
import { withRetry } from '../collections/write/retry.ts'
import { growDemo } from '../demo/grow.ts'
import { demoFiles } from '../demo/load.ts'
import { asCms, runImport } from '../exchange/index.ts'
import { migrate } from '../scripts/cms.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'
import { settingsIn } from '../tests/cms/harness.ts'
import { dropDatabase, freshDatabaseUrl, MONGO_ABSENT, startMongo } from '../tests/mongodb/server.ts'
import { run } from './process.ts'

const [first, ...rest] = process.argv.slice(2)
process.env['SANTONG_LOG'] ??= 'silent'
if (first === 'step') await runStep(rest as [string, string, string, string])
else await compare([first, ...rest].map(Number).filter(Boolean), first)
process.exit(0)

async function compare(sizes: readonly number[], only: string | undefined): Promise<void> {
  const mongo = only === 'sqlite' ? null : await startMongo()
  if (!mongo && only !== 'sqlite') console.log(MONGO_ABSENT)
  const urls = [...(only === 'mongodb' ? [] : ['']), ...(mongo ? [freshDatabaseUrl(mongo)] : [])]
  for (const url of urls) {
    const dir = mkdtempSync(join(tmpdir(), 'santong-bench-bulk-'))
    const wanted = sizes.length ? sizes : [500, 2000]
    const named = url ? `MongoDB (${mongo?.kind ?? ''})` : 'SQLite'
    const stepOf = (name: string, more: string) => run([import.meta.filename, 'step', dir, url, name, more], dir)
    try {
      await stepOf('fill', String(Math.max(...wanted)))
      for (const rows of wanted) {
        let id = String(rows)
        for (const name of ['preview', 'work', 'undo']) {
          const { cpu, output, peakMb, quartersMb, seconds } = await stepOf(name, id)
          const said = JSON.parse(output.trim().split('\n').at(-1)!) as { id: string; counts: Record<string, number> }
          id = said.id
          const counts = Object.entries(said.counts).flatMap(([state, n]) => (n ? [`${n} ${state}`] : []))
          console.log(
            `${named}, ${rows} rows, ${name}: ${seconds.toFixed(0)} s, of the processor ${((cpu * 1000) / rows).toFixed(0)} ms a row; ${peakMb} MB at most, at the quarters ${quartersMb.join(', ')}; ${counts.join(', ')}`,
          )
        }
      }
    } finally {
      rmSync(dir, { recursive: true, force: true })
      if (url) await dropDatabase(url)
    }
  }
  await mongo?.stop()
}

/** One step, in a process of its own: `fill`, `preview` of so many rows, `work` and `undo` of a run. */
async function runStep([dir, url, name, given]: [string, string, string, string]): Promise<void> {
  const settings = settingsIn(dir, url || undefined)
  const payload = await getPayload({ config: cmsConfig(settings), key: dir, disableOnInit: true })
  if (name === 'fill') return fill(payload, dir, Number(given))
  const user = (await payload.find({ collection: 'users', limit: 1, depth: 0 })).docs[0]!
  const req = await createLocalReq({ user: { ...user, collection: 'users' }, context: {} }, payload)
  let stored =
    name === 'preview' ? await prepareRun(req, await chosen(payload, Number(given))) : await readRun(req, given)
  while (stored.state === 'checking') stored = await checkRows(req, stored)
  if (name !== 'preview') {
    await changeRun(req, stored.id, { state: name === 'undo' ? 'undoing' : 'running' })
    await workOnRun(payload, String(stored.id))
  }
  console.log(JSON.stringify({ id: String(stored.id), counts: await countRows(payload, stored.id) }))
}

async function chosen(payload: Payload, rows: number): Promise<Record<string, unknown>> {
  const { docs } = await payload.find({
    collection: 'guides',
    limit: rows,
    depth: 0,
    sort: 'id',
    select: { key: true },
  })
  return { list: 'guides', action: 'verify', ids: docs.map(({ id }) => String(id)) }
}

/** Approved guides with all that they refer to, and an administrator. */
async function fill(payload: Payload, dir: string, guides: number): Promise<void> {
  await migrate(payload)
  const records = [...growDemo({ guides })].filter(({ type }) => type !== 'ledger' && type !== 'site')
  records.sort((a, b) => RECORD_TYPES.indexOf(a.type) - RECORD_TYPES.indexOf(b.type))
  const file = join(dir, 'grown.ndjson')
  writeFileSync(file, records.map((one) => `${JSON.stringify(one)}\n`).join(''))
  await importFile(payload, file)
  const account = { email: 'admin@bench.example', name: 'admin', password: 'only-for-these-times' }
  await payload.create({ collection: 'users', data: { ...account, grants: [{ role: 'admin' }] } })
}

async function importFile(payload: Payload, file: string): Promise<void> {
  for (const { content, mime, name, bytes } of demoFiles())
    await payload.create({
      collection: 'files',
      data: {},
      file: { name, data: content, mimetype: mime, size: bytes },
    })
  const cms = asCms(payload, withRetry, await bulkWriter(payload), askForImport(payload))
  const { lines, refused } = await runImport({ payload: cms, files: [file], approve: true })
  if (refused) throw new Error(JSON.stringify(lines.find(({ outcome }) => outcome === 'refused')))
}
