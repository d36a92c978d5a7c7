/**
 * @module Paths of the data directory of an installation and of the folder of a release. The names are written nowhere else;
 * `permissions.ts` says who may read what.
 *
 *     <data>/santong.db                     the SQLite database, unless DATABASE_URL names another
 *           /secret                         signs logins, unless SANTONG_SECRET does
 *           /uploads/                       files that staff uploaded
 *           /current -> releases/<n>        the public release
 *           /publish.lock                   the process that is publishing
 *           /worker.lock  /worker.json      the process that does what is scheduled; when it did what
 *           /findings.json                  when all approved records were last checked, and by which rules
 *           /runs/                          logs of publishes that were started in the admin
 *           /imports/<id>/                  files of imports in the admin, and what was said of their rows
 *           /imports.lock                   the process that imports for the admin
 *           /previews/<run>/                previews of drafts, kept for an hour
 *           /logs/  /cache/                 the log of the admin; the cache of Astro
 *           /missed-queries.json            how often the public asked what the site has not; only where that is switched on
 *           /well-known/                    files of the operator, served as `/.well-known/`
 *           /accounts.json                  accounts of the sample; `.demo-seeded` marks that it was imported
 *           /trail/                         sealed copies of the trail, by year
 *           /releases/<n>/release.json      number, time, counts and more
 *                        /snapshot/         never pruned
 *                        /site/  /feeds/    public files; removed from old releases
 *                        /findings.ndjson   findings of the rules
 *                        /versions.ndjson   version numbers of guides, matters and bundles, with dates
 *                        /changes.ndjson    changes in the last versions of guides, in words
 *                        /files.ndjson      every file of site/ and feeds/ with its size and hash
 *                        /removed.ndjson    files that an administrator removed later
 *                        /unchanged.json    the last publish that found nothing to change
 *                        /never-public      there until the release is made public; releases with it are not counted
 *           /releases/.building-<n>-<pid>-<start>   a release that is being made
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
  workerLock: 'worker.lock',
  worker: 'worker.json',
  findings: 'findings.json',
  runs: 'runs',
  imports: 'imports',
  importsLock: 'imports.lock',
  previews: 'previews',
  logs: 'logs',
  cache: 'cache',
  missedQueries: 'missed-queries.json',
  wellKnown: 'well-known',
  trail: 'trail',
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
export const workerLockPath = (dataDir: string): string => join(dataDir, DATA_NAMES.workerLock)
export const workerStatePath = (dataDir: string): string => join(dataDir, DATA_NAMES.worker)
export const findingsStatePath = (dataDir: string): string => join(dataDir, DATA_NAMES.findings)
export const runsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.runs)
const importsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.imports)
export const importsLockPath = (dataDir: string): string => join(dataDir, DATA_NAMES.importsLock)
export const previewsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.previews)
export const logsDir = (dataDir: string): string => join(dataDir, DATA_NAMES.logs)
export const cacheDir = (dataDir: string): string => join(dataDir, DATA_NAMES.cache)
export const missedQueriesPath = (dataDir: string): string => join(dataDir, DATA_NAMES.missedQueries)
export const wellKnownDir = (dataDir: string): string => join(dataDir, DATA_NAMES.wellKnown)
export const trailDir = (dataDir: string): string => join(dataDir, DATA_NAMES.trail)
export const releasesDir = (dataDir: string): string => join(dataDir, DATA_NAMES.releases)
export const releaseDir = (dataDir: string, release: number): string => join(releasesDir(dataDir), String(release))
export const accountsPath = (dataDir: string): string => join(dataDir, DATA_NAMES.accounts)
/** The records of the sample while they are imported. */
export const demoRecordsPath = (dataDir: string): string => join(dataDir, DATA_NAMES.demoRecords)

/** Paths of everything in the folder of a run of an import. */
export const importPaths = (dataDir: string, id: string) => {
  const dir = join(importsDir(dataDir), id)
  return {
    dir,
    /** The file as it was sent, in a folder of its own: it keeps its name. */
    source: join(dir, 'source'),
    /** What the check said of each row, and what became of it. */
    checked: join(dir, 'checked.ndjson'),
    result: join(dir, 'result.ndjson'),
    /** The rows as they are in the file. */
    cells: join(dir, 'cells.ndjson'),
    /** Rows of the earlier version of the list that this one has no more. */
    removed: join(dir, 'removed.ndjson'),
    /** What later versions are compared with; kept longer than the rest. */
    marks: join(dir, 'marks.ndjson'),
    /** The sender's workbook with what is to be mended. */
    book: join(dir, 'book'),
    report: join(dir, 'report.json'),
    progress: join(dir, 'progress.json'),
    /** There when the process is to stop. */
    stop: join(dir, 'stop'),
    lock: join(dir, 'lock'),
    out: join(dir, 'out'),
    err: join(dir, 'err'),
  }
}

/** Paths of the files that mark the import of the sample as started and as done. */
export const demoMarks = (dataDir: string): { started: string; done: string } => {
  const done = join(dataDir, DATA_NAMES.demoSeeded)
  return { done, started: `${done}.started` }
}

/** The folders of a release that are public. */
export const PUBLIC_PARTS = ['site', 'feeds'] as const

/** The folder of a site with its styles and scripts, whose names contain a hash of their content. */
export const ASSETS_FOLDER = '_assets'

/** Paths of everything in the folder of a release. */
export const releasePaths = (dir: string) => ({
  info: join(dir, 'release.json'),
  snapshot: join(dir, 'snapshot'),
  site: join(dir, 'site'),
  feeds: join(dir, 'feeds'),
  /** The search index while pages are built; later it is moved into the site. */
  index: join(dir, 'index'),
  findings: join(dir, 'findings.ndjson'),
  /** SHA-256 of the files that an administrator removed later. */
  removed: join(dir, 'removed.ndjson'),
  versions: join(dir, 'versions.ndjson'),
  changes: join(dir, 'changes.ndjson'),
  files: join(dir, 'files.ndjson'),
  unchanged: join(dir, 'unchanged.json'),
  neverPublic: join(dir, 'never-public'),
})

/** Whether a name in `releases/` is a number, as those of finished releases are. */
export const isReleaseName = (name: string): boolean => /^[1-9]\d*$/u.test(name)

/**
 * The file or folder directly in a finished release that a path is, or is below; undefined for other paths.
 *
 * @example releasePartOf('/data', '/data/releases/3/site/index.html') // { name: 'site', path: '/data/releases/3/site' }
 */
export function releasePartOf(dataDir: string, path: string): { name: string; path: string } | undefined {
  const [release = '', name] = relative(releasesDir(dataDir), path).split(sep)
  return name && isReleaseName(release) ? { name, path: join(releasesDir(dataDir), release, name) } : undefined
}

/** The folder that a release is made in. It names the process, so that what a killed process left can be recognized. */
export const buildingDir = (dataDir: string, release: number, maker: ProcessMark): string =>
  join(releasesDir(dataDir), `.building-${release}-${formatMark(maker)}`)

/** Matches names of such folders; the groups are the two numbers of the mark of the process. */
export const BUILDING = /^\.building-\d+-(\d+)(?:-(\d+))?$/u

/** The path of a link before it is renamed to `current`. It names the process too. */
export const newLinkPath = (dataDir: string, maker: ProcessMark): string =>
  `${currentLink(dataDir)}.new-${formatMark(maker)}`

/** Matches names of such links; the groups are the two numbers of the mark of the process. */
export const NEW_LINK = /^current\.new-(\d+)(?:-(\d+))?$/u
