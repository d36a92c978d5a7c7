/** @module Reads files with one JSON value per line. */
import { existsSync, readFileSync } from 'node:fs'

/**
 * The values of the lines of a file, each parsed when it is asked for. Without a file there are none.
 *
 * @throws SyntaxError on a line that is not JSON.
 */
export function* readLines<Line>(path: string): Generator<Line, void> {
  if (!existsSync(/* turbopackIgnore: true */ path)) return
  for (const line of readFileSync(/* turbopackIgnore: true */ path, 'utf8').split('\n')) {
    if (line) yield JSON.parse(line) as Line
  }
}
