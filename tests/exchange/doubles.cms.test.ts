import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, runImport } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { fileOf, ndjson, REAL } from './files.ts'

onBoth('an import names matters that may be one', (open, kind) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  const notes = async (file: string, more = {}) => {
    const report = await runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [file], ...more })
    return report.notes.filter((note) => note.includes('两个编码'))
  }
  const rows = (...records: object[]) => fileOf(ndjson(records.map((record) => ({ type: 'matter', record }))))
  const matter = (code: string, name: string, more = {}) => ({ key: code, code, name, department: '市场监管', ...more })

  it('among its rows and with what is stored; in a dry run too; not again when nothing changes', async () => {
    const first = rows(matter('510131301000', '食品经营许可'), matter('510131302000', '食品经营许可（县级）'))
    for (const dryRun of [true, false]) {
      const [note, ...others] = await notes(first, { dryRun })
      expect(others).toEqual([])
      expect(note).toMatch(/1 对.*510131301000 和 510131302000（名称、上级事项、事项类型和部门都相同）/u)
    }
    expect(await notes(first)).toEqual([])
    const later = rows(
      matter('510131303000', '食品经营许可'),
      matter('51013130100001', '变更', { parent: '510131301000', kind: 'handling' }),
      matter('51013130200001', '变更', { parent: '510131302000', kind: 'handling', crosswalk: [] }),
      matter('510131304000', '别的事项', { crosswalk: [{ scheme: 'sichuan', code: '510131302000' }] }),
      matter('510131305000', '食品经营许可', { department: '民政' }),
    )
    const [note] = await notes(later)
    expect(note).toContain('4 对')
    for (const pair of [
      '510131303000 和 510131301000',
      '510131303000 和 510131302000',
      '51013130100001 和 51013130200001',
    ])
      expect(note).toContain(pair)
    expect(note).toContain('“别的事项”510131304000 和 510131302000“食品经营许可（县级）”')
    expect(note).not.toContain('510131305000')
  })

  it.skipIf(!existsSync(REAL) || kind === 'mongodb')('1,135 real rows: two pairs', async () => {
    const [note] = await notes(join(REAL, 'guangan-matters.jsonl'))
    expect(note).toContain('2 对')
    expect(note).toContain('求职创业补贴申领')
    expect(note).toContain('城市建筑物、设施上张挂、张贴宣传品审批')
  })
})
