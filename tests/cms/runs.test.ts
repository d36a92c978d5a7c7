import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childEnvironment, lastRuns, type Run } from '../../admin/publish/runs.ts'
import { resetConfig, ROOT } from '../../config.ts'
import { processMark } from '../../release/process.ts'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
const before = process.env['SANTONG_DATA']
beforeAll(async () => {
  cms = await freshCms()
  process.env['SANTONG_DATA'] = cms.config.dataDir
  resetConfig()
})
afterAll(async () => {
  if (before === undefined) delete process.env['SANTONG_DATA']
  else process.env['SANTONG_DATA'] = before
  resetConfig()
  await cms.close()
})

/** Returns a stored publish run of a process. */
async function stateOf(first: object): Promise<Run['state']> {
  const { id } = await cms.payload.create({
    collection: 'publish-runs' as never,
    data: {
      startedAt: new Date(0).toISOString(),
      by: '某人',
      action: '发布',
      state: 'running',
      lines: [first],
    } as never,
  })
  const runs = await lastRuns(cms.payload, 100)
  return runs.find((run) => run.id === id)!.state
}

describe('a run of the publish centre', () => {
  it('is running while its process lives, and failed when another process has its number', async () => {
    const host = hostname()
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const mark = processMark(child.pid)
    expect(await stateOf({ ...mark, host })).toBe('running')
    // As an older version stored it, with the number only.
    expect(await stateOf({ pid: mark.pid, host })).toBe('running')
    expect(await stateOf({ ...mark, started: '1', host })).toBe('failed')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await stateOf({ ...mark, host })).toBe('failed')
    expect(statSync(join(cms.config.dataDir, 'runs')).mode & 0o777).toBe(0o700)
  })

  it('is running after the end of an admin that npm had started', () => {
    process.env['npm_command'] = 'exec'
    process.env['SANTONG_LAUNCHED'] = '1'
    expect(Object.keys(childEnvironment())).not.toEqual(expect.arrayContaining(['npm_command']))
    expect(childEnvironment()['SANTONG_LAUNCHED']).toBeUndefined()
    delete process.env['npm_command']
    delete process.env['SANTONG_LAUNCHED']
  })
})

describe('the lock of the admin’s build', () => {
  it.each([
    ['cut short by a kill', ''],
    ['of an older version, whose process is gone', '999999999'],
  ])('%s is taken over', (_title, left) => {
    const path = join(cms.config.dataDir, 'lock')
    writeFileSync(path, left)
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { acquireLock } = await import('./release/lock.ts'); acquireLock('${path}', new Date())()`,
      ],
      { cwd: ROOT, encoding: 'utf8' },
    )
    expect([status, stderr]).toEqual([0, ''])
  })
})
