/**
 * What the files of a room may import, besides each other. A room is a top-level folder with import rules of its own; `.` is the room of
 * the files at the top of the repository.
 */
export interface Room {
  /** Other rooms, or `all`. */
  rooms: readonly string[] | 'all'
  /** Packages: only those in `only`, none of those in `never`. A name includes the paths below it; `x/*` is a whole scope. */
  only?: readonly string[]
  never?: readonly string[]
  /** Whether Node's own modules may be imported. */
  node: boolean
}

const PAYLOAD = ['payload', '@payloadcms/*', 'mongoose', 'mongodb']
/** Payload's database adapters, which only one room may use: docs/payload-internals.md. */
const ADAPTERS = ['@payloadcms/db-sqlite', '@payloadcms/db-mongodb', '@payloadcms/drizzle', 'mongoose', '@libsql/*']
const NEXT = ['next', 'react', 'react-dom']
const ASTRO = ['astro', '@astrojs/*']
/** Packages that render pages, which plain Node cannot load. */
const SCREENS = [...NEXT, ...ASTRO, '@payloadcms/next', '@payloadcms/ui', 'lunr']

/**
 * The table of rooms. `dependency-cruiser.config.ts` uses it for every script, `eslint.config.js` for pages of Astro; the reason is
 * in docs/decisions/import-rules.md.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  standard: { rooms: [], only: ['zod'], node: false },
  release: { rooms: ['standard'], only: [], node: true },
  snapshot: { rooms: ['release', 'standard'], only: [], node: true },
  'payload-internals': { rooms: ['standard'], never: SCREENS, node: true },
  collections: { rooms: ['payload-internals', 'release', 'standard'], never: [...ADAPTERS, ...SCREENS], node: true },
  admin: {
    rooms: ['collections', 'exchange', 'release', 'standard', '.'],
    never: [...ADAPTERS, ...ASTRO, 'lunr'],
    node: true,
  },
  publish: { rooms: ['release', 'snapshot', 'standard'], never: [...PAYLOAD, ...NEXT], node: true },
  exchange: { rooms: ['snapshot', 'standard'], never: [...PAYLOAD, ...NEXT, ...ASTRO], node: true },
  site: { rooms: ['release', 'snapshot', 'standard'], never: [...PAYLOAD, ...NEXT], node: true },
  migrations: { rooms: [], never: [...NEXT, ...ASTRO], node: true },
  demo: { rooms: ['standard'], node: true },
  docs: { rooms: [], only: ['ajv'], node: true },
  scripts: { rooms: 'all', never: ADAPTERS, node: true },
  bench: { rooms: 'all', node: true },
  tests: { rooms: 'all', node: true },
  '.': { rooms: 'all', never: ADAPTERS, node: true },
}

/** Packages allowed in spite of a `never`, because plain Node can load them. */
export const SAFE = ['@payloadcms/ui/shared']

/** The file extensions that a relative import may have. */
export const EXTENSIONS = ['ts', 'tsx', 'astro', 'mjs', 'js', 'css', 'json']

const literally = (text: string): string => text.replace(/[.*+?^$()[\]{}|\\]/gu, '\\$&')

/** Returns the source of a regular expression for the named packages and the paths below them; `before` is put in front of each. */
export const packages = (names: readonly string[], before = ''): string =>
  `^${before}(?:${names.map((name) => (name.endsWith('/*') ? `${literally(name.slice(0, -1))}[^/:]+` : literally(name))).join('|')})(?:[/:]|$)`

/** Returns the rooms from which files of a room may import: its own too, but not the top of the repository. */
export function reach(room: string): string[] {
  const { rooms } = ROOMS[room]!
  return rooms === 'all' ? Object.keys(ROOMS) : [room, ...rooms].filter((name) => name !== '.')
}
