import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { clockFaults, publishTimes } from '../../publish/clock.ts'
import { publish } from '../../publish/pipeline.ts'
import type { StepLine } from '../../release/step-lines.ts'
import { newestMigrationDay } from '../../scripts/program-date.ts'
import { composed, dataDirWithUploads, DAY, scratch, approvedSmallSample } from './fixture.ts'

const place = scratch()
const from = place('snapshot')
beforeAll(() => composed(from, approvedSmallSample()))

const written = { program: '2026-06-01', releases: ['2026-07-01T00:00:00Z'], record: '2026-07-02T00:00:00Z' }

test.each([
  ['2026-07-02T00:30:00Z', []],
  ['2026-07-01T23:30:00Z', []],
  ['1970-01-01T00:00:00Z', ['比程序', '比上一次发布', '比最近一次保存']],
  ['2026-07-01T12:00:00Z', ['比最近一次保存']],
  ['2026-06-30T12:00:00Z', ['比上一次发布', '比最近一次保存']],
  ['2027-08-01T00:00:00Z', ['离上一次发布']],
  ['2099-01-01T00:00:00Z', ['比程序', '离上一次发布']],
])('a clock at %s: %j', (now, faults) => {
  expect(clockFaults(new Date(now), written)).toEqual(faults.map((one) => expect.stringContaining(one) as string))
})

test('without anything written before, only the program speaks', () => {
  const nothing = { program: '2026-06-01', releases: [], record: null }
  expect(clockFaults(new Date('2026-06-02T00:00:00Z'), nothing)).toEqual([])
  expect(clockFaults(new Date('2010-01-01T00:00:00Z'), nothing)).toHaveLength(1)
  expect(newestMigrationDay()).toMatch(/^20\d\d-\d\d-\d\d$/u)
})

test('a publish reports it before it asks, as a line marked as a warning', async () => {
  const dataDir = dataDirWithUploads(place('data'))
  mkdirSync(join(dataDir, 'releases/1'), { recursive: true })
  writeFileSync(
    join(dataDir, 'releases/1/release.json'),
    JSON.stringify({ release: 1, publishedAt: '2031-06-01T00:00:00Z' }),
  )
  expect(publishTimes(dataDir)).toEqual(['2031-06-01T00:00:00Z'])
  const lines: StepLine[] = []
  let told: StepLine | undefined
  const { state } = await publish({
    dataDir,
    root: join(import.meta.dirname, '../..'),
    source: { from },
    now: new Date('2026-06-01T02:00:00Z'),
    asOf: DAY,
    keep: 10,
    log: (line) => lines.push(line),
    confirm: () => {
      told = lines.find(({ step }) => step === 'clock')
      return Promise.resolve(false)
    },
  })
  expect(state).toBe('declined')
  expect(told).toMatchObject({
    state: 'info',
    warning: true,
    text: expect.stringMatching(/核对这台机器的时钟.*比上一次发布/u),
  })
})
