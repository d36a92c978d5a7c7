import { gunzipSync } from 'node:zlib'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Payload } from 'payload'
import { readHead, verifyTrail } from '../../collections/trail/read-lines.ts'
import { isSealIntact, readSeals, sealYear } from '../../collections/trail/seal.ts'
import { migrations } from '../../migrations/index.ts'
import { appendOnlyTriggers } from '../../payload-internals/append-only.ts'
import { mongoAdapterOf } from '../../payload-internals/mongodb.ts'
import { sqliteAdapterOf } from '../../payload-internals/sqlite.ts'
import { allowsChange } from '../../scripts/doctor/mongodb.ts'
import { inspectSqlite } from '../../scripts/doctor/sqlite.ts'
import type { TrailHead } from '../../standard/trail/verify.ts'
import { onBoth } from './databases.ts'
import { freshCms, newRecord, type TestCms } from './harness.ts'

const LINES = 8

async function fill(cms: TestCms): Promise<void> {
  for (let i = 0; i < LINES; i++) await newRecord(cms, 'laws', { title: `某法第${'一二三四五六七八'[i]}号` })
}

const faultOf = async ({ payload }: TestCms, kept: readonly (TrailHead & { where: string })[] = []) =>
  (await verifyTrail(payload, kept)).fault

/** What somebody who has the file of the database, or its password, can do to the lines of a trail. */
interface Tamperer {
  change(number: number, values: Record<string, unknown>): Promise<void>
  remove(number: number): Promise<void>
}

/** Changes the database itself; on SQLite without the triggers. */
async function tamperer({ db }: Payload): Promise<Tamperer> {
  if (db.name === 'mongoose') {
    const lines = mongoAdapterOf({ db }).collections['trail']!.collection
    return {
      change: async (number, values) => void (await lines.updateOne({ number }, { $set: values })),
      remove: async (number) => void (await lines.deleteOne({ number })),
    }
  }
  const { client } = sqliteAdapterOf({ db })
  for (const name of Object.keys(appendOnlyTriggers('trail'))) await client.execute(`DROP TRIGGER IF EXISTS ${name}`)
  const column = (name: string) => name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)
  return {
    async change(number, values) {
      const set = Object.entries(values).map(([name, value]) =>
        typeof value === 'number' ? `${column(name)} = ${value}` : `${column(name)} = '${String(value)}'`,
      )
      await client.execute(`UPDATE trail SET ${set.join(', ')} WHERE number = ${number}`)
    },
    remove: async (number) => void (await client.execute(`DELETE FROM trail WHERE number = ${number}`)),
  }
}

onBoth('a trail that was bent', (open) => {
  let cms: TestCms
  let bend: Tamperer
  beforeAll(async () => {
    cms = await open()
    await fill(cms)
    bend = await tamperer(cms.payload)
  })
  afterAll(() => cms.close())

  const line = async (number: number) => {
    const { docs } = await cms.payload.find({ collection: 'trail', where: { number: { equals: number } } })
    const { id: _id, ...values } = docs[0] as unknown as Record<string, unknown>
    return values
  }

  it('is whole before', async () => {
    expect(await faultOf(cms)).toBeUndefined()
    expect((await readHead(cms.payload))?.number).toBe(LINES)
  })

  it('shows a line that was changed', async () => {
    const { label } = await line(3)
    await bend.change(3, { label: '别的法' })
    expect(await faultOf(cms)).toMatchObject({ number: 3, text: expect.stringContaining('内容被改过') as string })
    await bend.change(3, { label })
    expect(await faultOf(cms)).toBeUndefined()
  })

  it('shows two lines that changed places', async () => {
    await bend.change(3, { number: 99 })
    await bend.change(4, { number: 3 })
    await bend.change(99, { number: 4 })
    expect((await faultOf(cms))?.number).toBe(3)
    await bend.change(3, { number: 99 })
    await bend.change(4, { number: 3 })
    await bend.change(99, { number: 4 })
    expect(await faultOf(cms)).toBeUndefined()
  })

  it('shows a line that was replaced by another one with a right hash', async () => {
    const [before, third] = [await line(2), await line(3)]
    await bend.change(3, { previous: before['previous'], hash: before['hash'] })
    expect((await faultOf(cms))?.number).toBe(3)
    await bend.change(3, { previous: third['previous'], hash: third['hash'] })
    expect(await faultOf(cms)).toBeUndefined()
  })

  it('shows that lines are missing at the end, by what a release has kept', async () => {
    const head = { ...(await readHead(cms.payload))!, where: '第 1 版网站' }
    expect(await faultOf(cms, [head])).toBeUndefined()
    await bend.remove(LINES)
    expect(await faultOf(cms)).toBeUndefined()
    expect(await faultOf(cms, [head])).toMatchObject({
      number: LINES,
      text: expect.stringContaining('第 1 版') as string,
    })
  })

  it('shows a line that is missing in the middle, first of all', async () => {
    await bend.remove(5)
    await bend.change(7, { label: '别的法' })
    expect(await faultOf(cms)).toMatchObject({ number: 5, text: expect.stringContaining('第 5 行没有了') as string })
  })
})

