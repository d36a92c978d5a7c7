/** What the files of a room may import, besides each other. */
export interface Room {
  /** Other rooms, or `all`; `.` is what stands at the top of the repository. */
  rooms: readonly string[] | 'all'
  /** Packages: only these, or all but those. A name covers what lies below it; `x/*` covers a scope. */
  only?: readonly string[]
  never?: readonly string[]
  /** Node's own modules. */
  node: boolean
}

const PAYLOAD = ['payload', '@payloadcms/*', 'mongoose', 'mongodb']
/** What is inside Payload's databases belongs into one room: docs/payload-internals.md. */
const ADAPTERS = ['@payloadcms/db-sqlite', '@payloadcms/db-mongodb', '@payloadcms/drizzle', 'mongoose', '@libsql/*']
const NEXT = ['next', 'react', 'react-dom']
const ASTRO = ['astro', '@astrojs/*']
/** What renders; plain Node chokes on it. */
const SCREENS = [...NEXT, ...ASTRO, '@payloadcms/next', '@payloadcms/ui', 'lunr']

/**
 * The one table of rooms. `dependency-cruiser.config.ts` reads it for every script, `eslint.config.js` for pages of Astro; why so:
 * docs/decisions/import-rules.md.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  standard: { rooms: [], only: ['zod'], node: false },
  release: { rooms: ['standard'], only: [], node: true },
  snapshot: { rooms: ['release', 'standard'], only: [], node: true },
  'payload-internals': { rooms: ['standard'], never: SCREENS, node: true },
  collections: { rooms: ['payload-internals', 'release', 'standard'], never: [...ADAPTERS, ...SCREENS], node: true },
  admin: { rooms: ['collections', 'release', 'standard', '.'], never: [...ADAPTERS, ...ASTRO, 'lunr'], node: true },
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

/** The exceptions to a `never`: safe in plain Node. */
export const SAFE = ['@payloadcms/ui/shared']

/** How a relative import may end. */
export const EXTENSIONS = ['ts', 'tsx', 'astro', 'mjs', 'js', 'css', 'json']

const literally = (text: string): string => text.replace(/[.*+?^$()[\]{}|\\]/gu, '\\$&')

/** The source of a regular expression for packages as the table names them, and what lies below them; `before` is one, too. */
export const packages = (names: readonly string[], before = ''): string =>
  `^${before}(?:${names.map((name) => (name.endsWith('/*') ? `${literally(name.slice(0, -1))}[^/:]+` : literally(name))).join('|')})(?:[/:]|$)`

/** The rooms that files of a room may import from, its own among them, the top of the repository not. */
export function reach(room: string): string[] {
  const { rooms } = ROOMS[room]!
  return rooms === 'all' ? Object.keys(ROOMS) : [room, ...rooms].filter((name) => name !== '.')
}
