import { readFileSync } from 'node:fs'

/**
 * Calls `stop` at every signal that asks a command to end: Ctrl+C, `kill`, a terminal that is closed (unless `nohup` said not to
 * mind). A signal may come twice, from the terminal and from what started the command: `stop` must bear that.
 *
 * @returns How to stop listening.
 */
export function onStop(stop: () => void): () => void {
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', ...(ignoresHangUp() ? [] : (['SIGHUP'] as const))]
  for (const signal of signals) process.on(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
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
