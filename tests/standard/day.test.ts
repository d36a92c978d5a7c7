import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isDay } from '../../standard/day.ts'

test('isDay knows the calendar', () => {
  for (const day of ['2024-02-29', '2000-02-29', '2025-12-31']) expect(isDay(day)).toBe(true)
  for (const day of [
    '2023-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-4-1',
    '0000-01-01',
    '',
  ]) {
    expect(isDay(day)).toBe(false)
  }
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => void expect(isDay(date.toISOString().slice(0, 10))).toBe(true),
    ),
  )
})
