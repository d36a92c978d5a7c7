/**
 * @module The worker: one process an installation, which does what is scheduled, one thing after the other. A second one waits until the first
 * is gone. What it has done is known from the records; `worker.json` says when it last did what.
 */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { makePassableDir } from '../../release/file-modes.ts'
import { workerLockPath } from '../../release/layout.ts'
import { acquireLock, hasLock, LockHeld } from '../../release/lock.ts'
import { processMark } from '../../release/process.ts'
import {
  BEAT,
  readWorkerState,
  workerLives,
  writeWorkerState,
  type TaskState,
  type WorkerState,
} from '../../release/worker-state.ts'
import { isDue, type Done } from '../../standard/schedule.ts'
import type { Task } from './task.ts'

/** How to work. */
export interface WorkerOptions {
  dataDir: string
  tasks: readonly Task[]
  /** Opens the database, once this process is the one that works. */
  open: () => Promise<Payload>
  /** Says for which task the process writes from now on, for the trail. */
  writesFor?: (payload: Payload, task: Task) => void
  /** The clock. */
  now: () => Date
  /** Gets each line of the log, without its time. */
  log: (line: Record<string, unknown>) => void
  /** Ends the worker, after the task that is running. */
  signal: AbortSignal
}

/** How often to look whether something is due, and whether another worker is gone, in milliseconds. */
const LOOK_MS = 500
/** How often a line says that the worker runs, in milliseconds. */
const SAY_MS = 3_600_000

/** Works until `signal` is aborted, or until another process has taken the lock away. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { dataDir, log, now, signal } = options
  makePassableDir(dataDir)
  const unlock = await waitForLock(options)
  if (!unlock) return
  const state = beginState(options)
  // The state tells others that this process lives; also while a long task runs.
  const beat = setInterval(() => hasLock(workerLockPath(dataDir)) && write(options, state), BEAT)
  try {
    const payload = await options.open()
    log({ event: 'worker started', tasks: options.tasks.map(({ name }) => name) })
    let said = now().getTime()
    while (!signal.aborted) {
      for (const task of options.tasks) {
        if (signal.aborted) break
        if (!hasLock(workerLockPath(dataDir))) return log({ event: 'worker lost its lock', level: 'error' })
        const own = state.tasks[task.name]!
        if (isDue(task.schedule, doneOf(own, task), now().getTime())) await runTask(options, payload, task, state)
      }
      if (now().getTime() - said >= SAY_MS) {
        said = now().getTime()
        log({ event: 'worker runs', since: state.since, tasks: countsOf(state) })
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
    }
    log({ event: 'worker ended', tasks: countsOf(state) })
  } finally {
    clearInterval(beat)
    if (hasLock(workerLockPath(dataDir))) write(options, state)
    unlock()
  }
}

/** Waits until this process has the lock, and returns what releases it; undefined when it has to end before. */
async function waitForLock({ dataDir, log, now, signal }: WorkerOptions): Promise<(() => void) | undefined> {
  let said = false
  while (!signal.aborted) {
    try {
      return acquireLock(workerLockPath(dataDir), now(), {
        lives: (holder) => workerLives(dataDir, holder, now().getTime()),
        held: ({ host, pid, since }) =>
          `另一个任务进程正在运行（进程 ${pid}，${host ?? ''}，${since} 开始），等它停了再接手`,
      })
    } catch (cause) {
      if (!(cause instanceof LockHeld)) throw cause
      if (!said) log({ event: 'worker waits', text: cause.message })
      said = true
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
  }
  return undefined
}

/** Returns the state that the last worker left, with this process as the one that works. */
function beginState(options: WorkerOptions): WorkerState {
  const at = options.now().toISOString()
  const tasks: Record<string, TaskState> = { ...readWorkerState(options.dataDir)?.tasks }
  for (const { name, title } of options.tasks)
    tasks[name] = { since: at, runs: 0, failed: 0, failures: 0, ...tasks[name], title }
  const state = { ...processMark(), host: hostname(), since: at, at, tasks }
  write(options, state)
  return state
}

function write({ dataDir, log, now }: WorkerOptions, state: WorkerState): void {
  state.at = now().toISOString()
  try {
    writeWorkerState(dataDir, state)
  } catch (error) {
    // A full disk must not end the worker; what was done is known from the records.
    log({ event: 'worker state not written', level: 'error', text: (error as Error).message })
  }
}

/** Of a task that never ran, times of day count from when it was first known; what is done every so often begins at once. */
const doneOf = ({ failures, last, since }: TaskState, { schedule }: Task): Done => ({
  last: last ? Date.parse(last) : 'every' in schedule ? 0 : Date.parse(since),
  failures,
})

/** Runs a task and notes how it went. */
async function runTask(options: WorkerOptions, payload: Payload, task: Task, state: WorkerState): Promise<void> {
  const { dataDir, log, now, signal } = options
  const own = state.tasks[task.name]!
  const began = now()
  const start = performance.now()
  // Stays as it was until the task has ended: one that was killed is due again.
  const next: TaskState = { ...own, last: began.toISOString(), runs: own.runs + 1 }
  const taken = () => Math.round(performance.now() - start)
  try {
    options.writesFor?.(payload, task)
    const did = await task.run({ payload, config: { dataDir }, now: began, signal, log })
    delete next.error
    Object.assign(next, { ok: began.toISOString(), failures: 0, ms: taken(), ...(did ? { did } : {}) })
    if (did) log({ event: 'task done', task: task.name, text: did, ms: next.ms })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    Object.assign(next, { failed: own.failed + 1, failures: own.failures + 1, ms: taken(), error: text.slice(0, 500) })
    log({ event: 'task failed', level: 'error', task: task.name, text, ms: next.ms, failures: next.failures })
  }
  state.tasks[task.name] = next
  if (hasLock(workerLockPath(dataDir))) write(options, state)
}

const countsOf = ({ tasks }: WorkerState): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, { failed, failures, last, runs }]) => [name, { runs, failed, failures, last }]),
  )
