/**
 * @module Reader of the shape `guangdong`: guides under Chinese headings.
 */
import { parseCode } from '../../../standard/codes/index.ts'
import type { Guide, Matter } from '../../../standard/schema/index.ts'
import { dayUnitOf } from '../../../standard/limits/index.ts'
import type { Areas } from '../areas.ts'
import { RowFields, splitList } from '../row-fields.ts'
import {
  withoutEmptyFields,
  RowRefusal,
  makeStatement,
  type JsonObject,
  type ReaderResult,
  type Statement,
} from '../../parsed-row.ts'
import { agencyStatement, venueStatement } from '../place-statements.ts'
import { regionInCredit } from './credit-region.ts'
import { readGuangdongElements } from './guangdong-elements.ts'

/** Whether a row is a guide under the Chinese headings of a portal's page. */
export const isGuangdongRow = (row: JsonObject): boolean => '事项名称' in row && '实施编码' in row

/** Reads a guide under Chinese headings, as the Guangdong portal prints it: values are labels, limits and steps are words. */
export function readGuangdongRow(row: JsonObject, areas: Areas): ReaderResult {
  const warnings: string[] = []
  const fields = new RowFields(row, warnings)
  const { name, code, base, handling, agencyName, info } = readIdentity(fields)
  const agencyCode = fields.code('实施主体编码', 'seen')
  const { area, digits } = readArea(fields, agencyCode, info.parts['credit'], areas, name)

  const shared: Statement[] = areas.statements(area)
  const agency = agencyStatement(agencyName, area.code, [{ code: agencyCode, where: '指南的实施主体编码' }], {
    nature: fields.term<'1'>('实施主体性质', 'agencyNature'),
  })
  const matter = makeStatement('matter', {
    code: handling ? base + handling.slice(-2) : base,
    name,
    type: fields.term<NonNullable<Matter['type']>>('事项类型', 'matterType'),
    itemSource: fields.words('事项来源'),
    aliases: aliasesOf(fields),
    ...(handling ? { kind: 'handling', parent: base } : {}),
  })
  if (handling) shared.push(makeStatement('matter', { code: base, name }, ['name']))
  shared.push(agency, matter)

  const limits = { day: dayUnitOf(matter.record['type'] as string | undefined) }
  const { elements, left } = readGuangdongElements(row, fields, shared, warnings, limits)
  const version = fields.count('事项版本')
  const guide = makeStatement('guide', {
    matter: matter.key,
    agency: agency.key,
    region: area.code,
    code,
    codeOrigin: { by: 'upstream', system: '广东政务服务网', via: 'list' },
    exerciseLevel: fields.term('行使层级', 'exerciseLevel', { '镇（乡、街道）级': '5' }),
    powerSource: fields.term('权力来源', 'powerSource'),
    entrustedBy: fields.text('委托部门'),
    jointAgencies: fields.text('联办机构'),
    localCode: fields.otherCode('地方实施编码'),
    taskVersion: version,
    promisedLimit: fields.limit('承诺办结时限', limits),
    ...readLocal(fields, row, area.code, shared, warnings),
  })
  guide.record['source'] = withoutEmptyFields({
    shape: 'guangdong',
    derived: { region: `由实施主体编码里的 ${digits} 得出` },
    ...fields.unusedFields(),
    ...left,
  })
  return {
    policy: 'version',
    main: guide,
    elements,
    ...(version === undefined ? {} : { version }),
    shared,
    warnings,
    blocking: [
      ...(info.valid ? [] : [`编码 ${code}：${info.reason ?? '读不出'}`]),
      ...(area.blocking ? [area.blocking] : []),
    ],
  }
}

const refusal = (name: string | undefined, field: string, message: string) =>
  new RowRefusal(message, { type: 'guide', field, ...(name && { name }) })

/** The names and codes of the guide, its matter and its agency. */
function readIdentity(fields: RowFields) {
  const name = fields.text('事项名称')
  if (!name) throw refusal(name, '事项名称', '缺少事项名称，请补上')
  const handling = fields.code('业务办理项编码')
  const task = fields.code('实施编码')
  const code = handling ?? task
  if (!code) throw refusal(name, '实施编码', '实施编码和业务办理项编码都没有，无法登记')
  const agencyName = fields.text('实施主体')
  if (!agencyName) throw refusal(name, '实施主体', '缺少实施主体，请补上')
  const info = parseCode(code, { expect: ['implementation', 'handling'] })
  const base = fields.code('基本编码') ?? info.parts['base']
  if (!base) throw refusal(name, '基本编码', `缺少基本编码，也不能从“${code}”读出，请补上`)
  return { name, code, base, handling, agencyName, info }
}

/** The region in the code of the agency, or else in the code of the guide: rows of this shape name no region. */
function readArea(
  fields: RowFields,
  agencyCode: string | undefined,
  credit: string | undefined,
  areas: Areas,
  name: string,
) {
  const found = regionInCredit(agencyCode ?? credit ?? '', areas)
  if (!found)
    throw refusal(name, '实施主体编码', `没有区划，也不能从实施主体编码“${agencyCode ?? '空'}”读出，请补上区划`)
  const { area, digits } = found
  fields.warn(`没有写区划，按实施主体编码里的 ${digits} 登记为 ${area.code}${area.name}，请核对`)
  if (area.remark) fields.warn(area.remark)
  return found
}

function aliasesOf(fields: RowFields): string[] {
  const aliases = splitList(fields.peek('日常用语'))
  if (aliases.length) fields.markUsed('日常用语')
  return aliases
}

/** The fields that the agency states for itself; venues are added to `shared`. */
function readLocal(
  fields: RowFields,
  row: JsonObject,
  region: string,
  shared: Statement[],
  warnings: string[],
): Partial<Omit<Guide, 'key'>> {
  const venues = new RowFields(row, warnings).rows('办理窗口').flatMap((window, i) => {
    const one = new RowFields(window, warnings, `办理窗口[${i}].`)
    const name = one.text('名称')
    if (name === undefined) return []
    const hours = one.text('办公时间')
    const venue = venueStatement({
      name,
      region,
      address: one.text('办理地址') ?? one.text('地址'),
      hours: hours ? [{ note: hours }] : undefined,
      phones: one.phones('办公电话'),
      traffic: one.text('位置指引'),
    })
    shared.push(venue)
    return [{ venue: venue.key }]
  })
  const online = withoutEmptyFields({
    singleLogin: fields.flag('计算机端是否对接单点登录'),
    mobileSingleLogin: fields.flag('移动端是否对接单点登录'),
  })
  return {
    venues: venues.length ? venues : undefined,
    consult: fields.phones('咨询电话'),
    complain: fields.phones('监督电话'),
    handlingForms: fields.terms('办理形式', 'handlingForm'),
    online: Object.keys(online).length ? online : undefined,
    visits: fields.count('到办事现场次数'),
    visitReason: fields.text('必须现场办理原因'),
    booking: fields.flag('是否支持预约办理'),
    express: fields.flag('是否支持物流快递'),
    payOnline: fields.flag('是否支持网上支付'),
    inHall: fields.flag('是否进驻政务大厅'),
    crossRegion: fields.term('通办范围', 'crossRegion'),
  }
}
