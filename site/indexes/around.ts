/**
 * @module What else concerns a matter: bundles, places it can be done from, questions, benefits, proofs, disclosure.
 */
import type { RecordType } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'
import { listIn, once, snapshot } from '../data.ts'

function about<T extends RecordType>(type: T, matters: (record: Published[T]) => readonly string[]) {
  const index = once(() => {
    const map = new Map<string, Published[T][]>()
    for (const record of snapshot.iterateSync(type)) {
      for (const matter of new Set(matters(record))) listIn(map, matter).push(record)
    }
    return map
  })
  return (matter: string): readonly Published[T][] => index().get(matter) ?? []
}

export const bundlesOf = about('bundle', (bundle) => bundle.items.map(({ matter }) => matter))
export const mobilityOf = about('mobility', ({ matter }) => [matter])
export const questionsOf = about('question', ({ matters }) => matters ?? [])
export const benefitsOf = about('benefit', ({ matters }) => matters ?? [])
export const proofsOf = about('proof', ({ matters }) => matters ?? [])
export const aliasesOf = about('alias', ({ matter }) => [matter])

/** Power items by agency, in the order of their codes. */
export const powersByAgency = once(() => {
  const index = new Map<string, Published['power'][]>()
  for (const power of snapshot.iterateSync('power')) listIn(index, power.agency).push(power)
  return index
})

/** Mobility entries by kind. */
export const mobilityByKind = once(() => {
  const index = new Map<string, Published['mobility'][]>()
  for (const entry of snapshot.iterateSync('mobility')) listIn(index, entry.kind).push(entry)
  return index
})
