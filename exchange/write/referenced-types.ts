/**
 * @module The types of records to which the records of a type refer, from the schema.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'

/** Results by type. */
const FOUND = new Map<RecordType, readonly RecordType[]>()

/** The types to which records of a type have relations. */
export function referencedTypes(type: RecordType): readonly RecordType[] {
  let types = FOUND.get(type)
  if (!types) {
    const found = new Set<RecordType>()
    const walk = (keys: readonly Key[]) => {
      for (const { storage, meta, keys: inner } of keys) {
        if ((storage === 'ref' || storage === 'refs') && meta.ref && meta.ref !== 'file') found.add(meta.ref)
        if (storage === 'rows' || storage === 'group') walk(inner)
      }
    }
    walk(keysOf(schemas[type]))
    FOUND.set(type, (types = [...found]))
  }
  return types
}
