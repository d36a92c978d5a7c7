import { schemeById } from '../../../standard/codes/index.ts'
import { normalizeMatterName, normalizeName } from '../../../standard/names.ts'
import { label, valueOf } from '../../../standard/terms.ts'
import type { Matter } from '../../../standard/schema/index.ts'
import { unknownAreaText, type Areas } from '../areas.ts'
import { RowFields } from '../row-fields.ts'
import { RowRefusal, makeStatement, type JsonObject, type ReaderResult } from '../../parsed-row.ts'
import { agencyStatement } from '../place-statements.ts'

/** Lists write this where they have no main item. */
const NO_MAIN_ITEM = '未分类'

/** Whether a row is one of a portal's list of matters. */
export const isPortalRow = (row: JsonObject): boolean => 'itemCode' in row && 'name' in row && 'department' in row

/**
 * A row of a portal's list: a matter of the base catalogue, and that this office has taken it on. The name stays as the
 * list wrote it; who listed it under which code is kept in `listedBy`.
 */
export function readPortalRow(row: JsonObject, areas: Areas): ReaderResult {
  const warnings: string[] = []
  const fields = new RowFields(row, warnings)
  const name = required(fields, 'name', '事项名称')
  const listCode = required(fields, 'itemCode', '事项编码', fields.code('itemCode'))
  const office = required(fields, 'department', '部门')
  const area = areas.of(fields.peek('areaCode') ?? '')
  if (!area) {
    throw new RowRefusal(unknownAreaText(fields.peek('areaCode')), { type: 'matter', name, field: 'areaCode' })
  }
  fields.markUsed('areaCode')
  if (area.remark) warnings.push(area.remark)
  const blocking = area.blocking ? [area.blocking] : []

  const read = schemeById('sichuan')!.validate(listCode)
  const code = read.valid ? read.parts['base'] : undefined
  if (!code) {
    throw new RowRefusal(`事项编码“${listCode}”读不出基本编码：${read.reason ?? ''}`, {
      type: 'matter',
      name,
      field: 'itemCode',
    })
  }
  if (read.parts['area'] && areas.of(read.parts['area'])?.code !== area.code)
    warnings.push(`编码里的区划 ${read.parts['area']} 与所在区划 ${area.code}${area.name} 不一致，按所在区划登记`)
  for (const { id, message } of read.warnings) if (!/org|credit/.test(id)) warnings.push(`编码 ${listCode}：${message}`)
  if (normalizeMatterName(name) !== normalizeName(name)) warnings.push('名称里写了层级，按原样保留；比对时不计层级')
  if (mixesBrackets(name)) warnings.push('名称里混用了全角和半角括号，按原样保留')

  const type = typeOf(fields)
  const meant = read.meanings['type']
  if (type && meant && valueOf('matterType', meant) && meant !== label('matterType', type))
    warnings.push(`编码里的类型是${meant}，清单写的是${label('matterType', type)}，按清单登记`)
  const agency = agencyStatement(office, area.code, [
    { code: fields.code('deptCode', 'seen'), where: '清单的部门代码' },
    { code: read.parts['org'], where: '清单的事项编码' },
  ])
  const under = fields.peek('main_item')
  if (under !== NO_MAIN_ITEM) fields.markUsed('main_item')
  const matter = makeStatement('matter', {
    code,
    scheme: 'sichuan',
    name,
    type: type as Matter['type'],
    listedBy: [
      {
        agency: agency.key,
        code: listCode,
        name,
        ...(under && under !== NO_MAIN_ITEM ? { under } : {}),
        region: area.code,
      },
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
  const left = fields.left()
  if (Object.keys(left).length) matter.record['source'] = { list: left }
  return { policy: 'add', main: matter, shared: [...areas.statements(area), agency, claim], warnings, blocking }
}

function typeOf(fields: RowFields): string | undefined {
  const given = fields.peek('taskType')
  if (given === undefined) return undefined
  const found = valueOf('matterType', given.trim().padStart(2, '0'))
  if (found) fields.markUsed('taskType')
  else fields.warn(`事项类型“${given}”不在代码表里，原文保留在“原始数据”里`)
  return found ?? undefined
}

const mixesBrackets = (name: string) => /[（）]/.test(name) && /[()]/.test(name)

function required(fields: RowFields, name: string, title: string, value = fields.text(name)): string {
  if (value === undefined) throw new RowRefusal(`缺少${title}（${name}），请补上`, { type: 'matter', field: name })
  return value
}
