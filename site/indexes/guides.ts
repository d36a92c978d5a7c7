/**
 * @module What lists show of guides. All guides are read once and a few hundred bytes of each are kept, never the full text.
 */
import { compareLimits, withAssumedUnit, formatLimit, type Limit } from '../../standard/limits/index.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { ComplaintPhones } from '../../standard/search/complaint-phones.ts'
import { countMaterials, type MaterialCounts } from '../../standard/search/materials.ts'
import { hasEnded, endingFactsOfGuide, type Ending } from '../../standard/endings/index.ts'
import { groupByEach } from '../../standard/group.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { guideEnding } from './ended.ts'

/** One guide in a list. */
export interface GuideRow {
  key: string
  name: string
  matter: string
  agency: string
  agencyName: string
  region: string
  regionName: string
  /** The limit as it is compared with others; `limitText` is how it is written. */
  limit: Limit | undefined
  limitText: string
  visits: number | undefined
  fullyOnline: boolean
  charged: boolean | undefined
  /** How many materials have to be handed in; undefined when not stated. */
  materials: MaterialCounts | undefined
  /** How it has ended or is suspended, by itself or with its matter or region. */
  ending: Ending | undefined
  place: string | undefined
  venues: string[]
  /** Elements that differ from the standard, with approval. */
  deviating: string[]
  /** Whether its agency does something otherwise that nobody has decided yet. */
  settling: boolean
  persons: readonly string[]
  firms: readonly string[]
  audience: readonly string[]
}

/** Returns the few facts of a guide that lists show. */
function guideRow(guide: ResolvedGuide): GuideRow {
  const limit = guide.promisedLimit ?? guide.statutoryLimit
  return {
    key: guide.key,
    name: guide.name,
    matter: guide.matter.key,
    agency: guide.agency.key,
    agencyName: guide.agency.name,
    region: guide.region.key,
    regionName: guide.region.name,
    limit: limit && withAssumedUnit(limit, guide.type),
    limitText: limit ? formatLimit(limit) : '',
    visits: guide.visits,
    fullyOnline: guide.fullyOnline ?? false,
    charged: guide.fee?.charged,
    materials: countMaterials(guide.materials, guide.noMaterials),
    ending: guideEnding(endingFactsOfGuide(guide)),
    place: guide.venues?.[0] && [guide.venues[0].name, guide.venues[0].window].filter(Boolean).join(' '),
    venues: guide.venues?.map(({ venue }) => venue) ?? [],
    deviating: [...new Set(guide.deviating?.map(({ element }) => element) ?? [])],
    settling: Boolean(guide.settling?.length),
    persons: guide.personThemes ?? [],
    firms: guide.firmThemes ?? [],
    audience: guide.audience ?? [],
  }
}

const complaints = new ComplaintPhones()

const rows = once(() => {
  const all = Array.from(snapshot.iterateSync('guide'), (guide) => {
    complaints.addGuide(guide)
    return guideRow(guide)
  })
  return [...all.filter(({ ending }) => !hasEnded(ending)), ...all.filter(({ ending }) => hasEnded(ending))]
})

const indexBy = (keys: (row: GuideRow) => readonly string[]) => once(() => groupByEach(rows(), keys))

const byMatter = indexBy((row) => [row.matter])
const byVenue = indexBy((row) => row.venues)

/** Returns the telephones for complaints of all agencies, as guides and power items state them. */
export const complaintPhones = once(() => {
  rows()
  for (const power of snapshot.iterateSync('power')) complaints.addPower(power)
  return complaints
})

/** Returns all guides; those that have ended come last. */
export const allGuides = () => rows()
/** Returns all guides of a matter; those that have ended come last. */
export const guidesOfMatter = (key: string) => byMatter().get(key) ?? []
/** Returns the guides in use that name a venue. */
export const guidesAtVenue = (key: string) => (byVenue().get(key) ?? []).filter(({ ending }) => !hasEnded(ending))

/** Returns the different limits of guides with the number of guides each has: the most frequent first, then shorter before longer. */
export function countLimits(guides: readonly GuideRow[]): { text: string; limit: Limit; guides: number }[] {
  const groups = new Map<string, { text: string; limit: Limit; guides: number }>()
  for (const { limit, limitText } of guides) {
    if (!limit) continue
    const group = groups.get(limitText) ?? { text: limitText, limit, guides: 0 }
    groups.set(limitText, { ...group, guides: group.guides + 1 })
  }
  return [...groups.values()].sort(
    (a, b) => b.guides - a.guides || (compareLimits(a.limit, b.limit) === 'longer' ? 1 : -1),
  )
}
