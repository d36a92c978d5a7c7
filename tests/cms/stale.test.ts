import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms.close())

type Saved = { id: number; updatedAt: string; _status: string; name: string; department?: string; summary?: string }

const matter = async (code: string) =>
  (await cms.payload.create({
    collection: 'matters',
    data: { code, name: '食品经营许可', _status: 'published' } as never,
  })) as unknown as Saved

/** A save from our own buttons: it tells which version it started from and what was changed. */
const save = async (started: Saved, change: Partial<Saved>, status: 'draft' | 'published' = 'draft') =>
  (await cms.payload.update({
    collection: 'matters',
    id: started.id,
    draft: status === 'draft',
    data: { ...change, _status: status, _base: started.updatedAt, _touched: Object.keys(change) } as never,
  })) as unknown as Saved

describe('a save from a version that is no longer the present one', () => {
  it('merges what touches different fields', async () => {
    const started = await matter('000131029001')
    await save(started, { department: '市场监管' })
    await expect(save(started, { department: '商务' })).rejects.toThrow('别人也改了“主管部门”')
    const second = await save(started, { summary: '开店前要办的许可' })
    expect(second).toMatchObject({ department: '市场监管', summary: '开店前要办的许可' })
  })

  it('is no approval of what its author has not seen', async () => {
    const started = await matter('000131029002')
    const draft = await save(started, { department: '市场监管' })
    await expect(save(started, {}, 'published')).rejects.toThrow('看过再批准')
    expect(await save(draft, {}, 'published')).toMatchObject({ _status: 'published', department: '市场监管' })
  })
})
