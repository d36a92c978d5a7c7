/** @module Files with a JSON value a line. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * The values of a file's lines, parsed as they are asked for; none where there is no file.
 *
 * @throws SyntaxError on a line that is no JSON.
 */
export function* readLines<Line>(path: string): Generator<Line, void> {
  if (!existsSync(/* turbopackIgnore: true */ path)) return
  for (const line of readFileSync(/* turbopackIgnore: true */ path, 'utf8').split('\n')) {
    if (line) yield JSON.parse(line) as Line
  }
}
