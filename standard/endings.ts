/**
 * @module What has ended or is suspended, or will be on a day already fixed: since when, by which document, and what carries
 * on in its place. Pages, the search index and the feeds all go by this. The record says it (`state`, `effectiveTo`,
 * `stateBasis`), or the code ledger does, or what the record stands on has ended: a matter's parent, a guide's matter or region.
 */
import { endsCode, type CodeFamily } from './codes/ledger-rules.ts'
import { nextState } from './codes/ledger.ts'
import { groupBy } from './group.ts'
import { oncePerKey } from './once.ts'
import type { Bundle, Ledger, Matter, Region, ResolvedGuide } from './schema/index.ts'

/** `abolished` is a region's end. */
export type EndingKind = 'retired' | 'merged' | 'split' | 'suspended' | 'abolished'

/** Types of records that end by themselves. */
export type EndingType = 'matter' | 'guide' | 'region'

/** How something has ended or is suspended. Days are `YYYY-MM-DD`. */
export interface Ending {
  kind: EndingKind
  /** The record that ended: the one asked about, or one that it stands on. */
  type: EndingType
  key: string
  name?: string
  /** The first day of it; absent where nobody wrote it. */
  on?: string
  /** The last day of a suspension, included; or the last day of a region. */
  until?: string
  /** Still to come on the day asked about. */
  ahead: boolean
  authority?: string
  /** The document's title, number and address. */
  title?: string
  document?: string
  url?: string
  reason?: string
  /** Keys of what carries on, of the same type: those that are in use themselves, however many steps away. */
  successors: readonly string[]
}

/** What a record says of its own end. */
export interface EndingFacts {
  key: string
  name?: string | undefined
  state?: string | undefined
  effectiveTo?: string | undefined
  stateBasis?: Matter['stateBasis']
  successors?: readonly string[] | undefined
}

export type EndingMatter = EndingFacts & { parent?: string | undefined }
export type EndingRegion = Pick<Region, 'key' | 'name' | 'until' | 'successor'>
export type EndingGuide = EndingFacts & { matter: string; region: string }

/** Where records and the ledger's events are looked up. */
export interface EndingSource {
  matter(key: string): EndingMatter | undefined
  region(key: string): EndingRegion | undefined
  /** Events of one code, in ledger order. */
  events(type: 'matter' | 'guide' | 'bundle', code: string): readonly Ledger[]
}

/** Looks up the events of a code, in the order of their numbers, among those of a ledger, which is read once in any order. */
export function eventsIn(ledger: Iterable<Ledger>): EndingSource['events'] {
  const events = groupBy(ledger, ({ type, code }) => `${type}|${code}`)
  for (const own of events.values()) own.sort((a, b) => (a.key < b.key ? -1 : 1))
  return (type, code) => events.get(`${type}|${code}`) ?? []
}

const FAMILIES: Readonly<Record<'matter' | 'guide' | 'bundle', CodeFamily>> = {
  matter: 'base',
  guide: 'use',
  bundle: 'base',
}

/** Whether nothing can be applied for any more, on the day asked about. A suspension is no end. */
export const hasEnded = (ending: Ending | undefined): boolean =>
  ending !== undefined && !ending.ahead && ending.kind !== 'suspended'

/** Whether nothing can be applied for on the day asked about: ended or suspended. */
export const isClosed = (ending: Ending | undefined): boolean => ending !== undefined && !ending.ahead

/** Whether a record says itself that it has ended, without the ledger: `effectiveTo` is the first day without it. */
export const saysEnded = ({ state, effectiveTo }: Pick<EndingFacts, 'state' | 'effectiveTo'>, asOf: string): boolean =>
  state === '3' || (effectiveTo !== undefined && effectiveTo <= asOf)

/** How a matter has ended by itself or with what it lies under; undefined while it is in use. */
export function endingOfMatter(key: string, source: EndingSource, asOf: string): Ending | undefined {
  const found: Ending[] = []
  const seen = new Set<string>()
  for (let at: string | undefined = key; at && !seen.has(at); at = source.matter(at)?.parent) {
    seen.add(at)
    const own = ownEnding('matter', source.matter(at) ?? { key: at }, source, asOf)
    if (own) found.push({ ...own, successors: living(at, own.successors, source, asOf) })
  }
  return mostSevere(found)
}

