/**
 * @module Runs the steps of a publish: logs start, result and duration of each, and names the step in every error.
 */
import { statfsSync } from 'node:fs'
import type { StepLine } from '../../release/step-lines.ts'

/** Receives the lines that a publish logs. */
export type StepLog = (line: StepLine) => void

/** What a step returns: its value, a sentence for staff, and further members of the log line. */
export type StepResult<T> = { value: T; text: string; details?: Record<string, unknown> }

/** A step failed. The message says which step, why, and what to do. */
export class StepError extends Error {
  readonly step: string

  constructor(step: string, message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'StepError'
    this.step = step
  }
}

/**
 * Runs one step and returns its value.
 *
 * @param id Names the step in log lines.
 * @param title Names the step for staff.
 * @param dataDir Where the release is made; its free space is named when the disk is full.
 * @param signal Stops the step before it starts; a step that takes a signal itself also stops in between.
 * @throws StepError when the step fails; where another step failed first and aborted this one, the error of that step.
 */
export async function runStep<T>(
  log: StepLog,
  id: string,
  title: string,
  dataDir: string,
  run: () => Promise<StepResult<T>> | StepResult<T>,
  signal?: AbortSignal,
): Promise<T> {
  signal?.throwIfAborted()
  log({ step: id, state: 'start', text: title })
  const started = performance.now()
  try {
    const { value, text, details } = await run()
    const ms = Math.round(performance.now() - started)
    log({ step: id, state: 'done', text, ms, peakMb: peakMb(), ...details })
    return value
  } catch (cause) {
    // Aborted because another step failed, which has logged its own error.
    if (signal?.reason instanceof StepError) throw signal.reason
    const message = failureText(title, cause, dataDir)
    log({ step: id, state: 'failed', text: message, ms: Math.round(performance.now() - started) })
    throw new StepError(id, message, cause)
  }
}

/** The largest resident memory of this process so far, in megabytes. */
export const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/**
 * Runs branches at the same time. When one fails, the signal of the others is aborted. The failure is thrown only after all
 * branches have ended, so that none writes afterwards.
 */
export async function runInParallel(
  signal: AbortSignal | undefined,
  branches: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const failed = new AbortController()
  const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal
  await Promise.all(branches.map((branch) => branch(either).catch((cause: unknown) => failed.abort(cause))))
  failed.signal.throwIfAborted()
}

function failureText(title: string, cause: unknown, dataDir: string): string {
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (!isDiskFull(cause)) return `“${title}”没有完成：${reason}`
  return `“${title}”没有完成：磁盘写满了。${freeSpaceText(dataDir)}已写的部分已经删除，正在对外的网站不受影响。请清理磁盘或扩容后重新发布。`
}

/** Whether an error or one of its causes says that the disk is full. Errors of child processes say it only in their text. */
export function isDiskFull(cause: unknown): boolean {
  for (let at = cause; at instanceof Error; at = at.cause) {
    const code = (at as NodeJS.ErrnoException).code
    if (code === 'ENOSPC' || code === 'EDQUOT' || /ENOSPC|EDQUOT|no space left on device/i.test(at.message)) return true
  }
  return false
}

function freeSpaceText(path: string): string {
  try {
    const { bavail, bsize, blocks } = statfsSync(path)
    return `${path} 所在的磁盘共 ${megabytesText(blocks * bsize)}，还剩 ${megabytesText(bavail * bsize)}。`
  } catch {
    return `磁盘：${path}。`
  }
}

const megabytesText = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
