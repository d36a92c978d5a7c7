import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../config.ts'

/** Returns the table of docs/trail.md: the doors at which each action has lines. */
export function documentedDoors(): Map<string, string[]> {
  const text = readFileSync(join(ROOT, 'docs/trail.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `([a-z-]+)` +\| [^|]+ \| ([^|]+) \|/gmu)]
  return new Map(rows.map(([, action, doors]) => [action!, doors!.split(',').map((door) => door.trim())]))
}
