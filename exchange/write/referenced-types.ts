import type { RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'

/** Relations are looked up in these. */
const REFERRED = new Map<RecordType, readonly RecordType[]>()

/** Types that records of a type refer to with relations of the CMS. */
export function referencedTypes(type: RecordType): readonly RecordType[] {
  let types = REFERRED.get(type)
  if (!types) {
    const found = new Set<RecordType>()
    const walk = (keys: readonly Key[]) => {
      for (const { storage, meta, keys: inner } of keys) {
        if ((storage === 'ref' || storage === 'refs') && meta.ref && meta.ref !== 'file') found.add(meta.ref)
        if (storage === 'rows' || storage === 'group') walk(inner)
      }
    }
    walk(keysOf(schemas[type]))
    REFERRED.set(type, (types = [...found]))
  }
  return types
}
