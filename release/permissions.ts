/**
 * @module Who on this machine may read what of an installation: one table, and what applies it.
 *
 * Other web servers may serve `current/site` and `current/feeds` under an account of their own, so the way there can be passed
 * (0711: not listed) and what is published can be read by all. Everything else is its owner's alone. What lies in a folder of
 * mode 0700 is out of reach whatever its own mode; files in it are made 0600 all the same, for the day they are copied.
 */
import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, statSync, type Stats } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { BUILDING, DATA_NAMES, isReleaseName, PUBLIC_PARTS, releasesDir, secretPath } from './layout.ts'
import { FILES_FOLDER } from './published-file.ts'

const PASSABLE = 0o711
const PRIVATE_DIR = 0o700
const PRIVATE_FILE = 0o600
const PUBLIC_DIR = 0o755
const PUBLIC_FILE = 0o644

/** `passable`: a folder on the way to what is public. `private`: the owner's alone. `public`: with all that it holds. */
type Rule = 'passable' | 'private' | 'public'

/** Which names a rule is for. */
type Matches = (name: string) => boolean
const named =
  (...names: readonly string[]): Matches =>
  (name) =>
    names.includes(name)
const startingWith =
  (...starts: readonly string[]): Matches =>
  (name) =>
    starts.some((start) => name.startsWith(start))

const { accounts, cache, current, demoRecords, demoSeeded, lock, logs, previews, releases, runs, secret, uploads } =
  DATA_NAMES

/** What an installation's directory holds. What is not listed is not ours: it is left alone, and `doctor` names it. */
const TOP: readonly (readonly [matches: Matches, rule: Rule])[] = [
  [named(releases), 'passable'],
  [named(DATA_NAMES.wellKnown), 'public'],
  [named(uploads, runs, previews, 'backups', logs, cache), 'private'],
  [(name) => /^[^/]*\.(?:db|sqlite3?)(?:-wal|-shm|-journal)?(?:\..+)?$/u.test(name), 'private'],
  [named(secret, accounts, demoRecords), 'private'],
  [startingWith(lock, demoSeeded, '.env'), 'private'],
]

/** What a release's folder holds: pages and feeds are for all, the rest for publishing and for the admin. */
const RELEASE: typeof TOP = [
  [named(...PUBLIC_PARTS), 'public'],
  [() => true, 'private'],
]

/** A file or folder whose mode is not the table's. */
export interface WrongMode {
  path: string
  mode: number
  wanted: number
}

export interface InstallationPaths {
  dataDir: string
  /** The SQLite file, wherever it lies; null with another database. */
  databaseFile: string | null
}

/** What was put right, and what could not be. */
export interface RepairResult {
  mended: WrongMode[]
  failed: (WrongMode & { reason: string })[]
}

/**
 * What does not have the mode that it should have. Links are followed where an installation may have a folder on another disk
 * (`uploads`), and passed over elsewhere.
 *
 * @param all Looks at every file of what is public. Without, a folder is looked into only when it does not have its own mode,
 *   and otherwise no deeper than where files come from outside (`uploads/`, `site/files/`): quick enough for every start.
 */
export function findWrongModes({ dataDir, databaseFile }: InstallationPaths, all = false): WrongMode[] {
  const found: WrongMode[] = []
  const root = statOf(dataDir)
  if (!root?.isDirectory() || !isInstallation(dataDir, databaseFile)) return found
  // A directory that many share (/tmp) belongs to nobody's installation.
  if (!(root.mode & STICKY)) note(found, dataDir, root, PASSABLE)
  for (const name of namesIn(dataDir)) {
    const rule = ruleOf(TOP, name)
    if (rule) look(found, join(dataDir, name), rule, all)
  }
  for (const name of namesIn(releasesDir(dataDir))) {
    const dir = join(releasesDir(dataDir), name)
    if (BUILDING.test(name)) {
      // What a publish is making, or left behind, is closed by its own folder; its files get their modes when it is sealed.
      const stats = statOf(dir)
      if (stats) note(found, dir, stats, PRIVATE_DIR)
      continue
    }
    if (!isReleaseName(name)) continue
    look(found, dir, 'passable', all)
    for (const part of namesIn(dir)) look(found, join(dir, part), ruleOf(RELEASE, part)!, all)
  }
  if (databaseFile && dirname(databaseFile) !== dataDir) {
    for (const ending of ['', '-wal', '-shm', '-journal']) look(found, databaseFile + ending, 'private', all)
  }
  return found
}

