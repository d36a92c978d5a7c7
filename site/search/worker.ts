/**
 * @module The script that searches. It runs in a worker; where workers do not start, the page loads the same script.
 */
import { onceResolved } from '../../standard/once.ts'
import type { SearchManifest } from '../../standard/search/format.ts'
import { IndexFinder } from './answer.ts'
import { startEarly } from './early.ts'
import type { Pause } from './engine.ts'
import { fetchFile } from './fetch.ts'
import type { LaterSearch } from './later.ts'
import { LENT } from './lent.ts'
import { loadScript } from './load-script.ts'
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

/**
 * Opens an index. `later` is the address of the script of the parts that only some queries need; `query` is going to be asked: what it
 * needs is fetched at once, and kept by the index.
 */
function open(manifest: SearchManifest, later: string, query?: string): Finder {
  const index = new SearchIndex(manifest, fetchFile, pauses())
  const loaded = onceResolved(async () => {
    await loadLater(later)
    return (self as unknown as { santongLater: LaterSearch }).santongLater
  })
  const finder = () => new IndexFinder(index, loaded)
  // Asked by another finder, because a finder keeps its last answer. An error comes again when the page asks.
  if (query)
    finder()
      .ask(query)
      .catch(() => undefined)
  return finder()
}

/** Loads a script into this thread. */
async function loadLater(script: string): Promise<void> {
  if (typeof document !== 'undefined') return loadScript(script)
  // Keeps it, because importScripts would stop the thread while it comes.
  await fetchFile(script)
  ;(self as unknown as Scope).importScripts(script)
}

/** The part of the worker's global scope that is used. */
interface Scope {
  importScripts(script: string): void
  postMessage(reply: Reply): void
  onmessage: ((event: { data: Request }) => void) | null
}

Object.assign(self, { santongLent: LENT })
if (typeof document === 'undefined') {
  const scope = self as unknown as Scope
  let finder: Finder | undefined
  const answer = (request: Request): Promise<unknown> | undefined => {
    if ('open' in request) {
      finder = open(request.open, request.later, request.query)
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
  const later = script?.dataset['start']
  if (later) startEarly(script.src, later)
}
