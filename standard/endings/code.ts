/**
 * @module The end of one code, by what its record and the code ledger say, without what the record depends on.
 */
import { endsCode, type CodeFamily } from '../codes/ledger-rules.ts'
import { eventsInEffect, nextState } from '../codes/ledger.ts'
import type { Ledger } from '../schema/index.ts'
import { withoutUndefined } from '../without-undefined.ts'
import {
  hasEnded,
  saysEnded,
  type Ending,
  type EndingFacts,
  type EndingKind,
  type EndingSource,
  type LedgerCodeType,
} from './ending.ts'

const FAMILIES: Readonly<Record<LedgerCodeType, CodeFamily>> = {
  matter: 'base',
  guide: 'use',
  bundle: 'base',
}

/**
 * Returns how a code has ended, with the last name that the ledger gives it; undefined while it is in use. For codes that are in the
 * ledger and in no record.
 */
export function endingOfCode(
  type: LedgerCodeType,
  code: string,
  source: EndingSource,
  asOf: string,
): Ending | undefined {
  const name = source.events(type, code).findLast((event) => event.name)?.name
  const own = ownEnding(type, { key: code, name }, source, asOf)
  return (
    own && {
      ...own,
      successors: type === 'bundle' ? own.successors : successorsInUse(type, code, own.successors, source, asOf),
    }
  )
}

/**
 * Returns how a code has ended or will end, by its record and the ledger; undefined while it is in use. What the record depends on is
 * not checked, and successors are those that are named, whether or not they have ended too.
 */
export function ownEnding(
  type: LedgerCodeType,
  record: EndingFacts,
  source: EndingSource,
  asOf: string,
): Ending | undefined {
  const family = FAMILIES[type]
  const { key, name, state, effectiveTo } = record
  const events = withIssue(source.events(type, key))
  const past = events.filter(({ on }) => (on ?? '') <= asOf)
  const [stateNow, lastState] = [nextState(past, family).state, nextState(events, family).state]
  const hasEndedNow = saysEnded(record, asOf) || stateNow === 'retired'
  const isSuspendedNow = !hasEndedNow && (state === '2' || stateNow === 'suspended')
  const willEnd = lastState === 'retired' || (effectiveTo !== undefined && effectiveTo > asOf)
  if (!hasEndedNow && !isSuspendedNow && !willEnd && lastState !== 'suspended') return undefined

  const isSuspension = isSuspendedNow || !(hasEndedNow || willEnd)
  const event = eventsInEffect(events, family).findLast(({ event, to }) =>
    isSuspension ? event === 'suspended' : endsCode(event, family, to?.length),
  )
  const kind = isSuspension ? 'suspended' : kindOfEnd(event)
  // The basis of a record that is suspended is that of the suspension, also when the day of its end has come.
  const basis = !isSuspension && state === '2' && event ? undefined : record.stateBasis
  const day = kind === 'suspended' ? (basis?.on ?? event?.on) : (effectiveTo ?? event?.on ?? basis?.on)
  // A day still to come contradicts a record that is marked as ended: it is left out.
  const on = hasEndedNow && day !== undefined && day > asOf ? undefined : day
  return withoutUndefined({
    kind,
    type: type === 'bundle' ? 'matter' : type,
    key,
    name: name ?? event?.name,
    on,
    until: kind === 'suspended' ? basis?.until : undefined,
    ahead: !hasEndedNow && !isSuspendedNow,
    authority: basis?.authority ?? event?.authority,
    title: basis?.title,
    document: basis?.document ?? event?.document,
    url: basis?.url,
    reason: basis?.reason ?? event?.reason ?? event?.note,
    successors: [
      ...new Set([
        ...(record.successors ?? []),
        ...(kind === 'suspended' ? [] : ledgerSuccessors(type, key, event, source)),
      ]),
    ],
  })
}

/** The codes that the ledger names after the end of a code: those of the event, and those that were issued in its place later. */
const ledgerSuccessors = (
  type: LedgerCodeType,
  code: string,
  event: Ledger | undefined,
  source: EndingSource,
): string[] => [...(event?.to ?? []), ...source.replacements(type, code).map((one) => one.code)]

/** How the event that ended a code ended it. A code that lost its use to another one, because a part changed, was not cancelled. */
function kindOfEnd(event: Ledger | undefined): EndingKind {
  if (event?.event === 'merged' || event?.event === 'split') return event.event
  return event && event.event !== 'retired' ? 'recoded' : 'retired'
}

/** The events, with the issue of the code put before them where the ledger leaves it out, so that the end still counts. */
function withIssue(events: readonly Ledger[]): readonly Ledger[] {
  const [first] = events
  if (!first || first.event === 'issued' || first.event === 'reserved') return events
  const { key, type, code } = first
  return [{ key, type, code, event: 'issued' }, ...events]
}

/**
 * Replaces matters that have ended themselves by their successors, step by step; one without successors stays in the list. Of guides
 * only what the ledger says is followed.
 */
export function successorsInUse(
  type: 'matter' | 'guide',
  from: string,
  keys: readonly string[],
  source: EndingSource,
  asOf: string,
): string[] {
  const found = new Set<string>()
  const seen = new Set([from])
  const queue = [...keys]
  for (const key of queue) {
    if (seen.has(key)) continue
    seen.add(key)
    const record = type === 'matter' ? source.matter(key) : undefined
    const own = ownEnding(type, record ?? { key }, source, asOf)
    const next = hasEnded(own) ? own!.successors : []
    if (next.length) queue.push(...next)
    else found.add(key)
  }
  return [...found]
}
