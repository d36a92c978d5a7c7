/** @module Starts the processes of runs of work on many records: a run goes on when the admin is restarted, and again when its process was killed. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import { BULK_RUNS } from '../../../collections/bulk-runs/slug.ts'
import { changeRun, type StoredRun } from '../../../collections/bulk-runs/store.ts'
import { RUN, STARTED_BY } from '../../../collections/trail/started-by.ts'
import { ROOT } from '../../../config.ts'
import { processMark } from '../../../release/process.ts'
import { bulkRunName, WORKED_STATES } from '../../../standard/bulk/index.ts'
import { idOf } from '../../../standard/document.ts'
import { goesOn, newProcess } from '../../imports/server/runs.ts'
import { childEnvironment } from '../../publish/runs.ts'

/** Starts the process of a run that is to be worked on and has none. Two processes of one run do nothing twice. */
export async function ensureProcess(payload: Payload, run: StoredRun): Promise<boolean> {
  if (!WORKED_STATES.includes(run.state) || (run.process && goesOn(run))) return false
  const child = spawn(
    process.execPath,
    [/* turbopackIgnore: true */ join(ROOT, 'scripts', 'santong.mjs'), 'bulk-run', String(run.id)],
    {
      cwd: ROOT,
      detached: true,
      env: {
        ...childEnvironment(),
        [STARTED_BY]: String(idOf(run.by) ?? ''),
        [RUN]: bulkRunName(run.id, run.state === 'undoing'),
      },
      stdio: 'ignore',
    },
  )
  child.on('error', () => undefined)
  child.unref()
  payload.logger.info({ event: 'bulk run started', run: run.id, state: run.state })
  const mark = child.pid ? processMark(child.pid) : { pid: 0, started: null }
  await changeRun(await createLocalReq({}, payload), run.id, { process: { ...mark, ...newProcess() } })
  return true
}

/** Starts the processes of all runs that are to be worked on and have none. Returns how many. */
export async function ensureProcesses(payload: Payload): Promise<number> {
  const { docs } = await payload.find({
    collection: BULK_RUNS,
    where: { state: { in: [...WORKED_STATES] } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  let started = 0
  for (const run of docs) if (await ensureProcess(payload, run)) started++
  return started
}
