import { describe, expect, it } from 'vitest'
import { isWorkingDay, withNamedDays, workingDaysAfter } from '../../standard/working-days.ts'

const TABLE = new Map([
  ['2026-10-01', false],
  ['2026-10-02', false],
  ['2026-10-10', true],
])

describe('working days', () => {
  it('are those of the week, but for what a table says', () => {
    expect(['2026-09-30', '2026-10-01', '2026-10-03', '2026-10-10'].map((day) => isWorkingDay(day, TABLE))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('are counted after a day', () => {
    expect(workingDaysAfter('2026-09-29', 5, TABLE)).toEqual([
      '2026-09-30',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
      '2026-10-08',
    ])
  })

  it('are named by an installation, from a day to a day', () => {
    const named = withNamedDays(TABLE, [
      { from: '2026-10-05', until: '2026-10-07' },
      { from: '2026-10-01', working: true },
    ])
    expect(workingDaysAfter('2026-09-30', 3, named)).toEqual(['2026-10-01', '2026-10-08', '2026-10-09'])
  })
})
