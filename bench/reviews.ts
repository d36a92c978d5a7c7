/**
 * `node bench/reviews.ts [REVIEWS]`: fills a database of its own with reviews, and prints how long "waiting for me" takes for a reviewer of one
 * county, one of some agencies, one of a stage, and an administrator. On MongoDB where `SANTONG_TEST_MONGODB_URL` or the like names a server.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload, type Payload } from 'payload'
import { cmsConfig } from '../cms.config.ts'
import type { GrantHolder } from '../collections/access/grants.ts'
import { findWaiting } from '../collections/reviews/waiting.ts'
import { migrate } from '../scripts/cms.ts'
import { DUTIES } from '../standard/reviews/index.ts'
import { settingsIn } from '../tests/cms/harness.ts'
import { dropDatabase, freshDatabaseUrl, startMongo } from '../tests/mongodb/server.ts'
import { quantile } from './process.ts'

const count = Number(process.argv[2]) || 20_000
const REPEATS = 40
const COUNTIES = 20
const AGENCIES = 200

const row = (i: number) => ({
  type: 'guide',
  documentId: String(i),
  key: `k${i}`,
  label: `办事指南 ${i}`,
  contentHash: String(i),
  regionCode: String(519_901 + (i % COUNTIES)),
  atRegion: String(519_901 + (i % COUNTIES)),
  // One in four is open.
  state: i % 4 ? 'approved' : 'open',
  stages: JSON.stringify(Object.keys(DUTIES).map((duty) => ({ duty }))),
  stage: 0,
  duty: Object.keys(DUTIES)[Math.floor(i / 4) % 4]!,
  authors: `;${i % 50};`,
  due: `2026-12-${String(1 + (i % 28)).padStart(2, '0')}`,
  opinions: '[]',
})

function fillSqlite(file: string): void {
  const database = new DatabaseSync(file)
  const names = Object.keys(row(0))
  const columns = names.map((name) => `"${name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}"`)
  const insert = database.prepare(
    `insert into reviews (${columns.join(', ')}, agency_id, at_agency_id) values (${names.map(() => '?').join(', ')}, ?, ?)`,
  )
  database.exec('begin')
  for (let i = 0; i < AGENCIES; i++) database.prepare('insert into agencies (id) values (?)').run(i + 1)
  for (let i = 0; i < count; i++) {
    const agency = 1 + (i % AGENCIES)
    insert.run(...Object.values(row(i)), agency, agency)
  }
  database.exec('commit')
  database.close()
}

async function fillMongo(payload: Payload): Promise<void> {
  const { collections } = payload.db as object as {
    collections: Record<string, { collection: { insertMany: (docs: object[]) => Promise<unknown> } }>
  }
  for (let from = 0; from < count; from += 1000)
    await collections['reviews']!.collection.insertMany(
      Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
        ...row(from + i),
        stages: [{ duty: 'final' }],
        opinions: [],
      })),
    )
}

async function measure(name: string, payload: Payload, agency: number | undefined): Promise<void> {
  const grants: Record<string, GrantHolder['grants']> = {
    'reviewer of one county': [{ role: 'reviewer', region: '519901' }],
    'reviewer of one stage, everywhere': [{ role: 'reviewer', duties: ['legal'] }],
    ...(agency
      ? { 'reviewer of three agencies': [{ role: 'reviewer', agencies: [agency, agency + 1, agency + 2] }] }
      : {}),
    administrator: [{ role: 'admin' }],
  }
  for (const [who, held] of Object.entries(grants)) {
    const times: number[] = []
    const processor: number[] = []
    let total = 0
    for (let i = 0; i < REPEATS; i++) {
      const started = performance.now()
      const used = process.cpuUsage()
      total = (await findWaiting(payload, { id: 7, grants: held ?? null }, { limit: 50 })).total
      times.push(performance.now() - started)
      const { system, user } = process.cpuUsage(used)
      processor.push((system + user) / 1000)
    }
    const [p50, p95] = [0.5, 0.95].map((at) => quantile(times, at).toFixed(1))
    const busy = quantile(processor, 0.5).toFixed(1)
    console.log(
      `${name}, ${count} reviews, ${who}: p50 ${p50} ms, p95 ${p95} ms, of the processor ${busy} ms (${total} wait)`,
    )
  }
}

const dir = mkdtempSync(join(tmpdir(), 'santong-bench-reviews-'))
process.env['SANTONG_LOG'] ??= 'silent'
try {
  const config = settingsIn(dir)
  const payload = await getPayload({ config: cmsConfig(config), key: dir, disableOnInit: true })
  await migrate(payload)
  fillSqlite(join(dir, 'santong.db'))
  await measure('SQLite', payload, 5)
  const mongo = await startMongo()
  if (mongo) {
    const url = freshDatabaseUrl(mongo)
    const other = await getPayload({ config: cmsConfig(settingsIn(dir, url)), key: url, disableOnInit: true })
    await migrate(other)
    await fillMongo(other)
    await measure('MongoDB', other, undefined)
    await other.destroy()
    await dropDatabase(url)
  }
} finally {
  rmSync(dir, { recursive: true, force: true })
}
process.exit(0)
