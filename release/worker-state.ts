/**
 * @module What the worker writes about itself into the data directory, for its next start, for `santong doctor` and for the admin: whether it
 * runs, and when it did what. What it has done to records is in the database.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { workerLockPath, workerStatePath } from './layout.ts'
import { lockHolder, type Holder } from './lock.ts'
import { isAlive, type ProcessMark } from './process.ts'

/** One task of the worker. Times are ISO 8601. */
export interface TaskState {
  /** What it does, in Chinese. */
  title: string
  /** When the worker first knew of it. */
  since: string
  /** When it began the last time; absent before the first. */
  last?: string
  /** When it last went well, and what it did when it last did something. */
  ok?: string
  did?: string
  /** How long it took the last time, in milliseconds. */
  ms?: number
  /** How often it ran and failed, over all time; how often it has failed since it last went well, and why the last time. */
  runs: number
  failed: number
  failures: number
  error?: string
}

/** `worker.json`. */
export interface WorkerState extends ProcessMark {
  host: string
  /** When the process that wrote it began to work, and when it wrote it last: at least every {@link BEAT} milliseconds. */
  since: string
  at: string
  /** By name. Those that a newer or older version has are kept. */
  tasks: Record<string, TaskState>
}

/** How often the worker writes its state, and after how long without it a worker of another machine or container counts as gone. */
export const BEAT = 10_000
export const SILENT = 60_000

/** Reads the state of the worker of an installation; undefined when none ever ran, or the file cannot be read. */
export function readWorkerState(dataDir: string): WorkerState | undefined {
  try {
    const state = JSON.parse(readFileSync(/* turbopackIgnore: true */ workerStatePath(dataDir), 'utf8')) as WorkerState
    return { ...state, tasks: state.tasks ?? {} }
  } catch {
    return undefined
  }
}

/** Writes the state, whole or not at all. */
export function writeWorkerState(dataDir: string, state: WorkerState): void {
  const path = workerStatePath(dataDir)
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 })
  renameSync(aside, path)
}

/** Whether the worker that a lock names still runs. One of another machine or container is known by what it wrote last. */
export function workerLives(dataDir: string, holder: Holder, now: number): boolean {
  if (holder.host === undefined || holder.host === hostname()) return isAlive(holder)
  const written = Math.max(Date.parse(readWorkerState(dataDir)?.at ?? '') || 0, Date.parse(holder.since) || 0)
  return now - written < SILENT
}

/** The worker that runs now; undefined when there is none. */
export function runningWorker(dataDir: string, now: number): Holder | undefined {
  const holder = lockHolder(workerLockPath(dataDir))
  return holder && workerLives(dataDir, holder, now) ? holder : undefined
}
