/**
 * @module The steps of a publish: each is announced, timed, and named in whatever goes wrong.
 */
import { statfsSync } from 'node:fs'
import type { StepLine } from '../release/step-lines.ts'

export type StepLog = (line: StepLine) => void

/** What a step returns to be logged with its end. */
export type StepResult<T> = { value: T; text: string; details?: Record<string, unknown> }

/** A step failed. The message says which, why and what to do. */
export class StepError extends Error {
  readonly step: string

  constructor(step: string, message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'StepError'
    this.step = step
  }
}

/** Runs one step: logs start, result and duration; wraps what goes wrong with the name of the step. */
export async function runStep<T>(
  log: StepLog,
  id: string,
  title: string,
  disk: string,
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
    // Stopped because another step failed: that one has told why.
    if (signal?.reason instanceof StepError) throw signal.reason
    const message = explain(title, cause, disk)
    log({ step: id, state: 'failed', text: message, ms: Math.round(performance.now() - started) })
    throw new StepError(id, message, cause)
  }
}

/** The most memory this process has had so far, in megabytes. */
export const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/**
 * Runs branches side by side. When one fails the others are told to stop, and the failure is thrown only when all have ended:
 * nobody goes on writing after it.
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

function explain(title: string, cause: unknown, disk: string): string {
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (!isDiskFull(cause)) return `“${title}”没有完成：${reason}`
  return `“${title}”没有完成：磁盘写满了。${freeSpaceText(disk)}已写的部分已经删除，正在对外的网站不受影响。请清理磁盘或扩容后重新发布。`
}

/** Whether something failed because the disk is full, also in a child process. */
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
    return `${path} 所在的磁盘共 ${megabytes(blocks * bsize)}，还剩 ${megabytes(bavail * bsize)}。`
  } catch {
    return `磁盘：${path}。`
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
