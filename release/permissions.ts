/**
 * @module Which accounts of the machine may read what of an installation: a table of modes, and functions that apply it.
 *
 * Another web server may serve `current/site` and `current/feeds` under an account of its own. So the folders above them have mode 0711
 * (others may pass through, not list), and public files can be read by everyone. Everything else can be read by the owner only. Files in a
 * folder of mode 0700 cannot be reached anyway; they still get 0600, because they may be copied elsewhere.
 */
import { lstatSync, readdirSync, statSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import { PASSABLE, PRIVATE_DIR, PRIVATE_FILE, PUBLIC_DIR, PUBLIC_FILE, setMode } from './file-modes.ts'
import { BUILDING, DATA_NAMES, isReleaseName, PUBLIC_PARTS, releasesDir, secretPath } from './layout.ts'
import { FILES_FOLDER } from './published-file.ts'

/** `passable`: a folder above public ones. `private`: readable by the owner only. `public`: readable by everyone, with its content. */
type Rule = 'passable' | 'private' | 'public'

/** Whether a rule applies to a name. */
type Matches = (name: string) => boolean
const named =
  (...names: readonly string[]): Matches =>
  (name) =>
    names.includes(name)
const startingWith =
  (...starts: readonly string[]): Matches =>
  (name) =>
    starts.some((start) => name.startsWith(start))

const {
  accounts,
  cache,
  current,
  demoRecords,
  demoSeeded,
  imports,
  importsLock,
  lock,
  logs,
  missedQueries,
  previews,
  releases,
  runs,
  secret,
  uploads,
  worker,
  findings,
  workerLock,
} = DATA_NAMES

/** The rules for names in the data directory. Other names are not ours: they are not changed, and `doctor` reports them. */
const TOP: readonly (readonly [matches: Matches, rule: Rule])[] = [
  [named(releases), 'passable'],
  [named(DATA_NAMES.wellKnown), 'public'],
  [named(uploads, runs, imports, previews, 'backups', logs, cache), 'private'],
  [(name) => /^[^/]*\.(?:db|sqlite3?)(?:-wal|-shm|-journal)?(?:\..+)?$/u.test(name), 'private'],
  [named(secret, accounts, demoRecords), 'private'],
  [startingWith(lock, importsLock, workerLock, worker, findings, demoSeeded, missedQueries, '.env'), 'private'],
]

/** The rules for names in the folder of a release: pages and feeds are public, the rest is read by publishing and the admin. */
const RELEASE: typeof TOP = [
  [named(...PUBLIC_PARTS), 'public'],
  [() => true, 'private'],
]

/** A file or folder with another mode than the table says. */
export interface WrongMode {
  path: string
  mode: number
  wanted: number
}

/** Where an installation is. */
export interface InstallationPaths {
  dataDir: string
  /** Path of the SQLite file, which may be outside the data directory; null with another database. */
  databaseFile: string | null
}

/**
 * Files and folders of an installation with a wrong mode; none when the directory is not an installation. Links are followed only where a
 * folder may be on another disk (`uploads`).
 *
 * @param all Checks every public file. Otherwise the content of a folder is checked only if the mode of the folder is wrong, and of other
 *   folders only the files that came from outside (`uploads/`, `site/files/`), which is fast enough for every start.
 */
export function findWrongModes({ dataDir, databaseFile }: InstallationPaths, all = false): WrongMode[] {
  const found: WrongMode[] = []
  const root = statOf(dataDir)
  if (!root?.isDirectory() || !isInstallation(dataDir, databaseFile)) return found
  // A shared directory such as /tmp is not ours to change.
  if (!(root.mode & STICKY)) addIfWrong(found, dataDir, root, PASSABLE)
  for (const name of namesIn(dataDir)) {
    const rule = ruleOf(TOP, name)
    if (rule) checkPath(found, join(dataDir, name), rule, all)
  }
  for (const name of namesIn(releasesDir(dataDir))) {
    const dir = join(releasesDir(dataDir), name)
    if (BUILDING.test(name)) {
      // A release that is being made is protected by the mode of its folder; its files get their modes when it is finished.
      const stats = statOf(dir)
      if (stats) addIfWrong(found, dir, stats, PRIVATE_DIR)
      continue
    }
    if (!isReleaseName(name)) continue
    checkPath(found, dir, 'passable', all)
    for (const part of namesIn(dir)) checkPath(found, join(dir, part), ruleOf(RELEASE, part)!, all)
  }
  if (databaseFile && dirname(databaseFile) !== dataDir) {
    for (const ending of ['', '-wal', '-shm', '-journal']) checkPath(found, databaseFile + ending, 'private', all)
  }
  return found
}

/** Names in the data directory that do not belong to an installation and that other accounts may read. */
export function findForeignNames(dataDir: string): string[] {
  return namesIn(dataDir).filter((name) => {
    if (ruleOf(TOP, name) || name === current || name.startsWith(`${current}.new-`)) return false
    const stats = lstatSync(join(dataDir, name), { throwIfNoEntry: false })
    return stats !== undefined && !stats.isSymbolicLink() && (stats.mode & 0o044) !== 0
  })
}

/** Whether a directory is the data directory of an installation: it has a database, a secret or a release. */
export function isInstallation(dataDir: string, databaseFile: string | null): boolean {
  const there = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined
  return (
    (databaseFile !== null && there(databaseFile)) ||
    there(secretPath(dataDir)) ||
    namesIn(releasesDir(dataDir)).some(isReleaseName)
  )
}

/**
 * Sets the modes of a release that has just been made, that of its own folder last.
 *
 * @throws Error when a mode cannot be changed.
 */
export function setReleaseModes(dir: string): void {
  for (const name of namesIn(dir)) {
    const [folder, file] = modesOf(ruleOf(RELEASE, name)!)
    const path = join(dir, name)
    for (const one of wrongInside(path, folder, file)) setMode(one.path, one.wanted)
    if (statSync(path).isFile()) setMode(path, file)
  }
  setMode(dir, PASSABLE)
}

const STICKY = 0o1000

const ruleOf = (rules: typeof TOP, name: string): Rule | undefined => rules.find(([matches]) => matches(name))?.[1]

const modesOf = (rule: Rule): [dir: number, file: number] =>
  rule === 'public' ? [PUBLIC_DIR, PUBLIC_FILE] : [PRIVATE_DIR, PRIVATE_FILE]

/** Adds the path, and where needed its content, to `found` if the mode is wrong. */
function checkPath(found: WrongMode[], path: string, rule: Rule, all: boolean): void {
  const stats = statOf(path)
  if (!stats) return
  if (rule === 'passable') return void addIfWrong(found, path, stats, PASSABLE)
  const [dir, file] = modesOf(rule)
  if (!stats.isDirectory()) return void addIfWrong(found, path, stats, file)
  const wrong = addIfWrong(found, path, stats, dir)
  // The content of a private folder cannot be reached, so it is checked only if the folder was open.
  if (wrong || (all && rule === 'public')) {
    for (const one of wrongInside(path, dir, file)) if (one.path !== path) found.push(one)
    return
  }
  const incoming = rule === 'public' ? join(path, FILES_FOLDER) : path
  for (const name of namesIn(incoming)) {
    const own = lstatSync(join(incoming, name), { throwIfNoEntry: false })
    if (own?.isFile()) addIfWrong(found, join(incoming, name), own, file)
  }
}

/** The folder itself and everything in it that has a wrong mode. */
function wrongInside(dir: string, dirMode: number, fileMode: number): WrongMode[] {
  const found: WrongMode[] = []
  const stats = statOf(dir)
  if (!stats?.isDirectory()) return found
  addIfWrong(found, dir, stats, dirMode)
  for (const name of namesIn(dir)) {
    const path = join(dir, name)
    const own = lstatSync(path, { throwIfNoEntry: false })
    if (own?.isDirectory()) found.push(...wrongInside(path, dirMode, fileMode))
    else if (own?.isFile()) addIfWrong(found, path, own, fileMode)
  }
  return found
}

/** Adds a path to `found` if its mode is wrong. Returns whether it is. */
function addIfWrong(found: WrongMode[], path: string, { mode }: Stats, wanted: number): boolean {
  if ((mode & 0o777) === wanted) return false
  found.push({ path, mode: mode & 0o777, wanted })
  return true
}

const statOf = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort()
  } catch {
    return []
  }
}
