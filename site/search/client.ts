/**
 * @module Starts the search for the page: in a worker; where workers do not start, the same script runs in the page, in slices.
 */
import type { SearchManifest } from '../../standard/search/format.ts'
import { fetchManifest, takeEarly } from './early.ts'
import { loadScript } from './load-script.ts'
import { errorOf, type Reply, type Request } from './messages.ts'
import { SearchFault, type Finder } from './types.ts'

type Call = (request: Request) => Promise<unknown>

/**
 * Opens the index of this release.
 *
 * @param script Address of the script that searches.
 * @throws SearchFault
 */
export async function openFinder(script: string): Promise<Finder> {
  const early = takeEarly()
  const call = startThread(script, early?.worker)
  // Its errors are of a class of the other script; another attempt makes ours.
  const opened = await early?.manifest.catch(() => undefined)
  const manifest = opened ?? (await fetchManifest())
  if (!call) return inPage(script, manifest)
  if (!opened) await call({ id: 0, open: manifest })
  const ask =
    (name: keyof Finder) =>
    (...values: readonly unknown[]) =>
      call({ id: 0, call: name, with: values })
  return {
    ask: ask('ask'),
    page: ask('page'),
    choices: ask('choices'),
    suggest: ask('suggest'),
    records: ask('records'),
  } as Finder
}

/** The worker of the index that was opened last. */
let thread: Worker | undefined

/** Starts a worker in place of the last one, or takes the one `started`; returns undefined where workers do not start. */
function startThread(script: string, started?: Worker): Call | undefined {
  if (thread) thread.terminate()
  let worker: Worker
  try {
    worker = thread = started ?? new Worker(script)
  } catch {
    return undefined
  }
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (cause: Error) => void }>()
  let calls = 0
  worker.onmessage = ({ data: { id, value, failure } }: MessageEvent<Reply>) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (!call) return
    if (failure) call.failed(errorOf(failure))
    else call.done(value)
  }
  let broken: Error | undefined
  worker.onerror = (event) => {
    // An error event without a message means that the script could not be loaded.
    broken = event.message ? new Error(event.message) : new SearchFault('network', script)
    for (const { failed } of waiting.values()) failed(broken)
    waiting.clear()
  }
  return (request) =>
    new Promise((done, failed) => {
      if (broken) return failed(broken)
      const id = ++calls
      waiting.set(id, { done, failed })
      worker.postMessage({ ...request, id })
    })
}

/** Loads the script into the page. */
async function inPage(script: string, manifest: SearchManifest): Promise<Finder> {
  await loadScript(script)
  const { santongFinder } = window as unknown as { santongFinder: (manifest: SearchManifest) => Finder }
  return santongFinder(manifest)
}
