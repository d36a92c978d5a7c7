import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms.close())

describe('a new record', () => {
  it('gets key, label, region and hash; its code goes through the ledger', async () => {
    const { payload } = cms
    const region = await payload.create({
      collection: 'regions',
      data: { code: '519901', name: '东山县' },
      draft: true,
    })
    const agency = await payload.create({
      collection: 'agencies',
      data: { name: '东山县市场监督管理局', region: region.id },
      draft: true,
    })
    const matter = await payload.create({
      collection: 'matters',
      data: { code: '000131029001', name: '食品经营许可', _status: 'published' } as never,
    })
    const guide = (await payload.create({
      collection: 'guides',
      data: {
        matter: matter.id,
        agency: agency.id,
        region: region.id,
        code: 'X1',
        consult: [{ phone: '12345' }],
      },
      draft: true,
    })) as unknown as Record<string, unknown>
    expect(guide['key']).toBe('X1')
    expect(guide['label']).toContain('食品经营许可')
    expect(guide['regionCode']).toBe('519901')
    expect(guide['contentHash']).toMatch(/^[0-9a-f]{64}$/)
    const ledger = await payload.find({ collection: 'ledger-entries', limit: 10 })
    expect(ledger.docs.map(({ key, state }) => [key, state]).sort()).toEqual([
      [`guide-identity:${matter.id}|${agency.id}|${region.id}#1`, 'issued'],
      ['guide:X1#1', 'issued'],
      ['matter:000131029001#1', 'issued'],
    ])
    await expect(
      payload.create({ collection: 'matters', data: { code: '000131029001', name: '另一个' }, draft: true }),
    ).rejects.toThrow('同一事项、同一标准、同一编码')
  })
})
