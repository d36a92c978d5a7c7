/**
 * @module Reader of the shape `power`: lists of powers and responsibilities.
 */
import { RowFields } from '../row-fields.ts'
import {
  MissingColumn,
  withoutEmptyFields,
  RowRefusal,
  makeStatement,
  type JsonObject,
  type ReaderResult,
  type Statement,
} from '../../parsed-row.ts'
import { agencyStatement } from '../place-statements.ts'
import { placeOf, type Place } from '../place.ts'
import { agencyWithCode, hasColumn, type RowContext } from '../row-context.ts'
import { lawBasis } from './laws-and-materials.ts'
import { RowRemarks } from '../row-remarks.ts'

/** Whether a row is one of a list of powers under Chinese headings. */
export const isPowerRow = (row: JsonObject): boolean =>
  ('职权编码' in row && '职权名称' in row) || ('权力编码' in row && '权力名称' in row)

/** Reads a row of a power list (权责清单) under Chinese headings. Its code is kept as it is, in whatever scheme. */
export function readPowerRow(row: JsonObject, context: RowContext): ReaderResult {
  const { areas } = context
  const remarks = new RowRemarks()
  const fields = new RowFields(row, remarks)
  const name = fields.name('职权名称') ?? fields.name('权力名称')
  const refuse: Refuse = (field, message) =>
    new RowRefusal(`权责清单：${message}`, { type: 'power', field, ...(name && { name }) })
  if (!name) remarks.refusals.push(refuse('职权名称', '缺少职权名称，请补上'))
  const code = fields.code('职权编码', 'refused', false) ?? fields.code('权力编码', 'refused', false)
  if (!code && !remarks.refuses('职权编码', '权力编码'))
    remarks.refusals.push(refuse('职权编码', '缺少职权编码，请补上'))
  const agencyName = remarks.tried(() => readAgency(fields, row, context, refuse))
  const place = remarks.tried(() => readPlace(fields, row, code ?? '', context, refuse))
  const phones = fields.phones('投诉电话', '监督电话')
  if (!name || !code || agencyName === undefined || !place) throw remarks.refusal()
  const { area, kind } = place
  const { blocking } = area

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
    levels: levelsOf(fields),
    basis: basisOf(fields, shared),
    duties: duty ? [{ duty }] : undefined,
    accountability: accountability ? [{ case: accountability }] : undefined,
    phones,
  })
  main.record['source'] = withoutEmptyFields({ shape: 'power', ...fields.unusedFields() })
  return {
    policy: 'replace',
    main,
    shared,
    ...remarks.told(),
    blocking: blocking === undefined ? [] : [blocking],
  }
}

/** The region of the power: by code or name in the row, at the end of its own code, or as told. */
function readPlace(fields: RowFields, row: JsonObject, code: string, context: RowContext, refuse: Refuse): Place {
  const found = placeOf(fields, row, context, {
    code: ['地区编码', '区划代码', '行政区划代码'],
    name: ['地区名称', '地区', '区划'],
    inCode: () => {
      const digits = /-(\d{6})$/u.exec(code)?.[1]
      const area = digits === undefined ? undefined : context.areas.of(digits)
      return area && digits !== undefined ? { area, digits, sure: true } : undefined
    },
    refuse,
  })
  if (found) return found
  throw new MissingColumn(
    '权责清单：没有写是哪个地区的，请加一列“地区编码”（6 位区划代码）；都是一个地方的，可以不加列，写 --region 区划代码',
    { type: 'power', field: '地区编码' },
  )
}

/** The levels at which the power is exercised; text that is not only these stays in `source`. */
const levelsOf = (fields: RowFields) => fields.terms<'1'>('行使层级', 'exerciseLevel')

type Refuse = (field: string, message: string) => RowRefusal

/** The name of the agency. @throws MissingColumn when the list has no such column and none was told */
function readAgency(fields: RowFields, row: JsonObject, context: RowContext, refuse: Refuse): string {
  const columns = ['实施主体', '行使主体', '实施部门']
  const given = columns.map((one) => fields.name(one)).find((one) => one !== undefined)
  if (given !== undefined) return given
  if (columns.some((one) => hasColumn(row, context, one))) throw refuse('实施主体', '缺少实施主体，请补上')
  if (context.agency !== undefined) return context.agency
  const code = fields.peek('实施主体编码')
  const known = code === undefined ? undefined : agencyWithCode(code, context.region?.code, context)
  if (known?.name) return known.name
  if (code !== undefined)
    throw refuse('实施主体编码', `部门代码“${code}”库里没有，请加一列“实施主体”，或用 --agency 写明`)
  throw new MissingColumn('权责清单：没有写是哪个部门的，请加一列“实施主体”，或用 --agency 写明', {
    type: 'power',
    field: '实施主体',
  })
}

/** The legal basis: `《法律》第几条` as a law and its article, other words as text. */
function basisOf(fields: RowFields, shared: Statement[]) {
  const text = fields.text('职权依据') ?? fields.text('设定依据')
  if (text === undefined) return undefined
  const [, title, article] = /^《([^《》]+)》\s*(第[^，。；\s]{1,20}[条款项])$/u.exec(text.trim()) ?? []
  return [title ? withoutEmptyFields(lawBasis(title, undefined, { article }, shared)) : { content: text }]
}
