import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getPayload, type Payload } from 'payload'
import { describe, expect, it } from 'vitest'
import { cmsConfig } from '../../cms.config.ts'
import { ROOT } from '../../config.ts'
import { startAdmin, type AdminServer } from '../../scripts/admin-server.ts'
import { readTrail, recordDisagreements } from '../cms/agreement.ts'
import { settingsIn } from '../cms/harness.ts'
import { randomFrom } from '../cms/random.ts'
import { dropDatabase, freshDatabaseUrl, startMongo } from '../mongodb/server.ts'
import { openInstallation, type AdminInstallation, type Person } from './admin-helpers.ts'

/** How many times the admin and the worker are killed; `SANTONG_TEST_ADMIN_KILLS=50` looks harder, and takes both databases. */
const KILLS = Number(process.env['SANTONG_TEST_ADMIN_KILLS'] ?? 1)
const HARDER = process.env['SANTONG_TEST_ADMIN_KILLS'] !== undefined
const SEED = Number(process.env['SANTONG_TEST_SEED'] ?? 20261128)
/** How long a request may take; one that a killed server no longer answers ends earlier. */
const PATIENCE_MS = 30_000

/** What an answer promised. */
type Promised = {
  kind: 'saved' | 'submitted' | 'agreed' | 'settled' | 'planned'
  type: string
  id: string
  hash: string
}
type Body = Record<string, unknown>

/** What people do at the same time, over HTTP: drafts, reviews in two stages, changes of a venue, confirmations, plans. */
class Office {
  readonly promised: Promised[] = []
  readonly unexpected: string[] = []
  readonly #tokens = new Map<Person, string>()
  #at: AdminInstallation
  #url: string
  #n = 0
  readonly #random = randomFrom(SEED)

  constructor(at: AdminInstallation) {
    this.#at = at
    this.#url = at.server.url
  }

  /** Sends a request; undefined when the server was killed before it answered. */
  async ask(
    who: Person,
    method: string,
    path: string,
    data?: object,
  ): Promise<{ status: number; body: Body } | undefined> {
    try {
      const response = await fetch(`${this.#url}/api${path}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(this.#tokens.has(who) ? { Authorization: `JWT ${this.#tokens.get(who)!}` } : {}),
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(data ? { body: JSON.stringify(data) } : {}),
      })
      const body = (await response.json()) as Body
      // What another person did first is refused; nothing else goes wrong.
      if (![200, 201, 400, 403, 409].includes(response.status))
        this.unexpected.push(`${method} ${path}: ${response.status} ${JSON.stringify(body).slice(0, 300)}`)
      return { status: response.status, body }
    } catch {
      return undefined
    }
  }

  async logIn(people: readonly Person[]): Promise<void> {
    for (const who of people) {
      const login = { email: `${who}@example.invalid`, password: this.#at.password }
      const answer = await this.ask(who, 'POST', '/users/login', login)
      this.#tokens.set(who, String(answer!.body['token']))
    }
  }

  #one<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)]
  }

