import type { PayloadRequest } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import type { Asks, SharedType, Weighed } from '../../standard/propagation/index.ts'

/** A change that asks something of others. */
export interface AskingChange {
  type: SharedType
  id: DocumentId
  key: string
  label: string
  asks: Exclude<Asks, 'none'>
  weighed: Weighed
  words: string[]
  req: PayloadRequest | undefined
}
