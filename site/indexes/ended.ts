/**
 * @module Which records of this release have ended or are suspended on its day, and codes that have ended and have no record any more.
 */
import {
  endingsOn,
  hasEnded,
  ledgerFacts,
  type Ending,
  type EndingMatter,
  type EndingSource,
} from '../../standard/endings/index.ts'
import { dayOf } from '../../standard/day.ts'
import { groupByEach } from '../../standard/group.ts'
import type { Ledger } from '../../standard/schema/index.ts'
import { regionOf, release, snapshot } from '../data.ts'
import * as routes from '../routes.ts'
import type { Crumb } from '../links/crumb.ts'
import { once } from '../../standard/once.ts'

/** The day on which endings are judged: that of the release; today in a preview. */
const asOf = release?.asOf ?? dayOf(new Date())

const matters = once(() => {
  const map = new Map<string, EndingMatter>()
  for (const { key, name, state, effectiveTo, stateBasis, successors, parent } of snapshot.iterateSync('matter')) {
    map.set(key, { key, name, state, effectiveTo, stateBasis, successors, parent })
  }
  return map
})
const ledger = once(() => [...snapshot.iterateSync('ledger')])
const facts = once(() => ledgerFacts(ledger()))

const source: EndingSource = {
  matter: (key) => matters().get(key),
  region: (key) => regionOf(key),
  events: (type, code) => facts().events(type, code),
  replacements: (type, code) => facts().replacements(type, code),
}

const endings = endingsOn(source, asOf)
/** Returns how a matter has ended or will end; undefined while nothing is known. */
export const matterEnding = endings.matter
/** The same for a region. */
export const regionEnding = endings.region
/** The same for a guide, by itself or with its matter or region. */
export const guideEnding = endings.guide

/** A code that has ended and has no record any more. It has a page of its own. */
export interface EndedCode {
  type: 'matter' | 'guide' | 'bundle'
  code: string
  ending: Ending
}

/** Returns codes of the ledger that have ended and have no record, by type and code, in the order of the ledger. */
export const endedCodes = once(() => {
  const found = new Map<string, EndedCode>()
  for (const { type, code } of ledger()) {
    if ((type !== 'matter' && type !== 'guide' && type !== 'bundle') || found.has(`${type}|${code}`)) continue
    if (snapshot.getSync(type, code)) continue
    const ending = endings.code(type, code)
    if (hasEnded(ending)) found.set(`${type}|${code}`, { type, code, ending: ending! })
  }
  return found
})

/** Whether a code has a page because it ended and has no record any more. */
export const hasEndedCode = (type: EndedCode['type'], code: string): boolean => endedCodes().has(`${type}|${code}`)

/** Crumbs above the pages of matters that have ended, and of their guides. */
export const retiredTrail: readonly Crumb[] = [
  { name: '事项', href: routes.types() },
  { name: '已取消的事项', href: routes.retired() },
]

/** Returns the ended code of a matter that has no record any more; undefined for any other. */
export const endedMatterCode = (code: string) => endedCodes().get(`matter|${code}`)

/** Returns all events of a code in the ledger. */
export const historyOf = (type: EndedCode['type'], code: string): readonly Ledger[] => source.events(type, code)

/** Returns the issues of codes that stand for one that ended by mistake. */
export const replacementsOf = (type: EndedCode['type'], code: string): readonly Ledger[] =>
  source.replacements(type, code)

/** Returns how matters have ended, the latest first: those with a record and those of which only the code is known. */
export const endedMatters = once(() => {
  const known = [...matters().keys()].flatMap((key) => {
    const ending = matterEnding(key)
    return hasEnded(ending) && ending!.key === key ? [ending!] : []
  })
  const withoutRecord = [...endedCodes().values()].flatMap(({ type, ending }) => (type === 'matter' ? [ending] : []))
  return [...known, ...withoutRecord].sort((a, b) =>
    (a.on ?? '') === (b.on ?? '') ? 0 : (a.on ?? '') < (b.on ?? '') ? 1 : -1,
  )
})

const predecessors = once(() => groupByEach(endedMatters(), ({ successors }) => successors))

/** Returns how the matters have ended that a matter succeeds. */
export const predecessorsOf = (key: string) => predecessors().get(key) ?? []
