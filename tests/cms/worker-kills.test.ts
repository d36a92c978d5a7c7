import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePlan } from '../../collections/plans/make.ts'
import { readLines } from '../../collections/trail/read-lines.ts'
import type { Plan, PublishRun, User } from '../../collections/payload-types.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { runSantong } from '../../scripts/children.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { randomFrom } from './random.ts'

/** How many workers are killed; `SANTONG_TEST_WORKER_KILLS=50` looks harder. */
const KILLS = Number(process.env['SANTONG_TEST_WORKER_KILLS'] ?? 2)
const SEED = Number(process.env['SANTONG_TEST_SEED'] ?? 20261128)
/** Plans for each worker that is killed. */
const EACH = 4
/** How many times faster the clock of the workers runs. */
const FASTER = 20

onBoth('workers killed in mixed work', (open, kind) => {
  const kills = kind === 'sqlite' ? KILLS : Math.ceil(KILLS / 2)
  // Publishing does the same on both databases, and takes long.
  const publishes = kind === 'sqlite'
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  // The slice of continuous integration is tried on SQLite; a harder look takes both databases.
  it.skipIf(kind !== 'sqlite' && !process.env['SANTONG_TEST_WORKER_KILLS'])(
    `${kills} kills: every plan is carried out once, every approval is published, nothing is started twice`,
    { timeout: 180_000 + kills * 30_000 },
    async () => {
      const { payload, config } = cms
      const random = randomFrom(SEED)
      const region = await newRecord(cms, 'regions', { code: '510000', name: '某省' })
      await payload.updateGlobal({
        slug: 'site-info',
        data: {
          name: '示例办事指南',
          host: '示例市人民政府',
          region,
          publishOnApproval: publishes ? 'yes' : null,
          _status: 'published',
        } as never,
      })
      if (publishes) {
        process.env['SANTONG_DATA'] = config.dataDir
        const { code, output } = await runSantong(['publish', '--yes'])
        delete process.env['SANTONG_DATA']
        expect(code, output).toBe(0)
      }
      const user: User = await payload.create({
        collection: 'users',
        data: {
          name: '审核员',
          email: 'r@example.gov.cn',
          password: 'kp7wq-n3xvd-8rtfm',
          grants: [{ role: 'reviewer', families: ['catalogue'] }],
        } as never,
      })
      const began = Date.now()
      const planned: { id: string; plan: Plan['id']; kind: Plan['kind']; edited: boolean }[] = []
      for (let i = 0; i < kills * EACH; i++) {
        const kind = i % 4 === 3 ? 'withdraw' : 'approve'
        const id = await newRecord(cms, 'laws', { title: `第${i}号` }, { draft: kind === 'approve' })
        const { contentHash } = await payload.findByID({ collection: 'laws', id, draft: true, depth: 0 })
        const at = new Date(began + (2 + (i / EACH) * 2) * 1000 * FASTER).toISOString()
        const req = await createLocalReq({ user: { ...user, collection: 'users' } }, payload)
        const plan = await makePlan(
          req,
          { kind, type: 'law', recordId: String(id), at, contentHash: contentHash! },
          new Date(began),
        )
        const edited = i % 8 === 6
        if (edited) await payload.update({ collection: 'laws', id, data: { title: `第${i}号改` }, draft: true })
        planned.push({ id: String(id), plan: plan.id, kind, edited })
      }
      const job = { at: new Date(began).toISOString(), began, faster: FASTER }
      for (let i = 0; i < kills; i++) {
        const child = await startChild(cms, job, 'worker-child.ts')
        await child.begun
        await sleep(random() * 2000)
        child.kill()
        await child.ended
      }
      const last = await startChild(cms, job, 'worker-child.ts')
      const waiting = async () =>
        (await payload.count({ collection: 'plans', where: { state: { equals: 'waiting' } } })).totalDocs
      await expect.poll(waiting, { timeout: 120_000, interval: 300 }).toBe(0)

      const lines: TrailLine[] = []
      for await (const line of readLines(payload)) lines.push(line)
      for (const { edited, id, kind, plan } of planned) {
        const { state, result } = await payload.findByID({ collection: 'plans', id: plan, depth: 0 })
        expect([state, edited], result ?? '').toEqual([edited ? 'cancelled' : 'done', edited])
        const done = lines.filter(({ recordId, type, job }) => type === 'law' && recordId === id && job)
        expect(done.map(({ action }) => action)).toEqual(edited ? [] : [kind])
        const law = await payload.findByID({ collection: 'laws', id, depth: 0 })
        expect(law._status).toBe(kind === 'approve' && !edited ? 'published' : 'draft')
        const ofPlan = lines.filter(({ recordId, type }) => type === 'plan' && recordId === String(plan))
        expect(ofPlan.map(({ action }) => action)).toEqual(['create', 'save'])
      }
      if (publishes) {
        const { at } = lines.findLast(({ type }) => type === 'law')!
        await expect
          .poll(() => readCurrentRelease(config.dataDir)!.seenAt >= at, { timeout: 180_000, interval: 300 })
          .toBe(true)
        const { docs } = await payload.find({ collection: 'publish-runs', pagination: false, depth: 0 })
        const died = ({ lines: own }: PublishRun) => JSON.stringify(own).includes('"died":true')
        const whole = docs.filter((run) => !died(run)).map(({ occasion }) => occasion)
        expect(whole.length).toBeGreaterThan(0)
        expect(new Set(whole).size).toBe(whole.length)
      }
      last.kill()
      await last.ended
    },
  )
})
