/**
 * @module Whether a process is still running. Numbers of processes are used again (in a container after every start), so a process is
 * identified by its number and its start time.
 */
import { readFileSync } from 'node:fs'

/** Identifies a process: its number, and its start time in ticks of the kernel; null on systems without `/proc`. */
export interface ProcessMark {
  pid: number
  started: string | null
}

/** The mark of a running process, by default of this one. */
export const processMark = (pid: number = process.pid): ProcessMark => ({ pid, started: statOf(pid)?.started ?? null })

/**
 * Whether the process of a mark is still running, under whatever account. A process that has ended but was not collected by its parent is
 * not running. Nor is another process that got the same number later, if the start time is known.
 */
export function isAlive({ pid, started }: { pid: number; started?: string | null | undefined }): boolean {
  // The kernel takes 0 and negative numbers for groups of processes.
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

/** The number of the parent of a process; null without `/proc` or without such a process. */
export const parentOf = (pid: number): number | null => statOf(pid)?.parent ?? null

/** A mark as a part of a file name: `<pid>-<started>`, with 0 for an unknown start. */
export const formatMark = ({ pid, started }: ProcessMark): string => `${pid}-${started ?? 0}`

/** The mark in a file name, from its two numbers. Names of older versions have no start. */
export const parseMark = (pid: string | undefined, started: string | undefined): ProcessMark => ({
  pid: Number(pid),
  started: started && started !== '0' ? started : null,
})

/** The states zombie and dead in `/proc/<pid>/stat`. */
const ENDED = new Set(['Z', 'X'])

/** Fields 3, 4 and 22 of `/proc/<pid>/stat`. The second field is the command in brackets, which may contain spaces and brackets. */
function statOf(pid: number): { state: string; parent: number; started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, parent: Number(fields[1]), started: fields[19]! }
  } catch {
    return undefined
  }
}
