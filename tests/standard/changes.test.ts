import { describe, expect, test } from 'vitest'
import { changesOf } from '../../standard/changes.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { sampleRecords } from '../site/sample.ts'

const guide = sampleRecords().flatMap((record) =>
  record[0] === 'guide' && record[1].materials?.length ? [record[1]] : [],
)[0]!
const changed = (change: (guide: ResolvedGuide) => void): ResolvedGuide => {
  const other = structuredClone(guide)
  change(other)
  return other
}
const between = (before: Partial<ResolvedGuide>, after: Partial<ResolvedGuide>) =>
  changesOf(
    changed((one) => Object.assign(one, before)),
    changed((one) => Object.assign(one, after)),
  )

describe('what changed, in words', () => {
  test('nothing, nor what is no content', () => {
    expect(changesOf(guide, structuredClone(guide))).toEqual([])
    expect(
      between({ version: 1 }, { version: 2, ratings: { total: 2, good: 1, asOf: '2026-01-01', from: '省系统' } }),
    ).toEqual([])
  })

  test('limits, choices, flags, numbers, texts by their Chinese names', () => {
    expect(
      between(
        {
          promisedLimit: { unit: 'working-day', value: 10 },
          state: '1',
          booking: false,
          visits: 2,
          localNotes: '在二楼。',
        },
        { promisedLimit: { unit: 'immediate' }, state: '2', booking: true, visits: 1, localNotes: '在三楼。' },
      ),
    ).toEqual([
      { title: '事项状态', before: '在用', after: '暂停' },
      { title: '承诺办结时限', before: '10 个工作日', after: '当场办结' },
      { title: '到办事现场次数', before: '2 次', after: '1 次' },
      { title: '支持预约', before: '否', after: '是' },
      { title: '本地提示', before: '在二楼。', after: '在三楼。' },
    ])
  })

  test('a long text around the place where it differs', () => {
    const long = '请带齐材料到窗口，'.repeat(12)
    const [change] = between({ notes: `${long}上午办。${long}` }, { notes: `${long}下午办。${long}` })
    expect(change!.title).toBe('注意事项')
    expect(change!.before).toMatch(/^…….{1,12}上午办。.{1,14}……$/u)
    expect(change!.after).toMatch(/^…….{1,12}下午办。.{1,14}……$/u)
  })

  test('what came, what went, and what changed in what stayed', () => {
    const [first, ...rest] = guide.materials!
    const after = changed((one) => {
      one.materials = [
        { ...first!, copies: (first!.copies ?? 0) + 3 },
        ...rest,
        { ...first!, name: '新的材料', material: 'm-new' },
      ]
    })
    expect(changesOf(guide, after)).toEqual([
      { title: '申请材料', after: '新的材料' },
      expect.objectContaining({ title: `申请材料“${first!.name}”复印件份数`, after: `${(first!.copies ?? 0) + 3} 份` }),
    ])
    const gone = changed((one) => void delete one.materials)
    expect(changesOf(guide, gone)[0]).toMatchObject({ title: '申请材料', before: expect.stringContaining(first!.name) })
    const two = between(
      { conditions: [{ text: '甲' }, { text: '乙' }] },
      { conditions: [{ text: '乙' }, { text: '甲' }] },
    )
    expect(two).toEqual([{ title: '受理条件的次序' }])
  })

  test('what was withdrawn because it named a person is not shown again', () => {
    const [change] = between({ localNotes: '找李某，13912345678。' }, { localNotes: '找窗口。' })
    expect(change).toEqual({ title: '本地提示', before: '（原文不再显示）', after: '找窗口。' })
  })

  test('every guide of the sample against every other of its kind: no element without a name, nothing long', () => {
    const guides = sampleRecords().flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    for (const [i, one] of guides.entries()) {
      for (const { title, before = '', after = '' } of changesOf(one, guides[(i + 1) % guides.length]!)) {
        expect(title).not.toMatch(/undefined|\[object|[a-z]{4,}[A-Z]/u)
        expect(`${before}${after}`).not.toMatch(/undefined|\[object/u)
        expect([...before].length).toBeLessThan(90)
        expect([...after].length).toBeLessThan(90)
      }
    }
  })
})