  async #docs(who: Person, path: string): Promise<Body[]> {
    return ((await this.ask(who, 'GET', path))?.body['docs'] as Body[] | undefined) ?? []
  }

  #promise(kind: Promised['kind'], type: string, id: unknown, hash: unknown): void {
    this.promised.push({ kind, type, id: String(id), hash: String(hash) })
  }

  async #save(who: Person, type: string, path: string, data: object): Promise<Body | undefined> {
    const method = /\d$|\/[0-9a-f]{24}$/u.test(path) ? 'PATCH' : 'POST'
    const answer = await this.ask(who, method, `${path}?draft=true&depth=0`, data)
    if (!answer || answer.status > 201) return undefined
    const doc = answer.body['doc'] as Body
    this.#promise('saved', type, doc['id'], doc['contentHash'])
    return doc
  }

  async #submit(who: Person, type: string, doc: Body): Promise<void> {
    const { contentHash, id } = doc
    const answer = await this.ask(who, 'POST', '/reviews/submit', { type, id, contentHash })
    if (answer?.status === 200) this.#promise('submitted', type, id, contentHash)
  }

  /** An editor changes guides and submits them. */
  async edit(): Promise<void> {
    const { id } = this.#one(this.#at.guides)!
    const doc = await this.#save('second', 'guide', `/guides/${id}`, {
      consult: [{ phone: `0899-${5_190_000 + ++this.#n}` }],
    })
    if (doc) await this.#submit('second', 'guide', doc)
  }

  /** A steward changes a venue that guides show, and submits it. */
  async change(): Promise<void> {
    const venue = this.#one(await this.#docs('steward', '/venues?draft=true&depth=0'))
    if (!venue) return
    const doc = await this.#save('steward', 'venue', `/venues/${String(venue['id'])}`, {
      address: `府前路 ${++this.#n} 号`,
    })
    if (doc) await this.#submit('steward', 'venue', doc)
  }

  /** A reviewer agrees to what waits, or returns it. */
  async review(): Promise<void> {
    const review = this.#one(await this.#docs('reviewer', '/reviews?where[state][equals]=open&depth=0&limit=50'))
    if (!review) return
    const { contentHash, documentId, id, type } = review
    if (this.#random() < 0.2) {
      await this.ask('reviewer', 'POST', `/reviews/${String(id)}/return`, { contentHash, reason: '再写清楚些' })
      return
    }
    const answer = await this.ask('reviewer', 'POST', `/reviews/${String(id)}/approve`, {
      contentHash,
      opinion: '同意',
    })
    if (answer?.status === 200) this.#promise('agreed', String(type), documentId, contentHash)
  }

  /** Another editor confirms what was asked. */
  async confirm(): Promise<void> {
    const asked = this.#one(await this.#docs('editor', '/confirmations?where[state][equals]=open&depth=0&limit=50'))
    if (!asked) return
    const answer = await this.ask('editor', 'POST', '/confirmations/settle', {
      ids: [asked['id']],
      outcome: 'confirmed',
    })
    if (answer?.status === 200) this.#promise('settled', 'confirmation', asked['id'], '')
  }

  /** A steward writes a law, and a reviewer plans its approval in two seconds, which the worker carries out. */
  async plan(): Promise<void> {
    const law = await this.#save('steward', 'law', '/laws', { title: `办法 ${++this.#n}` })
    if (!law) return
    const { contentHash, id } = law
    const at = new Date(Date.now() + 2000).toISOString()
    const body = { kind: 'approve', type: 'law', recordId: String(id), contentHash, at }
    const answer = await this.ask('reviewer', 'POST', '/plans/make', body)
    if (answer && answer.status <= 201) this.#promise('planned', 'law', id, contentHash)
  }
}

/** Starts the worker of an installation; returns how it is killed, which waits for its end. */
function startWorker({ env }: AdminInstallation): () => Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/main.ts'), 'worker'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return async () => {
    child.kill('SIGKILL')
    await ended
  }
}

/** Returns what is there twice, and what was promised and is not there; empty when all is right. */
async function faults(payload: Payload, promised: readonly Promised[]): Promise<string[]> {
  const { found, lines } = await readTrail(payload)
  for (const type of ['guide', 'venue', 'law'] as const)
    found.push(...(await recordDisagreements(payload, lines, type)))
  const all = { pagination: false, limit: 0, depth: 0 } as const
  const { docs: reviews } = await payload.find({ collection: 'reviews', ...all })
  const { docs: asked } = await payload.find({ collection: 'confirmations', ...all })
  const { docs: plans } = await payload.find({ collection: 'plans', ...all })
  const twice = (what: string, keys: readonly string[]) => {
    for (const key of new Set(keys.filter((one, i) => keys.indexOf(one) !== i))) found.push(`${what} twice: ${key}`)
  }
  const open = <T extends { state?: string | null }>(list: T[]) => list.filter(({ state }) => state === 'open')
  twice(
    'open review',
    open(reviews).map(({ documentId, type }) => `${type}/${documentId}`),
  )
  twice(
    'open confirmation',
    open(asked).map(({ changed, document, type }) => `${changed}: ${type}/${document}`),
  )
  twice(
    'plan',
    plans.map(({ contentHash, recordId }) => `${recordId}: ${contentHash}`),
  )
  for (const { contentHash, documentId, id, opinions, state, type } of reviews) {
    const agreed = (opinions as { did?: string; stage?: number }[]).filter(({ did }) => did === 'approve')
    twice(
      `review ${id}, stage`,
      agreed.map(({ stage }) => String(stage)),
    )
    const approved = lines.some(
      (line) =>
        line.type === type &&
        line.recordId === documentId &&
        line.action === 'approve' &&
        line.hashAfter === contentHash,
    )
    if (state === 'approved' && !approved) found.push(`review ${id}: approved, but not the record`)
  }
  for (const { id, state } of asked.filter((one) => one.state === 'confirmed')) {
    const said = lines.filter(({ recordId, type }) => type === 'confirmation' && recordId === String(id))
    if (said.length !== 1) found.push(`confirmation ${id}, ${state}: ${said.length} lines`)
  }
  for (const { id, recordId, state } of plans) {
    const done = lines.filter(
      ({ action, job, type, ...line }) => type === 'law' && line.recordId === recordId && action === 'approve' && job,
    )
    if (done.length !== (state === 'done' ? 1 : 0)) found.push(`plan ${id}, ${state}: carried out ${done.length} times`)
  }
  for (const { hash, id, kind, type } of promised) {
    const kept = {
      saved: () => lines.some((line) => line.type === type && line.recordId === id && line.hashAfter === hash),
      submitted: () => reviews.some((one) => one.type === type && one.documentId === id && one.contentHash === hash),
      agreed: () =>
        reviews.some(
          (one) =>
            one.type === type &&
            one.documentId === id &&
            one.contentHash === hash &&
            (one.opinions as { did?: string }[]).some(({ did }) => did === 'approve'),
        ),
      settled: () => asked.some((one) => String(one.id) === id && one.state === 'confirmed'),
      planned: () => plans.some((one) => one.recordId === id && one.contentHash === hash),
    }
    if (!kept[kind]()) found.push(`lost: ${kind} ${type} ${id}`)
  }
  return found
}

