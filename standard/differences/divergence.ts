/**
 * @module How far the guides of agencies are from the standards of their matters (差异比对): per matter, agency and element, with totals. Pure:
 * it reads no clock and no database.
 */
import { deviationHolds } from '../resolve/guide.ts'
import type { Elements, Guide } from '../schema/index.ts'
import { ELEMENTS, type ElementName } from '../schema/parts/elements.ts'
import { compareLimits, compareTypical, formatLimit, limitSchema, shortening, type Limit } from '../limits/index.ts'
import { withoutUndefined } from '../without-undefined.ts'
import { limitGap } from './describe.ts'
import { isSameValue } from './gather.ts'
import { isEmpty } from './values.ts'

/**
 * What an element of a guide is beside the standard: the same; the agency's own by right, as its level of locking allows; a deviation in force;
 * a difference that nobody has decided, or a deviation that is asked for; a deviation that has ended, so that the standard applies again.
 */
export const DIVERGENCE_STATES = ['same', 'local', 'deviation', 'undecided', 'ended'] as const
/** One of {@link DIVERGENCE_STATES}. */
export type DivergenceState = (typeof DIVERGENCE_STATES)[number]

/** The Chinese words of the states. */
export const DIVERGENCE_TITLES: Readonly<Record<DivergenceState, string>> = {
  same: '与标准相同',
  local: '依权限自定',
  deviation: '经批准的差异',
  undecided: '还没有决定',
  ended: '差异已到期',
}

/** A guide, with what of it is compared. */
export interface ComparedGuide {
  key: string
  /** The database id as text; absent for a guide that comes from elsewhere. */
  id?: string
  name: string
  matter: string
  agency: string
  region: string
  /** Whether the compared version is approved; else it is a draft that never was. */
  approved: boolean
  /** The day in China of its approval. */
  approvedOn?: string | undefined
  /** Standard elements that the guide states itself. */
  own?: Elements
  deviations?: Guide['deviations']
  differences?: Guide['differences']
  /** Deviations that are asked for and not decided, and those that were ended before their time. */
  asked?: readonly AskedDeviation[]
  ended?: readonly AskedDeviation[]
}

/** An element that was asked for otherwise, or was otherwise once. */
export interface AskedDeviation {
  element: ElementName
  value: unknown
  direction?: string | undefined
  until?: string | undefined
}

/** A matter, with the standard that applies to it. */
export interface ComparedMatter {
  key: string
  id?: string
  name: string
  standard: Elements
  /** The day in China on which the standard was last changed; undefined where it is not known. */
  changedOn?: string | undefined
}

/** An element of a guide that is not simply the standard. */
export interface DivergenceCell {
  element: ElementName
  state: Exclude<DivergenceState, 'same'>
  direction?: string
  /** The last day of a deviation. */
  until?: string
  /** The proposal to change the standard that a difference waits for. */
  proposal?: string
  /** A deviation is asked for. */
  asked?: true
  /** What the guide has in place of the standard; for one that has ended, what it had. */
  value?: unknown
}

/** How the promise of a guide compares with that of the standard. */
export interface PromiseGap {
  standard: string
  own: string
  /** In words, such as 短 5 个工作日. */
  words: string
  order: 'shorter' | 'longer'
  /** The part by which it is shorter, 0.5 for half of it; negative when it is longer. Null where the units cannot be compared as numbers. */
  part: number | null
}

/** A guide in the report. */
export interface DivergenceRow {
  guide: string
  id?: string
  name: string
  matter: string
  agency: string
  region: string
  approved: boolean
  /** The elements that are the same as in the standard. */
  same: ElementName[]
  cells: DivergenceCell[]
  promise?: PromiseGap
  /** The standard was changed after the guide was approved. */
  older?: { standardOn: string; guideOn: string }
}

/** How many elements have each state, and how many guides are behind them. */
export type DivergenceTotals = Record<DivergenceState, number> & {
  guides: number
  /** Guides with anything but the standard or what is the agency's own by right. */
  diverging: number
  favourable: number
  burdensome: number
  older: number
  shorter: number
}

