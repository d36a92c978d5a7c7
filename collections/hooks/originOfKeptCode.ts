import type { CollectionBeforeChangeHook } from 'payload'
import type { Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isKeptForLater, lastLine } from '../../standard/reservation.ts'
import { ledgerOf } from '../ledger/ledger-store.ts'
import { contextOf } from '../write/write-context.ts'

/**
 * Returns the hook that says of a matter's code that it is our own, when it was taken from a range and the matter takes it over: whatever
 * the writer states, no higher system gave it. A code that was kept by a document of an authority may be anybody's.
 */
export const originOfKeptCode =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req }) => {
    const code: unknown = data['code']
    // An import has computed the hash of what its row states.
    if (type !== 'matter' || contextOf(req).keysKnown || typeof code !== 'string' || !code) return data
    if ((originalDoc as Document | undefined)?.['code'] === code) return data
    const last = lastLine(await ledgerOf(req).of({ type, code, name: '' }))
    if (last && isKeptForLater(last) && !last.authority && !last.document)
      data['codeOrigin'] = { ...(data['codeOrigin'] as Document | null | undefined), by: 'own' }
    return data
  }
