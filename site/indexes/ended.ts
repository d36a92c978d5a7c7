/**
 * @module What has ended, as pages ask for it: records of this release, on the day it holds for.
 */
import {
  endingsOn,
  eventsIn,
  hasEnded,
  type Ending,
  type EndingMatter,
  type EndingSource,
} from '../../standard/endings/index.ts'
import { dayOf } from '../../standard/day.ts'
import { groupByEach } from '../../standard/group.ts'
import type { Ledger } from '../../standard/schema/index.ts'
import { regionOf, release, snapshot } from '../data.ts'
import * as routes from '../routes.ts'
import type { Step } from '../components/head/about.ts'
import { once } from '../../standard/once.ts'

/** The day that counts. A preview has no release: today. */
const asOf = release?.asOf ?? dayOf(new Date())

const matters = once(() => {
  const map = new Map<string, EndingMatter>()
  for (const { key, name, state, effectiveTo, stateBasis, successors, parent } of snapshot.iterateSync('matter')) {
    map.set(key, { key, name, state, effectiveTo, stateBasis, successors, parent })
  }
  return map
})
const ledger = once(() => [...snapshot.iterateSync('ledger')])
const events = once(() => eventsIn(ledger()))

const source: EndingSource = {
  matter: (key) => matters().get(key),
  region: (key) => regionOf(key),
  events: (type, code) => events()(type, code),
}

const endings = endingsOn(source, asOf)
export const matterEnding = endings.matter
export const regionEnding = endings.region
export const guideEnding = endings.guide

/** A code that has ended and that no record bears: it has a page of its own. */
export interface EndedCode {
  type: 'matter' | 'guide' | 'bundle'
  code: string
  ending: Ending
}

/** Codes of the ledger that have ended and that no record bears, in ledger order. */
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

/** The way to the pages of matters that have ended, and of their guides. */
export const retiredTrail: readonly Step[] = [
  { name: '事项', href: routes.types() },
  { name: '已取消的事项', href: routes.retired() },
]

/** The name and the end of a matter's code that no record bears any more. */
export const endedMatterCode = (code: string) => endedCodes().get(`matter|${code}`)

/** Everything that a code went through, as the ledger has it. */
export const historyOf = (type: EndedCode['type'], code: string): readonly Ledger[] => source.events(type, code)

/** Matters that have ended, with how: those with a record and those known by their code only; the latest first. */
export const endedMatters = once(() => {
  const known = [...matters().keys()].flatMap((key) => {
    const ending = matterEnding(key)
    return hasEnded(ending) && ending!.key === key ? [ending!] : []
  })
  const bare = [...endedCodes().values()].flatMap(({ type, ending }) => (type === 'matter' ? [ending] : []))
  return [...known, ...bare].sort((a, b) => ((a.on ?? '') === (b.on ?? '') ? 0 : (a.on ?? '') < (b.on ?? '') ? 1 : -1))
})

const predecessors = once(() => groupByEach(endedMatters(), ({ successors }) => successors))

/** Matters that ended and that this one carries on. */
export const predecessorsOf = (key: string) => predecessors().get(key) ?? []
