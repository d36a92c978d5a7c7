import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { failureOf, removalsOf } from '../../release/step-lines.ts'
import { currentRelease, releaseNumbers } from '../../release/releases.ts'
import { massRemoval, type Plan } from '../../publish/plan.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { composed, dataDirWithUploads, scratch, approvedSample, approvedSmallSample } from './fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const place = scratch()

describe('too many removals', () => {
  const plan = (...removals: [RecordType, removed: number, of: number][]): Plan => ({
    first: false,
    changes: {},
    total: 0,
    examples: {},
    removals: removals.map(([type, removed, of]) => ({ type, removed, of, names: [] })),
    public: 10_000,
  })

  test.each<[string, Plan, number, number]>([
    ['none', plan(), 5, 0],
    ['a few', plan(['guide', 20, 100]), 5, 0],
    ['many, but a small share', plan(['guide', 50, 1000]), 5, 0],
    ['a share too many of one kind', plan(['guide', 51, 1000]), 5, 51],
    ['all kinds together', plan(['guide', 300, 9000], ['claim', 201, 6000]), 5, 501],
    ['more than half of a short list', plan(['venue', 5, 9]), 5, 5],
    ['a short list that loses a few', plan(['venue', 4, 4]), 5, 0],
    ['a share that was allowed', plan(['guide', 51, 1000]), 6, 0],
    ['never, at 100', plan(['guide', 1000, 1000]), 100, 0],
  ])('%s', (_, given, percent, total) => {
    expect(massRemoval(given, percent)).toBe(total)
  })
})

describe('the command', () => {
  const dataDir = dataDirWithUploads(place('data'))
  const [full, fewer] = [place('full'), place('fewer')]
  const GONE = 30

  beforeAll(async () => {
    const aliases = [...approvedSample().records.alias].slice(0, GONE)
    await composed(
      full,
      approvedSmallSample(({ alias }) => aliases.forEach(([key, record]) => alias.set(key, record))),
    )
    await composed(fewer, approvedSmallSample())
    expect(santong('publish', '--from', full, '--yes').status).toBe(0)
  })

  const santong = (...args: string[]) =>
    spawnSync(process.execPath, [join(ROOT, 'scripts/main.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, SANTONG_DATA: dataDir },
    })

  test('stops before anything is built, and reports how many, which, and how to go on', () => {
    const { status, stderr } = santong('publish', '--from', fewer, '--yes')
    expect(status).toBe(2)
    expect(stderr).toContain(`撤下 ${GONE} 条记录`)
    expect(stderr).toMatch(new RegExp(`俗称.*：现有 ${GONE} 条，撤下 ${GONE} 条：.+、.+……`, 'u'))
    expect(stderr).toContain(`santong publish --yes --allow-removals ${GONE}`)
    expect([currentRelease(dataDir), releaseNumbers(dataDir)]).toEqual([1, [1]])
  })

  test('reports it as JSON too', () => {
    const { status, stdout } = santong('publish', '--from', fewer, '--yes', '--json')
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(status).toBe(2)
    expect(lines.at(-1)).toMatchObject({
      step: 'end',
      state: 'failed',
      published: false,
      removing: GONE,
      removals: [{ type: 'alias', removed: GONE, of: GONE }],
    })
    expect(lines.some(({ step }) => step === 'site')).toBe(false)
    const shown = removalsOf(lines)!
    expect(shown.total).toBe(GONE)
    expect(shown.kinds).toEqual([{ ...shown.kinds[0], removed: GONE, of: GONE }])
    expect(failureOf(lines)).not.toContain('santong')
  })

  test('a number that is too small, or none, does not do', () => {
    expect(santong('publish', '--from', fewer, '--yes', '--allow-removals', String(GONE - 1)).status).toBe(2)
    const wrong = santong('publish', '--from', fewer, '--yes', '--allow-removals', '全部')
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--allow-removals 120')])
    expect(currentRelease(dataDir)).toBe(1)
  })

  test('with the number given: published, and rolled back', () => {
    expect(santong('publish', '--from', fewer, '--yes', '--allow-removals', String(GONE)).status).toBe(0)
    expect(currentRelease(dataDir)).toBe(2)
    const listed = JSON.parse(santong('releases', '--json').stdout) as { release: number; current: boolean }[]
    expect(listed.map(({ release, current }) => [release, current])).toEqual([
      [2, true],
      [1, false],
    ])
    expect(JSON.parse(santong('rollback', '--json').stdout)).toEqual({ from: 2, to: 1 })
    expect(currentRelease(dataDir)).toBe(1)
  })
})
