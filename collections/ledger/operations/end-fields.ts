/** @module The fields that say of a record that it has ended, is suspended or in use again. */
import type { Document, DocumentId } from '../../../standard/document.ts'
import type { PlanBuilder } from './builder.ts'

const NO_BASIS = { title: null, document: null, authority: null, url: null, on: null, until: null, reason: null }

/** Returns the fields of a matter or guide that ends on the day of the request; a matter names what follows it. */
export function endFields(b: PlanBuilder, version: Document, successors?: readonly DocumentId[]): Document {
  const { authority, document, on, reason } = b.request
  // Until the day, what is suspended stays so, by the document that suspended it; that of the end is in the ledger.
  const keepsBasis = b.isLater && version['state'] === '2'
  return {
    ...(b.isLater ? {} : { state: '3' }),
    effectiveTo: on,
    ...(keepsBasis ? {} : { stateBasis: { ...NO_BASIS, authority, document, reason } }),
    ...(successors ? { successors: [...successors] } : {}),
  }
}

/** Returns the fields of a matter or guide that is suspended from the day of the request. */
export function suspensionFields(b: PlanBuilder): Document {
  const { authority, document, on, reason, until } = b.request
  return { state: '2', stateBasis: { ...NO_BASIS, authority, document, on, reason, until: until ?? null } }
}

/** Returns the fields of a matter or guide that is in use again. */
export const resumedFields = (): Document => ({ state: '1', stateBasis: NO_BASIS })

/** Returns the fields of a matter or guide whose planned end is taken back. */
export const fieldsWithoutEnd = (version: Document): Document => ({
  effectiveTo: null,
  ...(version['state'] === '2' ? {} : { stateBasis: NO_BASIS }),
})

/** Returns the day from which something has ended, in words. */
export const fromDay = (b: PlanBuilder): string => (b.isLater ? `${b.request.on} 起` : '')
