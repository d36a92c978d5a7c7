import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeBuildLeftovers } from '../../publish/releases/releases.ts'
import { isAlive, parseMark, processMark, formatMark, parentOf } from '../../release/process.ts'
import { createSnapshotWriter } from '../../snapshot/writer.ts'
import { scratch } from '../publish/fixture.ts'

const place = scratch()

test('a process is known by its number and its start', () => {
  expect(isAlive(processMark())).toBe(true)
  expect(isAlive({ pid: process.pid })).toBe(true)
  expect(isAlive({ pid: process.pid, started: '1' })).toBe(false)
  expect(parentOf(process.pid)).toBe(process.ppid)
  const { pid, started } = processMark()
  expect(parseMark(...(formatMark(processMark()).split('-') as [string, string]))).toEqual({ pid, started })
})

test('one that has ended does not live, collected or not; groups are no processes', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  const mark = processMark(child.pid)
  await once(child, 'exit')
  expect(isAlive(mark)).toBe(false)
  expect(isAlive({ pid: child.pid! })).toBe(false)
  for (const pid of [0, -1, Number.NaN, 1.5]) expect(isAlive({ pid })).toBe(false)

  // A program that does not collect the child it was given: `kill -0` says that the child is there.
  const shell = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'])
  const [said] = (await once(shell.stdout, 'data')) as [Buffer]
  const zombie = Number(said.toString())
  await expect.poll(() => readFileSync(`/proc/${shell.pid}/cmdline`, 'utf8')).toMatch(/^sleep/u)
  expect(isAlive({ pid: zombie })).toBe(true)
  process.kill(zombie, 'SIGKILL')
  await expect.poll(() => isAlive({ pid: zombie })).toBe(false)
  expect(spawnSync('kill', ['-0', String(zombie)]).status).toBe(0)
  shell.kill('SIGKILL')
})

test.skipIf(process.getuid?.() === 0 && spawnSync(process.execPath, ['-v'], { uid: 65_534, cwd: '/' }).status !== 0)(
  'one of another user lives',
  () => {
    const { stdout } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        'const { isAlive } = await import(process.argv[1]); console.log(isAlive({ pid: 1 }))',
        join(import.meta.dirname, '../../release/process.ts'),
      ],
      { encoding: 'utf8', cwd: '/', ...(process.getuid?.() === 0 ? { uid: 65_534 } : {}) },
    )
    expect(stdout.trim()).toBe('true')
  },
)

test('what was left by a process whose number another one has now is removed', async () => {
  const dataDir = place('data')
  const own = processMark(process.ppid)
  for (const name of [`.building-2-${formatMark({ ...own, started: '1' })}`, `.building-3-${formatMark(own)}`])
    mkdirSync(join(dataDir, 'releases', name), { recursive: true })
  expect(removeBuildLeftovers(dataDir)).toBe(1)
  expect(readdirSync(join(dataDir, 'releases'))).toEqual([`.building-3-${formatMark(own)}`])

  const target = join(place('snapshots'), 'snapshot')
  const left = [`${formatMark({ ...own, started: '1' })}-1`, `${formatMark(own)}-1`, `${process.ppid}-1`]
  for (const name of left) mkdirSync(`${target}.partial-${name}`, { recursive: true })
  const writer = createSnapshotWriter(target)
  await writer.abort()
  expect(readdirSync(join(target, '..')).sort()).toEqual(
    left
      .slice(1)
      .map((name) => `snapshot.partial-${name}`)
      .sort(),
  )
})