/** The whole report. */
export interface Divergence {
  asOf: string
  rows: DivergenceRow[]
  totals: DivergenceTotals
  byRegion: Map<string, DivergenceTotals>
  byAgency: Map<string, DivergenceTotals>
  byMatter: Map<string, DivergenceTotals>
  byElement: Map<ElementName, DivergenceTotals>
}

/**
 * Compares guides with the standards of their matters.
 *
 * @param asOf The day in China, YYYY-MM-DD.
 * @param isLocal Whether an element is the agency's own by right, because nothing locks it.
 */
export function compareWithStandards(
  guides: Iterable<ComparedGuide>,
  matterOf: (key: string) => ComparedMatter | undefined,
  asOf: string,
  isLocal: (element: ElementName) => boolean,
): Divergence {
  const report: Divergence = {
    asOf,
    rows: [],
    totals: noTotals(),
    byRegion: new Map(),
    byAgency: new Map(),
    byMatter: new Map(),
    byElement: new Map(),
  }
  const stated = new Map<string, ElementName[]>()
  for (const guide of guides) {
    const matter = matterOf(guide.matter)
    if (!matter) continue
    let names = stated.get(matter.key)
    if (!names) stated.set(matter.key, (names = ELEMENTS.filter((name) => !isEmpty(matter.standard[name]))))
    const row = rowOfGuide(guide, matter, names, asOf, isLocal)
    report.rows.push(row)
    for (const totals of [
      report.totals,
      totalsIn(report.byRegion, row.region),
      totalsIn(report.byAgency, row.agency),
      totalsIn(report.byMatter, row.matter),
    ])
      addRow(totals, row)
    countElements(report.byElement, row, names)
  }
  return report
}

function rowOfGuide(
  guide: ComparedGuide,
  matter: ComparedMatter,
  stated: readonly ElementName[],
  asOf: string,
  isLocal: (element: ElementName) => boolean,
): DivergenceRow {
  const cells = cellsOf(guide, matter, asOf, isLocal)
  const promise = promiseGap(guide, matter, asOf)
  const limit = cells.find(({ element, state }) => element === 'promisedLimit' && state === 'local')
  if (limit && promise) limit.direction = promise.order === 'shorter' ? 'favourable' : 'burdensome'
  const older = olderThanStandard(guide, matter)
  const { id, key, name, agency, approved, region } = guide
  return {
    guide: key,
    ...(id === undefined ? {} : { id }),
    name,
    matter: matter.key,
    agency,
    region,
    approved,
    same: stated.filter((one) => !cells.some(({ element }) => element === one)),
    cells,
    ...(promise ? { promise } : {}),
    ...(older ? { older } : {}),
  }
}

/** One cell for each element that is not simply the standard: what is in force goes before what is asked for, and that before what was. */
function cellsOf(
  { asked = [], deviations = [], differences = [], ended = [], own = {} }: ComparedGuide,
  { standard }: ComparedMatter,
  asOf: string,
  isLocal: (element: ElementName) => boolean,
): DivergenceCell[] {
  const cells = new Map<ElementName, DivergenceCell>()
  const rank: readonly DivergenceState[] = ['ended', 'undecided', 'deviation', 'local']
  const put = (cell: DivergenceCell): void => {
    const before = cells.get(cell.element)
    if (!before || rank.indexOf(before.state) < rank.indexOf(cell.state)) cells.set(cell.element, cell)
  }
  // What is locked and stated all the same is not published: somebody has to decide what becomes of it.
  for (const element of ELEMENTS)
    if (!isEmpty(own[element]) && !isSameValue(own[element], standard[element]))
      put({ element, state: isLocal(element) ? 'local' : 'undecided', value: own[element] })
  for (const deviation of deviations) {
    const { direction, element, until, value } = deviation
    const shared = { element, ...(direction ? { direction } : {}), ...(until ? { until } : {}), value }
    if (deviationHolds(deviation, asOf)) {
      if (isSameValue(value, standard[element])) continue
      put({ ...shared, state: isLocal(element) ? 'local' : 'deviation' })
    } else if ((until ?? '9999') < asOf) put({ ...shared, state: 'ended' })
    else put({ ...shared, state: 'undecided' })
  }
  const isOther = ({ element, value }: AskedDeviation) => !isSameValue(value, standard[element])
  for (const one of ended.filter(isOther)) put(withoutUndefined({ ...one, state: 'ended' as const }))
  for (const one of asked.filter(isOther))
    put(withoutUndefined({ ...one, state: 'undecided' as const, asked: true as const }))
  for (const { element, proposal, value } of openDifferences(differences, standard))
    put({ element, state: 'undecided', ...(proposal ? { proposal } : {}), value })
  return ELEMENTS.flatMap((element) => cells.get(element) ?? [])
}

