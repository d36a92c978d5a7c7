import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { migrations } from '../../migrations/index.ts'
import { migrationIndex, isEmptyMigration, repairMigration } from '../../payload-internals/migration-source.ts'
import { sqliteAdapterOf } from '../../payload-internals/sqlite.ts'
import { startChild } from './children.ts'
import { freshCms, settingsIn, type TestCms } from './harness.ts'

type Row = Record<string, unknown>
type Migrate = (options: { migrations: unknown[] }) => Promise<void>

/** A migration as the generator writes it when two parent tables change: foreign keys are switched on again after the first. */
const generated = (parents: readonly { name: string; ddl: string; columns: string }[]): string => `
import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
${parents
  .map(
    ({ name, ddl, columns }, i) => `  ${i === 0 ? 'await db.run(sql`PRAGMA foreign_keys=OFF;`)' : ''}
  await db.run(sql\`${ddl.replaceAll('`', '\\`')};\`)
  await db.run(sql\`INSERT INTO \\\`__new_${name}\\\`(${columns}) SELECT ${columns} FROM \\\`${name}\\\`;\`)
  await db.run(sql\`DROP TABLE \\\`${name}\\\`;\`)
  await db.run(sql\`ALTER TABLE \\\`__new_${name}\\\` RENAME TO \\\`${name}\\\`;\`)
  ${i === 0 ? 'await db.run(sql`PRAGMA foreign_keys=ON;`)' : ''}`,
  )
  .join('\n')}
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql\`SELECT 1;\`)
}
`

