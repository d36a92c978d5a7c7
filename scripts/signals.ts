import { readFileSync } from 'node:fs'
import { isAlive, processMark, parentOf, type ProcessMark } from '../release/process.ts'

/** How often to check whether the process that started the command still runs, in milliseconds. */
const LOOK_MS = 500

/**
 * Calls `stop` when the command has to end: on Ctrl+C, `kill`, a closed terminal (unless started with `nohup`), and when npm,
 * npx or `santong.mjs` ends that started the command: a signal to npx ends npx and its shell, and is not passed on. `stop` may
 * be called more than once: a terminal sends a signal to all of its processes, and each passes it on.
 *
 * @returns A function that stops listening.
 */
export function onStop(stop: () => void): () => void {
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', ...(ignoresHangUp() ? [] : (['SIGHUP'] as const))]
  for (const signal of signals) process.on(signal, stop)
  const above = (started ??= parentProcesses())
  const watch = above.length ? setInterval(() => above.every(isAlive) || stop(), LOOK_MS).unref() : undefined
  return () => {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, stop)
  }
}

let started: ProcessMark[] | undefined

/** Stores which processes started this command. To be called first, so that it is noticed when npx ends soon after. */
export function noteParents(): void {
  started ??= parentProcesses()
}

/** How many levels up npm can be: `santong.mjs` that starts another Node, the shell that npm starts, npm. */
const LEVELS = 4

/**
 * Returns the processes above this one that run only for it: up to npm or npx, or else `santong.mjs`; none when neither started it.
 * Both set variables of the environment by which this is known.
 */
function parentProcesses(): ProcessMark[] {
  const launched = process.env['SANTONG_LAUNCHED'] !== undefined
  const byNpm = ['npm_command', 'npm_lifecycle_event'].some((name) => process.env[name] !== undefined)
  if (!byNpm && !launched) return []
  const above: ProcessMark[] = []
  for (let pid: number | null = process.ppid; pid && pid > 1 && above.length < LEVELS; pid = parentOf(pid)) {
    above.push(processMark(pid))
    if (byNpm && isNpm(pid)) return above
  }
  return launched ? above.slice(0, 1) : []
}

/** Whether a process is npm, npx or alike, by its command line. */
function isNpm(pid: number): boolean {
  try {
    return /^(?:\S*\/)?(?:npm|npx|pnpm|yarn)\b/u.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether this process ignores SIGHUP, as `nohup` makes it: the first bit of the ignored signals. */
function ignoresHangUp(): boolean {
  try {
    const [, mask] = /^SigIgn:\s*([0-9a-f]+)/mu.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return mask !== undefined && (Number.parseInt(mask.slice(-1), 16) & 1) === 1
  } catch {
    return false
  }
}
