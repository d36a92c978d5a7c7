/** @module The process of `santong worker`: its log, its clock, the signals that end it. */
import { pino } from 'pino'
import { LOG_OPTIONS, openLog } from '../../admin/server/log.ts'
import { setTrailSource } from '../../collections/trail/actor.ts'
import { loadConfig } from '../../config.ts'
import { readWorkerState, runningWorker } from '../../release/worker-state.ts'
import { closeCms, openCms } from '../cms.ts'
import { onStop } from '../signals.ts'
import { runWorker } from './run.ts'
import { TASKS } from './tasks.ts'

/** Works until the process is told to end. Lines go to standard output and into the log of the admin. */
export async function work(): Promise<void> {
  const { dataDir } = loadConfig()
  const file = openLog(dataDir)
  const both = {
    write(line: string) {
      file.write(line)
      process.stdout.write(line)
    },
  }
  const logger = pino(LOG_OPTIONS, both)
  const stopping = new AbortController()
  const stopListening = onStop(() => stopping.abort())
  try {
    await runWorker({
      dataDir,
      tasks: TASKS,
      open: openCms,
      writesFor: (payload, { title }) => setTrailSource(payload, { door: 'job', job: title }),
      now: () => new Date(),
      log: ({ level, ...line }) => logger[level === 'error' ? 'error' : 'info'](line),
      signal: stopping.signal,
    })
  } finally {
    stopListening()
    await closeCms()
  }
}

/** Prints whether a worker runs, and when each task ran, as JSON. */
export function printStatus(): void {
  const { dataDir } = loadConfig()
  const holder = runningWorker(dataDir, Date.now())
  const tasks = readWorkerState(dataDir)?.tasks ?? {}
  console.log(JSON.stringify({ running: holder ?? null, tasks }, null, 2))
}
