/**
 * @module The lock that lets one publish or rollback run at a time, and one worker: a file that names the process. The lock of a process that
 * has ended is removed by the next process that wants it.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { isAlive, processMark, type ProcessMark } from './process.ts'

/** The process that has a lock. */
export interface Holder extends ProcessMark {
  /** ISO 8601. */
  since: string
  /** The name of its machine or container; absent in locks of older versions. */
  host?: string
}

/** What differs from lock to lock. */
interface LockKind {
  /** Whether the process that has the lock still runs. */
  lives: (holder: Holder) => boolean
  /** What is said when it does. */
  held: (holder: Holder, path: string) => string
}

const PUBLISH: LockKind = {
  lives: isAlive,
  held: ({ pid, since }, path) =>
    `另一个发布正在进行（进程 ${pid}，${since} 开始）。等它结束再发布；确认它已经停止的，删除 ${path}。`,
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
 * @param kind What differs from the lock of a publish.
 * @throws LockHeld naming the process that has it.
 */
export function acquireLock(path: string, now: Date, kind: LockKind = PUBLISH): () => void {
  mkdirSync(dirname(path), { recursive: true })
  const own: Holder = { ...processMark(), since: now.toISOString(), host: hostname() }
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 })
      return () => release(path, own)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    }
    const holder = read(path)
    if (holder && kind.lives(holder)) throw new LockHeld(kind.held(holder, path))
    if (holder !== null) moveDeadLock(path, holder, kind)
  }
  throw new LockHeld(`拿不到锁 ${path}，可能有几个进程同时开始。请稍后重试。`)
}

function release(path: string, own: Holder): void {
  if (isOwn(read(path), own)) rmSync(path, { force: true })
}

const isOwn = (holder: Holder | null | undefined, own: ProcessMark): boolean =>
  holder?.pid === own.pid && holder.started === own.started

/** Whether this process has a lock: somebody may have removed the file by hand, and another process have taken it. */
export const hasLock = (path: string): boolean => isOwn(read(path), processMark())

/** The process that a lock names, whether it runs or not; undefined when there is no lock, or none that can be read. */
export const lockHolder = (path: string): Holder | undefined => read(path) ?? undefined

/** Removes the lock of a process that has ended. It is renamed first, so that of two processes that find it only one succeeds. */
function moveDeadLock(path: string, holder: Holder | undefined, { lives }: LockKind): void {
  const aside = `${path}.stale-${process.pid}`
  try {
    renameSync(path, aside)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw cause
  }
  const moved = read(aside)
  // Another process replaced the lock after we had read it: put that one back.
  if (moved && moved.pid !== holder?.pid && lives(moved)) renameSync(aside, path)
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
