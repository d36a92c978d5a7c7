/**
 * @module The lock that lets one publish or rollback run at a time: a file that names the process. The lock of a process that has ended is
 * removed by the next process that wants it.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive, processMark, type ProcessMark } from './process.ts'

interface Holder extends ProcessMark {
  since: string
}

/** Another process has the lock. */
export class LockHeld extends Error {
  override name = 'LockHeld'
}

/**
 * Acquires the lock. Returns a function that releases it.
 *
 * @param path Of the lock file.
 * @param now Written into the file as the time the lock was acquired.
 * @throws LockHeld naming the process that has it.
 */
export function acquireLock(path: string, now: Date): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const own: Holder = { ...processMark(), since: now.toISOString() }
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 })
      return () => release(path, own)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    }
    const holder = read(path)
    if (holder && isAlive(holder)) {
      throw new LockHeld(
        `另一个发布正在进行（进程 ${holder.pid}，${holder.since} 开始）。等它结束再发布；确认它已经停止的，删除 ${path}。`,
      )
    }
    if (holder !== null) moveDeadLock(path, holder)
  }
  throw new LockHeld(`拿不到发布锁 ${path}，可能有几个发布同时开始。请稍后重试。`)
}

function release(path: string, own: Holder): void {
  const holder = read(path)
  if (holder?.pid === own.pid && holder.started === own.started) rmSync(path, { force: true })
}

/** Removes the lock of a process that has ended. It is renamed first, so that of two processes that find it only one succeeds. */
function moveDeadLock(path: string, holder: Holder | undefined): void {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw cause
  }
  const moved = read(aside)
  // Another process replaced the lock after we had read it: put that one back.
  if (moved && moved.pid !== holder?.pid && isAlive(moved)) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

/** The holder of a lock; null when there is none, undefined when the file is broken because its writer was killed. */
function read(path: string): Holder | null | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ENOENT' ? null : undefined
  }
}
