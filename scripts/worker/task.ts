import type { Payload } from 'payload'
import type { Config } from '../../config.ts'
import type { Schedule } from '../../standard/schedule.ts'

/** What a task is given. */
export interface TaskContext {
  payload: Payload
  config: Pick<Config, 'dataDir'>
  /** The moment for which it runs. */
  now: Date
  /** Aborted when the worker has to end: a long task stops at the next place where it can go on later. */
  signal: AbortSignal
  /** Writes a line into the log of the worker. */
  log: (line: Record<string, unknown>) => void
}

/**
 * Something that the worker does. It may be killed at any moment, and is then run again: so it first looks what is still to do, and does each
 * thing together with the note that it was done, in one transaction or one record.
 */
export interface Task {
  /** In the log and the state; never changed. */
  name: string
  /** What it does, in Chinese, for staff. */
  title: string
  schedule: Schedule
  /** Returns what was done, in Chinese; nothing when there was nothing to do. @throws Error when it has to be tried again */
  run: (context: TaskContext) => Promise<string | undefined> | string | undefined
}
