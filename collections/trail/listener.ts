/** @module Adds a line to the trail for what a transaction writes, in the same transaction. Registered in `cms.config.ts`. */
import type { CollectionSlug, GlobalSlug, Payload, PayloadRequest, Where } from 'payload'
import type {
  AdapterWrite,
  FinishedWrite,
  OpenTransaction,
  WriteListener,
} from '../../payload-internals/write-listener.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { chainLines, type TrailEntry, type TrailEvent, type TrailLine } from '../../standard/trail/line.ts'
import { contextOf } from '../write/write-context.ts'
import { accountFields, actorOf, trailSource, type TrailAccount } from './actor.ts'
import { eventsOfChange } from './events-of-writes.ts'
import { sha256 } from './hash.ts'
import { takeEvents } from './record-event.ts'
import { subjectOf } from './subjects.ts'
import { TRAIL } from './slug.ts'
import { changesOfWrites, slugOf, type DocumentChange } from './writes.ts'

/** How many lines are added in one step. */
const ADDED_AT_ONCE = 500

/** The listener of every write of an installation. */
export const trailListener: WriteListener = {
  async beforeWrite(write, payload, last) {
    const slug = slugOf(write)
    if (slug === TRAIL) throw new TypeError(`the trail is only added to, by its listener: ${write.name}`)
    if (!subjectOf(slug) || isFirstVersion(write, last)) return undefined
    return readBefore(write, slug, payload)
  },
  async beforeCommit(writes, transaction, payload) {
    const entries = entriesOf(writes, payload, new Date())
    if (entries.length) await addLines(entries, transaction)
  },
}

/** Whether a write is the version of the document that the write before it has created: nothing was there before. */
function isFirstVersion({ args, name }: AdapterWrite, last: FinishedWrite | undefined): boolean {
  if (name !== 'createVersion' || last?.name !== 'create') return false
  return last.args['collection'] === args['collectionSlug'] && idOf(last.result) === args['parent']
}

/** Returns the entries of a transaction in the order of its writes; what its operations have noted comes last. */
function entriesOf(writes: readonly FinishedWrite[], payload: Payload, now: Date): TrailEntry[] {
  const at = now.toISOString()
  const { run } = trailSource(payload)
  const entry = (event: TrailEvent, req: PayloadRequest | undefined): TrailEntry => {
    const runOfWrite = event.run ?? run
    const county = countyOf(event.region)
    const more = { ...(runOfWrite && { run: runOfWrite }), ...(county && { county }) }
    return { at, ...actorOf(payload, req), ...event, ...more }
  }
  // A code is reserved before its record is written.
  const isLedger = ({ slug }: DocumentChange) => slug === SLUGS.ledger
  const changes = changesOfWrites(writes)
  const inOrder = [...changes.filter((one) => !isLedger(one)), ...changes.filter(isLedger)]
  const entries = inOrder.flatMap((change) =>
    eventsOfChange(change, now.getTime()).map((event) => ({
      ...entry(event, change.req),
      // Whoever logs in becomes the user only then.
      ...(event.action === 'login' ? accountFields(accountIn(change.after)) : {}),
    })),
  )
  const requests = new Map(writes.flatMap(({ args: { req } }) => (req?.context ? [[req.context, req] as const] : [])))
  for (const req of requests.values())
    for (const { actor, event } of takeEvents(req)) entries.push({ ...entry(event, req), ...actor })
  return entries
}

/** Returns the first six digits of a region code; undefined for a province or a city. */
const countyOf = (region: string | undefined) => (region && region.length >= 6 ? region.slice(0, 6) : undefined)

const accountIn = (document: object | undefined) => document as TrailAccount

async function addLines(entries: readonly TrailEntry[], transaction: OpenTransaction): Promise<void> {
  const last = (await transaction.last(TRAIL, 'number')) as TrailLine | undefined
  const lines = chainLines(entries, last, sha256)
  for (let from = 0; from < lines.length; from += ADDED_AT_ONCE)
    await transaction.insert(
      TRAIL,
      lines.slice(from, from + ADDED_AT_ONCE).map((line) => ({ ...line })),
    )
}

/** Returns the document, or the documents of a write of many, before a write; undefined for a new one. */
async function readBefore(write: AdapterWrite, slug: string, payload: Payload): Promise<unknown> {
  const { args, name } = write
  const { req } = args
  const within = req ? { req } : {}
  const collection = slug as CollectionSlug
  // Here `id` and `where` are of versions.
  if (name === 'updateVersion' || name === 'deleteVersions') return versionsBefore(write, slug, payload)
  const id = (args['id'] ?? args['parent']) as DocumentId | undefined
  const noted = req?.context && contextOf(req).before?.get(`${slug}/${String(id ?? '')}`)
  if (noted) return noted
  const where = (id === undefined ? (args['where'] ?? {}) : { id: { equals: id } }) as Where
  switch (name) {
    case 'updateOne':
    case 'deleteOne':
      return (await payload.db.findOne({ collection, where, ...within })) ?? undefined
    case 'updateMany':
    case 'deleteMany':
      return (await payload.db.find({ collection, where, pagination: false, limit: 0, ...within })).docs
    case 'createVersion': {
      const latest: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
      const found = await payload.db.findVersions({ collection, where: latest, limit: 1, pagination: false, ...within })
      return found.docs[0]?.version
    }
    case 'updateGlobal':
    case 'createGlobalVersion':
      return payload.db.findGlobal({ slug: slug, ...within })
    default:
      return undefined
  }
}

/** Returns the version that is changed, or those that are removed, as they were. */
async function versionsBefore({ args, name }: AdapterWrite, slug: string, payload: Payload): Promise<unknown> {
  const { globalSlug, id, req } = args
  const where = (id === undefined ? (args['where'] ?? {}) : { id: { equals: id } }) as Where
  const asked = { where, pagination: false, limit: 0, ...(req ? { req } : {}) } as const
  const { docs } =
    typeof globalSlug === 'string'
      ? await payload.db.findGlobalVersions({ ...asked, global: slug as GlobalSlug })
      : await payload.db.findVersions({ ...asked, collection: slug as CollectionSlug })
  return name === 'updateVersion' ? docs[0] : docs
}
