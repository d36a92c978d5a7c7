import type { CollectionSlug, Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqliteAdapterOf, type DrizzleSession, type LibsqlClient } from '../../payload-internals/sqlite.ts'
import { WRITTEN } from '../standard/filled-records.ts'
import { fill, type Filled } from './filled-records.ts'
import { freshCms, type TestCms } from './harness.ts'

type Row = Record<string, unknown>
interface Insert {
  db: DrizzleSession
  tableName: string
}

let cms: TestCms
let filled: Filled
/** The rows that differ, with the tables that were compared. */
let compared: { tables: Set<string>; differing: string[] }
/** What `create` and `createVersion` gave back, and what was read afterwards. */
const answers: { given: unknown; read: unknown }[] = []

beforeAll(async () => {
  cms = await freshCms()
  compared = compareInserts(cms.payload)
  const { db } = cms.payload
  const create = db.create.bind(db)
  db.create = async (args) => {
    const given = await create(args)
    const where = { id: { equals: given.id } }
    answers.push({ given, read: await db.findOne({ collection: args.collection, where, req: args.req! }) })
    return given
  }
  const createVersion = db.createVersion.bind(db)
  db.createVersion = async (args) => {
    const given = await createVersion(args)
    if (args.returning === false) return given
    const where = { id: { equals: given.id } }
    const { docs } = await db.findVersions({ collection: args.collectionSlug, where, req: args.req! })
    answers.push({ given, read: docs[0] })
    return given
  }
  filled = await fill(cms)
})
afterAll(() => cms.close())

it('rows are the same as those of Payload’s adapter', () => {
  expect(compared.differing).toEqual([])
  // Records, their versions, and the lists of both.
  expect(compared.tables.size).toBeGreaterThan(WRITTEN.length * 2)
})

it('what is given back is what is stored', () => {
  expect(answers.length).toBeGreaterThan(WRITTEN.length * 2)
  for (const { given, read } of answers) expect(given).toEqual(read)
})

it('a value that is taken is refused with the name of its field', async () => {
  const key = filled.keys.get('matter/0')!
  const twice = cms.payload.db.create({ collection: 'matters', data: { key, name: '两次', label: '两次' } })
  await expect(twice).rejects.toMatchObject({ name: 'ValidationError', data: { errors: [{ path: 'key' }] } })
  // The connection goes on.
  expect(
    await cms.payload.create({ collection: 'matters' as CollectionSlug, data: { name: '之后' } as never, draft: true }),
  ).toMatchObject({ name: '之后' })
})

/**
 * Lets every row of a transaction be written twice: by the statements of our own, then, once these rows are deleted again, by Payload's
 * adapter.
 */
function compareInserts(payload: Payload): typeof compared {
  const found: typeof compared = { tables: new Set(), differing: [] }
  const db = sqliteAdapterOf(payload)
  const insert = db.insert.bind(db)
  db.insert = async (args) => {
    const { db: session, tableName } = args as Insert
    const client = session.$client
    if (client === db.client || 'onConflictDoUpdate' in args) return insert(args)
    const quick = await take(client, tableName, await insert(args))
    // A connection without its client is none of a transaction's.
    const plain = await insert({ ...args, db: Object.create(session, { $client: { value: undefined } }) as object })
    const stored = await read(client, tableName, plain)
    found.tables.add(tableName)
    if (JSON.stringify(quick) !== JSON.stringify(stored))
      found.differing.push(`${tableName}: ${JSON.stringify([quick, stored])}`)
    return plain
  }
  return found
}

async function read(client: LibsqlClient, table: string, rows: readonly Row[]): Promise<Row[]> {
  const ids = rows.map(({ id }) => `'${String(id)}'`).join()
  const { rows: stored } = await client.execute(`SELECT * FROM "${table}" WHERE id IN (${ids}) ORDER BY rowid`)
  // Ids that the database counts differ.
  return stored.map((row) => ({ ...row, id: typeof row['id'] === 'number' ? 0 : row['id'] }))
}

async function take(client: LibsqlClient, table: string, rows: readonly Row[]): Promise<Row[]> {
  const stored = await read(client, table, rows)
  await client.execute(`DELETE FROM "${table}" WHERE id IN (${rows.map(({ id }) => `'${String(id)}'`).join()})`)
  return stored
}
