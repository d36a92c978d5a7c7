import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../config.ts'

/** Returns the day of the newest migration, YYYY-MM-DD: the program is not older than that. */
export function newestMigrationDay(): string {
  const newest = readdirSync(join(ROOT, 'migrations'))
    .filter((name) => /^\d{8}_/u.test(name))
    .sort()
    .at(-1)!
  return `${newest.slice(0, 4)}-${newest.slice(4, 6)}-${newest.slice(6, 8)}`
}
