import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms.close())

type Saved = { id: number; updatedAt: string; department?: string }

/** Saves as our own buttons do: with the version that was read and the fields that were changed. */
const save = async (started: Saved, change: Partial<Saved>, status: 'draft' | 'published') =>
  (await cms.payload.update({
    collection: 'matters',
    id: started.id,
    draft: status === 'draft',
    data: { ...change, _status: status, _base: started.updatedAt, _touched: Object.keys(change) } as never,
  })) as unknown as Saved

it('an approval is refused when the record changed after it was opened', async () => {
  const started = (await cms.payload.create({
    collection: 'matters',
    data: { code: '000131029002', name: '食品经营许可', _status: 'published' } as never,
  })) as unknown as Saved
  const draft = await save(started, { department: '市场监管' }, 'draft')
  await expect(save(started, {}, 'published')).rejects.toThrow('看过再批准')
  expect(await save(draft, {}, 'published')).toMatchObject({ _status: 'published', department: '市场监管' })
})
