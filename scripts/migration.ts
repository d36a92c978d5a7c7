/**
 * `npm run migration NAME`: writes the migration from the committed structure of the database to the present one, and corrects
 * what the generator gets wrong.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../config.ts'
import { migrationIndex, isEmptyMigration, repairMigration } from '../payload-internals/migration-source.ts'

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
const payload = await openCms({ upgrade: false })
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
const source = readFileSync(path, 'utf8')
const empty = isEmptyMigration(source)
if (empty) for (const file of made) rmSync(join(folder, file))
else writeFileSync(path, repairMigration(source))
// Replaces the list that the generator has written.
const steps = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .sort()
writeFileSync(join(folder, 'index.ts'), migrationIndex(steps))
if (empty) {
  console.error('Nothing changed: the committed shape of the database is the present one.')
  process.exit(1)
}
console.log(`migrations/${script}`)
