import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCms, readRow, runImport, type Report } from '../../exchange/index.ts'
import { inspectFile } from '../../exchange/read/input-file.ts'
import { readRows } from '../../exchange/read/rows.ts'
import { loadContext } from '../../collections/rule-context/load-context.ts'
import { checkWithContext, OWN_CODE_RULES } from '../../standard/rules/index.ts'
import { terms } from '../../standard/terms.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { SICHUAN } from './samples.ts'
import { REAL } from './files.ts'

const found = existsSync(REAL)
if (!found) console.log(`没有真实数据 ${REAL}，跳过真实文件的导入测试`)

const file = (name: string) => join(REAL, name)
const counts = ({ total, created, updated, unchanged, merged, refused }: Report) => ({
  total,
  created,
  updated,
  unchanged,
  merged,
  refused,
})
const none = { created: 0, updated: 0, unchanged: 0, merged: 0, refused: 0 }

describe.skipIf(!found)('real files', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await freshCms()
  })
  afterAll(() => cms?.close())
  const run = (name: string, more = {}) =>
    runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [file(name)], ...more })
  const stamp = async (collection: string) => {
    const { docs } = await cms.payload.find({ collection: collection as never, draft: true, limit: 0, depth: 0 })
    return (docs as unknown as Record<string, unknown>[]).map(({ key, updatedAt }) => [key, updatedAt]).toSorted()
  }

  it('ten guides: eight and two earlier versions; the second time nothing is written', async () => {
    expect(counts(await run('guides.jsonl', { dryRun: true }))).toEqual({ ...none, total: 10, created: 8, merged: 2 })
    expect(await stamp('guides')).toEqual([])
    const report = await run('guides.jsonl')
    expect(counts(report)).toEqual({ ...none, total: 10, created: 8, merged: 2 })
    const before = await Promise.all(['guides', 'matters', 'materials', 'venues', 'agencies', 'regions'].map(stamp))
    expect(counts(await run('guides.jsonl'))).toEqual({ ...none, total: 10, unchanged: 8, merged: 2 })
    expect(await Promise.all(['guides', 'matters', 'materials', 'venues', 'agencies', 'regions'].map(stamp))).toEqual(
      before,
    )
  })

  it('fifty-four disclosure rows, each with an outcome', async () => {
    expect(counts(await run('disclosure.jsonl'))).toEqual({ ...none, total: 54, created: 54 })
    expect(counts(await run('disclosure.jsonl'))).toEqual({ ...none, total: 54, unchanged: 54 })
  })

  it('a district’s whole list: every row a matter, its agency and its claim', async () => {
    const report = await run('guangan-matters.jsonl')
    expect(counts(report)).toEqual({ ...none, total: 1135, created: 1135 })
    expect(report.support).toMatchObject({ agency: { created: 34 }, claim: { created: 1135, refused: 0 } })
    const twice = report.lines.filter(({ messages }) => messages.some((one) => one.includes('同名事项另有编码')))
    expect(twice.map(({ row }) => row)).toEqual([491, 538, 930, 931])
    const again = await run('guangan-matters.jsonl')
    expect(counts(again)).toEqual({ ...none, total: 1135, unchanged: 1135 })
    expect(again).toMatchObject({ support: {}, lines: [] })
    expect((await cms.payload.count({ collection: 'matters' })).totalDocs).toBe(1135 + 7)

    // Every row keeps the code that its list has, which came from above.
    const { docs } = await cms.payload.find({ collection: 'matters', draft: true, limit: 0, depth: 0 })
    const listed = docs as unknown as { codeOrigin?: { by?: string }; listedBy?: { code: string }[] }[]
    const given = readFileSync(file('guangan-matters.jsonl'), 'utf8').trim().split('\n')
    expect(listed.flatMap(({ listedBy }) => (listedBy ?? []).map(({ code }) => code)).toSorted()).toEqual(
      given.map((line) => (JSON.parse(line) as { itemCode: string }).itemCode).toSorted(),
    )
    expect(listed.filter(({ codeOrigin }) => codeOrigin?.by === 'upstream')).toHaveLength(1135)
  })

  it('all three at once, approved where nothing is against it', async () => {
    const report = await runImport({
      scheme: 'sichuan',
      payload: asCms(cms.payload),
      files: ['guides.jsonl', 'disclosure.jsonl'].map(file),
      approve: true,
    })
    expect(counts(report)).toEqual({ ...none, total: 64, unchanged: 62, merged: 2 })
    expect(report.approved.guide).toHaveLength(4)
    // No result, no basis, no place: what a guide must state before it counts.
    const lacking = report.lines
      .filter(({ messages }) => messages.join().includes('写上才能批准'))
      .map(({ row, messages }) => [
        row,
        [...messages.join().matchAll(/没有写“(\S+?)”，写上/gu)].map(([, what]) => what),
      ])
    expect(lacking).toEqual([
      [2, ['办理结果']],
      [8, ['设定依据']],
      [9, ['办理结果', '办理地点']],
      [10, ['办理结果', '办理地点']],
    ])
    expect(report.approved.disclosure).toHaveLength(54)
    // Two temporary bodies, and one guide of a town that is exercised at another level.
    expect(await findingsOfCodes(cms)).toEqual({ 'code-readable': 2, 'code-region-level': 1 })
    const published = await cms.payload.count({ collection: 'guides', where: { _status: { equals: 'published' } } })
    expect(published.totalDocs).toBe(4)
  })
})

