/** @module What learns of every write of an installation: confirmations are made first, so that the trail has their line. */
import type { WriteListener } from '../../payload-internals/write-listener.ts'
import { trailListener } from '../trail/listener.ts'
import { makeConfirmations } from './make.ts'

/** The listener of every write of an installation: makes confirmations and the lines of the trail, in the transaction of the writes. */
export const changeListener: WriteListener = {
  beforeWrite: (write, payload, last) => trailListener.beforeWrite(write, payload, last),
  async beforeCommit(writes, transaction, payload) {
    await makeConfirmations(writes, transaction, payload)
    await trailListener.beforeCommit(writes, transaction, payload)
  },
}
