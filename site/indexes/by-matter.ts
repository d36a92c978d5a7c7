/**
 * @module Records of other types by their matter; power items by agency and mobility entries by kind.
 */
import { groupBy, groupByEach } from '../../standard/group.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'

/** Returns a function that gives the records of a type by the key of a matter. */
function indexByMatter<T extends RecordType>(type: T, mattersOf: (record: Published[T]) => readonly string[]) {
  const index = once(() => groupByEach(snapshot.iterateSync(type), (record) => new Set(mattersOf(record))))
  return (matter: string): readonly Published[T][] => index().get(matter) ?? []
}

/** Bundles that include a matter. */
export const bundlesOf = indexByMatter('bundle', (bundle) => bundle.items.map(({ matter }) => matter))
/** Mobility entries of a matter. */
export const mobilityOf = indexByMatter('mobility', ({ matter }) => [matter])
/** Questions about a matter. */
export const questionsOf = indexByMatter('question', ({ matters }) => matters ?? [])
/** Benefits that belong to a matter. */
export const benefitsOf = indexByMatter('benefit', ({ matters }) => matters ?? [])
/** Proofs that are used in a matter. */
export const proofsOf = indexByMatter('proof', ({ matters }) => matters ?? [])
/** Other names of a matter. */
export const aliasesOf = indexByMatter('alias', ({ matter }) => [matter])

/** Returns the power items of every agency, in the order of their codes. */
export const powersByAgency = once(() => groupBy(snapshot.iterateSync('power'), ({ agency }) => agency))

/** Returns the mobility entries of every kind. */
export const mobilityByKind = once(() => groupBy(snapshot.iterateSync('mobility'), ({ kind }) => kind))
