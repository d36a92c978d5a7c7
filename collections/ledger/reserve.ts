import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionSlug, PayloadRequest } from 'payload'
import { nextState, type LedgerEventKind } from '../../standard/codes/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { Conflict } from '../errors.ts'
import { alone } from './alone.ts'

/** How long an unfinished reservation of another process is respected: longer than any one write takes. */
export const LEASE_MS = 10_000

/** This process, as holder of reservations that no user made. */
const PROCESS = `process:${randomUUID()}`

interface Entry {
  id: DocumentId
  key: string
  state: 'reserved' | 'issued' | 'void'
  holder?: string
  documentId?: string
  event: LedgerEventKind
  to?: string[]
  createdAt: string
  name?: string
}

/** What a reservation is for: a code, or the identity of a guide. */
export interface Slot {
  type: RecordType | 'guide-identity'
  code: string
  name: string
}

/**
 * Takes a code for a document about to be written. The unique index on the entry's key decides between writers; a
 * reservation that a killed writer left behind is taken over when its lease has run out and no document stands under it.
 *
 * @throws Conflict when the code belongs to another record; the message names it.
 */
export async function reserve(
  req: PayloadRequest,
  slot: Slot,
  documentId?: DocumentId,
): Promise<{ id: DocumentId; slot: string }> {
  const name = `${slot.type}:${slot.code}`
  return alone(name, async () => {
    const holder = req.user ? `user:${req.user.id}` : PROCESS
    for (;;) {
      const entries = await entriesOf(req, name)
      const last = entries[0]
      if (last?.state === 'issued') {
        if (documentId !== undefined && last.documentId === String(documentId)) return { id: last.id, slot: last.key }
        if (await waits(req, slot, entries, documentId)) return { id: last.id, slot: last.key }
        throw taken(slot, last)
      }
      if (last?.state === 'reserved') {
        if (last.holder === holder) return { id: last.id, slot: last.key }
        const age = Date.now() - Date.parse(last.createdAt)
        if (age < LEASE_MS) {
          await sleep(Math.min(500, LEASE_MS - age + 10))
          continue
        }
        if (await stands(req, slot, documentId)) throw taken(slot, last)
        await write(req, last.id, { state: 'void' })
      }
      const n = last ? Number(last.key.slice(last.key.lastIndexOf('#') + 1)) + 1 : 1
      const made = await insert(req, { ...slot, key: `${name}#${n}`, holder })
      if (made !== undefined) return { id: made, slot: `${name}#${n}` }
    }
  })
}

/** The document stands: its reservation becomes an issued code. Repeating it changes nothing. */
export async function issue(req: PayloadRequest, entry: DocumentId, documentId: DocumentId, on: string): Promise<void> {
  const found = await req.payload.db.findOne<Entry & Record<string, unknown>>({
    collection: SLUGS.ledger,
    where: { id: { equals: entry } },
    req,
  })
  if (found?.state === 'issued') {
    if (found.documentId === String(documentId)) return
    if (!found.documentId) return write(req, entry, { documentId: String(documentId) })
    throw taken({ type: 'matter', code: found.key, name: found.name ?? '' }, found)
  }
  await write(req, entry, { state: 'issued', event: 'issued', documentId: String(documentId), on })
}

const taken = (slot: Slot, entry: Entry) =>
  new Conflict(
    slot.type === 'guide-identity'
      ? `这个实施主体在这个区划已经有该事项的指南（${entry.name ?? entry.key}）。请改那一份，不要另建。`
      : `编码 ${slot.code} 已经属于另一条${recordTitle(slot.type)}（${entry.name ?? entry.key}）。编码不能重复，也不能再用，请核对。`,
    { code: slot.code, entry: entry.key },
  )

/** Events of a code, the newest first. */
async function entriesOf(req: PayloadRequest, name: string): Promise<Entry[]> {
  const separator = name.indexOf(':')
  const found = await req.payload.find({
    collection: SLUGS.ledger as CollectionSlug,
    where: { and: [{ type: { equals: name.slice(0, separator) } }, { code: { equals: name.slice(separator + 1) } }] },
    sort: '-createdAt',
    limit: 50,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const entries = (found.docs as unknown as Entry[]).filter((entry) => entry.key.startsWith(`${name}#`))
  return entries.sort((a, b) => number(b.key) - number(a.key))
}

const number = (key: string) => Number(key.slice(key.lastIndexOf('#') + 1))

/** Whether a code that an older ledger issued is in use there and still has no document here: the next one takes it up. */
async function waits(req: PayloadRequest, slot: Slot, entries: Entry[], own: DocumentId | undefined): Promise<boolean> {
  if (entries.some((entry) => entry.documentId)) return false
  const told = entries.filter((entry) => entry.state === 'issued').reverse()
  const { state } = nextState(told.map(({ event, to }) => ({ event, code: slot.code, ...(to ? { to } : {}) })))
  return state !== 'retired' && !(await stands(req, slot, own))
}

/** Whether a document stands under the code although its entry was never closed: its writer died in between. */
async function stands(req: PayloadRequest, slot: Slot, own: DocumentId | undefined): Promise<boolean> {
  if (slot.type === 'guide-identity') return false
  const found = await req.payload.find({
    collection: SLUGS[slot.type] as CollectionSlug,
    where: { key: { equals: slot.code } },
    depth: 0,
    limit: 1,
    pagination: false,
    select: { key: true } as never,
    overrideAccess: true,
    req,
  })
  return (found.docs as { id: DocumentId }[]).some((one) => String(one.id) !== String(own ?? ''))
}

/** The new entry's id, or undefined when another writer was first. */
async function insert(
  req: PayloadRequest,
  entry: Slot & { key: string; holder: string },
): Promise<DocumentId | undefined> {
  const now = new Date().toISOString()
  try {
    const made = await req.payload.db.create({
      collection: SLUGS.ledger as CollectionSlug,
      data: { ...entry, event: 'reserved', state: 'reserved', createdAt: now, updatedAt: now },
      req,
    })
    return (made as { id: DocumentId }).id
  } catch (error) {
    if ((error as { name?: string }).name === 'ValidationError' || (error as { status?: number }).status === 400)
      return undefined
    throw error
  }
}

async function write(
  req: PayloadRequest,
  id: DocumentId,
  data: Partial<Entry> & Record<string, unknown>,
): Promise<void> {
  await req.payload.db.updateOne({ collection: SLUGS.ledger as CollectionSlug, id, data, req })
}
