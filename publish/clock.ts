/**
 * @module Whether this machine's clock can be right. A wrong day publishes what has ended and takes off what holds, and numbers
 * releases in an order that importers do not understand. There is no other clock to ask, so it is held against what was
 * written before: by the program, by the last publishes, by staff.
 */
import { readRelease, releaseNumbers } from '../release/releases.ts'
import { minuteOf } from '../standard/day.ts'

/** What the clock is held against. */
export interface ClockEvidence {
  /** The day of the program's newest part, YYYY-MM-DD. */
  program: string
  /** When releases were published, ISO 8601. */
  releases: readonly string[]
  /** When a record was last written, ISO 8601; null when there is none. */
  record: string | null
}

const HOUR = 3_600_000
const YEAR = 366 * 24 * HOUR

/** Above this a machine is not late, its clock is wrong: a program is rarely older. */
const PROGRAM_YEARS = 5

/** What speaks against the clock, in sentences; empty when nothing does. */
export function clockFaults(now: Date, { program, releases, record }: ClockEvidence): string[] {
  const at = now.getTime()
  const faults: string[] = []
  const built = Date.parse(program)
  if (at < built - YEAR) faults.push(`比程序（${program}）早一年以上`)
  if (at > built + PROGRAM_YEARS * YEAR) faults.push(`比程序（${program}）晚 ${PROGRAM_YEARS} 年以上`)
  const published = releases.map((one) => Date.parse(one)).filter((one) => !Number.isNaN(one))
  const last = Math.max(...published)
  if (published.length && last > at + HOUR) faults.push(`比上一次发布（${text(last)}）早`)
  if (published.length && at > last + YEAR) faults.push(`离上一次发布（${text(last)}）一年以上`)
  const written = record === null ? Number.NaN : Date.parse(record)
  if (written > at + HOUR) faults.push(`比最近一次保存（${text(written)}）早`)
  return faults
}

/** A sentence for staff, or undefined when nothing speaks against the clock. */
export function clockWarning(now: Date, written: ClockEvidence): string | undefined {
  const faults = clockFaults(now, written)
  return faults.length
    ? `请核对这台机器的时钟：现在是 ${text(now.getTime())}，${faults.join('，')}。日期不对，到期的会留着，有效的会撤下。`
    : undefined
}

/** When the releases of an installation were published. Those that cannot be read are for others to tell. */
export function publishTimes(dataDir: string): string[] {
  return releaseNumbers(dataDir).flatMap((release) => {
    try {
      return [readRelease(dataDir, release).publishedAt]
    } catch {
      return []
    }
  })
}

const text = (time: number): string => minuteOf(new Date(time))