/** Kills the admin and the worker of an installation in mixed work, and looks at what is left. */
async function killInMixedWork(databaseUrl?: string): Promise<void> {
  const at = await openInstallation(databaseUrl)
  const random = randomFrom(SEED + 1)
  const port = Number(at.env['SANTONG_ADMIN_PORT'])
  let server: AdminServer = at.server
  let killWorker = startWorker(at)
  try {
    const office = new Office(at)
    await office.logIn(['admin', 'steward', 'second', 'editor', 'reviewer'])
    const stages = [{ duty: 'department' }, { duty: 'final' }]
    const plan = await office.ask('admin', 'POST', '/review-plans', { family: 'guides', stages })
    expect(plan?.status, JSON.stringify(plan?.body)).toBe(201)
    let working = true
    const acts = ['edit', 'edit', 'change', 'review', 'review', 'review', 'confirm', 'plan'] as const
    const people = acts.map(async (act) => {
      while (working) {
        await office[act]()
        await sleep(20)
      }
    })
    for (let killed = 0; killed < KILLS; killed++) {
      const before = office.promised.length
      await expect.poll(() => office.promised.length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(before + 3)
      await sleep(random() * 1500)
      // One of them, or both at once.
      const which = random()
      if (which < 0.75) {
        process.kill(server.pid, 'SIGKILL')
        await server.ended
      }
      if (which > 0.5) {
        await killWorker()
        killWorker = startWorker(at)
      }
      if (which < 0.75) server = await startAdmin({ port, host: '127.0.0.1', env: at.env })
    }
    const before = office.promised.length
    await expect.poll(() => office.promised.length, { timeout: 60_000 }).toBeGreaterThan(before + 3)
    working = false
    await Promise.all(people)
    const waiting = async () =>
      (await office.ask('admin', 'GET', '/plans?where[state][equals]=waiting&depth=0'))?.body['totalDocs']
    await expect.poll(waiting, { timeout: 90_000, interval: 500 }).toBe(0)
    expect(office.unexpected).toEqual([])
    await server.stop()
    const url = at.env['DATABASE_URL']!
    const payload = await getPayload({ config: cmsConfig(settingsIn(at.dataDir, url)), disableOnInit: true })
    expect(await faults(payload, office.promised)).toEqual([])
    const kinds = new Set(office.promised.map(({ kind }) => kind))
    if (HARDER) console.log(`${KILLS} kills, ${office.promised.length} answers kept`, [...kinds])
    expect(kinds.size).toBeGreaterThanOrEqual(HARDER ? 5 : 3)
    await payload.destroy()
  } finally {
    await killWorker()
    await server.stop()
    await at.close()
  }
}

describe('the admin and the worker, killed in mixed work', () => {
  const timeout = 180_000 + KILLS * 60_000
  it(`${KILLS} kills on SQLite: nothing twice, nothing lost`, { timeout }, () => killInMixedWork())

  it.skipIf(!HARDER)(`${KILLS} kills on MongoDB: nothing twice, nothing lost`, { timeout }, async ({ skip }) => {
    const mongo = await startMongo()
    if (!mongo) return skip()
    const url = freshDatabaseUrl(mongo)
    await killInMixedWork(url)
    await dropDatabase(url)
  })
})
