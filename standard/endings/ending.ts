/**
 * @module What an ending is, what it is worked out from, and questions that an ending answers by itself.
 */
import { numberOfLine } from '../codes/code-lines.ts'
import { groupBy, groupByEach } from '../group.ts'
import type { Ledger, Matter, Region } from '../schema/index.ts'

/**
 * How something ended: `abolished` is for regions only. `recoded`: the code alone has ended, because a part of it changed; what it stood
 * for goes on under another.
 */
export type EndingKind = 'retired' | 'merged' | 'split' | 'suspended' | 'recoded' | 'abolished'

/** Types of records that can end of themselves. */
export type EndingType = 'matter' | 'guide' | 'region'

/** That a record has ended or is suspended, or will be. Days are `YYYY-MM-DD`. */
export interface Ending {
  kind: EndingKind
  /** The record that ended: the one asked about, or one that it depends on, such as a guide's matter. */
  type: EndingType
  key: string
  name?: string
  /** The first day after the end or of the suspension; absent where no source states it. */
  on?: string
  /** The last day of a suspension, or of a region. */
  until?: string
  /** The end or suspension is still to come on the day asked about. */
  ahead: boolean
  authority?: string
  /** The document's title, number and address. */
  title?: string
  document?: string
  url?: string
  reason?: string
  /** Keys of the records of the same type that replace it and are in use themselves, however many steps away. */
  successors: readonly string[]
}

/** What a record itself states about its end. */
export interface EndingFacts {
  key: string
  name?: string | undefined
  state?: string | undefined
  effectiveTo?: string | undefined
  stateBasis?: Matter['stateBasis']
  successors?: readonly string[] | undefined
}

/** What a matter states: also its parent, with which it ends. */
export type EndingMatter = EndingFacts & { parent?: string | undefined }
/** What a region states: its last day and the region that follows it. */
export type EndingRegion = Pick<Region, 'key' | 'name' | 'until' | 'successor'>
/** What a guide states: also its matter and its region, with which it ends. */
export type EndingGuide = EndingFacts & { matter: string; region: string }

/** Types of records whose codes the ledger keeps. */
export type LedgerCodeType = 'matter' | 'guide' | 'bundle'

/** Where records and the ledger's events are looked up. */
export interface EndingSource {
  matter(key: string): EndingMatter | undefined
  region(key: string): EndingRegion | undefined
  /** Events of one code, in ledger order. */
  events(type: LedgerCodeType, code: string): readonly Ledger[]
  /** Issues of other codes that stand for one that ended by mistake, in ledger order. */
  replacements(type: LedgerCodeType, code: string): readonly Ledger[]
}

/** What the ledger knows of a code. The ledger is read once, in any order. */
export function ledgerFacts(ledger: readonly Ledger[]): Pick<EndingSource, 'events' | 'replacements'> {
  const replacements = groupByEach(ledger, ({ insteadOf, type }) => (insteadOf ? [`${type}|${insteadOf}`] : []))
  return {
    events: eventsIn(ledger),
    replacements: (type, code) => replacements.get(`${type}|${code}`) ?? [],
  }
}

/**
 * Returns a function that gives the ledger's events of a code in the order of their numbers. The ledger is read once, in any
 * order.
 */
export function eventsIn(ledger: Iterable<Ledger>): EndingSource['events'] {
  const events = groupBy(ledger, ({ type, code }) => `${type}|${code}`)
  for (const own of events.values()) own.sort((a, b) => numberOfLine(a) - numberOfLine(b) || (a.key < b.key ? -1 : 1))
  return (type, code) => events.get(`${type}|${code}`) ?? []
}

/** Whether the record can no longer be applied for on the day asked about. A suspension is not an end. */
export const hasEnded = (ending: Ending | undefined): boolean =>
  ending !== undefined && !ending.ahead && ending.kind !== 'suspended'

/** Whether the record cannot be applied for on the day asked about, ended or suspended. */
export const isClosed = (ending: Ending | undefined): boolean => ending !== undefined && !ending.ahead

/** Whether a record itself states that it has ended, whatever the ledger says: `effectiveTo` is the first day without it. */
export const saysEnded = ({ state, effectiveTo }: Pick<EndingFacts, 'state' | 'effectiveTo'>, asOf: string): boolean =>
  state === '3' || (effectiveTo !== undefined && effectiveTo <= asOf)

/** The most severe of several endings: ended before suspended before what is still to come; the first of equals. */
export function mostSevere(endings: readonly (Ending | undefined)[]): Ending | undefined {
  const weight = ({ ahead, kind }: Ending) => (ahead ? 2 : 0) + (kind === 'suspended' ? 1 : 0)
  return endings.reduce<Ending | undefined>(
    (best, next) => (next && (!best || weight(next) < weight(best)) ? next : best),
    undefined,
  )
}
