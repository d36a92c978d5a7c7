/**
 * @module The present regions of the country down to counties, with the towns of cities without counties and the zones with
 * statistical codes. `npm run regions` writes the list. An installation's own regions take precedence over it.
 */
import lines from './present.json' with { type: 'json' }

/** Names of regions by code, in the order of the codes. */
export const PRESENT_REGIONS: ReadonlyMap<string, string> = new Map(
  lines.map((line) => {
    const at = line.indexOf(' ')
    return [line.slice(0, at), line.slice(at + 1)] as const
  }),
)
