import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionSlug, PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { changeTogether } from '../../collections/write/change-together.ts'
import { startChild } from './children.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'

/** How often a process is killed while it changes records together; `SANTONG_TEST_KILL_ROUNDS=40` looks harder. */
const ROUNDS = Number(process.env['SANTONG_TEST_KILL_ROUNDS'] ?? 2)
const MATTERS = 'matters' as CollectionSlug

onBoth('changes of several records', (open, kind) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  const create = (code: string, req?: PayloadRequest, more: object = {}) =>
    cms.payload.create({
      collection: MATTERS,
      data: { code, name: `事项 ${code}`, _status: 'published', ...more } as never,
      depth: 0,
      ...(req && { req }),
    })
  const codes = async (start: string, req?: PayloadRequest) => {
    const { docs } = await cms.payload.find({
      collection: MATTERS,
      where: { code: { like: start } },
      pagination: false,
      depth: 0,
      ...(req && { req }),
    })
    return docs.map((one) => (one as unknown as { code: string }).code).sort()
  }
  const entries = async (start: string) =>
    (await cms.payload.count({ collection: 'ledger-entries', where: { code: { like: start } } })).totalDocs

  it('are stored together; reads with the request see them before, others do not', async () => {
    const seen = await changeTogether(cms.payload, {}, async (req) => {
      const { id } = await create('T-ONE', req)
      await create('T-TWO', req)
      await cms.payload.update({ collection: MATTERS, id, data: { summary: '改了' }, draft: true, req })
      return { inside: await codes('T-', req), outside: await codes('T-') }
    })
    expect(seen).toEqual({ inside: ['T-ONE', 'T-TWO'], outside: [] })
    expect(await codes('T-')).toEqual(['T-ONE', 'T-TWO'])
    expect(await entries('T-')).toBe(2)
  })

  it('are not stored at all when one of them is refused, even if the refusal is caught', async () => {
    await create('F-TAKEN')
    const failing = (goOn: boolean) =>
      changeTogether(cms.payload, {}, async (req) => {
        await create('F-FIRST', req)
        const second = create('F-TAKEN', req)
        if (goOn) await second.catch(() => undefined)
        else await second
        await create('F-THIRD', req).catch(() => undefined)
      })
    await expect(failing(false)).rejects.toThrow('F-TAKEN')
    await expect(failing(true)).rejects.toThrow('nothing of the change was stored')
    expect(await codes('F-')).toEqual(['F-TAKEN'])
    expect(await entries('F-')).toBe(1)
  })

  it('refuse at once a write that was not given the request', async () => {
    const started = Date.now()
    const outside = changeTogether(cms.payload, {}, async (req) => {
      await create('O-FIRST', req)
      await create('O-SECOND')
    })
    await expect(outside).rejects.toThrow('was not given its req')
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(await codes('O-')).toEqual([])
  })

  it('wait for each other, and ordinary writes wait for them', async () => {
    const order: string[] = []
    const change = (name: string) =>
      changeTogether(cms.payload, {}, async (req) => {
        order.push(`${name} begins`)
        await create(`W-${name}-1`, req)
        await sleep(50)
        await create(`W-${name}-2`, req)
        order.push(`${name} ends`)
      })
    await Promise.all([change('A'), change('B'), create('W-C')])
    expect(order.join()).toMatch(/^(?:A begins,A ends,B begins,B ends|B begins,B ends,A begins,A ends)$/u)
    expect(await codes('W-')).toEqual(['W-A-1', 'W-A-2', 'W-B-1', 'W-B-2', 'W-C'])
  })

  it('are whole or absent after the process was killed, with their ledger entries, and others go on writing', async () => {
    const steps = [{ name: '受理' }, { name: '审查' }, { name: '决定' }]
    const group = Array.from({ length: 8 }, (_, i) => ({
      code: `K-{pid}-{n}-${i}`,
      name: `事项 {n} ${i}`,
      standard: { steps },
      _status: 'published',
    }))
    const rounds = kind === 'sqlite' ? ROUNDS : Math.ceil(ROUNDS / 2)
    const acknowledged: string[] = []
    for (let round = 0; round < rounds; round++) {
      const child = await startChild(cms, { collection: 'matters', create: group, times: 500, together: true })
      child.go()
      await child.begun
      await sleep(Math.random() * 400)
      child.kill()
      const { reports } = await child.ended
      expect(reports.filter(({ error }) => error)).toEqual([])
      acknowledged.push(...reports.map(({ id }) => String(id)))
      await create(`AFTER-${round}`)
    }
    const { docs } = await cms.payload.find({
      collection: MATTERS,
      where: { code: { like: 'K-' } },
      pagination: false,
      depth: 0,
    })
    const stored = docs as unknown as (Record<string, unknown> & { code: string })[]
    const sizes = new Map<string, number>()
    for (const one of stored) {
      expect(contentHash('matter', one)).toBe(one['contentHash'])
      const name = one.code.split('-').slice(1, 3).join('-')
      sizes.set(name, (sizes.get(name) ?? 0) + 1)
    }
    expect([...sizes.values()].filter((size) => size !== group.length)).toEqual([])
    expect(acknowledged.filter((name) => !sizes.has(name))).toEqual([])
    expect(sizes.size).toBeGreaterThanOrEqual(rounds)
    expect(await entries('K-')).toBe(stored.length)
  })
})
