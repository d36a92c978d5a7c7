import { afterAll, beforeAll, expect, it } from 'vitest'
import { findDeviationsToDecide, findEndingDeviations } from '../../admin/dashboard/deviation-tasks.ts'
import type { Grant } from '../../collections/access/grants.ts'
import { dayBefore } from '../../standard/day.ts'
import { deviationSample, type DeviationSample } from './deviation-sample.ts'
import { freshCms, type TestCms } from './harness.ts'
import { docOf, messages } from './rest.ts'

let cms: TestCms
let sample: DeviationSample
beforeAll(async () => {
  cms = await freshCms()
  sample = await deviationSample(cms)
})
afterAll(() => cms.close())

const staff = (grant: Grant) => ({ id: 1, grants: [grant] })
const EDITOR = staff({ role: 'editor', region: '519901' })
const STEWARD = staff({ role: 'steward' })

async function granted(until: string): Promise<void> {
  const { callers, ids } = sample
  const value = { unit: 'working-day', value: 8 }
  const asked = await callers.editor.post('deviations/ask', {
    guide: ids.guide,
    element: 'statutoryLimit',
    value,
    reason: '快',
    until,
  })
  expect(asked.status, messages(asked)).toBe(200)
  expect((await findDeviationsToDecide(cms.payload, STEWARD)).first).toMatchObject([{ type: 'deviation' }])
  const done = await callers.steward.post(`deviations/${String(docOf(asked)['id'])}/decide`, { grant: true })
  expect(done.status, messages(done)).toBe(200)
}

it('a request waits for the owner of the standard, and for nobody else', async () => {
  await granted('2099-12-31')
  expect(await findDeviationsToDecide(cms.payload, STEWARD)).toMatchObject({ count: 0 })
  for (const other of [EDITOR, staff({ role: 'steward', region: '519901' }), staff({ role: 'reviewer' })])
    expect(await findDeviationsToDecide(cms.payload, other)).toMatchObject({ count: 0, first: [] })
})

it.each([
  [61, undefined],
  [60, '还有 60 天'],
  [7, '还有 7 天'],
  [0, '今天是最后一天'],
])('%i days before its end', async (days, note) => {
  await granted(dayBefore(new Date(), -days))
  const found = await findEndingDeviations(cms.payload, EDITOR)
  expect(found.count).toBe(note ? 1 : 0)
  if (note) expect(found.first[0]!.note).toContain(note)
  expect(await findEndingDeviations(cms.payload, staff({ role: 'editor', region: '519902' }))).toMatchObject({
    count: 0,
  })
})
