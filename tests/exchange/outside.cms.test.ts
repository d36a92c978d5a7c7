/** Files from outside through whole imports on both databases: each in, and unchanged the second time. Others of them: `odd-files.cms.test.ts`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { asCms, runImport, type ImportOptions } from '../../exchange/index.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { onBoth } from '../cms/databases.ts'
import { CASES, fileOf, ndjson, SHARED } from './files.ts'
import { xlsxOf } from './make-workbooks.ts'

const MORE = join(SHARED, 'real/more')
const creditOf = (digits: string) => digits + creditCheckCharacter(digits)
const STREET = creditOf('11370104007654321')

/** A row under the headings of a file of headings, in its first or second column. */
function rowUnder(file: string, by: 0 | 1, values: Readonly<Record<string, string>>): Buffer {
  const lines: string[][] = parse(readFileSync(join(MORE, file), 'utf8'), { bom: true })
  const columns = lines.slice(1)
  const rows = [columns.map((one) => one[by]!), columns.map((one) => values[one[0]!.replace(/^.*\//u, '')] ?? null)]
  return xlsxOf([{ name: '导入模板', rows }])
}

/** Values made up for the purpose, by the second half of the headings. */
const FORM = {
  libNum: 'Z-1',
  catalogId: '000109005000',
  title: '临时占用城市道路许可',
  pkregion: '山东省济南市槐荫区',
  pkitemType: '行政许可',
  pkorgName: '济南市槐荫区张庄路街道办事处',
  pkexeLevel: '镇（街道）级',
  pkcommitmentTime: '5个工作日',
  pklegalTime: '20个工作日',
  pkbasis: '《城市道路管理条例》第三十一条',
  pkrequirements: '不妨碍通行',
  pkmaterials: '1.申请书\n2.平面图',
  pkprocessPlace: '某路5号',
  pkconsultationWays: '0531-0000001',
  pkIsCharge: '否',
  pkresultName: '占道许可证',
}
const NATIONAL = {
  task_name: '公共场所卫生许可',
  task_code: `${STREET}5001033002000`,
  catalog_code: '001033002000',
  dept_name: '济南市槐荫区张庄路街道办事处',
  dept_code: STREET,
  task_type: '行政许可',
  use_level: '5',
  anticipate_day: '20',
  anticipate_type: '1',
  anticipate_explain: '自受理之日起',
  task_state: '在用',
  plan_effective_date: '2026年3月1日',
}

describe.skipIf(!existsSync(MORE) || !existsSync(CASES))('files from outside', () => {
  onBoth('each is in', (open, kind) => {
    it('a street’s guide, an import form, the national columns, questions, powers', async () => {
      const cms = await open()
      const run = (files: string[], more: Partial<ImportOptions> = {}) =>
        runImport({ payload: asCms(cms.payload), files, ...more })
      const guide = async (code: string) => {
        const where = { code: { equals: code } }
        const { docs } = await cms.payload.find({ collection: 'guides', where, draft: true, depth: 0 })
        return docs[0]
      }
      try {
        const known = [
          { type: 'region', code: '370104', name: '槐荫区', kind: 'statutory' },
          { type: 'agency', name: '济南市槐荫区张庄路街道办事处', region: '370104', creditCode: STREET },
          { type: 'matter', record: { code: '001104007000', name: '企业退休人员档案关系接收', type: '20' } },
        ]
        await run([fileOf(ndjson(known))])
        const twice = async (files: string[], more: Partial<ImportOptions> = {}) => {
          const first = await run(files, more)
          expect(first.files.flatMap(({ unusable }) => unusable ?? [])).toEqual([])
          expect([first.refused, first.created], JSON.stringify(first.lines)).toEqual([0, 1])
          expect(await run(files, more)).toMatchObject({ unchanged: 1, created: 0, refused: 0 })
        }
        await twice([join(MORE, 'jinan-street-guide.json')], { region: '370104' })
        expect(await guide(`${STREET}5001104007000`)).toMatchObject({
          promisedLimit: { unit: 'working-day', value: 1 },
          exerciseLevel: '5',
          source: { guideCategoryName: '社会保障' },
        })
        await twice([fileOf(rowUnder('power-library-template-columns.csv', 0, FORM), 'form.xlsx')])
        const byLabel = await run([fileOf(rowUnder('power-library-template-columns.csv', 1, FORM), 'form.xlsx')])
        expect([byLabel.total, byLabel.refused, byLabel.created], JSON.stringify(byLabel.lines)).toEqual([1, 0, 0])
        expect(await guide(`${STREET}5000109005000`)).toMatchObject({
          promisedLimit: { unit: 'working-day', value: 5 },
          consult: [{ phone: '0531-0000001' }],
        })
        await twice([fileOf(rowUnder('national-exchange-columns.csv', 1, NATIONAL), 'national.xlsx')], {
          region: '370104',
        })
        expect(await guide(NATIONAL.task_code)).toMatchObject({ effectiveFrom: '2026-03-01' })
        if (kind === 'mongodb') return
        await twice([join(MORE, 'changzhou-qa-shape.csv')])
        await twice([join(CASES, 'power-shanxi.jsonl')])
        await twice([join(CASES, 'national-exchange-flat.jsonl')])
        const bundle = await run([join(CASES, 'audit-error-and-bundle-rows.jsonl')])
        expect(bundle).toMatchObject({ total: 3, noRecord: 1, refused: 1 })
      } finally {
        await cms.close()
      }
    })
  })
})
