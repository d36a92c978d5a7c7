/** @module The lines of a publish in the trail, and the end of the trail that a release keeps. */
import type { Payload } from 'payload'
import { recordEvent } from '../collections/trail/record-event.ts'
import { readHead } from '../collections/trail/read-lines.ts'
import { RUN } from '../collections/trail/started-by.ts'
import type { TrailHead } from '../standard/trail/verify.ts'

/** Stores a line for a roll back to a release; `from` is the one that was public, null if there was none. */
export const recordRollback = (payload: Payload, from: number | null, to: number): Promise<void> =>
  recordEvent(payload, {
    action: 'rollback',
    type: 'release',
    label: `第 ${to} 版`,
    reason: from === null ? undefined : `从第 ${from} 版退回`,
  })

/** The lines of one publish. */
export interface PublishTrail {
  /** Stores that it was confirmed. The admin has stored it already for a publish that it started. */
  start(): Promise<void>
  /** Returns the end of the trail, for `release.json`; undefined while there is no line. */
  head: () => Promise<TrailHead | undefined>
  end(release: string): Promise<void>
  /** Stores that it did not end well, if it was confirmed. */
  fail(reason: string): Promise<void>
}

/** Returns the lines of a publish of an installation. */
export function publishTrail(payload: Payload): PublishTrail {
  let started = false
  return {
    async start() {
      started = true
      if (!process.env[RUN]) await recordEvent(payload, { action: 'publish-start', type: 'release', label: '发布' })
    },
    head: () => readHead(payload),
    end: (label) => recordEvent(payload, { action: 'publish', type: 'release', label }),
    async fail(reason) {
      // What went wrong is reported already; a trail that cannot be written must not hide it.
      if (started)
        await recordEvent(payload, { action: 'publish-failed', type: 'release', reason: reason.slice(0, 200) }).catch(
          () => undefined,
        )
    },
  }
}
