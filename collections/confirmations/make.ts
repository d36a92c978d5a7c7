/**
 * @module Makes confirmations where a shared record is approved with a change: for every record that shows it, in the transaction of the
 * approval, whatever door it came through.
 */
import type { Payload, PayloadRequest } from 'payload'
import type { FinishedWrite, OpenTransaction } from '../../payload-internals/write-listener.ts'
import { dayOf } from '../../standard/day.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { groupBy } from '../../standard/group.ts'
import {
  isAskedOf,
  isShared,
  spreadDue,
  weighChange,
  type SharedType,
  type Weighed,
} from '../../standard/propagation/index.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'
import { recordDifferences } from '../../standard/trail/changes.ts'
import { changeSentence } from '../../standard/trail/words.ts'
import { workingDaysAfter } from '../../standard/working-days.ts'
import { approvedBefore } from './approved-before.ts'
import type { AskingChange } from './asking-change.ts'
import { documentId } from '../ids.ts'
import { changesWithNames } from '../trail/lines-in-words.ts'
import { trailSource } from '../trail/actor.ts'
import { noteEvent } from '../trail/record-event.ts'
import { changesOfWrites, slugOf, type DocumentChange } from '../trail/writes.ts'
import { readUsers, type Use } from '../where-used/read-users.ts'
import { contextOf } from '../write/write-context.ts'
import { readConfirmationSettings } from './holidays.ts'
import { tellOfConfirmations } from '../notices/of-confirmations.ts'
import { canClose, closeRewritten } from './close-rewritten.ts'
import { localGuides } from './local-guides.ts'
import { CONFIRMATIONS } from './slug.ts'
import { firstStep, MOST_WORDS, withStep, type SaidOfChanges } from './steps.ts'

/** How many characters are said of what is different in a text: whoever confirms decides by them. */
const LONGEST_WORDS = 300
/** How many characters the line of the trail says of a change. */
const MOST_TOLD = 200
/** How many rows are added in one step. */
const ADDED_AT_ONCE = 500

/** Makes the confirmations that the writes of a transaction ask for, and closes those that they answer. */
export async function makeConfirmations(
  writes: readonly FinishedWrite[],
  transaction: OpenTransaction,
  payload: Payload,
): Promise<void> {
  const types = new Set(writes.map((write) => typeOfSlug(slugOf(write))))
  if (![...types].some((type) => isShared(type) || canClose(type))) return
  const changes = changesOfWrites(writes)
  await closeRewritten(changes, transaction, payload)
  const written = new Set(changes.map(({ id, slug }) => `${typeOfSlug(slug)}/${id}`))
  for (const change of changes) {
    const type = typeOfSlug(change.slug)
    if (!isShared(type) || change.after?.['_status'] !== 'published' || change.removedVersions) continue
    const asked = await askedBy(payload, transaction, type, change)
    if (asked) await store(payload, transaction, asked, written)
  }
}

