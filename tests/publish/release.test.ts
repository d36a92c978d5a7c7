import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planLines, comparePublished } from '../../publish/plan.ts'
import { finishRelease, removeBuildLeftovers, prunePages, rollback, switchTo } from '../../publish/releases/releases.ts'
import { isDiskFull, runStep, StepError } from '../../publish/shared/step-runner.ts'
import { buildingDir, releasePaths, releaseDir } from '../../release/layout.ts'
import { processMark } from '../../release/process.ts'
import { currentRelease, listReleases, releaseNumbers } from '../../release/releases.ts'
import type { StepLine } from '../../release/step-lines.ts'
import { composed, scratch, approvedSample } from './fixture.ts'

const place = scratch()

function withReleases(...numbers: number[]): string {
  const dataDir = place('data')
  for (const release of numbers) {
    const { site, snapshot, feeds, info } = releasePaths(releaseDir(dataDir, release))
    for (const dir of [site, snapshot, feeds]) mkdirSync(dir, { recursive: true })
    writeFileSync(join(site, 'index.html'), `第 ${release} 版`)
    writeFileSync(
      info,
      JSON.stringify({ release, changes: {}, held: [], counts: {}, publishedAt: '2026-06-01T00:00:00Z' }),
    )
  }
  return dataDir
}

describe('switching', () => {
  test('is a link renamed over the old one; rolling back is the same', () => {
    const dataDir = withReleases(1, 2, 3)
    expect(currentRelease(dataDir)).toBeNull()
    switchTo(dataDir, 2)
    switchTo(dataDir, 3)
    expect(readlinkSync(join(dataDir, 'current'))).toBe('releases/3')
    expect(rollback(dataDir)).toEqual({ from: 3, to: 2 })
    expect(rollback(dataDir, 3)).toEqual({ from: 2, to: 3 })
    expect(currentRelease(dataDir)).toBe(3)
    expect(() => rollback(dataDir, 3)).toThrow('正在对外')
    expect(() => rollback(dataDir, 9)).toThrow('没有第 9 版')
    rollback(dataDir, 1)
    expect(() => rollback(dataDir)).toThrow('没有更早的')
    expect(listReleases(dataDir).map(({ release, current }) => [release, current])).toEqual([
      [3, false],
      [2, false],
      [1, true],
    ])
  })

  test('pruning removes pages of old ones, never snapshots, never the one that is up', () => {
    const dataDir = withReleases(1, 2, 3, 4, 5)
    switchTo(dataDir, 1)
    expect(prunePages(dataDir, 2)).toEqual([2, 3])
    expect(existsSync(releasePaths(releaseDir(dataDir, 2)).site)).toBe(false)
    expect(existsSync(releasePaths(releaseDir(dataDir, 2)).snapshot)).toBe(true)
    expect(existsSync(releasePaths(releaseDir(dataDir, 1)).site)).toBe(true)
    expect(releaseNumbers(dataDir)).toEqual([1, 2, 3, 4, 5])
    expect(() => rollback(dataDir, 2)).toThrow('publish --from')
  })

  test('what killed publishes left is removed, what others are building is not', async () => {
    const dataDir = withReleases(1)
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => dead.on('exit', resolve))
    for (const pid of [child.pid, dead.pid])
      mkdirSync(join(dataDir, 'releases', `.building-2-${pid}`, 'site'), { recursive: true })
    expect(removeBuildLeftovers(dataDir)).toBe(1)
    expect(readdirSync(join(dataDir, 'releases')).sort()).toEqual([`.building-2-${child.pid}`, '1'])
    child.kill('SIGKILL')
  })
})

test('a release whose publish was killed before it made it public is not counted, and removed', () => {
  const dataDir = withReleases(1, 2)
  switchTo(dataDir, 1)
  switchTo(dataDir, 2)
  const building = buildingDir(dataDir, 3, processMark())
  cpSync(releaseDir(dataDir, 2), building, { recursive: true })
  finishRelease(dataDir, building, 3)
  expect(releaseNumbers(dataDir)).toEqual([1, 2])
  expect(() => rollback(dataDir, 3)).toThrow('没有第 3 版')
  expect(removeBuildLeftovers(dataDir)).toBe(1)
  expect(readdirSync(join(dataDir, 'releases')).sort()).toEqual(['1', '2'])
  // Killed after the switch, before the mark was removed: the release is public.
  cpSync(releaseDir(dataDir, 2), building, { recursive: true })
  finishRelease(dataDir, building, 3)
  rmSync(join(dataDir, 'current'))
  symlinkSync('releases/3', join(dataDir, 'current'), 'dir')
  expect(releaseNumbers(dataDir)).toEqual([1, 2, 3])
  expect(removeBuildLeftovers(dataDir)).toBe(0)
  expect(rollback(dataDir)).toEqual({ from: 3, to: 2 })
  expect(releaseNumbers(dataDir)).toEqual([1, 2, 3])
})

describe('a step', () => {
  test('logs start, end and duration', async () => {
    const lines: StepLine[] = []
    const value = await runStep(
      (line) => lines.push(line),
      'plan',
      '比较变化',
      '/',
      () => ({ value: 5, text: '5 条', details: { total: 5 } }),
    )
    expect(value).toBe(5)
    expect(lines).toEqual([
      { step: 'plan', state: 'start', text: '比较变化' },
      {
        step: 'plan',
        state: 'done',
        text: '5 条',
        total: 5,
        peakMb: expect.any(Number),
        ms: expect.any(Number) as number,
      },
    ])
  })
  test('names itself, the disk and what is free when the disk is full', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    const failing = runStep(
      () => {},
      'feeds',
      '生成数据接口',
      '/',
      () => Promise.reject(new Error('wrapped', { cause: full })),
    )
    await expect(failing).rejects.toThrow(StepError)
    await expect(failing).rejects.toThrow(/“生成数据接口”没有完成：磁盘写满了。\/ 所在的磁盘共 .* MB，还剩 .* MB/)
    expect(isDiskFull(new Error('生成页面的进程以 1 退出：\nENOSPC: no space left on device'))).toBe(true)
    expect(isDiskFull(new Error('别的'))).toBe(false)
  })
})

test('the plan counts created, updated and removed records by type', async () => {
  const before = await composed(place(), approvedSample())
  let gone = ''
  const after = await composed(
    place(),
    approvedSample(({ guide, alias }) => {
      guide.values().next().value!.localNotes = '新的提示'
      gone = alias.keys().next().value!
      alias.delete(gone)
    }),
  )
  const plan = comparePublished(before.snapshot, after.snapshot)
  expect(plan.changes).toEqual({
    guide: { created: 0, updated: 1, removed: 0 },
    alias: { created: 0, updated: 0, removed: 1 },
  })
  const text = planLines(plan).join('\n')
  expect(text).toContain('有 2 条变化')
  expect(text).toContain(`撤下 1 条（${gone}）`)
  expect(comparePublished(null, after.snapshot).total).toBeGreaterThan(500)
  expect(planLines(comparePublished(after.snapshot, after.snapshot))).toEqual(['与现在的网站相比，没有变化。'])
})
