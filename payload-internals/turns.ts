/** @module Lets one after another write. */
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a write waits for another one of this process, or of another one, in milliseconds. */
export const LONGEST_WAIT_MS = 30_000

/** Gives those who write to one database their turns, in the order in which they ask. */
export class Turns {
  readonly #longestWaitMs: number
  #last: Promise<void> = Promise.resolve()
  #holder = ''
  #given = 0

  constructor(longestWaitMs = LONGEST_WAIT_MS) {
    this.#longestWaitMs = longestWaitMs
  }

  /**
   * Waits for a turn; the function that is returned ends it. However many are before: as long as one after another ends, it waits.
   *
   * @param what The write that asks, for the message to those who wait for it too long.
   * @throws Error when one and the same turn before has not ended within {@link LONGEST_WAIT_MS}
   */
  async take(what: string): Promise<() => void> {
    const before = this.#last
    let end!: () => void
    const ended = new Promise<void>((resolve) => (end = resolve))
    this.#last = before.then(() => ended)
    for (let given = this.#given; !(await this.#endsInTime(before)); given = this.#given) {
      if (given !== this.#given) continue
      end()
      throw new Error(
        `${what} has waited ${this.#longestWaitMs / 1000} s for ${this.#holder}, which has not ended. A write inside of an operation needs its req.`,
      )
    }
    this.#holder = what
    this.#given += 1
    return end
  }

  /** Returns whether what is before ends within the longest wait. */
  async #endsInTime(before: Promise<void>): Promise<boolean> {
    const waited = new AbortController()
    const late = sleep(this.#longestWaitMs, false, { signal: waited.signal, ref: false }).catch(() => false)
    const inTime = await Promise.race([before.then(() => true), late])
    waited.abort()
    return inTime
  }
}
