/**
 * @module Counts queries that the public search found nothing for, where the site information of the public release switches that on.
 * What is kept is in `release/missed-queries.ts`; addresses are used in memory only, to bound what one of them can count.
 */
import type { IncomingMessage } from 'node:http'
import { identifyClient, networkOf, type IsProxy } from '../../release/client.ts'
import { releaseDir, releasePaths } from '../../release/layout.ts'
import { addMissedQueries } from '../../release/missed-queries.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { dayOf } from '../../standard/day.ts'
import type { Published } from '../../standard/schema/index.ts'
import { normalizeMissedQuery } from '../../standard/search/missed-query.ts'

/** Size of a request, in bytes: the longest query in JSON, with escapes. */
const MAX_BODY_BYTES = 2048
/** How long requests are counted together against the limits, in milliseconds. */
const WINDOW_MS = 10 * 60_000
/** How many requests of one network, and of all IPv6 networks that a provider may give to one subscriber, are answered in that time. */
export const MAX_OF_NETWORK = 20
export const MAX_OF_SUBSCRIBER = 100
/** How many requests of all with a text that may be counted are answered in that time. */
export const MAX_OF_ALL = 3000
/** How many networks are told apart in that time; when there are more, the others are refused. */
const MAX_NETWORKS = 100_000
/** How many pairs of subscriber and text are remembered for the day. */
const MAX_REMEMBERED = 50_000
/** The file is written at most so often, in milliseconds. */
const WRITE_EVERY_MS = 1000

/** Counts queries for one server. */
export class MissedQueryCounter {
  readonly #dataDir: string
  readonly #isProxy: IsProxy
  #switch: { release: number; on: boolean } | undefined
  #window = { from: 0, all: 0, ofNetwork: new Map<string, number>() }
  /** What each subscriber has asked today: it counts once. */
  #today = { day: '', asked: new Set<string>() }
  /** What the next write will add. */
  #pending = new Map<string, number>()
  #next: Promise<void> | undefined
  #writing: Promise<void> = Promise.resolve()
  #writtenAt = 0

  constructor(dataDir: string, isProxy: IsProxy) {
    this.#dataDir = dataDir
    this.#isProxy = isProxy
  }

  /** Whether a release counts such queries. */
  countsIn(release: number): boolean {
    if (this.#switch?.release !== release) this.#switch = { release, on: readSwitch(this.#dataDir, release) }
    return this.#switch.on
  }

  /**
   * Takes a query that was posted. Resolves with the status of the answer once the count is on disk: 204 also where it is not counted
   * for the sake of privacy, 400 and above where the request is not one of the search page.
   *
   * @throws Error when the counts cannot be written.
   */
  async take(request: IncomingMessage): Promise<204 | 400 | 403 | 413 | 415 | 429> {
    const { headers } = request
    const client = identifyClient(headers, request.socket.remoteAddress ?? '', this.#isProxy)
    if (!isSameOrigin(request, client.host)) return 403
    if (!/^application\/json\s*(?:;|$)/iu.test(headers['content-type'] ?? '')) return 415
    if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES) return 413
    const subscriber = networkOf(client.address, 48)
    if (!this.#admits(networkOf(client.address), subscriber, Date.now())) return 429
    const body = await readBody(request)
    if (body === undefined) return 413
    const query = queryIn(body)
    if (query === undefined) return 400
    if (headers['dnt'] === '1' || headers['sec-gpc'] === '1') return 204
    const text = normalizeMissedQuery(query)
    if (text === undefined) return 204
    const forget = this.#noteToday(subscriber, text)
    if (!forget) return 204
    if (this.#window.all >= MAX_OF_ALL) {
      forget()
      return 429
    }
    this.#window.all++
    try {
      await this.#count(text)
    } catch (error) {
      forget()
      throw error
    }
    return 204
  }

  #admits(network: string, subscriber: string, now: number): boolean {
    if (now - this.#window.from >= WINDOW_MS) this.#window = { from: now, all: 0, ofNetwork: new Map() }
    const { ofNetwork } = this.#window
    const before = ofNetwork.get(network) ?? 0
    const beforeOfSubscriber = ofNetwork.get(subscriber) ?? 0
    if (before >= MAX_OF_NETWORK || beforeOfSubscriber >= MAX_OF_SUBSCRIBER) return false
    if (before === 0 && ofNetwork.size >= MAX_NETWORKS) return false
    ofNetwork.set(subscriber, beforeOfSubscriber + 1)
    ofNetwork.set(network, before + 1)
    return true
  }

  /** Notes that a subscriber asked a text today. Returns what takes that back; undefined when it was noted, or too many are. */
  #noteToday(subscriber: string, text: string): (() => void) | undefined {
    const day = dayOf(new Date())
    if (this.#today.day !== day) this.#today = { day, asked: new Set() }
    const { asked } = this.#today
    const pair = `${subscriber} ${text}`
    if (asked.has(pair) || asked.size >= MAX_REMEMBERED) return undefined
    asked.add(pair)
    return () => void asked.delete(pair)
  }

  #count(text: string): Promise<void> {
    this.#pending.set(text, (this.#pending.get(text) ?? 0) + 1)
    return (this.#next ??= this.#writeNext())
  }

  /** Waits until the file may be written again, and writes all that has come until then. */
  async #writeNext(): Promise<void> {
    await this.#writing.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, this.#writtenAt + WRITE_EVERY_MS - Date.now())))
    const asked = this.#pending
    this.#pending = new Map()
    this.#next = undefined
    this.#writtenAt = Date.now()
    this.#writing = addMissedQueries(this.#dataDir, asked, dayOf(new Date()).slice(0, 7))
    await this.#writing
  }
}

/** Whether the site information of a release switches counting on; false also for a release that cannot be read. */
function readSwitch(dataDir: string, release: number): boolean {
  try {
    const snapshot = openSnapshot<Published>(releasePaths(releaseDir(dataDir, release)).snapshot)
    try {
      return snapshot.getSync('site', 'site')?.countMissedQueries === true
    } finally {
      snapshot.close()
    }
  } catch {
    return false
  }
}

/** Whether a page of this site sent a request. A page of another site cannot write these headers. */
function isSameOrigin({ headers }: IncomingMessage, host: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  try {
    return new URL(headers.origin ?? '').host === host
  } catch {
    return false
  }
}

/** The body of a request; undefined when it is too large. The rest of it is not read then. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= MAX_BODY_BYTES) return void chunks.push(chunk)
      request.pause()
      resolve(undefined)
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
  })
}

/** The query in a body; undefined when the body is not what the page sends. */
function queryIn(body: string): string | undefined {
  try {
    const { query } = (JSON.parse(body) ?? {}) as { query?: unknown }
    return typeof query === 'string' ? query : undefined
  } catch {
    return undefined
  }
}
