/**
 * @module Keeps a code for later, before there is a record, and voids a code that was kept and never used. The record that is to have a kept
 * code takes it over when it is saved: `reserve.ts`.
 */
import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { endedIn } from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { codeTakenText, isKeptForLater, lastLine } from '../../standard/reservation.ts'
import { lockForWriting } from '../../payload-internals/write-transactions.ts'
import { ownsCatalogue } from '../access/code-ranges.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import type { NewEvent } from './add-event.ts'
import { entriesOfSlot, ledgerOf, numberOf, type Entry } from './ledger-store.ts'
import { slotKey, type CodeSlot } from './slots.ts'

/** A code to keep, and for which record. */
export interface CodeToKeep {
  type: RecordType
  code: string
  /** The name of the record that is to have it. */
  name: string
  /** What the ledger keeps besides. */
  details?: EntryDetails
}

/** Who has said so, where and why. Entries with an authority or a document are public. */
type EntryDetails = Partial<Pick<NewEvent, 'authority' | 'document' | 'on' | 'reason' | 'batch' | 'by' | 'attachment'>>

/** The least and the greatest length of a reason, in characters. */
const REASON = { least: 2, most: 200 }

/** Returns why a code cannot be kept, in Chinese; undefined when nothing has or had it. */
export const keepProblem = async (req: PayloadRequest, { code, type }: CodePlace): Promise<string | undefined> =>
  problemOf({ code, type }, await ledgerOf(req).ofCode(code))

type CodePlace = Pick<CodeToKeep, 'type' | 'code'>

function problemOf({ code, type }: CodePlace, entries: readonly Entry[]): string | undefined {
  if (endedIn(type, entries, dayOf(new Date()))) return `编码 ${code} 已停用，编码不重复使用，请另选`
  const last = lastLine(entriesOfSlot(slotOf({ type, code, name: '' }), entries))
  return last && codeTakenText(type, code, last)
}

/**
 * Keeps a code for the account of the request, or for no account in particular, in the transaction of the request. The account may use it
 * for a record at any later time; others may not.
 *
 * @returns the id of the entry in the ledger
 * @throws Conflict when the code was ever given to anything
 */
export async function keepCode(req: PayloadRequest, kept: CodeToKeep): Promise<DocumentId> {
  const slot = slotOf(kept)
  // Nobody else writes between this look and the entry.
  await lockForWriting(req)
  const entries = await ledgerOf(req).ofCode(kept.code)
  const problem = problemOf(kept, entries)
  const id = problem
    ? undefined
    : await addEntry(req, slot, entriesOfSlot(slot, entries), 'reserved', kept.details ?? {})
  if (id !== undefined) return id
  const why = problem ?? (await keepProblem(req, kept)) ?? `别处正在使用编码 ${kept.code}，请过一分钟再试。`
  throw new Conflict(why, { code: kept.code })
}

/**
 * Voids a code that was kept and that no record has, for good: it is never assigned again.
 *
 * @param reason Why; it stays in the ledger.
 * @throws Conflict when the code is not kept, Refused when the user neither kept it nor owns the catalogue
 */
export async function voidKeptCode(
  req: PayloadRequest,
  { code, reason, type }: { type: RecordType; code: string; reason: string },
): Promise<Entry> {
  const why = reason.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  const { length } = [...why]
  if (length < REASON.least || length > REASON.most)
    throw new Unacceptable(
      `作废的原因（reason）${length ? `写了 ${length} 个字` : '没有写'}，要写 ${REASON.least} 到 ${REASON.most} 个字，例如：事项不再设立。`,
      { field: 'reason' },
    )
  const slot = slotOf({ type, code, name: '' })
  await lockForWriting(req)
  const entries = await ledgerOf(req).of(slot)
  const last = lastLine(entries)
  if (!last) throw new Conflict(`编码 ${code} 没有预留过，不用作废。请核对编码。`, { code })
  if (!isKeptForLater(last))
    throw new Conflict(
      last.event === 'retired'
        ? `编码 ${code} 已经作废或取消过了。`
        : `编码 ${code} 已经用在“${last.name ?? code}”上，不能作废；要取消它，请走编码台账。`,
      { code },
    )
  const holder = /^user:([^/]+)/.exec(last.holder ?? '')?.[1]
  if (req.user && !ownsCatalogue(req.user) && holder !== String(req.user.id))
    throw new Refused(`编码 ${code} 不是您预留的，只有预留的人和目录管理员能作废。`, { code })
  const name = last.name ?? ''
  const id = await addEntry(req, { ...slot, name }, entries, 'retired', {
    reason: why,
    authority: last.authority ?? undefined,
    document: last.document ?? undefined,
    on: dayOf(new Date()),
  })
  if (id === undefined) throw new Conflict(`别处正在使用编码 ${code}，请过一分钟再试。`, { code })
  return { ...last, id }
}

const slotOf = ({ code, name, type }: Pick<CodeToKeep, 'type' | 'code' | 'name'>): CodeSlot => ({ type, code, name })

/** Adds an entry without a record to a code; undefined when another writer was first. */
async function addEntry(
  req: PayloadRequest,
  slot: CodeSlot,
  entries: readonly Entry[],
  event: 'reserved' | 'retired',
  details: EntryDetails,
): Promise<DocumentId | undefined> {
  const ledger = ledgerOf(req)
  const n = entries.length ? numberOf(entries.at(-1)!.key) + 1 : 1
  const holder = `${req.user ? `user:${req.user.id}` : 'system'}/${randomUUID()}`
  const id = await ledger.insert({ ...slot, key: `${slotKey(slot)}#${n}`, holder })
  if (id === undefined) return undefined
  const stated = Object.fromEntries(Object.entries(details).filter(([, value]) => value))
  await ledger.change({ id, holder }, { state: 'issued', event, ...stated })
  return id
}
