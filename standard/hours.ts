/**
 * @module Opening hours: the days and times of a row, read from text, and rows that overlap. Times are minutes of a day; no clock
 * is read here.
 */

/** A row of opening hours, as records have it. */
export interface HoursRow {
  days?: string | undefined
  from?: string | undefined
  to?: string | undefined
  /** It ends on the day after. */
  nextDay?: boolean | undefined
  note?: string | undefined
}

const DAY = 24 * 60
const WEEK = 7 * DAY
const NAMES = '一二三四五六日'

const WORDS: Readonly<Record<string, readonly number[]>> = {
  每天: [0, 1, 2, 3, 4, 5, 6],
  每日: [0, 1, 2, 3, 4, 5, 6],
  全年无休: [0, 1, 2, 3, 4, 5, 6],
  工作日: [0, 1, 2, 3, 4],
  周末: [5, 6],
  双休日: [5, 6],
}

/** Returns the minute of the day for 09:00 or 9:00; 24:00 is read only with `end`. Null when the text is no such time. */
export function readClock(text: string, end = false): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/u.exec(text)
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Infinity
  return minute < DAY || (end && minute === DAY) ? minute : null
}

/** Returns the days of the week that a text names, Monday as 0; null when it says anything else. */
export function weekdaysOf(text: string): number[] | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s|\([^)]*\)/gu, '')
    .replace(/星期|礼拜/gu, '周')
    .replace(/天(?=$|[、,;和及至到])/gu, (day: string, at: number, all: string) => (all[at - 1] === '周' ? '日' : day))
  const days = new Set<number>()
  for (const part of plain.split(/[、,;和及]/u)) {
    const [, first, last] = /^周?([一二三四五六日])(?:[至到~—–-]+周?([一二三四五六日]))?$/u.exec(part) ?? []
    const named = WORDS[part] ?? (first === undefined ? undefined : range(first, last ?? first))
    if (!named) return null
    for (const day of named) days.add(day)
  }
  return [...days].sort((a, b) => a - b)
}

function range(first: string, last: string): number[] {
  const [from, to] = [NAMES.indexOf(first), NAMES.indexOf(last)]
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7)
}

/** Returns pairs of rows that are open at the same time, by index. Two rows with different notes are about different things and do not count. */
export function overlaps(hours: readonly HoursRow[]): [number, number][] {
  const found: [number, number][] = []
  const periods = hours.map(periodsOf)
  for (let b = 1; b < hours.length; b++) {
    for (let a = 0; a < b; a++) {
      const [one, other] = [hours[a]!, hours[b]!]
      if (one.note && other.note && one.note !== other.note) continue
      if (periods[a]!.some((x) => periods[b]!.some((y) => meet(x, y)))) found.push([a, b])
    }
  }
  return found
}

type Period = readonly [from: number, to: number]

/** Returns when a row is open, in minutes of the week; empty when its days or its beginning cannot be read. */
function periodsOf({ days, from, to, nextDay }: HoursRow): Period[] {
  const start = from === undefined ? null : readClock(from)
  const named = days === undefined ? [0, 1, 2, 3, 4, 5, 6] : weekdaysOf(days)
  if (start === null || !named) return []
  const end = to === undefined ? null : readClock(to, true)
  // Without an end that can be read, the row counts as one minute long.
  const length = end === null ? 1 : Math.max(1, end - start + (nextDay ? DAY : 0))
  return named.map((day) => [day * DAY + start, day * DAY + start + length] as const)
}

/** Whether two periods overlap, also across the end of the week. */
const meet = (a: Period, b: Period): boolean =>
  [-WEEK, 0, WEEK].some((shift) => a[0] < b[1] + shift && b[0] + shift < a[1])

/** Returns a period as the public reads it. @example '09:00—17:00', '22:00—次日 02:00', '全天' */
export function periodText({ from, to, nextDay }: HoursRow): string {
  if (from === undefined) return ''
  const [start, end] = [from, to].map((text) => text?.normalize('NFKC'))
  if (end === undefined) return start!
  if ((start === '00:00' && end === '24:00' && !nextDay) || (start === end && nextDay)) return '全天'
  return `${start}—${nextDay ? '次日 ' : ''}${end}`
}

/** Returns opening hours in one line: periods of the same days and note are joined, and the note is written once. Empty without hours. */
export function hoursText(hours: readonly HoursRow[] | undefined): string {
  const groups = new Map<string, { days: string; note: string; times: string[] }>()
  for (const row of hours ?? []) {
    const { days = '', from, note = '' } = row
    const id = `${days}|${note}`
    const group = groups.get(id) ?? { days, note, times: [] }
    if (from) group.times.push(periodText(row))
    groups.set(id, group)
  }
  return [...groups.values()]
    .map(({ days, note, times }) => {
      const when = [days, times.join('，')].filter(Boolean).join(' ')
      return note && when ? `${when}（${note}）` : when || note
    })
    .join('；')
}
