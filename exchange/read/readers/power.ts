/**
 * @module Reader of the shape `power`: lists of powers and responsibilities.
 */
import { unknownAreaText, type Areas } from '../areas.ts'
import { RowFields } from '../row-fields.ts'
import {
  withoutEmptyFields,
  RowRefusal,
  makeStatement,
  type JsonObject,
  type ReaderResult,
  type Statement,
} from '../../parsed-row.ts'
import { agencyStatement } from '../place-statements.ts'
import { lawBasis } from './laws-and-materials.ts'

/** Whether a row is one of a list of powers under Chinese headings. */
export const isPowerRow = (row: JsonObject): boolean =>
  ('职权编码' in row && '职权名称' in row) || ('权力编码' in row && '权力名称' in row)

/** Reads a row of a power list (权责清单) under Chinese headings. Its code is kept as it is, in whatever scheme. */
export function readPowerRow(row: JsonObject, areas: Areas): ReaderResult {
  const warnings: string[] = []
  const fields = new RowFields(row, warnings)
  const name = fields.text('职权名称') ?? fields.text('权力名称')
  const refuse = (field: string, message: string) =>
    new RowRefusal(`权责清单：${message}`, { type: 'power', field, ...(name && { name }) })
  if (!name) throw refuse('职权名称', '缺少职权名称，请补上')
  const code = fields.code('职权编码') ?? fields.code('权力编码')
  if (!code) throw refuse('职权编码', '缺少职权编码，请补上')
  const agencyName = fields.text('实施主体') ?? fields.text('行使主体') ?? fields.text('实施部门')
  if (!agencyName) throw refuse('实施主体', '缺少实施主体，请补上')
  const { area, kind, blocking } = readArea(fields, areas, refuse)

  const shared: Statement[] = [...areas.statements(area, kind)]
  const agency = agencyStatement(agencyName, area.code, [
    { code: fields.code('实施主体编码', 'seen'), where: '权责清单的实施主体编码' },
  ])
  shared.push(agency)
  const accountability = fields.text('追责情形')
  const duty = fields.text('责任事项')
  const main = makeStatement('power', {
    code,
    name,
    type: fields.term('职权类别', 'matterType') ?? fields.term('职权类型', 'matterType'),
    agency: agency.key,
    region: area.code,
    basis: basisOf(fields, shared),
    duties: duty ? [{ duty }] : undefined,
    accountability: accountability ? [{ case: accountability }] : undefined,
    phones: fields.phones('投诉电话', '监督电话'),
  })
  main.record['source'] = withoutEmptyFields({ shape: 'power', ...fields.unusedFields() })
  return { policy: 'replace', main, shared, warnings, blocking: blocking === undefined ? [] : [blocking] }
}

/** The region of the power: by a code in the row, or else by a name. */
function readArea(fields: RowFields, areas: Areas, refuse: (field: string, message: string) => RowRefusal) {
  const code = fields.peek('地区编码') ?? fields.peek('区划代码') ?? fields.peek('行政区划代码')
  const area = code === undefined ? undefined : areas.of(code)
  if (area) {
    for (const name of ['地区编码', '区划代码', '行政区划代码']) fields.markUsed(name)
    if (area.remark) fields.warn(area.remark)
    return { area, kind: 'statutory' as const, blocking: area.blocking }
  }
  if (code !== undefined) throw refuse('地区编码', unknownAreaText(code))
  const name = fields.peek('地区名称') ?? fields.peek('地区') ?? fields.peek('区划')
  const found = name === undefined ? undefined : areas.find(name)
  if (!found) throw refuse('地区编码', '这一行没有写是哪个地区的，请加一列“地区编码”（6 位区划代码）')
  if (found.remark) fields.warn(found.remark)
  return { area: found.area, kind: found.kind, blocking: found.blocking }
}

/** The legal basis: `《法律》第几条` as a law and its article, other words as text. */
function basisOf(fields: RowFields, shared: Statement[]) {
  const text = fields.text('职权依据') ?? fields.text('设定依据')
  if (text === undefined) return undefined
  const [, title, article] = /^《([^《》]+)》\s*(第[^，。；\s]{1,20}[条款项])$/u.exec(text.trim()) ?? []
  return [title ? withoutEmptyFields(lawBasis(title, undefined, { article }, shared)) : { content: text }]
}
