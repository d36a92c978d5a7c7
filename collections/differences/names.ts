/** @module What the records are called that values of elements refer to. */
import type { Payload, PayloadRequest } from 'payload'
import type { NameOf } from '../../standard/differences/index.ts'
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { Document, DocumentId } from '../../standard/document.ts'

/** Keys of one query: databases limit the values of a statement. */
const KEYS_PER_QUERY = 500

/**
 * Finds the names of all records for which `ask` asks the function that it gets.
 *
 * @param options What the options of scenarios are called, by their keys.
 */
export async function namesFor(
  payload: Payload,
  ask: (nameOf: NameOf) => void,
  { options = new Map(), req }: { options?: ReadonlyMap<string, string>; req?: PayloadRequest } = {},
): Promise<NameOf> {
  const wanted = new Map<RecordType, Set<string>>()
  ask((type, key) => {
    if (type === 'scenario') return options.get(key)
    if (type !== 'file' && isRecordType(type)) wanted.set(type, (wanted.get(type) ?? new Set()).add(key))
    return undefined
  })
  const names = new Map<string, string>()
  for (const [type, keys] of wanted) {
    if (type === 'site' || type === 'ledger') continue
    const all = [...keys]
    for (let at = 0; at < all.length; at += KEYS_PER_QUERY) {
      const { docs } = await payload.db.find<Document & { id: DocumentId }>({
        collection: SLUGS[type],
        where: { key: { in: all.slice(at, at + KEYS_PER_QUERY) } },
        // Laws have a title in place of a name.
        select: { key: true, name: true, title: true, label: true },
        limit: 0,
        pagination: false,
        ...(req ? { req } : {}),
      })
      for (const { key, label, name, title } of docs)
        names.set(`${type}/${String(key)}`, String(name ?? title ?? label))
    }
  }
  return (type, key) => (type === 'scenario' ? options.get(key) : names.get(`${type}/${key}`))
}
