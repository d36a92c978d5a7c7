import { readFileSync } from 'node:fs'
import { isAlive, processMark, parentOf, type ProcessMark } from '../release/process.ts'

/** How often to see whether what started the command still lives, in milliseconds. */
const LOOK_MS = 500

/**
 * Calls `stop` when the command is asked to end: Ctrl+C, `kill`, a terminal that is closed (unless `nohup` said not to mind),
 * and the end of npm, npx or `santong.mjs` where one of them started it: a signal to npx ends npx and its shell, and is not
 * passed on. `stop` may be called more than once: a terminal tells all of its processes, and each tells the next.
 *
 * @returns How to stop listening.
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

/** Notes what started this command, before anything else takes time: npx that ends meanwhile is then missed all the same. */
export function noteParents(): void {
  started ??= parentProcesses()
}

/** How far up npm can be: `santong.mjs` that starts another Node, the shell that npm starts, npm. */
const LEVELS = 4

/**
 * The processes above this one that are there for it alone: up to npm or npx, where one of them started it, else `santong.mjs`.
 * They say in the environment that they did.
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

/** npm and npx call themselves `npm …`. */
function isNpm(pid: number): boolean {
  try {
    return /^(?:\S*\/)?(?:npm|npx|pnpm|yarn)\b/u.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}

/** Whether this process was started to outlive its terminal: the first bit of the ignored signals is SIGHUP. */
function ignoresHangUp(): boolean {
  try {
    const [, mask] = /^SigIgn:\s*([0-9a-f]+)/mu.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return mask !== undefined && (Number.parseInt(mask.slice(-1), 16) & 1) === 1
  } catch {
    return false
  }
}
