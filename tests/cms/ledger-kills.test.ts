import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'

/**
 * How often a merge is killed; `SANTONG_TEST_MERGE_KILLS=20 SANTONG_TEST_MERGE_GUIDES=40` looks harder. A merge that has ended before it was
 * killed is counted too, and the next one begins with another matter.
 */
const KILLS = Number(process.env['SANTONG_TEST_MERGE_KILLS'] ?? 1)
const GUIDES = Number(process.env['SANTONG_TEST_MERGE_GUIDES'] ?? 6)
const BUNDLES = 3
/** In milliseconds: a process starts for each kill, and each merge that had ended needs a new matter with its guides. */
const TIMEOUT = 180_000 + KILLS * (20_000 + GUIDES * 1_000)
const INTO = '510131700000'

onBoth('a merge of a matter with guides and bundles', (open) => {
  let cms: TestCms
  const regions: (string | number)[] = []
  let agency: string | number
  let credit: string
  beforeAll(async () => {
    cms = await open()
    for (let i = 0; i < GUIDES; i++)
      regions.push(await newRecord(cms, 'regions', { code: String(519901 + i), name: `县${i}`, kind: 'statutory' }))
    const body = '11519900MB0000001'
    credit = body + creditCheckCharacter(body)
    agency = await newRecord(cms, 'agencies', { name: '市场监管局', region: regions[0], creditCode: credit })
    await newRecord(cms, 'matters', { code: INTO, name: '并入的事项', kind: 'main', type: '01' })
  })
  afterAll(() => cms.close())

  const find = async (collection: string, where: object) =>
    (await cms.payload.find({ collection: collection as CollectionSlug, where: where as never, depth: 0, limit: 500 }))
      .docs as unknown as Record<string, unknown>[]

  /** Makes a matter with guides and bundles, and returns its code. */
  async function makeMatter(n: number): Promise<string> {
    const code = `510131${String(710 + n)}000`
    const matter = await newRecord(cms, 'matters', { code, name: `事项${n}`, kind: 'main', type: '01' })
    for (const region of regions)
      await newRecord(cms, 'guides', { matter, agency, region, code: `G-${n}-${String(region)}` })
    for (let i = 0; i < BUNDLES; i++)
      await newRecord(cms, 'bundles', {
        code: `B-${n}-${i}`,
        name: `一件事${n}${i}`,
        region: regions[0],
        lead: agency,
        items: [{ matter: code }],
      })
    return code
  }

  /** What of the merge is stored: of each kind of record, how many. */
  async function stateOf(code: string) {
    const [matter] = await find('matters', { code: { equals: code } })
    const bundles = await find('bundles', { code: { like: `B-${Number(code.slice(6, 9)) - 710}-` } })
    const guides = await find('guides', { matter: { equals: matter!['id'] } })
    const events = await find('ledger-entries', { and: [{ code: { equals: code } }, { event: { equals: 'merged' } }] })
    return {
      ended: matter!['state'] === '3',
      bundlesMoved: bundles.filter((one) => JSON.stringify(one['items']).includes(INTO)).length,
      guidesLeft: guides.filter((one) => one['state'] !== '3').length,
      events: events.length,
    }
  }
  const BEFORE = { ended: false, bundlesMoved: 0, guidesLeft: GUIDES, events: 0 }
  const AFTER = { ended: true, bundlesMoved: BUNDLES, guidesLeft: 0, events: 1 }

  it(
    'is whole or absent wherever it was killed, and can be carried out afterwards',
    async () => {
      let matters = 0
      let code = await makeMatter(matters++)
      const request = () => ({
        operation: 'merge',
        type: 'matter',
        code,
        to: [{ code: INTO }],
        authority: '青棠市行政审批局',
        document: '青审批发〔2026〕8号',
        on: '2026-11-01',
        reason: '合并',
      })
      const run = () => startChild(cms, request(), 'operation-child.ts')
      const ended: boolean[] = []
      for (let kill = 0; kill < KILLS; kill++) {
        const child = await run()
        child.go()
        await sleep(Math.random() * 60 * (GUIDES + BUNDLES))
        child.kill()
        const { reports } = await child.ended
        const state = await stateOf(code)
        expect([BEFORE, AFTER]).toContainEqual(state)
        if (reports.length) expect(state, JSON.stringify(reports)).toEqual(AFTER)
        ended.push(state.ended)
        if (state.ended) code = await makeMatter(matters++)
      }
      const child = await run()
      child.go()
      const { reports } = await child.ended
      expect(reports).toEqual([{ id: expect.stringContaining('op-') as string }])
      expect(await stateOf(code)).toEqual(AFTER)
      console.log(`${KILLS} kills: ${ended.filter(Boolean).length} after the merge had ended`)
    },
    TIMEOUT,
  )
})
