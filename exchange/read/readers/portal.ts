/**
 * @module Reader of the shape `portal`: lists of matters as portals of provinces publish them.
 */
import { schemeById, SCHEMES, type CodeInfo } from '../../../standard/codes/index.ts'
import { normalizeMatterName, normalizeName } from '../../../standard/names.ts'
import { label, valueOf } from '../../../standard/terms.ts'
import type { Matter } from '../../../standard/schema/index.ts'
import { meantValue } from '../columns/spellings.ts'
import { lookAlikeText } from '../cleaning.ts'
import { RowFields } from '../row-fields.ts'
import {
  MissingColumn,
  RowRefusal,
  makeStatement,
  type JsonObject,
  type ReaderResult,
  type Statement,
} from '../../parsed-row.ts'
import { agencyStatement } from '../place-statements.ts'
import { NOWHERE, placeOf, type Place } from '../place.ts'
import { agencyWithCode, hasColumn, type RowContext } from '../row-context.ts'
import { regionInCredit } from './credit-region.ts'
import { RowRemarks } from '../row-remarks.ts'

/** What lists write in `main_item` when a matter has none. */
const NO_MAIN_ITEM = '未分类'

/** The systems that publish lists, by the scheme of their codes. */
const SYSTEMS: Readonly<Record<string, string>> = {
  sichuan: '四川政务服务网',
  guizhou: '贵州政务服务网',
  gbt39554: '国家政务服务平台',
}

/** Whether a row is one of a portal's list of matters. */
export const isPortalRow = (row: JsonObject): boolean => 'itemCode' in row && 'name' in row && 'department' in row

/**
 * Reads a row of a portal's list: a matter of the base catalogue, and the claim of the agency that lists it. The name is kept as it is
 * written; `listedBy` says which agency lists the matter under which code.
 */
