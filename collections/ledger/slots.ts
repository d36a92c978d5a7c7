/** @module The entries that a document needs in the code ledger. Used by the ledger hooks and by the bulk writer. */
import { guideIdentity } from '../../standard/keys.ts'
import { idOf } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'

/** What can be reserved in the ledger: a code of a record type, or the identity of a guide. */
export interface CodeSlot {
  type: RecordType | 'guide-identity'
  code: string
  /** The name of the document, for messages about a taken code. */
  name: string
}

/** Returns the part of a ledger key that names the slot: `<type>:<code>`. */
export const slotKey = (slot: Pick<CodeSlot, 'type' | 'code'>): string => `${slot.type}:${slot.code}`

/** Returns the slot types under which the ledger keeps what documents of a type hold. */
export const slotTypes = (type: RecordType): CodeSlot['type'][] =>
  type === 'guide' ? [type, 'guide-identity'] : [type]

/** Returns the slots that a document needs: its code, and for a guide its identity; incomplete ones are left out. */
export function slotsOf(type: RecordType, data: Record<string, unknown>): CodeSlot[] {
  const name = String(data['label'] ?? data['name'] ?? '')
  const code = data['code']
  const identity = type === 'guide' ? identityOf(data) : undefined
  return [
    ...(typeof code === 'string' && code ? [{ type, code, name }] : []),
    ...(identity ? [{ type: 'guide-identity' as const, code: identity, name }] : []),
  ]
}

/**
 * Returns the identity of a guide (matter, agency and region), made of database ids: it only has to be unique within its
 * database. Undefined while a part is missing.
 */
function identityOf(data: Record<string, unknown>): string | undefined {
  const part = (name: string) => {
    const id = idOf(data[name])
    return id === undefined ? undefined : String(id)
  }
  const [matter, agency, region] = [part('matter'), part('agency'), part('region')]
  return guideIdentity({ ...(matter && { matter }), ...(agency && { agency }), ...(region && { region }) })
}
