import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { workerLockPath, workerStatePath } from '../../release/layout.ts'
import { processMark } from '../../release/process.ts'
import { readWorkerState, runningWorker, SILENT, writeWorkerState } from '../../release/worker-state.ts'
import { worker } from '../../scripts/doctor/worker.ts'
import { startChild } from './children.ts'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
let dataDir: string
beforeAll(async () => {
  cms = await freshCms()
  dataDir = cms.config.dataDir
})
afterAll(() => cms.close())

const titles = async () => {
  const { docs } = await cms.payload.find({ collection: 'laws', pagination: false, limit: 0, depth: 0 })
  return docs.map(({ title }) => title)
}

interface Line {
  event: string
  pid: number
  text?: string
  task?: string
}

it('two workers: one does everything, once; killed, the other takes over and makes up once what was missed', async () => {
  expect(worker({ dataDir })).toMatchObject({ state: 'warn', found: expect.stringContaining('没有运行过') as string })
  // An hour passes in a second.
  const job = { laws: true, at: '2026-12-07T00:00:00Z', began: Date.now(), faster: 3600 }
  const first = await startChild(cms, job, 'worker-child.ts')
  await first.reported(3)
  const second = await startChild(cms, job, 'worker-child.ts')
  await second.begun
  await sleep(1500)
  expect(worker({ dataDir }).found).toMatch(/总做不成的连续 \d+ 次没有做成：还不行/u)
  first.kill()
  const ofFirst = (await first.ended).reports as unknown as Line[]
  const before = (await titles()).length
  await expect.poll(async () => (await titles()).length, { timeout: 30_000 }).toBeGreaterThan(before + 1)
  second.kill()
  const ofSecond = (await second.ended).reports as unknown as Line[]

  expect(ofFirst[0]!.event).toBe('worker started')
  expect(ofSecond.map(({ event }) => event).slice(0, 2)).toEqual(['worker waits', 'worker started'])
  expect(ofSecond[0]!.text).toContain(`进程 ${ofFirst[0]!.pid}`)
  const done = [...ofFirst, ...ofSecond].filter(({ task }) => task === 'law-of-the-hour')
  expect(new Set(done.map(({ pid }) => pid)).size).toBe(2)
  const stored = await titles()
  expect(stored.length).toBeGreaterThanOrEqual(done.length)
  expect(new Set(stored).size).toBe(stored.length)

  const state = readWorkerState(dataDir)!
  expect(state.tasks['law-of-the-hour']!.runs).toBeGreaterThan(1)
  expect(state.tasks['never-works']).toMatchObject({ error: '还不行' })
  expect(statSync(workerStatePath(dataDir)).mode & 0o777).toBe(0o600)
  expect(runningWorker(dataDir, Date.now())).toBeUndefined()
})

it('a worker of another machine or container is known by its last sign; one whose lock was taken away ends', async () => {
  const held = (host: string, at: number) => {
    writeFileSync(
      workerLockPath(dataDir),
      JSON.stringify({ pid: 1, started: '1', since: new Date(0).toISOString(), host }),
    )
    writeWorkerState(dataDir, { ...readWorkerState(dataDir)!, at: new Date(at).toISOString() })
    return Boolean(runningWorker(dataDir, Date.now()))
  }
  expect([held('elsewhere', Date.now()), held('elsewhere', Date.now() - SILENT)]).toEqual([true, false])
  rmSync(workerLockPath(dataDir))
  writeWorkerState(dataDir, { ...readWorkerState(dataDir)!, tasks: {} })
  const child = await startChild(cms, {}, 'worker-child.ts')
  await child.begun
  expect(worker({ dataDir })).toMatchObject({ state: 'ok', found: expect.stringContaining('核对审计记录') as string })
  writeFileSync(workerLockPath(dataDir), JSON.stringify({ ...processMark(), since: new Date().toISOString() }))
  const { code, reports } = await child.ended
  expect([code, (reports as unknown as Line[]).at(-1)!.event]).toEqual([0, 'worker lost its lock'])
  // What it left alone is the lock of the other.
  expect((JSON.parse(readFileSync(workerLockPath(dataDir), 'utf8')) as { pid: number }).pid).toBe(process.pid)
  rmSync(workerLockPath(dataDir))
})

it('the command says how it is, and does not start for it', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/main.ts', ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, SANTONG_DATA: dataDir },
    })
  expect(JSON.parse(run('worker', '--status').stdout)).toMatchObject({
    running: null,
    tasks: { 'trail-check': { title: '核对审计记录', failures: 0 } },
  })
  expect(run('worker', '--stauts').stderr).toContain('没有 --stauts 这个参数')
  expect(run('admin', '--no-worker', '--port', '0').stderr).toContain('端口“0”不对')
})
