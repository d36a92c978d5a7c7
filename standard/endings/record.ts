/**
 * @module The end of a matter, a guide or a region, by itself or with what it depends on: a matter's parents, a guide's matter
 * and region.
 */
import { oncePerKey } from '../once.ts'
import type { ResolvedGuide } from '../schema/index.ts'
import { mostSevere, type Ending, type EndingGuide, type EndingSource, type LedgerCodeType } from './ending.ts'
import { endingOfCode, ownEnding, successorsInUse } from './code.ts'

/** How a matter has ended, by itself or with a matter above it; undefined while it is in use. */
export function endingOfMatter(key: string, source: EndingSource, asOf: string): Ending | undefined {
  const found: Ending[] = []
  const seen = new Set<string>()
  for (let at: string | undefined = key; at && !seen.has(at); at = source.matter(at)?.parent) {
    seen.add(at)
    const own = ownEnding('matter', source.matter(at) ?? { key: at }, source, asOf)
    if (own) found.push({ ...own, successors: successorsInUse('matter', at, own.successors, source, asOf) })
  }
  return mostSevere(found)
}

/** How a guide has ended: by itself, with its matter, or with the region it is for; undefined while it is in use. */
export function endingOfGuide(guide: EndingGuide, source: EndingSource, asOf: string): Ending | undefined {
  return mostSevere([
    ownEnding('guide', guide, source, asOf),
    endingOfMatter(guide.matter, source, asOf),
    endingOfRegion(guide.region, source, asOf),
  ])
}

/** How a region has ended, with the nearest successor that is in use; undefined where no last day is known. */
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

/** Asks for the endings of records; each answer is undefined for a record that is in use and stays so. */
export interface Endings {
  matter: (key: string) => Ending | undefined
  region: (key: string) => Ending | undefined
  guide: (guide: EndingGuide) => Ending | undefined
  code: (type: LedgerCodeType, code: string) => Ending | undefined
}

/** Answers how records of a source have ended on one day; each matter and each region is worked out once. */
export function endingsOn(source: EndingSource, asOf: string): Endings {
  const sameKey = (key: string) => key
  return {
    matter: oncePerKey((key: string) => endingOfMatter(key, source, asOf), sameKey),
    region: oncePerKey((key: string) => endingOfRegion(key, source, asOf), sameKey),
    guide: (guide) => endingOfGuide(guide, source, asOf),
    code: (type, code) => endingOfCode(type, code, source, asOf),
  }
}

/** An ending as the published guide has it: without the record's name and without what depends on the day of reading. */
export function publishedEnding(ending: Ending | undefined): ResolvedGuide['ending'] {
  if (!ending) return undefined
  const { ahead: _ahead, name: _name, successors, ...rest } = ending
  return { ...rest, ...(successors.length ? { successors: [...successors] } : {}) }
}

/** The parts of a published guide from which its end is worked out. */
export function endingFactsOfGuide(guide: ResolvedGuide): EndingGuide {
  const { key, name, state, effectiveTo, stateBasis, matter, region } = guide
  return { key, name, state, effectiveTo, stateBasis, matter: matter.key, region: region.key }
}
