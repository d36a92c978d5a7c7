/**
 * @module Where what has ended leads to: the matters or the region that carry on, and, for a guide, the guide to go by now.
 */
import type { Ending } from '../../standard/endings/index.ts'
import { regionOf } from '../data.ts'
import * as routes from '../routes.ts'
import { endedMatterCode } from './ended.ts'
import { guidesOfMatter, type GuideRow } from './guides.ts'
import { childrenOf, hasMatter, matterName } from './matters.ts'
import { placeOrder, regionPath } from './places.ts'
import { isClosed } from '../../standard/endings/index.ts'

/** One thing that carries on, and the guide of it for the place asked about. */
export interface Successor {
  name: string
  href?: string
  code?: string
  guide?: GuideRow
}

/** Where the one who asks is: a guide's region and agency, and its matter. */
export interface SuccessorQuery {
  region?: string | undefined
  agency?: string | undefined
  matter?: string | undefined
}

/** What carries on, named and linked. */
export function successorsFor(ending: Ending, { region, agency, matter }: SuccessorQuery): Successor[] {
  if (ending.type === 'region') {
    return ending.successors.flatMap((key) => {
      const found = regionOf(key)
      if (!found) return []
      const guide = matter ? guideAt([matter], key) : undefined
      return [{ name: found.name, href: routes.region(key), ...(guide ? { guide } : {}) }]
    })
  }
  if (ending.type === 'guide') {
    const guides = ending.successors.length ? ending.successors : []
    return guides.map((code) => ({ name: '接替它的办事指南', href: routes.guide(code), code }))
  }
  return ending.successors.map((key) => {
    const guide = region ? guideAt(withBelow(key), region, agency) : undefined
    const href = hasMatter(key) || endedMatterCode(key) ? { href: routes.matter(key) } : {}
    return { name: nameOfMatter(key), code: key, ...href, ...(guide ? { guide } : {}) }
  })
}

/** Places named where a guide is closed and others of its matter are not. */
const MOST_ELSEWHERE = 4

/** Guides in use of a matter for other places or by other offices, the nearest to a region first; a few of them. */
export function openGuidesElsewhere(matter: string, region: string): GuideRow[] {
  const near = ({ region: other }: GuideRow) => {
    const [here, there] = [regionPath(region), regionPath(other)]
    const shared = here.filter((at, i) => at === there[i]).length
    return here.length + there.length - 2 * shared
  }
  return guidesOfMatter(matter)
    .filter(({ ending }) => !isClosed(ending))
    .map((guide) => ({ guide, steps: near(guide), order: placeOrder(guide.region) }))
    .sort((a, b) => a.steps - b.steps || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .slice(0, MOST_ELSEWHERE)
    .map(({ guide }) => guide)
}

/** The name of a matter, also of one that only the ledger knows. */
export const nameOfMatter = (key: string): string =>
  hasMatter(key) ? matterName(key) : (endedMatterCode(key)?.ending.name ?? key)

/** A matter and every node below it. */
function withBelow(key: string): string[] {
  const all = [key]
  for (const at of all) all.push(...childrenOf(at).flatMap((child) => (all.includes(child.key) ? [] : [child.key])))
  return all
}

/** A guide in use of one of the matters in a region, the agency's own first. */
function guideAt(matters: readonly string[], region: string, agency?: string): GuideRow | undefined {
  const here = matters.flatMap(guidesOfMatter).filter((guide) => guide.region === region && !isClosed(guide.ending))
  return here.find((guide) => guide.agency === agency) ?? here[0]
}
