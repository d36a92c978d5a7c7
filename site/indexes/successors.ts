/**
 * @module What replaces a record that has ended: matters, regions, and the guides to use instead. Used by notices and rows of ended records.
 */
import type { Ending } from '../../standard/endings/index.ts'
import { regionOf, snapshot } from '../data.ts'
import * as routes from '../routes.ts'
import { endedMatterCode, hasEndedCode, historyOf } from './ended.ts'
import { guidesOfMatter, type GuideRow } from './guides.ts'
import { childrenOf, hasMatter, matterName } from './matters.ts'
import { placeOrder, regionPath } from './places.ts'
import { isClosed } from '../../standard/endings/index.ts'

/** A successor, with its guide for the place that was asked about. */
export interface Successor {
  name: string
  href?: string
  code?: string
  guide?: GuideRow
}

/** The place and matter for which a successor's guide is wanted. */
export interface SuccessorQuery {
  region?: string | undefined
  agency?: string | undefined
  matter?: string | undefined
}

/** Returns the successors of an ending, with names and links; empty when there are none. */
export function successorsFor(ending: Ending, { region, agency, matter }: SuccessorQuery): Successor[] {
  if (ending.type === 'region') {
    return ending.successors.flatMap((key) => {
      const found = regionOf(key)
      if (!found) return []
      const guide = matter ? findGuideAt([matter], key) : undefined
      return [{ name: found.name, href: routes.region(key), ...(guide ? { guide } : {}) }]
    })
  }
  if (ending.type === 'guide') {
    const guides = ending.successors.length ? ending.successors : []
    return guides.map((code) => ({
      name: snapshot.getSync('guide', code)?.name ?? '接替它的办事指南',
      ...(snapshot.has('guide', code) || hasEndedCode('guide', code) ? { href: routes.guide(code) } : {}),
      code,
    }))
  }
  return ending.successors.map((key) => {
    const guide = region ? findGuideAt(withDescendants(key), region, agency) : undefined
    const href = hasMatter(key) || endedMatterCode(key) ? { href: routes.matter(key) } : {}
    return { name: nameOfMatter(key), code: key, ...href, ...(guide ? { guide } : {}) }
  })
}

/** How many guides `openGuidesElsewhere` returns. */
const MAX_ELSEWHERE = 4

/** Returns up to four guides of a matter that are in use, those of the regions nearest to `region` in the tree first. */
export function openGuidesElsewhere(matter: string, region: string): GuideRow[] {
  const stepsTo = ({ region: other }: GuideRow) => {
    const [here, there] = [regionPath(region), regionPath(other)]
    const shared = here.filter((at, i) => at === there[i]).length
    return here.length + there.length - 2 * shared
  }
  return guidesOfMatter(matter)
    .filter(({ ending }) => !isClosed(ending))
    .map((guide) => ({ guide, steps: stepsTo(guide), order: placeOrder(guide.region) }))
    .sort((a, b) => a.steps - b.steps || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .slice(0, MAX_ELSEWHERE)
    .map(({ guide }) => guide)
}

/** Returns the name of a matter, also of one that only the ledger knows; its key when nothing has a name for it. */
export const nameOfMatter = (key: string): string =>
  hasMatter(key)
    ? matterName(key)
    : (endedMatterCode(key)?.ending.name ?? historyOf('matter', key).findLast(({ name }) => name)?.name ?? key)

/** Returns the keys of a matter and of all matters below it. */
function withDescendants(key: string): string[] {
  const all = [key]
  for (const at of all) all.push(...childrenOf(at).flatMap((child) => (all.includes(child.key) ? [] : [child.key])))
  return all
}

/** Returns a guide in use of one of the matters in a region, that of the agency if there is one. */
function findGuideAt(matters: readonly string[], region: string, agency?: string): GuideRow | undefined {
  const here = matters.flatMap(guidesOfMatter).filter((guide) => guide.region === region && !isClosed(guide.ending))
  return here.find((guide) => guide.agency === agency) ?? here[0]
}