it('an account of MongoDB may change the trail when a privilege for it, for its database or for everything says so', () => {
  const privilege = (db: string, collection: string, ...actions: string[]) => [
    { resource: { db, collection }, actions },
  ]
  const may = (...given: Parameters<typeof allowsChange>[0][]) =>
    given.map((one) => allowsChange(one, 'santong', 'trail'))
  expect(
    may(
      privilege('santong', 'trail', 'find', 'insert'),
      privilege('santong', 'guides', 'find', 'update', 'remove'),
      privilege('other', '', 'update'),
    ),
  ).toEqual([false, false, false])
  expect(
    may(
      privilege('santong', '', 'find', 'update'),
      privilege('', '', 'remove'),
      privilege('santong', 'trail', 'remove'),
      [{ resource: { anyResource: true }, actions: ['anyAction'] }],
    ),
  ).toEqual([true, true, true, true])
})

describe('triggers on SQLite', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await freshCms()
    await fill(cms)
  })
  afterAll(() => cms.close())
  const execute = (sql: string) => sqliteAdapterOf(cms.payload).client.execute(sql)
  const copy = 'SELECT id, number, at, door, action, batch, previous, hash FROM trail WHERE number ='
  const columns = '(id, number, at, door, action, batch, previous, hash)'

  it('refuse to change, remove, replace or add a line with SQL', async () => {
    const values = "'2026-01-01', 'admin', 'approve', '1', 'x', 'y'"
    for (const sql of [
      "UPDATE trail SET label = 'x' WHERE number = 3",
      'DELETE FROM trail WHERE number = 3',
      'DELETE FROM trail',
      `INSERT OR REPLACE INTO trail ${columns} ${copy} 3`,
      `REPLACE INTO trail ${columns} VALUES (3, 99, ${values})`,
      `INSERT INTO trail ${columns} VALUES (999, ${LINES + 2}, ${values})`,
      // The next number, but not chained to the last line.
      `INSERT INTO trail ${columns} VALUES (999, ${LINES + 1}, ${values})`,
      `INSERT INTO trail ${columns} VALUES (999, 3, ${values}) ON CONFLICT (number) DO UPDATE SET label = 'x'`,
    ])
      await expect(execute(sql), sql).rejects.toThrow('only added to')
    expect(await faultOf(cms)).toBeUndefined()
  })

  it('are made again when a migration makes the table anew, and at the next opening when somebody has dropped them', async () => {
    const names = async () => {
      const { rows } = await execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail'")
      return rows.map(({ name }) => name).sort()
    }
    const all = Object.keys(appendOnlyTriggers('trail')).sort()
    expect(await names()).toEqual(all)
    const migrate = (steps: unknown[]) =>
      (cms.payload.db.migrate as unknown as (options: { migrations: unknown[] }) => Promise<void>)({
        migrations: [...migrations, ...steps],
      })
    const anew = {
      name: '29990101_000000_anew',
      async up() {
        const { rows } = await execute("SELECT sql FROM sqlite_master WHERE name = 'trail'")
        await execute(String(rows[0]!['sql']).replace('`trail`', '`__new_trail`'))
        await execute('INSERT INTO __new_trail SELECT * FROM trail')
        await execute('DROP TABLE trail')
        await execute('ALTER TABLE __new_trail RENAME TO trail')
      },
    }
    await migrate([anew])
    expect(await names()).toEqual(all)
    expect(await faultOf(cms)).toBeUndefined()
    await execute('DROP TRIGGER trail_no_update')
    const file = join(cms.config.dataDir, 'santong.db')
    expect(inspectSqlite(file).unguarded).toEqual(['保护审计记录的触发器少了或被改了：trail_no_update'])
    await migrate([anew])
    expect(await names()).toEqual(all)
    expect(inspectSqlite(file).unguarded).toEqual([])
  })
})

onBoth('a sealed copy', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
    await fill(cms)
  })
  afterAll(() => cms.close())

  it('has the lines of a year that has ended, and the hash of its last line; nothing leaves the database', async () => {
    const { payload, config } = cms
    const now = new Date()
    const year = Number(now.toISOString().slice(0, 4))
    await expect(sealYear(payload, config.dataDir, year, now)).rejects.toThrow('还没有过完')
    const later = new Date(`${year + 1}-01-02T00:00:00+08:00`)
    await expect(sealYear(payload, config.dataDir, year - 1, later)).rejects.toThrow('没有审计记录')
    const seal = await sealYear(payload, config.dataDir, year, later)
    expect(seal).toMatchObject({ year, from: 1, to: LINES, head: (await readHead(payload))! })
    await expect(sealYear(payload, config.dataDir, year, later)).rejects.toThrow('已经封存过')
    const path = join(config.dataDir, 'trail', `${year}.ndjson.gz`)
    const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n')
    expect(lines).toHaveLength(LINES)
    expect(JSON.parse(lines[0]!)).toMatchObject({ number: 1, action: 'approve', type: 'law', label: '某法第一号' })
    expect(readSeals(config.dataDir).seals).toEqual([seal])
    expect(await isSealIntact(config.dataDir, seal)).toBe(true)
    writeFileSync(path, 'x')
    expect(await isSealIntact(config.dataDir, seal)).toBe(false)
    expect((await readHead(payload))?.number).toBe(LINES)
  })
})