/** Returns the differences whose values are not those of the standard by now; the others have settled themselves. */
export const openDifferences = (
  differences: NonNullable<Guide['differences']>,
  standard: Elements,
): NonNullable<Guide['differences']> =>
  differences.filter(({ element, value }) => !isSameValue(value, standard[element]))

function promiseGap(guide: ComparedGuide, { standard }: ComparedMatter, asOf: string): PromiseGap | undefined {
  const deviating = guide.deviations?.find((one) => one.element === 'promisedLimit' && deviationHolds(one, asOf))?.value
  const own = limitSchema.safeParse(deviating ?? guide.own?.promisedLimit)
  const of = standard.promisedLimit
  if (!own.success || !of) return undefined
  const order = orderOf(own.data, of)
  if (!order) return undefined
  return {
    standard: formatLimit(of),
    own: formatLimit(own.data),
    words: limitGap(of, own.data),
    order,
    part: shortening(of, own.data),
  }
}

function orderOf(own: Limit, of: Limit): PromiseGap['order'] | undefined {
  const certain = compareLimits(own, of)
  const order = certain === 'incomparable' ? compareTypical(own, of) : certain
  return order === 'shorter' || order === 'longer' ? order : undefined
}

function olderThanStandard({ approvedOn }: ComparedGuide, { changedOn }: ComparedMatter): DivergenceRow['older'] {
  return approvedOn && changedOn && approvedOn < changedOn ? { standardOn: changedOn, guideOn: approvedOn } : undefined
}

const noTotals = (): DivergenceTotals => ({
  same: 0,
  local: 0,
  deviation: 0,
  undecided: 0,
  ended: 0,
  guides: 0,
  diverging: 0,
  favourable: 0,
  burdensome: 0,
  older: 0,
  shorter: 0,
})

function totalsIn<K>(totals: Map<K, DivergenceTotals>, key: K): DivergenceTotals {
  let found = totals.get(key)
  if (!found) totals.set(key, (found = noTotals()))
  return found
}

const diverges = ({ state }: DivergenceCell): boolean => state !== 'local'

function addRow(totals: DivergenceTotals, { cells, older, promise, same }: DivergenceRow): void {
  totals.guides++
  totals.same += same.length
  if (cells.some(diverges)) totals.diverging++
  if (older) totals.older++
  if (promise?.order === 'shorter') totals.shorter++
  for (const cell of cells) addCell(totals, cell)
}

function addCell(totals: DivergenceTotals, { direction, state }: DivergenceCell): void {
  totals[state]++
  if (state !== 'deviation') return
  if (direction === 'favourable') totals.favourable++
  if (direction === 'burdensome') totals.burdensome++
}

function countElements(
  byElement: Map<ElementName, DivergenceTotals>,
  row: DivergenceRow,
  stated: readonly ElementName[],
): void {
  const cellOf = new Map(row.cells.map((cell) => [cell.element, cell]))
  for (const element of new Set([...stated, ...cellOf.keys()])) {
    const totals = totalsIn(byElement, element)
    const cell = cellOf.get(element)
    totals.guides++
    if (!cell) totals.same++
    else {
      addCell(totals, cell)
      if (diverges(cell)) totals.diverging++
      if (element === 'promisedLimit' && row.promise?.order === 'shorter') totals.shorter++
    }
  }
}
