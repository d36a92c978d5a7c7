import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTrail, recordDisagreements } from './agreement.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { randomFrom } from './random.ts'

/** How many processes are killed; `SANTONG_TEST_KILLS=50` looks harder. */
const KILLS = Number(process.env['SANTONG_TEST_KILLS'] ?? 3)
const AT_ONCE = 3
const SEED = Number(process.env['SANTONG_TEST_SEED'] ?? 20261128)

/** Returns what does not agree between the matters, their versions, the ledger and the trail; empty when all does. */
async function disagreements(payload: Payload): Promise<string[]> {
  const { found, lines } = await readTrail(payload)
  found.push(...(await recordDisagreements(payload, lines, 'matter')))
  const all = { pagination: false, limit: 0, depth: 0, overrideAccess: true } as const
  const { docs: rows } = await payload.find({ collection: 'matters', ...all })
  const { docs: entries } = await payload.find({ collection: 'ledger-entries', ...all })
  // An entry of the ledger for each code, and a line for each issued entry.
  for (const { documentId, id, key, state } of entries) {
    const noted = lines.some((line) => line.type === 'ledger' && line.recordId === String(id))
    if ((state === 'issued') !== noted) found.push(`ledger ${key}: ${state}, ${noted ? 'a line' : 'no line'}`)
    if (state === 'issued' && !rows.some((row) => String(row.id) === documentId)) found.push(`ledger ${key}: no record`)
  }
  return found
}

onBoth('processes killed while they edit, import and approve', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  it(
    `${KILLS} kills: no write without its line, no line without its write, nothing torn`,
    { timeout: 60_000 + KILLS * 30_000 },
    async () => {
      const random = randomFrom(SEED)
      const acknowledged: string[] = []
      for (let killed = 0; killed < KILLS; killed += AT_ONCE) {
        const count = Math.min(AT_ONCE, KILLS - killed)
        const children = await Promise.all(
          Array.from({ length: count }, (_, i) => startChild(cms, { seed: SEED + killed + i }, 'trail-child.ts')),
        )
        const reports = await Promise.all(
          children.map(async (child) => {
            child.go()
            await child.reported(2)
            await sleep(200 + random() * 1500)
            child.kill()
            return (await child.ended).reports
          }),
        )
        for (const { error, id } of reports.flat()) {
          expect(error).toBeUndefined()
          acknowledged.push(...[id].flat().map(String))
        }
        expect(await disagreements(cms.payload), `after ${killed + count} kills`).toEqual([])
      }
      // Others go on writing; on MongoDB this also ends what the last process has left.
      await newRecord(cms, 'laws', { title: '某法' })
      expect(await disagreements(cms.payload)).toEqual([])
      const { docs } = await cms.payload.find({ collection: 'matters', pagination: false, limit: 0, depth: 0 })
      const stored = new Set(docs.map(({ id }) => String(id)))
      expect(acknowledged.length).toBeGreaterThan(KILLS)
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
    },
  )
})
