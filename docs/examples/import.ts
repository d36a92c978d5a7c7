/**
 * Takes guides, with their matters, agencies and regions, from the feeds of a Santong site into an SQLite file.
 *
 *     node import.ts https://example.gov.cn/feeds/v1/index.json guides.db [--validate]
 *
 * Needs Node 22.18 or newer and nothing else; `--validate` also checks each record against its JSON Schema and needs
 * the package ajv. All rows and the release they come from are written in one transaction, so that the database always
 * holds one whole release. Run it as often as you like: when nothing changed, one small request finds out.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DatabaseSync } from 'node:sqlite'

interface IndexFile {
  path: string
  type: string
  format: 'ndjson' | 'csv'
  schema?: string
  region?: string
  count: number
  bytes: number
  sha256: string
}
interface Index {
  release: number
  base: string
  files: IndexFile[]
}
interface Manifest {
  release: number
  files: { path: string; sha256: string; bytes: number }[]
  hash: string
}
type Json = Record<string, unknown>

const [address, database] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
if (!address || !database) {
  console.error('node import.ts <address of index.json> <database file> [--validate]')
  process.exit(2)
}
const validating = process.argv.includes('--validate')

/** The columns taken from each type of record; the whole record is kept beside them as JSON. */
const COLUMNS: Record<string, (record: Json) => Record<string, unknown>> = {
  region: ({ name, parent }) => ({ name, parent }),
  agency: ({ name, region, creditCode }) => ({ name, region, credit_code: creditCode }),
  matter: ({ name, code, type, parent }) => ({ name, code, type, parent }),
  guide: ({ name, code, version, matter, agency, region }) => ({
    name,
    code,
    version,
    matter: (matter as Json)['key'],
    agency: (agency as Json)['key'],
    region: (region as Json)['key'],
  }),
}
const TABLES = `
  CREATE TABLE IF NOT EXISTS region (key TEXT PRIMARY KEY, name TEXT, parent TEXT, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS agency (key TEXT PRIMARY KEY, name TEXT, region TEXT, credit_code TEXT, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS matter (key TEXT PRIMARY KEY, name TEXT, code TEXT, type TEXT, parent TEXT, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS guide (key TEXT PRIMARY KEY, name TEXT, code TEXT, version INTEGER,
    matter TEXT NOT NULL REFERENCES matter, agency TEXT NOT NULL REFERENCES agency, region TEXT NOT NULL REFERENCES region,
    record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS state (address TEXT PRIMARY KEY, etag TEXT, release INTEGER, manifest TEXT);`

const db = new DatabaseSync(database)
db.exec(`PRAGMA foreign_keys = ON; ${TABLES}`)
const state = db.prepare('SELECT etag, release, manifest FROM state WHERE address = ?').get(address)

async function run(address: string, folder: string): Promise<void> {
  // 1. The index: what there is. A tag that still holds means that nothing was published since.
  const answer = await fetch(address, { headers: state?.['etag'] ? { 'If-None-Match': String(state['etag']) } : {} })
  if (answer.status === 304) return console.log(`nothing changed: release ${String(state?.['release'])}`)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  const index = (await answer.json()) as Index

  // 2. From here on only addresses below `base`, which belong to this one release.
  const base = new URL(index.base, address)
  const manifest = (await (await get(new URL('manifest.json', base))).json()) as Manifest
  checkManifest(manifest, index)

  // 3. The manifest of last time (as after a server moved): remember the tag, keep the rows.
  const files = manifest.hash === state?.['manifest'] ? [] : await downloadAll(index, manifest, base, folder)
  db.exec('BEGIN IMMEDIATE')
  for (const { type } of files.toReversed()) db.exec(`DELETE FROM ${type}`)
  for (const file of files) await load(file)
  db.prepare('INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?)').run(
    address,
    answer.headers.get('etag'),
    index.release,
    manifest.hash,
  )
  db.exec('COMMIT')
  const { count } = db.prepare('SELECT count(*) AS count FROM guide').get() as { count: number }
  console.log(`release ${index.release}: ${count} guides`)
}

/** `hash` is the SHA-256 of the canonical JSON (RFC 8785) of `files`. */
function checkManifest({ release, files, hash }: Manifest, index: Index): void {
  const canonical = JSON.stringify(files.map(({ path, sha256, bytes }) => ({ bytes, path, sha256 })))
  if (release !== index.release) throw new Error('index and manifest are of two releases')
  if (createHash('sha256').update(canonical).digest('hex') !== hash) throw new Error('manifest.json: wrong hash')
}

interface Local extends IndexFile {
  local: string
}

/** Everything is downloaded and checked first: the transaction is short, and a bad file changes nothing. */
async function downloadAll(index: Index, manifest: Manifest, base: URL, folder: string): Promise<Local[]> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const download = async (path: string): Promise<string> => {
    const file = listed.get(path)
    if (!file) throw new Error(`${path} is not in manifest.json`)
    const local = join(folder, path.replaceAll('/', '_'))
    const body = (await get(new URL(path, base))).body as Parameters<typeof Readable.fromWeb>[0]
    await pipeline(Readable.fromWeb(body), createWriteStream(local))
    if (statSync(local).size !== file.bytes) throw new Error(`${path}: not ${file.bytes} bytes`)
    if ((await sha256(local)) !== file.sha256) throw new Error(`${path}: wrong SHA-256`)
    return local
  }
  const files: Local[] = []
  for (const type of Object.keys(COLUMNS)) {
    const file = index.files.find((one) => one.type === type && one.format === 'ndjson' && !one.region)
    if (!file) throw new Error(`the index lists no ${type}`)
    const local = await download(file.path)
    if (validating) await validate(local, await download(file.schema!))
    files.push({ ...file, local })
  }
  return files
}

async function load({ type, path, count, local }: Local): Promise<void> {
  let rows = 0
  for await (const line of linesOf(local)) {
    const record = JSON.parse(line) as Json
    const row = { key: record['key'], ...COLUMNS[type]!(record), record: line }
    const values = Object.values(row).map((value) => (value ?? null) as string | number | null)
    const names = Object.keys(row)
    db.prepare(`INSERT INTO ${type} (${names.join()}) VALUES (${names.map(() => '?').join()})`).run(...values)
    rows++
  }
  if (rows !== count) throw new Error(`${path}: ${rows} records, the index says ${count}`)
}

/** Keywords that begin with `x-` are Santong's own: `strict: false` lets them pass. */
async function validate(path: string, schema: string): Promise<void> {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const check = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object)
  for await (const line of linesOf(path))
    if (!check(JSON.parse(line))) throw new Error(`${line.slice(0, 80)}…: ${ajv.errorsText(check.errors)}`)
}

async function get(url: URL): Promise<Response> {
  const answer = await fetch(url)
  // A release whose feeds were cleared away: begin again at the index.
  if (!answer.ok) throw new Error(`${url.href}: ${answer.status}`)
  return answer
}

async function sha256(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}

/** One record a line, UTF-8; an empty file has none. Not node:readline: that also ends a line at U+2028, which texts may hold. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest) throw new Error(`${path}: the last line is cut off`)
}

const folder = mkdtempSync(join(tmpdir(), 'import-'))
try {
  await run(address, folder)
} finally {
  // What was not committed is as if it had not been.
  db.close()
  rmSync(folder, { recursive: true, force: true })
}
