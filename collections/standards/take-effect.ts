/** @module Puts changes of standards whose day has come into the standards themselves, so that staff see and edit what is in force. */
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import type { Matter } from '../../standard/schema/index.ts'
import { isElement } from '../../standard/schema/parts/elements.ts'
import { hasTakenEffect, upcomingAfter, type Upcoming } from '../../standard/upcoming.ts'
import { findDocuments, type Stored } from '../documents.ts'
import { changeRecord, labelOfStored, recordsById } from '../ledger/operations/stored-records.ts'
import { storedValue } from '../proposals/stored-value.ts'
import { changeTogether } from '../write/change-together.ts'
import { contextOf } from '../write/write-context.ts'

/**
 * Puts every change whose day has come into the standard of its matter: into the approved version, which stays approved by whoever approved the
 * change, and into a draft beside it. The public has read the new standard since that day anyway. Returns the names of the matters.
 *
 * @param today YYYY-MM-DD
 * @throws Error when one cannot be written; the others are written
 */
export async function takeEffect(payload: Payload, today: string): Promise<string[]> {
  const names: string[] = []
  const faults: string[] = []
  for (const id of await idsWithPast(payload, today)) {
    try {
      const req = await createLocalReq({ context: {} }, payload)
      await changeTogether(payload, req, async (own) => {
        const [record] = await recordsById(own, 'matter', [id])
        if (!record) return
        const past = pastOf(record.approved ?? record.draft, today)
        contextOf(own).takesEffect = true
        // Those who show it were asked when it was approved.
        contextOf(own).asks = 'none'
        contextOf(own).reason = `标准到日子生效：${past.map(({ document, from }) => `${from}，${document}`).join('；')}`
        // Both versions are worked out before either is written.
        const edits = new Map<Stored, Document | undefined>()
        for (const version of [record.approved, record.draft])
          if (version) edits.set(version, await editOf(own, version, today))
        if (await changeRecord(own, record, (version) => edits.get(version))) names.push(labelOfStored(record))
      })
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error))
    }
  }
  if (faults.length) throw new Error(faults.join('；'))
  return names
}

/** Ids of matters that are approved with a change whose day has come. Drafts alone wait until somebody approves them. */
async function idsWithPast(payload: Payload, today: string): Promise<DocumentId[]> {
  const { docs } = await findDocuments<Pick<Matter, 'upcoming'>>(payload, 'matters', {
    where: { and: [{ _status: { equals: 'published' } }, { upcoming: { exists: true } }] },
    select: { upcoming: true },
    draft: false,
    pagination: false,
    overrideAccess: true,
  })
  return docs.filter((one) => hasTakenEffect({ upcoming: one.upcoming ?? undefined }, today)).map(({ id }) => id)
}

const upcomingIn = (version: Stored): Upcoming[] => (version['upcoming'] ?? []) as Upcoming[]

const pastOf = (version: Stored | undefined, today: string): Upcoming[] =>
  version
    ? upcomingIn(version)
        .filter(({ from }) => from <= today)
        .sort((a, b) => (a.from < b.from ? -1 : 1))
    : []

/** What changes in a version: its standard, and the changes that are still to come; undefined when no day has come. */
async function editOf(req: PayloadRequest, version: Stored, today: string): Promise<Document | undefined> {
  const past = pastOf(version, today)
  if (!past.length) return undefined
  const standard: Document = { ...((version['standard'] ?? {}) as Document) }
  for (const entry of past)
    for (const [element, value] of Object.entries(entry.standard))
      if (isElement(element) && value !== null && value !== undefined)
        standard[element] = await storedValue(req, element, value)
  const later = upcomingAfter({ upcoming: upcomingIn(version) }, today)
  return { standard, upcoming: later.length ? later : null }
}
