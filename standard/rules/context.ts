import { effectiveStandard, pathOf } from '../resolve/inheritance.ts'
import type { RecordType } from '../record-types.ts'
import type { Elements, Guide, Matter, Published } from '../schema/index.ts'
import type { RuleContext } from './types.ts'

/** Where rules read records: an open snapshot, or the approved records of the CMS. */
export interface RecordSource {
  getSync<T extends RecordType>(type: T, key: string): Published[T] | undefined
  has(type: RecordType, key: string): boolean
  iterateSync<T extends RecordType>(type: T): Iterable<Published[T]>
  stored?(key: string): Guide | undefined
}

/** Makes the context for one run of the rules over a source. Matters are kept in memory; guides are read when a rule asks for them. */
export function makeRuleContext(source: RecordSource, asOf: string): RuleContext {
  const made = new Map<string, unknown>()
  const standards = new Map<string, Elements>()
  const once = <V>(name: string, make: () => V): V => {
    if (!made.has(name)) made.set(name, make())
    return made.get(name) as V
  }
  const matters = () =>
    once('context:matters', () => new Map([...source.iterateSync('matter')].map((matter) => [matter.key, matter])))
  const parents = () =>
    once('context:parents', () => new Set([...matters().values()].flatMap(({ parent }) => parent ?? [])))

  return {
    asOf,
    once,
    get: <T extends RecordType>(type: T, key: string) =>
      (type === 'matter' ? matters().get(key) : source.getSync(type, key)) as Published[T] | undefined,
    has: (type, key) => source.has(type, key),
    all: (type) => source.iterateSync(type),
    stored: (key) => source.stored?.(key),
    standard(key) {
      let standard = standards.get(key)
      if (!standard) {
        const matter: Matter | undefined = matters().get(key)
        standard = matter ? effectiveStandard(pathOf(matter, (parent) => matters().get(parent))) : {}
        standards.set(key, standard)
      }
      return standard
    },
    hasChildren: (key) => parents().has(key),
  }
}
