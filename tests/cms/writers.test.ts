import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { withRetry } from '../../collections/write/retry.ts'
import type { Document } from '../../standard/document.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'

/** Three processes are killed a round; `SANTONG_TEST_KILL_ROUNDS=10` looks harder. */
const ROUNDS = Number(process.env['SANTONG_TEST_KILL_ROUNDS'] ?? 2)

const WHOLE = {
  standard: {
    handling: '内容',
    legalBasis: [{ title: '法一' }, { title: '法二' }, { title: '法三' }],
    audience: ['1', '2'],
    steps: [{ name: '受理' }, { name: '审查' }, { name: '决定' }],
  },
  levels: ['4', '5'],
  aliases: ['甲', '乙'],
  _status: 'published',
}

onBoth('several processes writing', (open, kind) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  const create = (data: Record<string, unknown>) =>
    withRetry(() => cms.payload.create({ collection: 'matters' as CollectionSlug, data: data as never }))
  const all = async () => {
    const { docs } = await cms.payload.find({
      collection: 'matters',
      pagination: false,
      limit: 0,
      depth: 0,
    })
    return docs as unknown as (Document & { id: string | number; code: string })[]
  }

  it('three processes at once: every acknowledged write is stored completely, and none is refused', async () => {
    const task = [{ ...WHOLE, code: 'W-{pid}-{n}', name: '事项 {n}' }]
    const times = kind === 'sqlite' ? 25 : 10
    const children = await Promise.all(
      [1, 2, 3].map(() => startChild(cms, { collection: 'matters', create: task, times })),
    )
    for (const child of children) child.go()
    // This process writes too, as the admin does while imports run.
    const { id } = await create({ ...WHOLE, code: 'W-OWN', name: '自己' })
    const results = await Promise.all(children.map(({ ended }) => ended))
    const reports = results.flatMap((one) => one.reports)
    expect(reports.filter(({ error }) => error)).toEqual([])
    const acknowledged = [id, ...reports.map((one) => one.id!)].map(String)
    expect(acknowledged).toHaveLength(3 * times + 1)
    const stored = await all()
    expect(stored.map((one) => String(one.id)).sort()).toEqual(acknowledged.sort())
    for (const one of stored) expect(contentHash('matter', one)).toBe(one['contentHash'])
    const entries = await cms.payload.count({
      collection: 'ledger-entries',
      where: { state: { equals: 'issued' } },
    })
    expect(entries.totalDocs).toBe(3 * times + 1)
  })

  it('processes killed again and again: acknowledged writes are stored, every write is stored whole or not at all, and others can write at once', async () => {
    const task = [{ ...WHOLE, code: 'K-{pid}-{n}', name: '事项 {n}' }]
    const acknowledged: string[] = []
    for (let round = 0; round < (kind === 'sqlite' ? ROUNDS : 1); round++) {
      const children = await Promise.all(
        [1, 2, 3].map(() => startChild(cms, { collection: 'matters', create: task, times: 5000 })),
      )
      await Promise.all(
        children.map(async (child) => {
          child.go()
          await child.begun
          await sleep(Math.random() * 200)
          child.kill()
          const { reports } = await child.ended
          for (const { id } of reports) if (id !== undefined) acknowledged.push(String(id))
        }),
      )
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    const stored = (await all()).filter(({ code }) => code.startsWith('K-'))
    const byId = new Map(stored.map((one) => [String(one.id), one]))
    for (const id of acknowledged) {
      const one = byId.get(id)
      expect(one, `acknowledged ${id} is stored`).toBeDefined()
      expect(contentHash('matter', one!)).toBe(one!['contentHash'])
    }
    for (const one of stored) {
      expect(contentHash('matter', one)).toBe(one['contentHash'])
      expect((one['standard'] as { steps: unknown[] }).steps).toHaveLength(3)
      expect(one['levels']).toEqual(['4', '5'])
    }
    const reserved = await cms.payload.count({
      collection: 'ledger-entries',
      where: { state: { equals: 'reserved' } },
    })
    expect(reserved.totalDocs).toBe(0)
    const again = await create({ ...WHOLE, code: 'K-AGAIN', name: '再来' })
    expect(again.id).toBeDefined()
  })
})
