/** @module A line of the trail (审计记录): one change or event, with the hash that chains it to the line before. */
import type { RecordType } from '../record-types.ts'
import type { TrailAction, TrailDoor, TrailSubject } from './actions.ts'
import type { FieldChange } from './changes.ts'
import { sortMembers } from '../sort-members.ts'
import { oneLine } from '../text/one-line.ts'

/** Who did something, and from where. */
export interface TrailActor {
  door: TrailDoor
  /** The database id of the account, as text. */
  user?: string | undefined
  /** The name of the account at the time. */
  userName?: string | undefined
  /** The roles of the account at the time, separated by commas. */
  roles?: string | undefined
  /** The account of the operating system that ran a command. */
  account?: string | undefined
  /** The name of the job, for what nobody asked for. */
  job?: string | undefined
  /** The network address, as our own server or a configured proxy gives it. */
  address?: string | undefined
}

/** What happened, without who did it. */
export interface TrailEvent {
  action: TrailAction
  type?: RecordType | TrailSubject | undefined
  /** The key of the record at the time. */
  key?: string | undefined
  /** What it was called at the time. */
  label?: string | undefined
  /** The database id of the document, as text. */
  recordId?: string | undefined
  /** The region by which grants find the record. */
  region?: string | undefined
  /** The database id of the agency that the record belongs to, as text. */
  agency?: string | undefined
  changes?: readonly FieldChange[] | undefined
  /** The content hash of the newest version before and after the change. */
  hashBefore?: string | undefined
  hashAfter?: string | undefined
  reason?: string | undefined
  /** The import, publish or job that it belonged to. */
  run?: string | undefined
}

/** A line before it is chained: it has no number and no hashes yet. */
export interface TrailEntry extends TrailActor, TrailEvent {
  /** ISO 8601, UTC, with milliseconds. */
  at: string
  /** The first six digits of `region`, where it has so many: lines of a county are found by it. */
  county?: string | undefined
}

/** A stored line. */
export interface TrailLine extends TrailEntry {
  /** 1, 2, 3 … without gaps. */
  number: number
  /** The number of the first of the lines that were stored together, as text. */
  batch: string
  /** The `hash` of the line before; {@link FIRST_PREVIOUS} in the first. */
  previous: string
  /** SHA-256 of {@link trailText}, in hexadecimal. */
  hash: string
}

/** The `previous` of the first line. */
export const FIRST_PREVIOUS = '0'.repeat(64)

/** The fields of a line but its hash, in the order of its canonical text. New fields are added at the end; none is ever removed. */
export const HASHED_FIELDS = [
  'number',
  'at',
  'user',
  'userName',
  'roles',
  'account',
  'job',
  'address',
  'door',
  'action',
  'type',
  'key',
  'label',
  'recordId',
  'region',
  'county',
  'agency',
  'changes',
  'hashBefore',
  'hashAfter',
  'reason',
  'run',
  'batch',
  'previous',
] as const satisfies readonly Exclude<keyof TrailLine, 'hash'>[]

/**
 * Returns the canonical text of a line, of which its hash is made: JSON of the fields that are stated, in the order of
 * {@link HASHED_FIELDS}. What a database gives back for a field that was never set (null, an empty list) is as if absent.
 */
export function trailText(line: Readonly<Record<string, unknown>>): string {
  const stated: [string, unknown][] = []
  for (const name of HASHED_FIELDS) {
    const value = line[name]
    if (value === null || value === undefined || value === '') continue
    if (Array.isArray(value) && !value.length) continue
    stated.push([name, sortMembers(value)])
  }
  return JSON.stringify(stated)
}

/** Returns an entry whose texts are on one line each, so that no name or reason looks like another line where the trail is printed. */
function onOneLine(entry: TrailEntry): TrailEntry {
  const texts = Object.entries(entry).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, oneLine(value)]] : [],
  )
  return { ...entry, ...(Object.fromEntries(texts) as Record<string, string>) }
}

/** Gives entries that are stored together their numbers and hashes, after the last stored line; undefined when there is none yet. */
export function chainLines(
  entries: readonly TrailEntry[],
  last: Pick<TrailLine, 'number' | 'hash'> | undefined,
  sha256: (text: string) => string,
): TrailLine[] {
  let { number, hash: previous } = last ?? { number: 0, hash: FIRST_PREVIOUS }
  const batch = String(number + 1)
  return entries.map((entry) => {
    const line = { ...onOneLine(entry), batch, number: ++number, previous }
    previous = sha256(trailText(line))
    return { ...line, hash: previous }
  })
}
