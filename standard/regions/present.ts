/**
 * @module The present regions of the country down to counties, with the towns of cities that have no counties and the zones
 * with statistical codes. `npm run regions` writes the list. What an installation says of a region goes before it.
 */
import lines from './present.json' with { type: 'json' }

/** Code → name, in the order of the codes. */
export const PRESENT_REGIONS: ReadonlyMap<string, string> = new Map(
  lines.map((line) => {
    const at = line.indexOf(' ')
    return [line.slice(0, at), line.slice(at + 1)] as const
  }),
)