describe('migrations', () => {
  let cms: TestCms
  const scratch = join(ROOT, 'node_modules/.cache')
  mkdirSync(scratch, { recursive: true })
  const folder = mkdtempSync(join(scratch, 'santong-migrations-'))
  beforeAll(async () => {
    cms = await freshCms()
    await fill(cms)
  })
  afterAll(async () => {
    await cms.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const rows = async (statement: string) => {
    return (await sqliteAdapterOf(cms.payload).client.execute(statement)).rows
  }
  const counts = async () => {
    const tables = await rows(
      "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    const all: Record<string, unknown> = {}
    for (const { name } of tables)
      all[String(name)] = (await rows(`SELECT count(*) AS n FROM \`${String(name)}\``))[0]!['n']
    delete all['payload_migrations']
    return all
  }
  const load = async (name: string, source: string) => {
    const path = join(folder, `${name}.mjs`)
    writeFileSync(
      path,
      stripTypeScriptTypes(
        source
          .replaceAll('MigrateUpArgs, MigrateDownArgs,', 'type MigrateUpArgs, type MigrateDownArgs,')
          .replaceAll('type type', 'type'),
      ),
    )
    return { name, ...((await import(pathToFileURL(path).href)) as { up: unknown }) }
  }
  const migrate = (steps: unknown[]) =>
    (cms.payload.db.migrate as unknown as Migrate)({ migrations: [...migrations, ...steps] })
  const parents = async () =>
    Promise.all(
      ['guides', 'matters', 'regions'].map(async (name) => {
        const ddl = String((await rows(`SELECT sql FROM sqlite_master WHERE name='${name}'`))[0]!['sql'])
        const columns = (await rows(`PRAGMA table_info(\`${name}\`)`))
          .map((row) => `"${String(row['name'])}"`)
          .join(', ')
        return { name, ddl: ddl.replace(/^CREATE TABLE [`"]?\w+[`"]?/u, `CREATE TABLE \`__new_${name}\``), columns }
      }),
    )

  it('a filled database keeps every row when parent tables are recreated', async () => {
    const before = await counts()
    expect(Object.values(before).filter((n) => Number(n) > 0).length).toBeGreaterThan(12)
    const source = repairMigration(generated(await parents()))
    expect(source.match(/PRAGMA foreign_keys=OFF/g)).toHaveLength(2)
    expect(source.indexOf('foreign_keys=ON')).toBeGreaterThan(source.lastIndexOf('RENAME TO'))
    await migrate([await load('29990101_000001_mended', source)])
    expect(await counts()).toEqual(before)
    expect(await rows('PRAGMA foreign_key_check')).toEqual([])
    expect((await rows('PRAGMA foreign_keys'))[0]!['foreign_keys']).toBe(1)
    expect((await rows('PRAGMA integrity_check'))[0]!['integrity_check']).toBe('ok')
  })

  it('the same when a file switches foreign keys on in the middle, as the generator writes it', async () => {
    const before = await counts()
    await migrate([await load('29990101_000002_raw', generated(await parents()))])
    expect(await counts()).toEqual(before)
    expect(await rows('PRAGMA foreign_key_check')).toEqual([])
  })

  it('a migration that fails, or leaves dangling references, changes nothing', async () => {
    const before = await counts()
    const step = (name: string, statements: string[], fail?: boolean) => ({
      name,
      up: async ({ db }: { db: { run(s: string): Promise<unknown> } }) => {
        for (const one of statements) await db.run(one)
        if (fail) throw new Error('power cut')
      },
    })
    const shape = await rows('SELECT name, sql FROM sqlite_master ORDER BY name')
    await expect(
      migrate([step('29990101_000003_a', ['CREATE TABLE half (x)', 'DELETE FROM guides_venues'], true)]),
    ).rejects.toThrow('power cut')
    await expect(migrate([step('29990101_000003_b', ['DELETE FROM venues'])])).rejects.toThrow('指向不存在的记录')
    expect(await counts()).toEqual(before)
    expect(await rows('SELECT name, sql FROM sqlite_master ORDER BY name')).toEqual(shape)
    expect((await rows('PRAGMA foreign_keys'))[0]!['foreign_keys']).toBe(1)
    await cms.payload.update({
      collection: 'regions',
      where: { code: { equals: '519901' } },
      data: { shortName: '东山' },
      draft: true,
    })
  })

  it('two processes that start at the same time on an empty database both succeed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'santong-empty-'))
    try {
      const config = settingsIn(dataDir)
      const children = await Promise.all([1, 2, 3].map(() => startChild({ config }, { migrateOnly: true })))
      for (const child of children) child.go()
      const results = await Promise.all(children.map(({ ended }) => ended))
      for (const { reports, code, stderr } of results) {
        expect(reports, stderr).toEqual([{ totalDocs: 0 }])
        expect(code).toBe(0)
      }
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })

  it('recognizes a migration that changes nothing', async () => {
    expect(isEmptyMigration('export async function up({ db }): Promise<void> {\n  // Migration code\n}')).toBe(true)
    expect(isEmptyMigration(generated(await parents()))).toBe(false)
  })

  it('the index lists every file in order', () => {
    expect(migrationIndex(['20260101_a.ts', '20260201_b.ts'])).toContain(
      "{ name: '20260201_b', up: step1.up, down: step1.down },",
    )
    const names = migrations.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
  })
})

async function fill({ payload }: TestCms): Promise<void> {
  const make = async (collection: string, data: Row) =>
    (
      await payload.create({
        collection: collection as CollectionSlug,
        data: { ...data, _status: 'published' } as never,
      })
    ).id
  const region = await make('regions', { code: '519901', name: '东山县' })
  const agency = await make('agencies', { name: '市场局', region })
  const venue = await make('venues', { name: '政务大厅', region, agency, roles: ['accept'] })
  const law = await make('laws', { title: '食品安全法' })
  const material = await make('materials', { name: '身份证' })
  for (let i = 0; i < 5; i++) {
    const matter = await make('matters', {
      code: `M-${i}`,
      name: `事项 ${i}`,
      laws: [law],
      levels: ['4', '5'],
      standard: { legalBasis: [{ law, title: '法' }], materials: [{ material }, { material }], audience: ['1', '2'] },
    })
    const id = await make('guides', {
      matter,
      agency,
      region,
      code: `G-${i}`,
      venues: [{ venue }, { venue, window: '3 号' }],
      faq: [{ question: '问', answer: '答' }],
      handlingForms: ['1', '2'],
    })
    await payload.update({
      collection: 'guides',
      id,
      data: { office: '科' },
      draft: true,
    })
  }
}
