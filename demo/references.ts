import { referencesOf } from '../standard/rules/index.ts'
import type { DemoRecord } from './load.ts'

/** Returns some records of the sample and all that they refer to, in the order in which they are met. */
export function withReferences(all: readonly DemoRecord[], chosen: Iterable<DemoRecord>): Set<DemoRecord> {
  const byId = new Map(all.map((one) => [`${one.type} ${one.record.key}`, one]))
  const wanted = new Set<DemoRecord>()
  const add = (one: DemoRecord | undefined): void => {
    if (!one || wanted.has(one)) return
    wanted.add(one)
    for (const { type, key } of referencesOf(one.type, one.record, 'stored')) add(byId.get(`${type} ${key}`))
  }
  for (const one of chosen) add(one)
  return wanted
}