/** How many guides each rule about the parts of codes finds something in. None of it stops anything, because the codes came from above. */
async function findingsOfCodes({ payload }: TestCms): Promise<Record<string, number>> {
  const { docs } = await payload.find({ collection: 'guides', draft: false, limit: 0, depth: 0 })
  const found: Record<string, number> = {}
  for (const guide of docs as unknown as { code: string; key: string; codeOrigin?: { by?: string } }[]) {
    expect(guide).toMatchObject({ key: guide.code, codeOrigin: { by: 'upstream' } })
    const { near, record } = await loadContext(payload, 'guide', { ...guide })
    for (const { rule, severity } of checkWithContext('guide', record, near, '2026-11-28').findings) {
      if (!OWN_CODE_RULES.has(rule)) continue
      expect(severity).toBe('warn')
      found[rule] = (found[rule] ?? 0) + 1
    }
  }
  return found
}

/** Written otherwise than the tables write it, with one meaning only. */
const MEANT = new Set([
  '是',
  '否',
  '不收费',
  '纸质/电子化',
  '镇（乡、街道）级',
  '发布会听证会',
  '社区/企事业单位/村公示栏(电子屏)',
  '营业执照（F类个体户）/证照',
  '登记通知书/其他',
])

describe.skipIf(!found)('nothing real is lost', () => {
  /** Every text and number of a row. */
  const leaves = (value: unknown): string[] =>
    value === null || value === undefined
      ? []
      : typeof value === 'object'
        ? Object.values(value).flatMap(leaves)
        : [String(value)]
  /** Words of code tables became codes, limits became numbers; everything else must be found as it was. */
  const words = new Set(Object.values(terms).flatMap((table) => Object.values(table.labels)))
  const coded = (part: string) =>
    words.has(part) || /^[\d.]*(?:（工作日）|个工作日)?$/.test(part) || MEANT.has(part) || part === '511602000000'

  it.each(['guides.jsonl', 'disclosure.jsonl', 'guangan-matters.jsonl'])('%s', async (name) => {
    const lost: string[] = []
    for await (const one of readRows(await inspectFile(file(name)))) {
      if ('error' in one) throw new Error(one.error)
      const parsed = readRow(name, one.row, one.value, SICHUAN)
      const told = parsed.cells?.map(({ found: cell }) => cell)
      const said = new Set(
        leaves([parsed.main.record, parsed.elements, parsed.shared.map(({ record }) => record), told]),
      )
      const all = [...said].join('\n')
      for (const leaf of leaves(one.value)) {
        if (all.includes(leaf) || MEANT.has(leaf)) continue
        const parts = leaf.split(/[,，、;；■\s]+/u)
        const gone = parts.filter((part) => part !== '' && !all.includes(part) && !coded(part))
        if (gone.length) lost.push(`${one.row}: ${gone.join(' | ').slice(0, 80)}`)
      }
    }
    expect(lost).toEqual([])
  })
})
