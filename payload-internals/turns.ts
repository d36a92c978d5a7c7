/** @module Lets one after another write. */
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a write waits for another one of this process, or of another one, in milliseconds. */
export const LONGEST_WAIT_MS = 30_000

/** Gives those who write to one database their turns, in the order in which they ask. */
export class Turns {
  #last: Promise<void> = Promise.resolve()
  #holder = ''

  /**
   * Waits for a turn; the function that is returned ends it.
   *
   * @param what The write that asks, for the message to those who wait for it too long.
   * @throws Error when those before have not ended within {@link LONGEST_WAIT_MS}
   */
  async take(what: string): Promise<() => void> {
    const before = this.#last
    let end!: () => void
    const ended = new Promise<void>((resolve) => (end = resolve))
    this.#last = before.then(() => ended)
    const waited = new AbortController()
    const late = sleep(LONGEST_WAIT_MS, true, { signal: waited.signal, ref: false }).catch(() => false)
    const isLate = await Promise.race([before.then(() => false), late])
    waited.abort()
    if (isLate) {
      end()
      throw new Error(
        `${what} has waited ${LONGEST_WAIT_MS / 1000} s for ${this.#holder}, which has not ended. A write inside of an operation needs its req.`,
      )
    }
    this.#holder = what
    return end
  }
}
