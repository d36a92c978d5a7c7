import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { overlaps, periodText, readClock, weekdaysOf, type HoursRow } from '../../standard/hours.ts'
import { checkRecord, makeRuleContext, RULES } from '../../standard/rules/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { SHARED } from '../exchange/files.ts'

const context = makeRuleContext({ getSync: () => undefined, has: () => false, iterateSync: () => [] }, '2026-11-01')
const OURS = RULES.filter(({ id }) => ['hours', 'hours-overlap', 'closures'].includes(id))
const found = (venue: object) =>
  checkRecord('venue', venue as never, context, OURS).map(({ rule, path }) => `${rule} ${path}`)

test.each<[string, number[] | null]>([
  ['星期一至星期五', [0, 1, 2, 3, 4]],
  ['周一到周五', [0, 1, 2, 3, 4]],
  ['周六、周日', [5, 6]],
  ['星期天', [6]],
  ['星期五至星期一', [0, 4, 5, 6]],
  ['周一、三、五', [0, 2, 4]],
  ['每天', [0, 1, 2, 3, 4, 5, 6]],
  ['工作日（法定节假日除外）', [0, 1, 2, 3, 4]],
  ['逢 3、6、9 赶集日', null],
  ['五月至九月', null],
])('%s are the days %j', (text, days) => expect(weekdaysOf(text)).toEqual(days))

test('a time of day', () => {
  expect(['00:00', '9:00', '23:59'].map((text) => readClock(text))).toEqual([0, 540, 1439])
  expect(['24:00', '25:30', '9', '09：00', '09:60'].map((text) => readClock(text))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
  expect([readClock('24:00', true), readClock('24:01', true)]).toEqual([1440, null])
})

test('a whole day, two periods and the night can be stated', () => {
  const hours: HoursRow[] = [
    { days: '星期一至星期四', from: '09:00', to: '12:00' },
    { days: '星期一至星期四', from: '13:00', to: '17:00' },
    { days: '星期五', from: '22:00', to: '02:00', nextDay: true },
    { days: '星期日', from: '00:00', to: '24:00' },
  ]
  const venue = { key: 'V', name: '夜间服务点', region: '519900', hours }
  expect(schemas.venue.safeParse(venue).success).toBe(true)
  expect(found(venue)).toEqual([])
  expect(hours.map(periodText)).toEqual(['09:00—12:00', '13:00—17:00', '22:00—次日 02:00', '全天'])
})

describe('overlaps', () => {
  it('reach over midnight and over the end of the week', () => {
    const night = { days: '星期日', from: '22:00', to: '02:00', nextDay: true }
    expect(overlaps([night, { days: '星期一', from: '01:00', to: '03:00' }])).toEqual([[0, 1]])
    expect(overlaps([night, { days: '星期一', from: '02:00', to: '03:00' }])).toEqual([])
  })

  it('are the same whatever the order of rows', () => {
    const row = fc.record({
      days: fc.constantFrom('星期一至星期五', '周六、周日', '每天', '星期三'),
      from: fc.constantFrom('00:00', '09:00', '12:00', '22:00'),
      to: fc.constantFrom('02:00', '12:00', '17:00', '24:00'),
      nextDay: fc.boolean(),
    })
    fc.assert(fc.property(row, row, (a, b) => void expect(overlaps([a, b]).length).toBe(overlaps([b, a]).length)))
    fc.assert(fc.property(row, (a) => void expect(overlaps([a, a])).toEqual([[0, 1]])))
  })
})

test('what cannot be is found, and the message shows how to write it', () => {
  const venue = { key: 'V', name: '点', region: '519900' }
  const [finding] = checkRecord(
    'venue',
    { ...venue, hours: [{ days: '星期五', from: '22:00', to: '02:00' }] },
    context,
    OURS,
  )
  expect(finding).toMatchObject({ rule: 'hours', message: expect.stringContaining('结束不晚于开始') as string })
  expect(finding!.fix).toContain('“到次日”选“是”')
  const twice = [
    { days: '星期一至星期五', from: '09:00', to: '12:00' },
    { days: '星期三', from: '11:00', to: '25:30' },
  ]
  expect(found({ ...venue, hours: twice })).toEqual(['hours hours[1]', 'hours-overlap hours[1]'])
  expect(found({ ...venue, closures: [{ from: '2026-10-07', until: '2026-10-01' }] })).toEqual([
    'closures closures[0].until',
  ])
})

const CASE = join(SHARED, 'cases/venue-hours.jsonl')
test.skipIf(!existsSync(CASE))('the cases from outside: venue-hours.jsonl', () => {
  const rows = readFileSync(CASE, 'utf8').trim().split('\n')
  const records = rows.map((line) => (JSON.parse(line) as { record: { key: string } }).record)
  expect(Object.fromEntries(records.map((one) => [one.key, found(one)]))).toEqual({
    'V-h1': [],
    'V-h2': ['hours hours[0]'],
    'V-h3': ['hours hours[0]'],
    'V-h4': ['hours hours[0]'],
    'V-h5': ['hours hours[1]', 'hours-overlap hours[1]'],
    'V-h6': ['closures closures[0].until'],
  })
})
