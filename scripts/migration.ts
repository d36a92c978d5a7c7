/**
 * `npm run migration NAME`: writes the step from the committed shape of the database to the present one, and mends what the
 * generator gets wrong: `foreign_keys` is off from the first statement to the last, so that recreating a parent table cannot
 * cascade into its children (generated files switch it on after the first table), and imports are native.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../config.ts'

const folder = join(ROOT, 'migrations')
const name = (process.argv[2] ?? '').replace(/[^a-z0-9]+/giu, '_').toLowerCase()
if (!name) {
  console.error('Name the change: npm run migration add_region_successor')
  process.exit(1)
}

const data = mkdtempSync(join(tmpdir(), 'santong-migration-'))
process.env['SANTONG_DATA'] = data
process.env['DATABASE_URL'] = `file:${join(data, 'shape.db')}`
const before = new Set(readdirSync(folder))
const { openCms, closeCms } = await import('./cms.ts')
const payload = await openCms()
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true, skipEmpty: true })
await closeCms()
rmSync(data, { recursive: true, force: true })

const made = readdirSync(folder).filter((file) => !before.has(file))
const script = made.find((file) => file.endsWith('.ts') && file !== 'index.ts')
if (!script) {
  console.error(
    'No migration was written: nothing changed, or a rename waits for an answer that no terminal can give (write it as add, copy, drop).',
  )
  process.exit(1)
}
const path = join(folder, script)
writeFileSync(path, mended(readFileSync(path, 'utf8')))
const steps = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .sort()
writeFileSync(join(folder, 'index.ts'), indexOf(steps))
console.log(`migrations/${script}`)

function mended(source: string): string {
  const withoutPragmas = source.replace(/^\s*await db\.run\(sql`PRAGMA foreign_keys=(?:ON|OFF);?`\);?\s*$/gimu, '')
  return withoutPragmas
    .replace(
      /import \{ ?MigrateUpArgs, MigrateDownArgs, sql ?\} from/u,
      'import { type MigrateUpArgs, type MigrateDownArgs, sql } from',
    )
    .replace(/(export async function (?:up|down)\([^)]*\): Promise<void> \{)([\s\S]*?)\n\}/gu, (_all, head, body) =>
      [
        head,
        '  await db.run(sql`PRAGMA foreign_keys=OFF;`)',
        body.replace(/^\n/u, ''),
        '  await db.run(sql`PRAGMA foreign_key_check;`)',
        '  await db.run(sql`PRAGMA foreign_keys=ON;`)',
        '}',
      ].join('\n'),
    )
}

function indexOf(files: string[]): string {
  const names = files.map((file) => file.replace(/\.ts$/u, ''))
  return [
    `import type { Migration } from '../collections/database.ts'`,
    ...names.map((one, i) => `import * as step${i} from './${one}.ts'`),
    '',
    'export const migrations: Migration[] = [',
    ...names.map((one, i) => `  { name: '${one}', up: step${i}.up, down: step${i}.down },`),
    ']',
    '',
  ].join('\n')
}
