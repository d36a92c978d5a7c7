/**
 * @module Rows of the disclosure catalogue as CSV, with the column names of the national template.
 */
import { stringify } from 'csv-stringify/sync'
import type { Disclosure } from '../../standard/schema/index.ts'
import { label, labels } from '../../standard/terms.ts'
import { CSV_CELLS } from '../../standard/text/cell.ts'

type Column = readonly [title: string, value: (row: Disclosure) => string | undefined]

const phonesText = (list: Disclosure['consult']) =>
  list?.map(({ phone, note }) => [phone, note].filter(Boolean).join(' ')).join('；')

/** Returns the name of a region for the column 地区. */
export type RegionName = (key: string) => string

const columns = (regionName: RegionName): readonly Column[] => [
  ['地区', (row) => regionName(row.region)],
  ['区划代码', (row) => row.region],
  ['领域', (row) => row.field],
  ['序号', (row) => row.number],
  ['一级事项', (row) => row.item1],
  ['二级事项', (row) => row.item2],
  ['三级事项', (row) => row.item3],
  ['公开内容（要素）', (row) => row.content],
  ['公开依据', (row) => row.basis],
  ['公开时限', (row) => row.limit],
  ['公开主体', (row) => row.body],
  ['责任科室', (row) => row.office],
  ['公开渠道和载体', (row) => [...labels('carrier', row.carriers), row.carrierNote].filter(Boolean).join('、')],
  ['公开对象', (row) => [label('disclosureAudience', row.audience), row.audienceNote].filter(Boolean).join('：')],
  ['公开方式', (row) => label('disclosureMode', row.mode)],
  ['公开层级', (row) => labels('level', row.levels).join('、')],
  ['更新周期', (row) => label('cycle', row.cycle)],
  ['内容地址', (row) => row.address],
  ['咨询', (row) => phonesText(row.consult)],
  ['监督', (row) => phonesText(row.complain)],
]

/** Returns the file's text; it begins with a byte order mark, so that spreadsheets read Chinese. */
export function disclosureCsv(rows: readonly Disclosure[], regionName: RegionName): string {
  const all = columns(regionName)
  const lines = [all.map(([title]) => title), ...rows.map((row) => all.map(([, value]) => value(row)))]
  return stringify(lines, { ...CSV_CELLS, bom: true, record_delimiter: 'windows' })
}
