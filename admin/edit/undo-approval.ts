/** @module The undo of the approval that was just given. */
import type { KeptUndo } from './toast-after-reload.ts'

/** Returns the request that takes the approval of a record back; undefined for what has none, as the site information. */
export const undoOfApproval = (type: string | undefined, id: string | number | undefined): KeptUndo | undefined =>
  type && type !== 'site' && id !== undefined
    ? { action: '/api/reviews/undo-approval', body: { type, id: String(id) } }
    : undefined
