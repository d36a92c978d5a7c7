/** @module Adds events to the code ledger, and reads the entries of codes. The one place where an event of an operation is written. */
import type { PayloadRequest } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { groupBy } from '../../standard/group.ts'
import { ledgerSlug, type Entry } from './ledger-store.ts'
import type { EventLine } from '../../standard/codes/index.ts'

/** An event to be added. Texts that are undefined are left out. */
export interface NewEvent {
  type: string
  code: string
  event: string
  name?: string | undefined
  to?: readonly string[] | undefined
  authority?: string | undefined
  document?: string | undefined
  on?: string | undefined
  reason?: string | undefined
  batch?: string | undefined
  by?: string | undefined
  attachment?: DocumentId | undefined
  insteadOf?: string | undefined
  /** The record that has or had the code. */
  documentId?: DocumentId | undefined
}

/** An entry as operations read it. */
export type StoredLine = Entry &
  EventLine & { reason?: string | null; batch?: string | null; insteadOf?: string | null }

/** Returns all entries of some codes, of every type and state, oldest first, by code. */
export async function linesOfCodes(req: PayloadRequest, codes: Iterable<string>): Promise<Map<string, StoredLine[]>> {
  const asked = [...new Set(codes)]
  const found: StoredLine[] = []
  for (let at = 0; at < asked.length; at += 200) {
    const where = { code: { in: asked.slice(at, at + 200) } }
    const { docs } = await req.payload.db.find<StoredLine>({
      collection: ledgerSlug,
      where,
      limit: 0,
      pagination: false,
      req,
    })
    found.push(...docs)
  }
  const number = ({ key }: Entry) => Number(key.slice(key.lastIndexOf('#') + 1))
  found.sort((a, b) => number(a) - number(b))
  return groupBy(found, ({ code }) => code)
}

/** Adds an event to a code, in the transaction of the request, under the next number. Whether it may happen is for the caller to check. */
export async function addEvent(req: PayloadRequest, { documentId, to, ...event }: NewEvent): Promise<void> {
  const { code, type } = event
  const lines = ((await linesOfCodes(req, [code])).get(code) ?? []).filter((one) => one.type === type)
  const last = lines.at(-1)
  const n = last ? Number(last.key.slice(last.key.lastIndexOf('#') + 1)) + 1 : 1
  const now = new Date().toISOString()
  const given = Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined))
  await req.payload.db.create({
    collection: ledgerSlug,
    data: {
      ...given,
      key: `${type}:${code}#${n}`,
      state: 'issued',
      ...(to?.length ? { to: [...to] } : {}),
      ...(documentId === undefined ? {} : { documentId: String(documentId) }),
      createdAt: now,
      updatedAt: now,
    },
    req,
  })
}
