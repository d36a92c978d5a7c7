/**
 * @module The order of writes: records that others refer to come first. Used by the writer and the dry run.
 */
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import type { PlannedWrite } from '../planned-write.ts'

/** Sorts writes by type, and within a type parents before children. */
export function sortByDependency(writes: readonly PlannedWrite[]): PlannedWrite[] {
  const rank = (type: RecordType) => RECORD_TYPES.indexOf(type)
  const byKey = new Map(writes.map((write) => [`${write.type}:${write.key}`, write]))
  const done = new Set<PlannedWrite>()
  const visit = (write: PlannedWrite): PlannedWrite[] => {
    if (done.has(write)) return []
    done.add(write)
    const parent = byKey.get(`${write.type}:${String(write.record['parent'])}`)
    return [...(parent ? visit(parent) : []), write]
  }
  return writes.toSorted((a, b) => rank(a.type) - rank(b.type)).flatMap(visit)
}