/** Names in the data directory that are no part of an installation and that others may read. */
export function findForeignNames(dataDir: string): string[] {
  return namesIn(dataDir).filter((name) => {
    if (ruleOf(TOP, name) || name === current || name.startsWith(`${current}.new-`)) return false
    const stats = lstatSync(join(dataDir, name), { throwIfNoEntry: false })
    return stats !== undefined && !stats.isSymbolicLink() && (stats.mode & 0o044) !== 0
  })
}

/** Whether a directory has what every installation has. */
export function isInstallation(dataDir: string, databaseFile: string | null): boolean {
  const there = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined
  return (
    (databaseFile !== null && there(databaseFile)) ||
    there(secretPath(dataDir)) ||
    namesIn(releasesDir(dataDir)).some(isReleaseName)
  )
}

/** Gives everything the mode of the table. What cannot be changed is told, never thrown. */
export function repairPermissions(place: InstallationPaths): RepairResult {
  const result: RepairResult = { mended: [], failed: [] }
  for (const one of findWrongModes(place)) {
    try {
      setMode(one.path, one.wanted)
      result.mended.push(one)
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException
      // Gone meanwhile: a write-ahead log, a lock.
      if (code !== 'ENOENT') result.failed.push({ ...one, reason: code ?? message })
    }
  }
  return result
}

const SENSITIVE = named(secret, accounts, uploads)
/** Whether accounts, keys and drafts are there. */
const isSensitive = (path: string): boolean => path.endsWith('.db') || SENSITIVE(basename(path))

/** The same, what staff should hear of first in front. */
export const sensitiveFirst = (all: readonly WrongMode[]): WrongMode[] =>
  [...all].sort((a, b) => Number(!isSensitive(a.path)) - Number(!isSensitive(b.path)))

/** What to tell staff of what was mended: a line for what changed, a line for what could not be. */
export function repairLines(dataDir: string, { mended, failed }: RepairResult): string[] {
  const list = (all: readonly WrongMode[]): string => {
    const names = sensitiveFirst(all)
      .slice(0, 5)
      .map(({ path }) => relative(dataDir, path) || '数据目录')
    return `${names.join('、')}${all.length > names.length ? ' 等' : ''}`
  }
  const closed = mended.filter(({ mode, wanted }) => mode & ~wanted)
  const opened = mended.filter((one) => !closed.includes(one))
  const lines: string[] = []
  if (mended.length) {
    lines.push(
      [
        `文件权限已改好（${dataDir}）：`,
        ...(closed.length ? [`${list(closed)}共 ${closed.length} 处，原来本机别的用户也能读，现在只有本账户能读`] : []),
        ...(closed.length && opened.length ? ['；'] : []),
        ...(opened.length ? [`${list(opened)}共 ${opened.length} 处，网站服务器原来读不到，现在能读`] : []),
        closed.some(({ path }) => path.endsWith('.db')) ? '。多人共用的机器，请各账号改一次密码。' : '。',
      ].join(''),
    )
  }
  if (failed.length) {
    const [first] = failed
    lines.push(
      `有 ${failed.length} 处文件权限改不了：${list(failed)}（${first!.reason}）。程序照常运行；请用这些文件的属主运行 ` +
        `chmod ${first!.wanted.toString(8)} ${first!.path}，santong doctor 列出全部。`,
    )
  }
  return lines
}

