/** @module Values of standard elements as documents have them. */
import type { PayloadRequest } from 'payload'
import { toDocument, type Document, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { readRows } from '../differences/standards.ts'
import { Conflict } from '../errors.ts'
import { withoutRowIds } from '../ledger/operations/stored-records.ts'

/** Returns the value of an element as a document has it: references as database ids. @throws Conflict when one is missing */
export async function storedValue(req: PayloadRequest, element: ElementName, value: unknown): Promise<unknown> {
  const wanted = new Map<RecordType | 'file', Set<string>>()
  const record = { standard: { [element]: value } }
  toDocument('matter', record, (type, key) => {
    wanted.set(type, (wanted.get(type) ?? new Set()).add(key))
    return 0
  })
  const ids = new Map<string, DocumentId>()
  for (const [type, keys] of wanted) {
    if (type === 'file' || type === 'site') continue
    for (const row of await readRows(req.payload, type, { key: true }, { where: { key: { in: [...keys] } }, req }))
      ids.set(`${type}/${String(row['key'])}`, row.id)
  }
  const { document, lost } = toDocument('matter', record, (type, key) => ids.get(`${type}/${key}`))
  if (lost.length) throw new Conflict(`${lost.map(({ found }) => String(found)).join('、')} 已经不在库里，请先登记。`)
  return withoutRowIds((document['standard'] as Document)[element])
}
