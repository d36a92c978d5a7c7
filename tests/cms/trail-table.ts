import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../config.ts'

/** Returns the text of docs/trail.md before the part about codes, and that part. */
function parts(): [string, string] {
  const text = readFileSync(join(ROOT, 'docs/trail.md'), 'utf8')
  const [before, codes] = text.split('### Codes\n')
  return [before!, codes!]
}

/** Returns the table of codes in docs/trail.md: the actions of which there are lines, and the doors, by what is done. */
export function documentedCodeWork(): Map<string, { actions: string[]; doors: string[] }> {
  const rows = [...parts()[1].matchAll(/^\| `([a-z-]+)`: [^|]+ \| ([^|]+) \| ([^|]+) \|/gmu)]
  return new Map(
    rows.map(([, done, lines, doors]) => [
      done!,
      {
        actions: [...lines!.split(',')[0]!.matchAll(/`([a-z-]+)`/gu)].map(([, action]) => action!),
        doors: doors!.split(',').map((door) => door.trim()),
      },
    ]),
  )
}

/** Returns the table of docs/trail.md: the doors at which each action has lines. */
export function documentedDoors(): Map<string, string[]> {
  const [text] = parts()
  const rows = [...text.matchAll(/^\| `([a-z-]+)` +\| [^|]+ \| ([^|]+) \|/gmu)]
  return new Map(rows.map(([, action, doors]) => [action!, doors!.split(',').map((door) => door.trim())]))
}
