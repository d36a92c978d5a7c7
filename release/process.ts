/**
 * @module Whether a process lives. Numbers of processes are used again (in a container after every start), so a process is
 * known by its number and by when it started.
 */
import { readFileSync } from 'node:fs'

/** A process: its number, and when it started in the kernel's own count; null where there is no `/proc`. */
export interface ProcessMark {
  pid: number
  started: string | null
}

/** The mark of a running process, by default this one. */
export const processMark = (pid: number = process.pid): ProcessMark => ({ pid, started: statOf(pid)?.started ?? null })

/**
 * Whether the process of a mark still runs. One of another user does; one that has ended and waits to be collected does not,
 * nor does another one that has been given the number since. Where no start is known, the number alone decides.
 */
export function isAlive({ pid, started }: { pid: number; started?: string | null | undefined }): boolean {
  // 0 and negative numbers are groups of processes to the kernel.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = statOf(pid)
  if (!now) return true
  return !ENDED.has(now.state) && (!started || now.started === started)
}

/** The process that started a process, or null where there is no `/proc`. */
export const parentOf = (pid: number): number | null => statOf(pid)?.parent ?? null

/** A mark as part of a file's name: `<pid>-<started>`; the start is 0 where it is not known. */
export const formatMark = ({ pid, started }: ProcessMark): string => `${pid}-${started ?? 0}`

/** The mark in a name, from its two numbers; names of older versions have no start. */
export const parseMark = (pid: string | undefined, started: string | undefined): ProcessMark => ({
  pid: Number(pid),
  started: started && started !== '0' ? started : null,
})

/** Zombie and dead, in `/proc/<pid>/stat`. */
const ENDED = new Set(['Z', 'X'])

/** Fields 3, 4 and 22 of `/proc/<pid>/stat`. The second field is the command in brackets, and may hold anything. */
function statOf(pid: number): { state: string; parent: number; started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, parent: Number(fields[1]), started: fields[19]! }
  } catch {
    return undefined
  }
}
