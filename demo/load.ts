/**
 * @module The sample catalogue: readable JSON in `catalogue/`, small real files in `files/`. Nothing here is a real place.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { keyOf } from '../standard/keys.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { schemas, type Records } from '../standard/schema/index.ts'

/** One record of the sample, with its type. */
export type DemoRecord = { [T in RecordType]: { type: T; record: Records[T] } }[RecordType]

/** One file that a record shows, as it is uploaded. */
export interface DemoFile {
  name: string
  sha256: string
  bytes: number
  mime: string
  content: Buffer
}

const CATALOGUE = join(import.meta.dirname, 'catalogue')
const FILES = join(import.meta.dirname, 'files')

/** Lists of one type, each in a file of its own. */
const LISTS: Readonly<Record<string, RecordType>> = {
  regions: 'region',
  agencies: 'agency',
  venues: 'venue',
  laws: 'law',
  licences: 'licence',
  materials: 'material',
  bundles: 'bundle',
  mobility: 'mobility',
  powers: 'power',
  disclosures: 'disclosure',
  datasets: 'dataset',
  intermediaries: 'intermediary',
  proofs: 'proof',
  benefits: 'benefit',
  ledger: 'ledger',
}

/** Parts of a matter's file: the root of the tree, the nodes below it, and what belongs to them. */
const PARTS: Readonly<Record<string, RecordType>> = {
  matter: 'matter',
  below: 'matter',
  materials: 'material',
  claims: 'claim',
  guides: 'guide',
  questions: 'question',
  aliases: 'alias',
}

const MIMES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.csv': 'text/csv',
  '.png': 'image/png',
}

/** The files that materials and results refer to, by name. */
export function demoFiles(): DemoFile[] {
  return readdirSync(FILES)
    .sort()
    .map((name) => {
      const mime = MIMES[extname(name)]
      if (!mime) throw new Error(`demo/files/${name}: no media type for this extension`)
      const content = readFileSync(join(FILES, name))
      return { name, sha256: sha256(content), bytes: content.length, mime, content }
    })
}

/** Every record of the sample, keyed and checked against its schema, in the order of `RECORD_TYPES`. */
export function loadDemo(): DemoRecord[] {
  const files = new Map(demoFiles().map(({ name, sha256, bytes, mime }) => [name, { name, sha256, bytes, mime }]))
  const byType = new Map<RecordType, DemoRecord[]>(RECORD_TYPES.map((type) => [type, []]))
  const seen = new Map<string, string>()
  for (const { file, path, type, raw } of written()) {
    const where = `demo/catalogue/${file}: ${path}`
    const item = finished(type, withFiles(raw, files, where), where)
    const id = `${type} ${item.record.key}`
    if (seen.has(id)) throw new Error(`${where}: ${id} is already at ${seen.get(id)}`)
    seen.set(id, where)
    byType.get(type)!.push(item)
  }
  return [...byType.values()].flat()
}

interface Written {
  file: string
  path: string
  type: RecordType
  raw: unknown
}

/** Every record as it is written, and where. */
function* written(): Generator<Written> {
  for (const [name, type] of Object.entries(LISTS)) yield* each(`${name}.json`, '', type, readJson(`${name}.json`))
  yield { file: 'site.json', path: 'site', type: 'site', raw: readJson('site.json') }
  for (const name of readdirSync(join(CATALOGUE, 'matters')).sort()) {
    const file = `matters/${name}`
    for (const [part, value] of Object.entries(readJson(file) as Record<string, unknown>)) {
      const type = PARTS[part]
      if (!type) throw new Error(`demo/catalogue/${file}: unknown part “${part}”`)
      yield* each(file, part, type, value)
    }
  }
}

function* each(file: string, path: string, type: RecordType, value: unknown): Generator<Written> {
  if (!Array.isArray(value)) yield { file, path, type, raw: value }
  else for (const [i, raw] of value.entries()) yield { file, path: `${path}[${i}]`, type, raw }
}

function finished(type: RecordType, raw: unknown, where: string): DemoRecord {
  const record = raw as Partial<Records[RecordType]>
  const key = keyOf(type, record as never, (text) => sha256(text)) ?? record.key
  const { key: _given, ...fields } = record
  const parsed = schemas[type].safeParse({ key, ...fields })
  if (parsed.success) return { type, record: parsed.data } as DemoRecord
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(record)'}: ${message}`)
  throw new Error(`${where} (${type} ${key ?? 'without key'})\n  ${faults.join('\n  ')}`)
}

/** `{ "file": "name" }` in the data stands for the file's name, hash, size and type. */
function withFiles(value: unknown, files: ReadonlyMap<string, object>, where: string): unknown {
  if (Array.isArray(value)) return value.map((part) => withFiles(part, files, where))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first?.[0] === 'file') {
    const found = files.get(String(first[1]))
    if (!found) throw new Error(`${where}: there is no demo/files/${String(first[1])}`)
    return found
  }
  return Object.fromEntries(entries.map(([name, part]) => [name, withFiles(part, files, where)]))
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(CATALOGUE, file), 'utf8'))

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
