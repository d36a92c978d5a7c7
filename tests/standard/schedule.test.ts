import { describe, expect, it } from 'vitest'
import { isDue, isTimeOfDay, lastTimeOfDay, waitAfter } from '../../standard/schedule.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const MINUTE = 60_000

describe('times of day', () => {
  it('are hours and minutes', () => {
    expect(['00:00', '08:30', '23:59'].every(isTimeOfDay)).toBe(true)
    expect(['8:30', '24:00', '12:60', '', '12:00:00'].some(isTimeOfDay)).toBe(false)
  })
  it('count in China, on this day or the day before', () => {
    const times = ['08:00', '12:30']
    expect(lastTimeOfDay(times, at('2026-12-07T07:59'))).toBe(at('2026-12-06T12:30'))
    expect(lastTimeOfDay(times, at('2026-12-07T08:00'))).toBe(at('2026-12-07T08:00'))
    expect(lastTimeOfDay(times, at('2026-12-07T23:00'))).toBe(at('2026-12-07T12:30'))
    expect(lastTimeOfDay([], at('2026-12-07T23:00'))).toBeUndefined()
  })
})

describe('what is due', () => {
  it('at a time of day: once, also after days without a worker, and not for times before it was known', () => {
    const schedule = { at: ['08:00'] }
    const due = (last: string, now: string) => isDue(schedule, { last: at(last), failures: 0 }, at(now))
    expect(due('2026-12-07T07:00', '2026-12-07T07:59')).toBe(false)
    expect(due('2026-12-07T07:00', '2026-12-07T08:00')).toBe(true)
    expect(due('2026-12-03T08:00', '2026-12-07T07:00')).toBe(true)
    expect(due('2026-12-07T07:00', '2026-12-07T07:30')).toBe(false)
    expect(due('2026-12-07T08:00', '2026-12-07T08:00')).toBe(false)
    expect(due('2026-12-07T09:00', '2026-12-08T07:00')).toBe(false)
  })
  it('every so often; a clock that was put back does not stop it', () => {
    const due = (seconds: number) => isDue({ every: 60 }, { last: 0, failures: 0 }, seconds * 1000)
    expect([due(59), due(60), due(-1000)]).toEqual([false, true, true])
    expect(isDue({ at: ['08:00'] }, { last: at('2026-12-08T08:00'), failures: 0 }, at('2026-12-07T09:00'))).toBe(false)
  })
  it('again after a failure, later and later, at most after an hour', () => {
    expect([1, 2, 3, 9].map((failures) => waitAfter(failures) / MINUTE)).toEqual([1, 2, 4, 60])
    const due = (minutes: number, failures: number) => isDue({ every: 5 }, { last: 0, failures }, minutes * MINUTE)
    expect([due(0.5, 1), due(1, 1), due(3, 3), due(4, 3)]).toEqual([false, true, false, true])
    expect(isDue({ at: ['08:00'] }, { last: at('2026-12-07T08:00'), failures: 1 }, at('2026-12-07T08:01'))).toBe(true)
  })
})