/** How a guide has ended: by itself, with its matter, or with the region it is for. */
export function endingOfGuide(guide: EndingGuide, source: EndingSource, asOf: string): Ending | undefined {
  return mostSevere([
    ownEnding('guide', guide, source, asOf),
    endingOfMatter(guide.matter, source, asOf),
    endingOfRegion(guide.region, source, asOf),
  ])
}

/** How a region has ended. Its `until` is its last day. */
export function endingOfRegion(key: string, source: EndingSource, asOf: string): Ending | undefined {
  const region = source.region(key)
  if (!region?.until) return undefined
  const successors: string[] = []
  const seen = new Set([key])
  for (let at = region.successor; at && !seen.has(at); at = source.region(at)?.successor) {
    seen.add(at)
    if ((source.region(at)?.until ?? '9999') < asOf) continue
    successors.push(at)
    break
  }
  const { name, until } = region
  return { kind: 'abolished', type: 'region', key, name, until, ahead: until >= asOf, successors }
}

/** How a bundle stands: what of it has ended or is suspended, and what is left. */
export interface BundleStanding {
  /** Its matters that have ended, are suspended, or will be. */
  endings: Ending[]
  /** The whole bundle: its place has ended, or none of its matters can be applied for. */
  whole: Ending | undefined
  /** How many of its matters are done at once: those that have ended are not, unless all have. */
  count: number
}

/** What of a bundle has ended, by the ends of its matters and of its region. A part that may be left out takes nothing from the rest. */
export function bundleStanding(
  { items, region }: Pick<Bundle, 'items' | 'region'>,
  ends: { matter(key: string): Ending | undefined; region(key: string): Ending | undefined },
): BundleStanding {
  const endings = items.flatMap(({ matter }) => ends.matter(matter) ?? [])
  const count = items.length - endings.filter(hasEnded).length || items.length
  const closed = endings.length === items.length && endings.every(isClosed)
  const all = closed ? (endings.find((ending) => !hasEnded(ending)) ?? endings[0]) : undefined
  return { endings, whole: mostSevere([ends.region(region), all]), count }
}

/** How a code has ended that the ledger knows and no record bears, with the last name it had; undefined while in use. */
export function endingOfCode(
  type: 'matter' | 'guide' | 'bundle',
  code: string,
  source: EndingSource,
  asOf: string,
): Ending | undefined {
  const name = source.events(type, code).findLast((event) => event.name)?.name
  const own = ownEnding(type, { key: code, name }, source, asOf)
  return own && { ...own, successors: type === 'matter' ? living(code, own.successors, source, asOf) : own.successors }
}

/** What the record and the ledger say of one code, without what it stands on; successors one step on. */
function ownEnding(
  type: 'matter' | 'guide' | 'bundle',
  record: EndingFacts,
  source: EndingSource,
  asOf: string,
): Ending | undefined {
  const family = FAMILIES[type]
  const { key, name, state, effectiveTo, stateBasis: basis } = record
  const events = fromIssue(source.events(type, key))
  const past = events.filter(({ on }) => (on ?? '') <= asOf)
  const [now, later] = [nextState(past, family).state, nextState(events, family).state]
  const ends = ({ event, to }: Ledger) => endsCode(event, family, to?.length)
  const planned = effectiveTo !== undefined && effectiveTo > asOf
  const ended = saysEnded(record, asOf) || now === 'retired'
  const ending = ended || later === 'retired' || planned
  const suspended = !ended && (state === '2' || now === 'suspended')
  if (!ending && !suspended && later !== 'suspended') return undefined

  const closes = suspended || !ending ? ({ event }: Ledger) => event === 'suspended' : ends
  const event = events.findLast(closes)
  const kind =
    suspended || !ending ? 'suspended' : event?.event === 'merged' || event?.event === 'split' ? event.event : 'retired'
  const day = kind === 'suspended' ? (basis?.on ?? event?.on) : (effectiveTo ?? event?.on ?? basis?.on)
  // A day to come says nothing of something that is marked as ended already.
  const on = ended && day !== undefined && day > asOf ? undefined : day
  return stated({
    kind,
    type: type === 'bundle' ? 'matter' : type,
    key,
    name: name ?? event?.name,
    on,
    until: kind === 'suspended' ? basis?.until : undefined,
    ahead: !ended && !suspended,
    authority: basis?.authority ?? event?.authority,
    title: basis?.title,
    document: basis?.document ?? event?.document,
    url: basis?.url,
    reason: basis?.reason ?? event?.note,
    successors: [...new Set([...(record.successors ?? []), ...(kind === 'suspended' ? [] : (event?.to ?? []))])],
  })
}

