/**
 * @module Starts the search before the script of the page is there: the thread, the first file of the index, the files that the query
 * in the address needs. On a slow line the script of the page comes later than all these can be asked for.
 */
import { SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import { SEARCH_FORMAT, type SearchManifest } from '../../standard/search/format.ts'
import { fetchFile, parseJson, readFile } from './fetch.ts'
import type { Request } from './messages.ts'

/** A thread that opens the index of `manifest` as soon as that is there. */
interface EarlyThread {
  worker: Worker
  manifest: Promise<SearchManifest>
  /** Whether the worker has reported an error that nobody was there to hear. */
  broken: boolean
}

/** Null once the script of the page has begun to search. */
const scope = () => window as unknown as { santongSearch?: EarlyThread | null }

/** Starts the thread when the address has a query; does nothing where workers do not start, or when the page was faster. */
export function startEarly(script: string): void {
  const query = (new URLSearchParams(location.search).get('q') || '').trim()
  if (!query || scope().santongSearch === null) return
  let worker: Worker
  try {
    worker = new Worker(script)
  } catch {
    return
  }
  const early: EarlyThread = { worker, manifest: fetchManifest(), broken: false }
  worker.onerror = () => {
    early.broken = true
  }
  early.manifest.then(
    (open) => worker.postMessage({ id: 0, open, query } satisfies Request),
    () => undefined,
  )
  scope().santongSearch = early
}

/** Returns the thread that was started early, once. */
export function takeEarly(): EarlyThread | undefined {
  const early = scope().santongSearch
  scope().santongSearch = null
  return early && !early.broken ? early : undefined
}

/**
 * Fetches the first file of the index.
 *
 * @throws SearchFault
 */
export async function fetchManifest(): Promise<SearchManifest> {
  const bytes = await fetchFile(SEARCH_MANIFEST_PATH)
  return readFile(SEARCH_MANIFEST_PATH, () => {
    const read = parseJson(bytes) as SearchManifest
    const format: number = read.format
    if (format !== SEARCH_FORMAT) throw new RangeError(`format ${format}`)
    return read
  })
}