/** Makes a folder that others may pass through and not list. One that is there stays as it is: the next start mends it. */
export function makePassableDir(path: string): void {
  if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, PASSABLE)
}

/** Makes a folder that is its owner's alone. One that is there stays as it is: the next start mends it. */
export function makePrivateDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: PRIVATE_DIR })
}

/**
 * Makes an empty file that is its owner's alone, unless there is one: before a library that would make it readable for all.
 * SQLite gives its journal the mode of the database. What cannot be made is left to the library to explain.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', PRIVATE_FILE))
  } catch {
    // There is one, or there cannot be one.
  }
}

/** Whether a file may stand in what is public as it is. */
export const isPublic = (path: string): boolean => (statSync(path).mode & 0o777) === PUBLIC_FILE

/** Gives a published file the mode of one. */
export const makePublic = (path: string): void => chmodSync(path, PUBLIC_FILE)

/**
 * Gives a release that is ready what the table says, its own folder last.
 *
 * @throws Error when a mode cannot be changed: what this process has made, it can.
 */
export function setReleaseModes(dir: string): void {
  for (const name of namesIn(dir)) {
    const [folder, file] = modesOf(ruleOf(RELEASE, name)!)
    const path = join(dir, name)
    for (const one of inside(path, folder, file)) setMode(one.path, one.wanted)
    if (statSync(path).isFile()) setMode(path, file)
  }
  setMode(dir, PASSABLE)
}

/** Runs what starts a process, which then makes whatever it makes for its owner alone. */
export function withPrivateUmask<T>(start: () => T): T {
  const before = process.umask(0o077)
  try {
    return start()
  } finally {
    process.umask(before)
  }
}

const STICKY = 0o1000

const ruleOf = (rules: typeof TOP, name: string): Rule | undefined => rules.find(([matches]) => matches(name))?.[1]

const modesOf = (rule: Rule): [dir: number, file: number] =>
  rule === 'public' ? [PUBLIC_DIR, PUBLIC_FILE] : [PRIVATE_DIR, PRIVATE_FILE]

function look(found: WrongMode[], path: string, rule: Rule, all: boolean): void {
  const stats = statOf(path)
  if (!stats) return
  if (rule === 'passable') return void note(found, path, stats, PASSABLE)
  const [dir, file] = modesOf(rule)
  if (!stats.isDirectory()) return void note(found, path, stats, file)
  const wrong = note(found, path, stats, dir)
  // What lies in a private folder is out of reach, so that it is looked into only when it was open.
  if (wrong || (all && rule === 'public')) {
    for (const one of inside(path, dir, file)) if (one.path !== path) found.push(one)
    return
  }
  const incoming = rule === 'public' ? join(path, FILES_FOLDER) : path
  for (const name of namesIn(incoming)) {
    const own = lstatSync(join(incoming, name), { throwIfNoEntry: false })
    if (own?.isFile()) note(found, join(incoming, name), own, file)
  }
}

/** Everything in a folder, and the folder itself, that has other modes. */
function inside(dir: string, dirMode: number, fileMode: number): WrongMode[] {
  const found: WrongMode[] = []
  const stats = statOf(dir)
  if (!stats?.isDirectory()) return found
  note(found, dir, stats, dirMode)
  for (const name of namesIn(dir)) {
    const path = join(dir, name)
    const own = lstatSync(path, { throwIfNoEntry: false })
    if (own?.isDirectory()) found.push(...inside(path, dirMode, fileMode))
    else if (own?.isFile()) note(found, path, own, fileMode)
  }
  return found
}

function note(found: WrongMode[], path: string, { mode }: Stats, wanted: number): boolean {
  if ((mode & 0o777) === wanted) return false
  found.push({ path, mode: mode & 0o777, wanted })
  return true
}

/** Sets the bits of reading, writing and passing; what else the mode says (setgid) stays. */
function setMode(path: string, wanted: number): void {
  chmodSync(path, (statSync(path).mode & 0o7000) | wanted)
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
