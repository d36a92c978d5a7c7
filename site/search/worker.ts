/**
 * @module The script that searches. It runs in a worker; where workers do not start, the page loads the same script.
 */
import type { SearchManifest } from '../../standard/search/format.ts'
import { IndexFinder } from './answer.ts'
import { startEarly } from './early.ts'
import type { Pause } from './engine.ts'
import { fetchFile } from './fetch.ts'
import { RecordIndex } from './records.ts'
import { SearchIndex } from './search-index.ts'
import { failureOf, type Reply, type Request } from './messages.ts'
import type { Finder } from './types.ts'

/** Longest time for which the search keeps the thread busy, in milliseconds. */
const SLICE = 12

/** Returns a pause that lets other tasks run after each slice. */
function pauses(): Pause {
  let last = performance.now()
  return () => {
    if (performance.now() - last < SLICE) return undefined
    return new Promise((resolve) =>
      setTimeout(() => {
        last = performance.now()
        resolve()
      }),
    )
  }
}

/** Opens an index. `query` is going to be asked: what it needs is fetched at once, and kept by the index. */
function open(manifest: SearchManifest, query?: string): Finder {
  const pause = pauses()
  const index = new SearchIndex(manifest, fetchFile, pause)
  const finder = () => new IndexFinder(index, () => RecordIndex.open(fetchFile, pause))
  // Asked by another finder, because a finder keeps its last answer. An error comes again when the page asks.
  if (query)
    finder()
      .ask(query)
      .catch(() => undefined)
  return finder()
}

/** The part of the worker's global scope that is used. */
interface Scope {
  postMessage(reply: Reply): void
  onmessage: ((event: { data: Request }) => void) | null
}

if (typeof document === 'undefined') {
  const scope = self as unknown as Scope
  let finder: Finder | undefined
  const answer = (request: Request): Promise<unknown> | undefined => {
    if ('open' in request) {
      finder = open(request.open, request.query)
      return undefined
    }
    const calls = finder as unknown as Record<keyof Finder, (...values: readonly unknown[]) => Promise<unknown>>
    return calls[request.call](...request.with)
  }
  scope.onmessage = ({ data: request }) => {
    const { id } = request
    Promise.resolve()
      .then(() => answer(request))
      .then(
        (value) => scope.postMessage({ id, value }),
        (cause: unknown) => scope.postMessage({ id, failure: failureOf(cause) }),
      )
  }
} else {
  ;(window as unknown as { santongFinder?: typeof open }).santongFinder = open
  const script = document.currentScript as HTMLScriptElement | null
  if (script?.dataset['start'] !== undefined) startEarly(script.src)
}
