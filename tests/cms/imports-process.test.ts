/** Imports of the admin with the processes that it starts: killed midway, gone on with, undone by the command. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importsDesk } from '../../admin/imports/server/handlers.ts'
import { startJob, type StartJob } from '../../admin/imports/server/runs.ts'
import { findImport } from '../../collections/imports/store.ts'
import { resetConfig, ROOT } from '../../config.ts'
import { runImportJob } from '../../scripts/imports/job.ts'
import type { ImportRun } from '../../standard/imports/run.ts'
import { freshCms, newRecord, type TestCms } from './harness.ts'
import { PASSWORD } from './rest.ts'

let cms: TestCms
let desk: ReturnType<typeof importsDesk>
let headers: Record<string, string>
const before = process.env['SANTONG_DATA']

beforeAll(async () => {
  cms = await freshCms()
  process.env['SANTONG_DATA'] = cms.config.dataDir
  resetConfig()
  await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
  const data = {
    email: 'clerk@example.gov.cn',
    password: PASSWORD,
    name: '小林',
    grants: [{ role: 'editor', region: '519901' }],
  }
  await cms.payload.create({ collection: 'users', data: data as never })
  const { token } = await cms.payload.login({ collection: 'users', data: { email: data.email, password: PASSWORD } })
  headers = { Authorization: `JWT ${token}` }
  // The check in this process: another one takes seconds to begin.
  const start: StartJob = async (payload, dataDir, run) =>
    run.state === 'checking'
      ? runImportJob(payload, dataDir, String(run.id), run.startedBy!)
      : startJob(payload, dataDir, run)
  desk = importsDesk({ payload: cms.payload, dataDir: cms.config.dataDir, start })
})
afterAll(async () => {
  if (before === undefined) delete process.env['SANTONG_DATA']
  else process.env['SANTONG_DATA'] = before
  resetConfig()
  await cms.close()
})

const ROWS = 400
const text = [
  '领域,一级事项,公开内容',
  ...Array.from({ length: ROWS }, (_, i) => `公共文化服务,事项${i},内容${i}`),
].join('\n')
const request = (body?: FormData) =>
  new Request('http://127.0.0.1/api/desk/imports', { headers, ...(body ? { method: 'POST', body } : {}) })
const look = async (id: string) => (await (await desk.one(request(), id)).json()) as ImportRun
async function until(id: string, done: (run: ImportRun) => boolean): Promise<ImportRun> {
  for (;;) {
    const run = await look(id)
    if (done(run)) return run
    await sleep(50)
  }
}
const stored = async () => (await cms.payload.count({ collection: 'disclosure-entries' })).totalDocs

it('goes on where a killed process has ended, and is undone by the command', async () => {
  const form = new FormData()
  form.set('file', new File([text], '公开.csv'))
  const { id } = (await (await desk.upload(request(form))).json()) as { id: string }
  expect(await look(id)).toMatchObject({ state: 'checked', counts: { new: ROWS } })

  await desk.run(request(), id)
  while (!(await stored())) await sleep(20)
  process.kill(((await findImport(cms.payload, id))!.process as { pid: number }).pid, 'SIGKILL')
  const failed = await until(id, ({ state }) => state !== 'running')
  expect(failed).toMatchObject({ state: 'failed', mayRun: true, mayUndo: true })
  expect(failed.error).toMatch(/从断的地方/)
  expect(await stored()).toBeLessThan(ROWS)
  await desk.run(request(), id)
  const done = await until(id, ({ state }) => state !== 'running')
  expect(done).toMatchObject({ state: 'done', counts: { new: ROWS } })
  expect(done.error).toBeUndefined()
  expect(await stored()).toBe(ROWS)

  const command = (...words: string[]) => {
    const env = { ...process.env, SANTONG_DATA: cms.config.dataDir }
    return spawnSync(process.execPath, [join(ROOT, 'scripts', 'santong.mjs'), ...words], {
      cwd: ROOT,
      encoding: 'utf8',
      env,
    })
  }
  const undone = command('import-undo', done.run!, '--json')
  expect([undone.status, JSON.parse(undone.stdout)]).toEqual([0, { back: ROWS, left: [] }])
  expect(await stored()).toBe(0)
})
