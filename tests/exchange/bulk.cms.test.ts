import { join } from 'node:path'
import type { CollectionSlug, Payload } from 'payload'
import { afterAll, expect, it } from 'vitest'
import { bulkDoor } from '../../collections/bulk/door.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { demoFiles } from '../../demo/load.ts'
import { asCms, runImport, type Bulk, type Report } from '../../exchange/index.ts'
import type { Cms } from '../../publish/cms.ts'
import { compose } from '../../publish/compose.ts'
import { take } from '../../publish/take.ts'
import { Versions } from '../../publish/versions.ts'
import type { Document } from '../../standard/document.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { sample } from '../publish/few.ts'
import { scratch } from '../publish/fixture.ts'
import { fileOf, ndjson } from './files.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow } from './samples.ts'

const place = scratch()

/** What an import writes: all of it new, changed, as drafts beside what is approved, in the shapes of others, and wrong. */
const rows = sample().map(({ type, record }) => ({ type, record: record as unknown as Document }))
const changed = rows.map((row, i) =>
  i % 3 || row.type === 'site' ? row : { ...row, record: { ...row.record, ...change(row.type, row.record, i) } },
)
const guide = rows.find(({ type }) => type === 'guide')!
const IMPORTS: { rows: unknown[]; approve: boolean }[] = [
  { rows, approve: true },
  { rows: changed, approve: true },
  { rows, approve: false },
  { rows: [portalRow(), auditRow(), guangdongRow(), disclosureRow(), ...rows], approve: false },
  { rows: [auditRow({ task_version: '9' }), ...changed], approve: true },
  {
    // A code taken by a guide of another office, and two new guides that say to be the same one.
    rows: [1, 2].flatMap((n) => [
      { type: 'region', record: { code: `51990${n}`, name: `新${n}县`, kind: 'statutory' } },
      { type: 'guide', record: { ...guide.record, key: undefined, code: `G-${n}`, region: '519901' } },
      { type: 'guide', record: { ...guide.record, key: `other-${n}`, region: '519902' } },
    ]),
    approve: true,
  },
]

function change(type: string, record: Document, i: number): Document {
  if (type === 'guide')
    return { localNotes: `改 ${i}`, consult: [{ phone: '12345' }, { phone: '0899-1' }], faq: undefined }
  if (type === 'matter') return { summary: `改 ${i}`, aliases: ['甲', '乙'] }
  if ('note' in record) return { note: `改 ${i}` }
  return 'phones' in record ? { phones: [{ phone: `0899-${i}` }] } : {}
}

/** The bulk door, counting what went through it. */
async function counted(payload: Payload) {
  const door = (await bulkDoor(payload))!
  const count = { taken: 0, left: 0 }
  const bulk: Bulk = async (batch) => {
    const results = await door(batch)
    for (const one of results) count[one ? 'taken' : 'left']++
    return results
  }
  return { bulk, count }
}

async function importAll(cms: TestCms, bulk?: Bulk): Promise<Report[]> {
  for (const { name, bytes, mime, content } of demoFiles()) {
    const file = { name, data: content, mimetype: mime, size: bytes }
    await cms.payload.create({ collection: 'files' as CollectionSlug, data: {} as never, file })
  }
  const reports: Report[] = []
  for (const { rows, approve } of IMPORTS) {
    const payload = asCms(cms.payload, withRetry, bulk)
    const report = await runImport({ payload, files: [fileOf(ndjson(rows))], approve })
    reports.push({ ...report, files: [], lines: report.lines.map((line) => ({ ...line, file: '' })) })
  }
  return reports
}

/**
 * Every record, version and line of the ledger, as the database gives them, without times and who held a code. MongoDB draws its
 * ids, so there they are told by the key of what they stand for, and hashes over them are left to the snapshot to check.
 */
async function everything(payload: Payload): Promise<Record<string, string[]>> {
  const found: Record<string, object[]> = {}
  const keys = new Map<string, string>()
  for (const { slug, versions } of payload.config.collections) {
    if (['users', 'files'].includes(slug) || slug.startsWith('payload-')) continue
    const query = { collection: slug, pagination: false, limit: 0 }
    found[slug] = (await payload.db.find(query)).docs
    for (const { id, key } of found[slug] as { id: string; key: string }[]) keys.set(String(id), `${slug} ${key}`)
    if (versions) found[`${slug}/versions`] = (await payload.db.findVersions(query)).docs
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, documents]) => [name, documents.map((one) => plain(one, keys)).sort()]),
  )
}

function plain(document: object, keys: ReadonlyMap<string, string>): string {
  const drawn = typeof (document as { id: unknown }).id === 'string'
  return JSON.stringify(document, (name, value: unknown) => {
    if (name === 'id' || name === '_id' || name === 'holder' || name.endsWith('At')) return undefined
    if (typeof value === 'string') return value.replace(/\b[0-9a-f]{24}\b/gu, (id) => keys.get(id) ?? 'id')
    if (!value || typeof value !== 'object' || Array.isArray(value)) return value
    const { contentHash, importedContentHash, ...rest } = value as Record<string, unknown>
    const hashes = drawn ? {} : { contentHash, importedContentHash }
    const entries = Object.entries({ ...rest, ...hashes, sealed: contentHash === importedContentHash })
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

async function snapshotOf(cms: TestCms): Promise<string> {
  const taken = await take(cms.payload as unknown as Cms, join(cms.config.dataDir, 'uploads'))
  const composed = await compose({
    dir: place('snapshot'),
    taken,
    lastGood: null,
    versions: new Versions(),
    asOf: '2026-06-01',
  })
  return composed.index.hash
}

onBoth('the bulk door', (open, kind) => {
  const opened: TestCms[] = []
  afterAll(async () => {
    for (const cms of opened) await cms.close()
  })

  it('leaves the same as the ordinary one, row by row, and says the same', async () => {
    const [one, many] = [await open(), await open()]
    opened.push(one, many)
    const { bulk, count } = await counted(many.payload)
    const said = await importAll(one)
    expect(await importAll(many, bulk)).toEqual(said)
    expect(count.taken).toBeGreaterThan(rows.length)
    // The two that say to be what another is.
    expect(count.left).toBe(2)
    const [ordinary, together] = [await everything(one.payload), await everything(many.payload)]
    expect(Object.keys(together)).toEqual(Object.keys(ordinary))
    for (const [name, documents] of Object.entries(ordinary)) expect(together[name], name).toEqual(documents)
    if (kind === 'sqlite') expect(await tables(many.payload)).toEqual(await tables(one.payload))
    expect(await snapshotOf(many)).toBe(await snapshotOf(one))
  })
})

/** How many rows each table has. */
async function tables(payload: Payload): Promise<Record<string, number>> {
  const { client, tables } = payload.db as unknown as {
    client: { execute(sql: string): Promise<{ rows: Record<string, unknown>[] }> }
    tables: Record<string, unknown>
  }
  const counts: Record<string, number> = {}
  for (const table of Object.keys(tables)) {
    const { rows } = await client.execute(`SELECT count(*) AS n FROM "${table}"`)
    counts[table] = Number(rows[0]!['n'])
  }
  return counts
}
