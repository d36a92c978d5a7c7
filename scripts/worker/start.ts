/** @module The worker as a process beside the admin: started with it, started again when it ends, ended with it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../../config.ts'
import { withPrivateUmask } from '../../release/file-modes.ts'

/** After how long a worker that has ended is started again, in milliseconds: doubled each time, up to a minute. */
const FIRST_WAIT = 2000
const LONGEST_WAIT = 60_000
/** A worker that ran so long is started again without a longer wait. */
const LONG = 10 * 60_000

/** Starts `santong worker`, again and again until the returned function is called. */
export function keepWorker(): () => void {
  let stopping = false
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let wait = FIRST_WAIT
  const start = (): void => {
    const began = Date.now()
    child = withPrivateUmask(() =>
      spawn(process.execPath, [join(ROOT, 'scripts/main.ts'), 'worker'], {
        cwd: ROOT,
        // It ends with this process, also when this one is killed: scripts/signals.ts.
        env: { ...process.env, SANTONG_LAUNCHED: '1' },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
    child.on('error', () => undefined)
    child.on('exit', () => {
      if (stopping) return
      wait = Date.now() - began > LONG ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT)
      timer = setTimeout(start, wait)
    })
  }
  start()
  return () => {
    stopping = true
    clearTimeout(timer)
    child?.kill('SIGTERM')
  }
}
