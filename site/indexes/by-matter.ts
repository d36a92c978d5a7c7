/**
 * @module What else concerns a matter: bundles, places it can be done from, questions, benefits, proofs, disclosure.
 */
import { groupBy, groupByEach } from '../../standard/group.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'

function about<T extends RecordType>(type: T, matters: (record: Published[T]) => readonly string[]) {
  const index = once(() => groupByEach(snapshot.iterateSync(type), (record) => new Set(matters(record))))
  return (matter: string): readonly Published[T][] => index().get(matter) ?? []
}

export const bundlesOf = about('bundle', (bundle) => bundle.items.map(({ matter }) => matter))
export const mobilityOf = about('mobility', ({ matter }) => [matter])
export const questionsOf = about('question', ({ matters }) => matters ?? [])
export const benefitsOf = about('benefit', ({ matters }) => matters ?? [])
export const proofsOf = about('proof', ({ matters }) => matters ?? [])
export const aliasesOf = about('alias', ({ matter }) => [matter])

/** Power items by agency, in the order of their codes. */
export const powersByAgency = once(() => groupBy(snapshot.iterateSync('power'), ({ agency }) => agency))

/** Mobility entries by kind. */
export const mobilityByKind = once(() => groupBy(snapshot.iterateSync('mobility'), ({ kind }) => kind))
