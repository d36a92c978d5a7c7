import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ageText } from '../../admin/dashboard/age.ts'
import { ROOT } from '../../config.ts'
import { dayBefore, dayOf, minuteOf } from '../../standard/day.ts'

describe('what day it is in China', () => {
  // Three in the morning in China is the day before in UTC.
  const night = new Date('2026-03-01T03:00:00+08:00')

  it('is the day in China, whatever the day in UTC', () => {
    expect(dayOf(night)).toBe('2026-03-01')
    expect(dayBefore(night, 1)).toBe('2026-02-28')
    expect(dayBefore(night, 180)).toBe('2025-09-02')
    expect(minuteOf(night)).toBe('2026-03-01 03:00')
  })

  it('a day is counted from the day there', () => {
    expect(ageText('2026-02-28', night.getTime())).toBe('1 天前')
    expect(ageText('2026-03-01', night.getTime())).toBe('今天')
    expect(ageText('2026-03-02', night.getTime())).toBe('今天')
  })

  it('is read only through standard/day.ts', () => {
    const rooms = ['admin', 'collections', 'demo', 'exchange', 'publish', 'scripts', 'site', 'snapshot', 'standard']
    const files = rooms.flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
        .filter(
          (path) => /\.(?:tsx?|mjs|astro)$/u.test(path) && !path.includes('.next') && !path.includes('node_modules'),
        )
        .map((path) => join(room, path)),
    )
    expect(files.length).toBeGreaterThan(200)
    const own =
      /timeZone|toISOString\(\)\s*\.(?:slice|substring|split)|\.get(?:UTC)?(?:Date|Day|Month|FullYear)\(|toLocale(?:Date|Time)?String\(/u
    const found = files.filter((path) => own.test(readFileSync(join(ROOT, path), 'utf8')))
    expect(found).toEqual(['standard/day.ts'])
  })
})
