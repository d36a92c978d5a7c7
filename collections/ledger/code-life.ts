/** @module The life of a code: its events, the state that they lead to, and the codes it came from and went to. Used by the view of the ledger. */
import type { Payload, TypedUser, Where } from 'payload'
import {
  familyOf,
  parseCode,
  plannedEnd,
  stateOn,
  type LedgerEvent,
  type LedgerEventKind,
} from '../../standard/codes/index.ts'
import type { CodeHistory } from '../../standard/codes/ledger.ts'
import { dayOf } from '../../standard/day.ts'
import type { Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { collectionOf, findDocument, findDocuments } from '../documents.ts'
import { ledgerSlug, numberOf, type Entry } from './ledger-store.ts'

/** An entry with what only the view shows. */
export type LifeEntry = Entry & {
  to?: readonly string[] | null
  note?: string | null
  reason?: string | null
  batch?: string | null
}

/** What became of a code. */
export interface CodeLife {
  type: RecordType
  code: string
  /** The record that has the code; undefined when there is none, or the user may not see it. */
  record: ({ id: string | number; label: string } & Document) | undefined
  history: CodeHistory
  /** The day of an end that is planned, YYYY-MM-DD. */
  endsOn?: string | undefined
  /** Oldest first. Entries of writes that did not end are left out. */
  entries: LifeEntry[]
  /** Events of other codes that name this one as their successor. */
  from: LifeEntry[]
}

/** Returns the life of a code as far as a user may read it; undefined when the ledger does not know the code. */
export async function readCodeLife(
  payload: Payload,
  user: TypedUser,
  type: RecordType,
  code: string,
): Promise<CodeLife | undefined> {
  const read = async (where: Where): Promise<LifeEntry[]> => {
    const { docs } = await findDocuments<LifeEntry>(payload, ledgerSlug, {
      where: { and: [{ type: { equals: type } }, where] },
      limit: 0,
      pagination: false,
      overrideAccess: false,
      user,
    })
    return docs
  }
  const own = await read({ code: { equals: code } })
  const entries = own
    .filter(({ event, state }) => state !== 'void' || event === 'retired')
    .sort((a, b) => numberOf(a.key) - numberOf(b.key))
  if (!entries.length) return undefined
  // Only events that end codes have successors; a code has few of them.
  const ending = await read({ to: { exists: true } })
  const found = await findDocument<{ label?: string } & Document>(payload, collectionOf(type), {
    where: { code: { equals: code } },
    draft: true,
    select: { label: true, regionCode: true, agency: true },
    overrideAccess: false,
    user,
  })
  const [events, family, today] = [entries.map(eventOf), familyOf(parseCode(code).kind), dayOf(new Date())]
  return {
    type,
    code,
    record: found && { ...found, label: found.label ?? code },
    history: stateOn(events, family, today),
    endsOn: plannedEnd(events, family, today)?.on,
    entries,
    from: ending.filter((one) => one.code !== code && one.to?.includes(code)),
  }
}

/** Returns the event that an entry stands for. */
function eventOf({ authority, code, document, event, name, on, to }: LifeEntry): LedgerEvent {
  return {
    event: (event ?? 'issued') as LedgerEventKind,
    code,
    ...(to?.length ? { to } : {}),
    ...(name ? { name } : {}),
    ...(authority ? { authority } : {}),
    ...(document ? { document } : {}),
    ...(on ? { on } : {}),
  }
}
