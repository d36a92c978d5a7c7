import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { acquireLock, LockHeld } from '../../release/lock.ts'
import { scratch } from '../publish/fixture.ts'

const place = scratch()

describe('the lock', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  test('is held by one, and names its process', () => {
    const path = join(place(), 'publish.lock')
    const free = acquireLock(path, now)
    expect(() => acquireLock(path, now)).toThrow(LockHeld)
    expect(() => acquireLock(path, now)).toThrow(`进程 ${process.pid}`)
    free()
    acquireLock(path, now)()
    expect(existsSync(path)).toBe(false)
  })
  test('of a process that is gone is replaced; so is a broken one, and one whose number another process has now', async () => {
    const path = join(place(), 'publish.lock')
    const dead = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => dead.on('exit', resolve))
    for (const left of [
      JSON.stringify({ pid: dead.pid, started: '1', since: '' }),
      '{"pid":',
      JSON.stringify({ pid: process.ppid, started: '1', since: '' }),
    ]) {
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, left)
      const free = acquireLock(path, now)
      expect((JSON.parse(readFileSync(path, 'utf8')) as { pid: number }).pid).toBe(process.pid)
      free()
    }
    expect(readdirSync(join(path, '..'))).toEqual([])
  })
})
