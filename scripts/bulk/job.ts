/** @module The process of a run of work on many records, for the account that started it. */
import { createLocalReq, type Payload } from 'payload'
import { readRun } from '../../collections/bulk-runs/store.ts'
import { workOnRun } from '../../collections/bulk-runs/work.ts'
import { setTrailSource, trailSource } from '../../collections/trail/actor.ts'
import { bulkRunName, type BulkState } from '../../standard/bulk/index.ts'
import { idOf } from '../../standard/document.ts'

/**
 * Does or undoes the rows of a run, as its state says. Lines of the trail have the name of the run.
 *
 * @param startedBy The id of the account for which the process runs, as the admin has told it.
 * @throws Error in Chinese; the run says then that it failed, and why
 */
export async function runBulkJob(payload: Payload, id: string, startedBy: string | undefined): Promise<BulkState> {
  const run = await readRun(await createLocalReq({}, payload), id)
  if (!startedBy || String(idOf(run.by)) !== startedBy)
    throw new Error('这条命令由后台启动，不能自己运行：请在后台的列表里选好再办')
  const source = trailSource(payload)
  setTrailSource(payload, { door: 'job', job: '批量办理', run: bulkRunName(run.id, run.state === 'undoing') })
  try {
    return await workOnRun(payload, id)
  } finally {
    setTrailSource(payload, source)
  }
}