/** Events with the issue of the code before them, which old lists leave out: an end counts all the same. */
function fromIssue(events: readonly Ledger[]): readonly Ledger[] {
  const [first] = events
  if (!first || first.event === 'issued' || first.event === 'reserved') return events
  const { key, type, code } = first
  return [{ key, type, code, event: 'issued' }, ...events]
}

/** Follows matters that have themselves ended to those that carry on; one that leads nowhere further stays named. */
function living(from: string, keys: readonly string[], source: EndingSource, asOf: string): string[] {
  const found = new Set<string>()
  const seen = new Set([from])
  const queue = [...keys]
  for (const key of queue) {
    if (seen.has(key)) continue
    seen.add(key)
    const own = ownEnding('matter', source.matter(key) ?? { key }, source, asOf)
    const next = hasEnded(own) ? own!.successors : []
    if (next.length) queue.push(...next)
    else found.add(key)
  }
  return [...found]
}

/** The one that weighs most: ended, then suspended, then what is still to come; of equals the first. */
function mostSevere(endings: readonly (Ending | undefined)[]): Ending | undefined {
  const weight = ({ ahead, kind }: Ending) => (ahead ? 2 : 0) + (kind === 'suspended' ? 1 : 0)
  return endings.reduce<Ending | undefined>(
    (best, next) => (next && (!best || weight(next) < weight(best)) ? next : best),
    undefined,
  )
}

/** Leaves out what is undefined: feeds want absence. */
function stated(ending: { [K in keyof Ending]: Ending[K] | undefined }): Ending {
  return Object.fromEntries(Object.entries(ending).filter(([, value]) => value !== undefined)) as unknown as Ending
}

/** How the records of a source stand on a day; undefined for what has not ended, is not suspended and will not be. */
export interface Endings {
  matter: (key: string) => Ending | undefined
  region: (key: string) => Ending | undefined
  guide: (guide: EndingGuide) => Ending | undefined
  code: (type: 'matter' | 'guide' | 'bundle', code: string) => Ending | undefined
}

/** Asks how records stand on one day; each matter and each region is worked out once. */
export function endingsOn(source: EndingSource, asOf: string): Endings {
  const sameKey = (key: string) => key
  return {
    matter: oncePerKey((key: string) => endingOfMatter(key, source, asOf), sameKey),
    region: oncePerKey((key: string) => endingOfRegion(key, source, asOf), sameKey),
    guide: (guide) => endingOfGuide(guide, source, asOf),
    code: (type, code) => endingOfCode(type, code, source, asOf),
  }
}

/** An ending as the published guide carries it: what follows from the day asked about is left to the reader. */
export function publishedEnding(ending: Ending | undefined): ResolvedGuide['ending'] {
  if (!ending) return undefined
  const { ahead: _day, name: _named, successors, ...said } = ending
  return { ...said, ...(successors.length ? { successors: [...successors] } : {}) }
}

/** The parts of a resolved guide that its end follows from. */
export function endingFactsOfGuide(guide: ResolvedGuide): EndingGuide {
  const { key, name, state, effectiveTo, stateBasis, matter, region } = guide
  return { key, name, state, effectiveTo, stateBasis, matter: matter.key, region: region.key }
}
