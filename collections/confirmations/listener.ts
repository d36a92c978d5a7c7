/** @module What learns of every write of an installation: confirmations and notices are made first, so that the trail has the line of confirmations. */
import type { WriteListener } from '../../payload-internals/write-listener.ts'
import { runBefore, tellOfWrites } from '../notices/listener.ts'
import { trailListener } from '../trail/listener.ts'
import { makeConfirmations } from './make.ts'

/** The listener of every write of an installation: makes confirmations, notices and the lines of the trail, in the transaction of the writes. */
export const changeListener: WriteListener = {
  beforeWrite: async (write, payload, last) =>
    (await runBefore(write, payload)) ?? (await trailListener.beforeWrite(write, payload, last)),
  async beforeCommit(writes, transaction, payload) {
    await makeConfirmations(writes, transaction, payload)
    await tellOfWrites(writes, transaction, payload)
    await trailListener.beforeCommit(writes, transaction, payload)
  },
}
