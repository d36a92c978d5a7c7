/**
 * @module Whether the clock of this machine can be right. On a wrong day a publish keeps what has ended and removes what is valid, and
 * the dates of releases contradict their numbers. There is no other clock to ask, so the clock is compared with dates that were
 * written before: in the program, in earlier releases, in records. Used by publishing and by `santong doctor`.
 */
import { readRelease, releaseNumbers } from '../release/releases.ts'
import { minuteOf } from '../standard/day.ts'

/** Dates that the clock is compared with. */
export interface ClockEvidence {
  /** A day that the program is not older than, YYYY-MM-DD. */
  program: string
  /** Times when releases were published, ISO 8601. */
  releases: readonly string[]
  /** Time when a record was last written, ISO 8601; null when there is none. */
  record: string | null
}

/** In milliseconds. */
const HOUR = 3_600_000
const YEAR = 366 * 24 * HOUR

/** A program in use is rarely older than this; beyond it the clock is more likely to be wrong. */
const PROGRAM_YEARS = 5

/** Reasons to doubt the clock, as phrases for staff; empty when there are none. */
export function clockFaults(now: Date, { program, releases, record }: ClockEvidence): string[] {
  const at = now.getTime()
  const faults: string[] = []
  const built = Date.parse(program)
  if (at < built - YEAR) faults.push(`比程序（${program}）早一年以上`)
  if (at > built + PROGRAM_YEARS * YEAR) faults.push(`比程序（${program}）晚 ${PROGRAM_YEARS} 年以上`)
  const published = releases.map((one) => Date.parse(one)).filter((one) => !Number.isNaN(one))
  const last = Math.max(...published)
  if (published.length && last > at + HOUR) faults.push(`比上一次发布（${timeText(last)}）早`)
  if (published.length && at > last + YEAR) faults.push(`离上一次发布（${timeText(last)}）一年以上`)
  const written = record === null ? Number.NaN : Date.parse(record)
  if (written > at + HOUR) faults.push(`比最近一次保存（${timeText(written)}）早`)
  return faults
}

/** A warning for staff with the reasons to doubt the clock; undefined when there are none. */
export function clockWarning(now: Date, evidence: ClockEvidence): string | undefined {
  const faults = clockFaults(now, evidence)
  return faults.length
    ? `请核对这台机器的时钟：现在是 ${timeText(now.getTime())}，${faults.join('，')}。日期不对，到期的会留着，有效的会撤下。`
    : undefined
}

/** Times when the releases of an installation were published, ISO 8601. A release that cannot be read is skipped; `doctor` reports it. */
export function publishTimes(dataDir: string): string[] {
  return releaseNumbers(dataDir).flatMap((release) => {
    try {
      return [readRelease(dataDir, release).publishedAt]
    } catch {
      return []
    }
  })
}

const timeText = (time: number): string => minuteOf(new Date(time))
