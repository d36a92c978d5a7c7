/**
 * @module Reader of the shape `portal`: lists of matters of Sichuan's portals.
 */
import { schemeById } from '../../../standard/codes/index.ts'
import { normalizeMatterName, normalizeName } from '../../../standard/names.ts'
import { label, valueOf } from '../../../standard/terms.ts'
import type { Matter } from '../../../standard/schema/index.ts'
import { unknownAreaText, type Areas, type FoundArea } from '../areas.ts'
import { RowFields } from '../row-fields.ts'
import { RowRefusal, makeStatement, type JsonObject, type ReaderResult } from '../../parsed-row.ts'
import { agencyStatement } from '../place-statements.ts'

/** What lists write in `main_item` when a matter has none. */
const NO_MAIN_ITEM = '未分类'

/** Whether a row is one of a portal's list of matters. */
export const isPortalRow = (row: JsonObject): boolean => 'itemCode' in row && 'name' in row && 'department' in row

/**
 * Reads a row of a portal's list: a matter of the base catalogue, and the claim of the agency that lists it. The name is kept as it is
 * written; `listedBy` says which agency lists the matter under which code.
 */
export function readPortalRow(row: JsonObject, areas: Areas): ReaderResult {
  const warnings: string[] = []
  const fields = new RowFields(row, warnings)
  const name = required(fields, 'name', '事项名称')
  const listCode = required(fields, 'itemCode', '事项编码', fields.code('itemCode'))
  const agencyName = required(fields, 'department', '部门')
  const area = readArea(fields, areas, name)
  const { code, info } = readCode(listCode, name)
  warnings.push(...codeWarnings(listCode, info, area, areas), ...nameWarnings(name))

  const type = typeOf(fields)
  const meant = info.meanings['type']
  if (type && meant && valueOf('matterType', meant) && meant !== label('matterType', type))
    warnings.push(`编码里的类型是${meant}，清单写的是${label('matterType', type)}，按清单登记`)
  const agency = agencyStatement(agencyName, area.code, [
    { code: fields.code('deptCode', 'seen'), where: '清单的部门代码' },
    { code: info.parts['org'], where: '清单的事项编码' },
  ])
  const listedMainItem = fields.peek('main_item')
  const mainItem = listedMainItem === NO_MAIN_ITEM ? undefined : listedMainItem
  if (listedMainItem !== NO_MAIN_ITEM) fields.markUsed('main_item')
  const matter = makeStatement('matter', {
    code,
    codeOrigin: { by: 'upstream', system: '四川政务服务网', via: 'list' },
    scheme: 'sichuan',
    name,
    type: type as Matter['type'],
    listedBy: [
      { agency: agency.key, code: listCode, name, ...(mainItem ? { under: mainItem } : {}), region: area.code },
    ],
  })
  const claim = makeStatement('claim', {
    matter: matter.key,
    agency: agency.key,
    region: area.code,
    state: 'taken',
    listCode,
    listName: name,
  })
  const left = fields.unusedFields()
  if (Object.keys(left).length) matter.record['source'] = { list: left }
  return {
    policy: 'add',
    main: matter,
    shared: [...areas.statements(area), agency, claim],
    warnings,
    blocking: area.blocking ? [area.blocking] : [],
  }
}

function readArea(fields: RowFields, areas: Areas, name: string): FoundArea {
  const areaCode = fields.peek('areaCode')
  const area = areas.of(areaCode ?? '')
  if (!area) throw new RowRefusal(unknownAreaText(areaCode), { type: 'matter', name, field: 'areaCode' })
  fields.markUsed('areaCode')
  if (area.remark) fields.warn(area.remark)
  return area
}

/** The base code in the code of the list, which is that of Sichuan's scheme. */
function readCode(listCode: string, name: string) {
  const info = schemeById('sichuan')!.validate(listCode)
  const code = info.valid ? info.parts['base'] : undefined
  if (!code) {
    throw new RowRefusal(`事项编码“${listCode}”读不出基本编码：${info.reason ?? ''}`, {
      type: 'matter',
      name,
      field: 'itemCode',
    })
  }
  return { code, info }
}

function codeWarnings(
  listCode: string,
  { parts, warnings }: ReturnType<typeof readCode>['info'],
  area: FoundArea,
  areas: Areas,
): string[] {
  const otherArea = parts['area'] && areas.of(parts['area'])?.code !== area.code
  return [
    ...(otherArea ? [`编码里的区划 ${parts['area']} 与所在区划 ${area.code}${area.name} 不一致，按所在区划登记`] : []),
    ...warnings.filter(({ id }) => !/org|credit/.test(id)).map(({ message }) => `编码 ${listCode}：${message}`),
  ]
}

const nameWarnings = (name: string): string[] => [
  ...(normalizeMatterName(name) === normalizeName(name) ? [] : ['名称里写了层级，按原样保留；比对时不计层级']),
  ...(mixesBrackets(name) ? ['名称里混用了全角和半角括号，按原样保留'] : []),
]

/** The type of the matter, which lists write without its leading zero. */
function typeOf(fields: RowFields): string | undefined {
  const given = fields.peek('taskType')
  if (given === undefined) return undefined
  const found = valueOf('matterType', given.trim().padStart(2, '0'))
  if (found) fields.markUsed('taskType')
  else fields.warn(`事项类型“${given}”不在代码表里，原文保留在“原始数据”里`)
  return found ?? undefined
}

const mixesBrackets = (name: string) => /[（）]/.test(name) && /[()]/.test(name)

/** The text of a field. @throws RowRefusal when it is empty; `title` is its name in Chinese. */
function required(fields: RowFields, name: string, title: string, value = fields.text(name)): string {
  if (value === undefined) throw new RowRefusal(`缺少${title}（${name}），请补上`, { type: 'matter', field: name })
  return value
}
