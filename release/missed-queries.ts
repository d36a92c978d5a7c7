/**
 * @module `missed-queries.json` in the data directory: how often the public asked for what the site has not. `publish/serve/` adds, the
 * admin reads. There is no address in it and no time but the month; a text is stored in words only once it was asked often enough,
 * before that as a keyed hash.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PRIVATE_FILE } from './file-modes.ts'
import { missedQueriesPath } from './layout.ts'

/** So often a text must have been asked before it is stored in words, and shown to anybody. */
export const SHOWN_FROM = 5
/** So many different texts are kept in words; those that were asked least and longest ago make room, and are hashes again. */
export const MAX_SHOWN = 2000
/** So many are kept as hashes; those that were asked longest ago make room, so that a new one can become frequent. */
export const MAX_HIDDEN = 3000
/** After so many months without being asked a text is forgotten: one that is shown, and one that is not. */
const KEPT_MONTHS = { shown: 12, hidden: 3 }

/** How often a text was asked. */
export interface MissedQueryCount {
  text: string
  count: number
  /** The month of the last time, YYYY-MM. */
  month: string
}

interface StoredCount {
  /** Keyed hash of the text. */
  id: string
  count: number
  month: string
  /** The text, once it was asked {@link SHOWN_FROM} times. */
  text?: string
}

interface MissedQueriesFile {
  format: 1
  /** The key of the hashes. */
  salt: string
  /** First those in words, then the others; of both the last asked at the end. */
  queries: StoredCount[]
}

/**
 * Returns what was asked {@link SHOWN_FROM} times and more, the most frequent first; nothing when nothing was counted. What is to be
 * forgotten is left out, also where no later write has removed it.
 *
 * @param month The present month, YYYY-MM.
 * @throws Error when the file cannot be read or is not what this module writes.
 */
export async function readMissedQueries(dataDir: string, month: string): Promise<MissedQueryCount[]> {
  const file = await read(missedQueriesPath(dataDir))
  return (file?.queries ?? [])
    .filter((one) => isKept(one, month))
    .flatMap(({ text, count, month: last }) =>
      text !== undefined && count >= SHOWN_FROM ? [{ text, count, month: last }] : [],
    )
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
}

/**
 * Adds to the counts. The file is replaced as a whole, so that a killed process leaves the old or the new one; it is read again each
 * time, because another server may serve the same directory.
 *
 * @param asked How often each text, as `normalizeMissedQuery` returns it, was asked.
 * @param month The present month, YYYY-MM.
 * @throws Error when the file cannot be read, is not what this module writes, or cannot be written. Then it stays as it is.
 */
export async function addMissedQueries(
  dataDir: string,
  asked: ReadonlyMap<string, number>,
  month: string,
): Promise<void> {
  const path = missedQueriesPath(dataDir)
  const file = (await read(path)) ?? { format: 1, salt: randomBytes(16).toString('base64url'), queries: [] }
  const stored = new Map(file.queries.map((one) => [one.id, one]))
  for (const [text, times] of asked) {
    const id = createHmac('sha256', file.salt).update(text).digest('base64url').slice(0, 16)
    const count = (stored.get(id)?.count ?? 0) + times
    // To the end.
    stored.delete(id)
    stored.set(id, { id, count, month, ...(count >= SHOWN_FROM ? { text } : {}) })
  }
  const kept = [...stored.values()].filter((one) => isKept(one, month))
  const inWords = new Set(
    kept
      .filter(({ text }) => text !== undefined)
      .reverse()
      .sort((a, b) => b.count - a.count || (a.month > b.month ? -1 : a.month < b.month ? 1 : 0))
      .slice(0, MAX_SHOWN),
  )
  const shown = kept.filter((one) => inWords.has(one))
  const hidden = kept.filter((one) => !inWords.has(one)).slice(-MAX_HIDDEN)
  const queries = [...shown, ...hidden.map(({ id, count, month: last }) => ({ id, count, month: last }))]
  await replace(path, `${JSON.stringify({ ...file, queries })}\n`)
}

const isKept = (one: StoredCount, month: string): boolean =>
  monthsBetween(one.month, month) <= KEPT_MONTHS[one.text === undefined ? 'hidden' : 'shown']

async function read(path: string): Promise<MissedQueriesFile | undefined> {
  let text: string
  try {
    text = await readFile(/* turbopackIgnore: true */ path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  let file: Partial<MissedQueriesFile> | null = null
  try {
    file = JSON.parse(text) as Partial<MissedQueriesFile> | null
  } catch {
    // Reported below.
  }
  if (file?.format !== 1 || typeof file.salt !== 'string' || !Array.isArray(file.queries))
    throw new Error(`${path} 不是本程序写的样子，没有改动它。请移走这个文件，计数会重新开始。`)
  return file as MissedQueriesFile
}

/** A file that is being written is younger than that, in milliseconds; older ones are of killed processes. */
const WRITTEN_WITHIN_MS = 10 * 60_000

async function replace(path: string, text: string): Promise<void> {
  await removeLeftovers(path)
  // Servers in several containers may have the same process id.
  const made = `${path}.new-${randomBytes(8).toString('hex')}`
  try {
    const handle = await open(/* turbopackIgnore: true */ made, 'wx', PRIVATE_FILE)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(made, path)
  } catch (error) {
    await rm(made, { force: true })
    throw error
  }
}

async function removeLeftovers(path: string): Promise<void> {
  const dir = dirname(path)
  for (const name of await readdir(/* turbopackIgnore: true */ dir)) {
    if (!name.startsWith(`${basename(path)}.new-`)) continue
    const left = join(dir, name)
    // Another server may have renamed or removed it.
    const made = await stat(/* turbopackIgnore: true */ left).catch(() => undefined)
    if (made && Date.now() - made.mtimeMs > WRITTEN_WITHIN_MS) await rm(left, { force: true })
  }
}

const monthsBetween = (from: string, to: string): number => {
  const [years = 0, months = 0] = [0, 1].map((part) => Number(to.split('-')[part]) - Number(from.split('-')[part]))
  return years * 12 + months
}