async function askedBy(
  payload: Payload,
  { name }: OpenTransaction,
  type: SharedType,
  change: DocumentChange,
): Promise<AskingChange | undefined> {
  const before = await approvedBefore(payload, name, type, change)
  if (!before) return undefined
  const after = change.after!
  const { weighed, words } = await describeChange(payload, type, before, after)
  const asks = (change.req?.context && contextOf(change.req).asks) ?? weighed.asks
  if (asks === 'none' || !words.length) return undefined
  const id = documentId(payload, change.id)
  const named = text(after['label']) || text(after['name']) || text(after['title'])
  return {
    type,
    id,
    key: text(after['key']) || text(before['key']),
    label: named,
    asks,
    weighed,
    words,
    req: change.req,
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Returns what a change asks by itself, and in words what of it others see; all of it where that asks nothing. */
export async function describeChange(
  payload: Payload,
  type: SharedType,
  before: Document,
  after: Document,
): Promise<{ weighed: Weighed; words: string[] }> {
  const changes = recordDifferences(type, before, after)
  const weighed = weighChange(type, changes, before, after, dayOf(new Date()))
  const named = changes.length ? await changesWithNames(payload, type, changes.slice(0, MOST_WORDS), LONGEST_WORDS) : []
  const more = changes.length - named.length
  return { weighed, words: [...named.map(changeSentence), ...(more > 0 ? [`另有 ${more} 处`] : [])] }
}

/** Stores the confirmations of a change; those that are open for the same change already say what was changed since. */
async function store(
  payload: Payload,
  transaction: OpenTransaction,
  asked: AskingChange,
  written: ReadonlySet<string>,
): Promise<void> {
  const req = { transactionID: transaction.name }
  const { asks, cause, words } = { ...asked, cause: asked.weighed.cause }
  const uses = [...(await readUsers({ payload, req }, asked, asked.weighed.elements)).values()].filter(
    (one) =>
      isAskedOf(one.type, asks) &&
      (one.type !== 'matter' || one.isDirect) &&
      !written.has(`${one.type}/${String(one.id)}`),
  )
  const guides = await localGuides(payload, req, asked, uses)
  const wanted = uses.filter((one) => one.type !== 'guide' || guides.has(String(one.id)))
  if (!wanted.length) return
  const changed = `${asked.type}/${String(asked.id)}`
  const open = await openOf(payload, req, changed)
  const known = new Set(open.map(({ document, type }) => `${type}/${document}`))
  const at = new Date().toISOString()
  const { run } = trailSource(payload)
  const groups = groupBy(open, ({ words: former, ...one }) =>
    JSON.stringify([former ?? [], one.asks, one.cause, one.steps]),
  )
  for (const same of groups.values()) {
    const all = [...new Set([...(same[0]!.words ?? []), ...words])].slice(-MOST_WORDS)
    // They stay due when they were; what has to be written anew stays so.
    await transaction.set(
      CONFIRMATIONS,
      same.map(({ id }) => id),
      { words: all, steps: withStep(same[0]!, at, run), updatedAt: at, ...(asks === 'rewrite' ? { asks, cause } : {}) },
    )
  }
  const fresh = wanted.filter(({ id, type }) => !known.has(`${type}/${String(id)}`))
  const rows = await rowsOf(payload, req, asked, fresh, guides)
  for (let at = 0; at < rows.length; at += ADDED_AT_ONCE)
    await transaction.insert(CONFIRMATIONS, rows.slice(at, at + ADDED_AT_ONCE))
  await tellOfConfirmations(payload, transaction, asked, rows)
  if (asked.req && wanted.length)
    noteEvent(asked.req, {
      action: 'propagate',
      type: asked.type,
      key: asked.key,
      label: asked.label,
      recordId: String(asked.id),
      changes: [
        {
          path: ['confirmations'],
          new: `${label('confirmationAsks', asks)} ${wanted.length} 条：${words.join('；')}`.slice(0, MOST_TOLD),
        },
      ],
      reason: contextOf(asked.req).reason,
    })
}

type OpenRow = { id: DocumentId; document: string; type: string; steps?: unknown } & SaidOfChanges

async function openOf(payload: Payload, req: Partial<PayloadRequest>, changed: string): Promise<OpenRow[]> {
  const { docs } = await payload.db.find<OpenRow>({
    collection: CONFIRMATIONS,
    where: { and: [{ changed: { equals: changed } }, { state: { equals: 'open' } }] },
    select: { document: true, type: true, words: true, asks: true, cause: true, steps: true },
    pagination: false,
    limit: 0,
    req,
  })
  return docs
}

async function rowsOf(
  payload: Payload,
  req: Partial<PayloadRequest>,
  { asks, id, label, type, weighed, words }: AskingChange,
  uses: readonly Use[],
  guides: ReadonlyMap<string, boolean>,
): Promise<Document[]> {
  if (!uses.length) return []
  const { days, special } = await readConfirmationSettings(payload, req)
  const now = new Date()
  const today = dayOf(now)
  const after = spreadDue(
    uses.map((one) => one.agency ?? one.regionCode ?? ''),
    days,
  )
  const calendar = workingDaysAfter(today, Math.max(...after), special)
  return uses.map((one, at) => ({
    key: `${type}/${String(id)}/${one.type}/${String(one.id)}`,
    label: one.label,
    type: one.type,
    document: String(one.id),
    asks,
    cause: weighed.cause,
    changed: `${type}/${String(id)}`,
    changedLabel: label,
    words,
    steps: [firstStep(now.toISOString(), trailSource(payload).run)],
    through: one.through ?? null,
    local: guides.get(String(one.id)) && one.type === 'guide' ? 'yes' : 'no',
    agency: one.agency === undefined ? null : documentId(payload, one.agency),
    regionCode: one.regionCode ?? null,
    contentHash: one.contentHash ?? null,
    madeOn: today,
    due: calendar[after[at]! - 1]!,
    state: 'open',
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }))
}
