/**
 * @module Where everything of an installation lies: the data directory, and the folder of a release. The only place that knows these
 * names; `permissions.ts` says who may read what of it.
 *
 *     <data>/santong.db                     the SQLite database, unless DATABASE_URL names another
 *           /secret                         signs logins, unless SANTONG_SECRET does
 *           /uploads/                       files that staff uploaded
 *           /current -> releases/<n>        the release that is up
 *           /publish.lock                   the publish that is going on
 *           /runs/                          what publishes started by the admin have told
 *           /previews/<run>/                pages of drafts, for an hour
 *           /logs/  /cache/                 the admin's log; Astro's cache
 *           /well-known/                    what the operator has put below `/.well-known/`
 *           /accounts.json                  accounts of the sample; `.demo-seeded` says that it is there
 *           /releases/<n>/release.json      what it is; written last
 *                        /snapshot/         never pruned
 *                        /site/  /feeds/    pages; pruned in time
 *                        /findings.ndjson   what the audit found
 *                        /versions.ndjson   numbers of guides, matters and bundles, each with when it was given
 *                        /changes.ndjson    what changed in the last versions of guides, in words
 *                        /files.ndjson      every file of site/ and feeds/ with its size and hash
 *                        /removed.ndjson    files that an administrator removed since, if any
 *                        /unchanged.json    the last publish that found nothing to change, and what it held
 *           /releases/.building-<n>-<pid>-<start>   a release being made
 */
import { join, relative, sep } from 'node:path'
import { formatMark, type ProcessMark } from './process.ts'

/** Names in the data directory. */
export const DATA_NAMES = {
  database: 'santong.db',
  secret: 'secret',
  uploads: 'uploads',
  current: 'current',
  lock: 'publish.lock',
  runs: 'runs',
  previews: 'previews',
  logs: 'logs',
  cache: 'cache',
  wellKnown: 'well-known',
  releases: 'releases',
  accounts: 'accounts.json',
  demoRecords: 'demo.ndjson',
  demoSeeded: '.demo-seeded',
} as const

export const databasePath = (dataDir: string): string => join(dataDir, DATA_NAMES.database)
export const secretPath = (dataDir: string): string => join(dataDir, DATA_NAMES.secret)
export const uploadsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.uploads)
export const currentLink = (dataDir: string): string => join(dataDir, DATA_NAMES.current)
export const lockPath = (dataDir: string): string => join(dataDir, DATA_NAMES.lock)
export const runsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.runs)
export const previewsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.previews)
export const logsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.logs)
export const cacheDir = (dataDir: string): string => join(dataDir, DATA_NAMES.cache)
export const wellKnownDir = (dataDir: string): string => join(dataDir, DATA_NAMES.wellKnown)
export const releasesDir = (dataDir: string): string => join(dataDir, DATA_NAMES.releases)
export const releaseDir = (dataDir: string, release: number): string => join(releasesDir(dataDir), String(release))
export const accountsPath = (dataDir: string): string => join(dataDir, DATA_NAMES.accounts)
/** The sample's records while they are imported. */
export const demoRecordsPath = (dataDir: string): string => join(dataDir, DATA_NAMES.demoRecords)

/** Marks of the sample: that its records are being written, and that they have been. */
export const demoMarks = (dataDir: string): { started: string; done: string } => {
  const done = join(dataDir, DATA_NAMES.demoSeeded)
  return { done, started: `${done}.started` }
}

/** Folders of a release that are for the public. */
export const PUBLIC_PARTS = ['site', 'feeds'] as const

/** The folder of a site with its styles and scripts, named by their content. */
export const ASSETS_FOLDER = '_assets'

/** Everything in a release's folder. */
export const releasePaths = (dir: string) => ({
  info: join(dir, 'release.json'),
  snapshot: join(dir, 'snapshot'),
  site: join(dir, 'site'),
  feeds: join(dir, 'feeds'),
  /** The search index while pages are made; then it is part of the site. */
  index: join(dir, 'index'),
  findings: join(dir, 'findings.ndjson'),
  /** Files that an administrator removed from it since, by SHA-256. */
  removed: join(dir, 'removed.ndjson'),
  versions: join(dir, 'versions.ndjson'),
  changes: join(dir, 'changes.ndjson'),
  files: join(dir, 'files.ndjson'),
  unchanged: join(dir, 'unchanged.json'),
})

/** Whether a name in `releases/` is that of a finished release: its number. */
export const isReleaseName = (name: string): boolean => /^[1-9]\d*$/u.test(name)

/**
 * The part of a finished release that a path belongs to.
 *
 * @example releasePartOf('/data', '/data/releases/3/site/index.html') // { name: 'site', path: '/data/releases/3/site' }
 */
export function releasePartOf(dataDir: string, path: string): { name: string; path: string } | undefined {
  const [release = '', name] = relative(releasesDir(dataDir), path).split(sep)
  return name && isReleaseName(release) ? { name, path: join(releasesDir(dataDir), release, name) } : undefined
}

/** The folder a release is built in; it names its process, so that what a killed one left is known as such. */
export const buildingDir = (dataDir: string, release: number, maker: ProcessMark): string =>
  join(releasesDir(dataDir), `.building-${release}-${formatMark(maker)}`)

/** A name in `releases/` of what is being made, or was; with the two numbers of its process. */
export const BUILDING = /^\.building-\d+-(\d+)(?:-(\d+))?$/u

/** A link that is about to become `current`; it names its process too. */
export const newLinkPath = (dataDir: string, maker: ProcessMark): string =>
  `${currentLink(dataDir)}.new-${formatMark(maker)}`

/** The name of such a link; with the two numbers of its process. */
export const NEW_LINK = /^current\.new-(\d+)(?:-(\d+))?$/u