export function readPortalRow(row: JsonObject, context: RowContext): ReaderResult {
  const { areas } = context
  const remarks = new RowRemarks()
  const fields = new RowFields(row, remarks)
  const name = remarks.tried(() => required(fields, context, 'name', '事项名称', fields.name('name')))
  const written = remarks.tried(() =>
    required(fields, context, 'itemCode', '事项编码', fields.code('itemCode', 'refused', false)),
  )
  const scheme = written === undefined ? '' : schemeOfList(written, context)
  const listCode = written === undefined ? '' : inCapitals(written, scheme, fields)
  const read = written === undefined ? undefined : remarks.tried(() => readCode(listCode, scheme, name))
  const place = remarks.tried(() => readPlace(fields, row, read?.info, context, name))
  const agency = remarks.tried(() => readAgency(fields, row, read?.info, place ?? NOWHERE, context, name))
  const type = typeOf(fields)
  if (name === undefined || !read || !place || !agency) throw remarks.refusal()
  const { code, base, info } = read
  const { area } = place
  remarks.warn(...codeWarnings(listCode, info, area, context))
  remarks.note(...nameNotes(name))

  const meant = info.meanings['type']
  if (type && meant && valueOf('matterType', meant) && meant !== label('matterType', type))
    fields.checkCell('taskType', `编码里的类型是${meant}，清单写的是${label('matterType', type)}，按清单登记`)
  const listedMainItem = fields.peek('main_item')
  const mainItem = listedMainItem === NO_MAIN_ITEM ? undefined : listedMainItem
  if (listedMainItem !== NO_MAIN_ITEM) fields.markUsed('main_item')
  const matter = makeStatement('matter', {
    code,
    codeOrigin: { by: 'upstream', system: SYSTEMS[scheme] ?? '上级事项清单', via: 'list' },
    scheme,
    name,
    type: type as Matter['type'],
    ...(base === code ? {} : { kind: 'handling', parent: base }),
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
  const above = base === code ? [] : [makeStatement('matter', { code: base, scheme, name }, ['name'])]
  const left = fields.unusedFields()
  if (Object.keys(left).length) matter.record['source'] = { list: left }
  return {
    policy: 'add',
    main: matter,
    shared: [...areas.statements(area, place.kind), agency, ...above, claim],
    ...remarks.told(),
    blocking: area.blocking ? [area.blocking] : [],
  }
}

/** The scheme of a list's codes: that of the installation, or the one that was told. @throws MissingColumn when neither is known */
function schemeOfList(listCode: string, { codes }: RowContext): string {
  const known = codes.listScheme ?? codes.scheme
  if (known !== undefined) return known
  const able = SCHEMES.filter((one) => one.validate(listCode).valid).map(
    ({ id, title }) => `--scheme ${id}（${title}）`,
  )
  throw new MissingColumn(
    `不知道清单里的编码按哪种规则：请在“网站信息”里选“指南的编码规则”，或导入时写 --scheme。${
      able.length
        ? `编码“${listCode}”像是：${able.join('、')}`
        : `可用：${SCHEMES.map(({ id, title }) => `${id}（${title}）`).join('、')}`
    }`,
    { type: 'matter', field: 'itemCode' },
  )
}

/** The code of a list as its scheme has it: in capitals where it is none with small letters. A list's own code is kept as it is otherwise. */
function inCapitals(written: string, scheme: string, fields: RowFields): string {
  const known = schemeById(scheme)!
  const capitals = written.toUpperCase()
  if (capitals === written || known.validate(written).valid || !known.validate(capitals).valid) return written
  fields.tell('itemCode', capitals, '小写字母改成大写')
  return capitals
}

/** The code of the matter in the code of the list, and the base code above it where it is a handling item. */
function readCode(listCode: string, scheme: string, name: string | undefined) {
  const info = schemeById(scheme)!.validate(listCode)
  const base = info.valid ? info.parts['base'] : undefined
  if (!base) {
    const mistyped = lookAlikeText(listCode, (one) => schemeById(scheme)!.validate(one).valid)
    throw new RowRefusal(mistyped ?? `事项编码“${listCode}”读不出基本编码：${info.reason ?? ''}`, {
      type: 'matter',
      ...(name && { name }),
      field: 'itemCode',
    })
  }
  return { code: base + (info.parts['handlingItem'] ?? ''), base, info }
}

/** The region: by code or name in the row, or in the code of the list, or as told. */
function readPlace(
  fields: RowFields,
  row: JsonObject,
  info: CodeInfo | undefined,
  context: RowContext,
  name: string | undefined,
): Place {
  const { areas } = context
  const found = placeOf(fields, row, context, {
    code: ['areaCode'],
    name: ['areaName'],
    inCode: () => {
      const { area, credit } = info?.parts ?? {}
      const own = area === undefined ? undefined : areas.of(area)
      return own && area !== undefined ? { area: own, digits: area, sure: true } : regionInCredit(credit ?? '', areas)
    },
    refuse: (field, message) => new RowRefusal(message, { type: 'matter', ...(name && { name }), field }),
  })
  if (found) return found
  throw new MissingColumn(
    '清单没有写是哪个地区的，编码里也没有：请加一列“区划代码”（6 位）或“区划”；都是一个地方的，写 --region 区划代码',
    { type: 'matter', field: 'areaCode' },
  )
}

/** The agency: by name, by its code where the installation has an agency with it, or as told. */
function readAgency(
  fields: RowFields,
  row: JsonObject,
  info: CodeInfo | undefined,
  { area }: Place,
  context: RowContext,
  name: string | undefined,
): Statement {
  const code = fields.code('deptCode', 'seen')
  const seen = [
    { code, where: '清单的部门代码' },
    { code: info?.parts['org'] ?? info?.parts['credit'], where: '清单的事项编码' },
  ]
  const given = fields.name('department')
  if (given !== undefined) return agencyStatement(given, area.code, seen)
  if (hasColumn(row, context, 'department'))
    throw new RowRefusal('缺少部门（department），请补上', {
      type: 'matter',
      ...(name && { name }),
      field: 'department',
    })
  if (context.agency !== undefined) return agencyStatement(context.agency, area.code, seen)
  const known = seen.map((one) => (one.code === undefined ? undefined : agencyWithCode(one.code, area.code, context)))
  const found = known.find((one) => one !== undefined)
  if (found) {
    const { key, name: called, region } = found
    return { type: 'agency', key, record: { key, name: called, region } }
  }
  const how = '加一列“部门”，或用 --agency 写明是哪个部门'
  if (code === undefined)
    throw new MissingColumn(`清单没有写是哪个部门的，请${how}`, { type: 'matter', field: 'department' })
  throw new RowRefusal(`部门代码“${code}”库里没有，不知道是哪个部门：请先导入部门（带统一社会信用代码），或${how}`, {
    type: 'matter',
    ...(name && { name }),
    field: 'deptCode',
  })
}

function codeWarnings(
  listCode: string,
  { parts, warnings }: CodeInfo,
  area: Place['area'],
  { areas }: RowContext,
): string[] {
  const otherArea = parts['area'] && areas.of(parts['area'])?.code !== area.code
  return [
    ...(otherArea ? [`编码里的区划 ${parts['area']} 与所在区划 ${area.code}${area.name} 不一致，按所在区划登记`] : []),
    ...warnings.filter(({ id }) => !/org|credit/.test(id)).map(({ message }) => `编码 ${listCode}：${message}`),
  ]
}

/** What is told of a name that is right as it is. */
const nameNotes = (name: string): string[] => [
  ...(normalizeMatterName(name) === normalizeName(name) ? [] : ['名称里写了层级，按原样保留；比对时不计层级']),
  ...(mixesBrackets(name) ? ['名称里混用了全角和半角括号，按原样保留'] : []),
]

/** The type of the matter, which lists write without its leading zero, or in words. */
function typeOf(fields: RowFields): string | undefined {
  const given = fields.peek('taskType')
  if (given === undefined) return undefined
  const found = valueOf('matterType', given.trim().padStart(2, '0')) ?? meantValue('matterType', given)
  if (found) fields.markUsed('taskType')
  else fields.warnUnread('taskType', given, '不在事项类型的代码表里')
  return found ?? undefined
}

const mixesBrackets = (name: string) => /[（）]/.test(name) && /[()]/.test(name)

/**
 * The text of a field; `title` is its name in Chinese.
 *
 * @throws MissingColumn when the list has no such column, RowRefusal when only this row's is empty
 */
function required(
  fields: RowFields,
  context: RowContext,
  name: string,
  title: string,
  value = fields.text(name),
): string {
  if (value !== undefined) return value
  if (context.list && !context.list.has(name))
    throw new MissingColumn(`清单没有“${title}”这一列，请补上；有这一列但没有对上的，用 --mapping 指定`, {
      type: 'matter',
      field: name,
    })
  throw new RowRefusal(`缺少${title}（${name}），请补上`, { type: 'matter', field: name })
}
