/** @module Checks the chain of the trail, line by line. */
import { FIRST_PREVIOUS, trailText } from './line.ts'

/** A stored line, or whatever is in its place. */
export type StoredLine = Readonly<Record<string, unknown>>

/** A fault of the trail: the number of the first line that is wrong or missing, and what is wrong, in Chinese. */
export interface TrailFault {
  number: number
  text: string
}

/** The end of a chain: the number and the hash of its last line. */
export interface TrailHead {
  number: number
  hash: string
}

/** A head that was kept elsewhere, with the place in Chinese. */
export interface KeptHead extends TrailHead {
  where: string
}

/** How far the clock may go back from one line to the next without being named, in milliseconds: computers correct their clocks. */
const CLOCK_CORRECTION_MS = 60_000
/** How many notices are kept. */
const MOST_NOTICES = 20

/** Follows a chain of lines that are given in the order of their numbers. */
export class ChainCheck {
  #head: TrailHead = { number: 0, hash: FIRST_PREVIOUS }
  readonly #sha256: (text: string) => string
  readonly #kept: Map<number, KeptHead[]>
  #last = 0
  #at = ''
  readonly #notices: TrailFault[] = []

  /**
   * @param kept Heads that were kept outside the database, in releases or sealed copies.
   * @param start The line before the first one; the chain begins after it.
   */
  constructor(sha256: (text: string) => string, kept: readonly KeptHead[] = [], start?: TrailHead) {
    if (start) this.#head = start
    this.#sha256 = sha256
    this.#kept = new Map()
    for (const head of kept) {
      this.#kept.set(head.number, [...(this.#kept.get(head.number) ?? []), head])
      this.#last = Math.max(this.#last, head.number)
    }
  }

  /** The last line that was found right. */
  get head(): TrailHead {
    return this.#head
  }

  /** What is no fault of the chain and should be asked about: clocks that were put back, guards that were taken away. */
  get notices(): readonly TrailFault[] {
    return this.#notices
  }

  #noteTime(number: number, at: string): void {
    const back = Date.parse(this.#at) - Date.parse(at)
    if (back > CLOCK_CORRECTION_MS)
      this.#note({
        number,
        text: `第 ${number} 行的时间 ${at} 早于前一行的 ${this.#at}：服务器的时钟往回调过，这一行起的时间不可靠`,
      })
    this.#at = at
  }

  #note(notice: TrailFault): void {
    if (this.#notices.length < MOST_NOTICES) this.#notices.push(notice)
  }

  /** Returns what is wrong with the next line; undefined when nothing is. */
  next(line: StoredLine): TrailFault | undefined {
    const number = Number(line['number'])
    const expected = this.#head.number + 1
    if (number < expected || !Number.isInteger(number))
      return {
        number: expected,
        text: `第 ${expected} 行的位置上又是第 ${String(line['number'])} 行：有行重复或编号被改`,
      }
    if (number > expected) return { number: expected, text: `第 ${expected} 行没有了，后面是第 ${number} 行` }
    if (line['previous'] !== this.#head.hash)
      return { number, text: `第 ${number} 行接不上前一行：这一行被换过，或者前面的行被整体改过、调过次序` }
    if (this.#sha256(trailText(line)) !== line['hash'])
      return { number, text: `第 ${number} 行的内容和它的校验值对不上：内容被改过` }
    this.#head = { number, hash: line['hash'] }
    this.#noteTime(number, String(line['at']))
    if (line['action'] === 'guard') this.#note({ number, text: `第 ${number} 行：${String(line['reason'] ?? '')}` })
    const other = this.#kept.get(number)?.find(({ hash }) => hash !== this.#head.hash)
    if (other)
      return { number, text: `第 ${number} 行和${other.where}里留下的不一样：这一行或更前面的行被改过，校验值也重算过` }
    return undefined
  }

  /** Returns what is wrong after the last line: that lines are gone which a kept head knows. */
  end(): TrailFault | undefined {
    if (this.#last <= this.#head.number) return undefined
    const kept = [...this.#kept.values()].flat().find(({ number }) => number === this.#last)!
    const number = this.#head.number + 1
    return {
      number,
      text: `第 ${number} 行没有了：记录到第 ${this.#head.number} 行为止，${kept.where}里已有第 ${kept.number} 行`,
    }
  }
}
