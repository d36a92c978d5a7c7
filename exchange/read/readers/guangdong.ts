/**
 * @module Reader of the shape `guangdong`: guides under Chinese headings.
 */
import { parseCode } from '../../../standard/codes/index.ts'
import type { Guide, Matter } from '../../../standard/schema/index.ts'
import { dayUnitOf } from '../../../standard/limits/index.ts'
import { codeOfKnownGuide, composedCode, isGuideCode, knownGuideText } from '../guide-codes.ts'
import { lookAlikeText } from '../cleaning.ts'
import { RowFields, splitList } from '../row-fields.ts'
import {
  MissingColumn,
  withoutEmptyFields,
  RowRefusal,
  makeStatement,
  type JsonObject,
  type ReaderResult,
  type Statement,
} from '../../parsed-row.ts'
import { agencyStatement, venueStatement } from '../place-statements.ts'
import { NOWHERE, placeOf, type Place } from '../place.ts'
import { agencyNamed, agencyWithCode, hasColumn, type RowContext } from '../row-context.ts'
import { regionInCredit } from './credit-region.ts'
import { readGuangdongElements } from './guangdong-elements.ts'
import { RowRemarks } from '../row-remarks.ts'

/** Whether a row is a guide under the Chinese headings of a portal's page. */
export const isGuangdongRow = (row: JsonObject): boolean => '事项名称' in row && '实施编码' in row

/** Reads a guide under Chinese headings, as the Guangdong portal prints it: values are labels, limits and steps are words. */
export function readGuangdongRow(row: JsonObject, context: RowContext): ReaderResult {
  const { areas } = context
  const remarks = new RowRemarks()
  const fields = new RowFields(row, remarks)
  const identity = remarks.tried(() => readIdentity(fields, context, remarks))
  const agencyCode = fields.code('实施主体编码', 'seen')
  const stated = identity?.info?.parts['credit']
  const place: (Place & { digits?: string }) | undefined = remarks.tried(() =>
    readPlace(fields, row, agencyCode, stated, context, identity?.name),
  )
  const { area, kind, digits } = place ?? { ...NOWHERE, digits: undefined }
  const credit = agencyCode ?? stated
  const agencyName = remarks.tried(() => readAgency(fields, row, credit, area.code, context, identity?.name))
  const type = fields.term<NonNullable<Matter['type']>>('事项类型', 'matterType')
  const limits = { day: dayUnitOf(type) }
  const brought: Statement[] = []
  const { elements, left } = readGuangdongElements(row, fields, brought, remarks, limits)
  const local = readLocal(fields, row, area.code, brought, remarks)
  const version = fields.count('事项版本')
  const own: Partial<Guide> = {
    powerSource: fields.term('权力来源', 'powerSource'),
    entrustedBy: fields.text('委托部门'),
    jointAgencies: fields.text('联办机构'),
    localCode: fields.otherCode('地方实施编码'),
    office: fields.text('承办科室'),
    taskVersion: version,
    state: fields.term('事项状态', 'state'),
    effectiveFrom: fields.day('计划生效日期'),
    effectiveTo: fields.day('计划取消日期'),
    promisedLimit: fields.limitOf('承诺办结时限', '承诺办结时限单位', limits),
    promisedLimitNote: fields.text('承诺办结时限说明'),
    ...local,
  }
  if (!identity || !place || agencyName === undefined) throw remarks.refusal()

  const { name, given, base, handling, info } = identity
  const shared: Statement[] = areas.statements(area, kind)
  const agency = agencyStatement(agencyName, area.code, [{ code: agencyCode, where: '指南的实施主体编码' }], {
    nature: fields.term<'1'>('实施主体性质', 'agencyNature'),
  })
  const matter = makeStatement('matter', {
    code: handling ? base.slice(0, 12) + handling.slice(-2) : base,
    name,
    type,
    itemSource: fields.words('事项来源'),
    aliases: aliasesOf(fields),
    ...(handling ? { kind: 'handling', parent: base } : {}),
  })
  const exerciseLevel = fields.term<'5'>('行使层级', 'exerciseLevel', { '镇（乡、街道）级': '5' })
  const parts = { agency, agencyName, matter, region: area.code, exerciseLevel, credit: agencyCode }
  const found = given === undefined ? remarks.tried(() => codeOf(parts, context, name, remarks)) : { code: given }
  if (!found) throw remarks.refusal()
  const { code, isKnown } = found
  if (handling) shared.push(makeStatement('matter', { code: base, name }, ['name']))
  shared.push(agency, matter, ...brought)

  const guide = makeStatement('guide', {
    matter: matter.key,
    agency: agency.key,
    region: area.code,
    code,
    codeOrigin: isKnown
      ? undefined
      : given === undefined
        ? { by: 'own' }
        : { by: 'upstream', ...systemOf(area.code), via: 'list' },
    exerciseLevel,
    ...own,
  })
  guide.record['source'] = withoutEmptyFields({
    shape: 'guangdong',
    ...(digits === undefined ? {} : { derived: { region: `由实施主体编码里的 ${digits} 得出` } }),
    ...fields.unusedFields(),
    ...left,
  })
  return {
    policy: 'version',
    main: guide,
    elements,
    ...(version === undefined ? {} : { version }),
    shared,
    ...remarks.told(),
    blocking: [
      ...(!info || info.valid ? [] : [`编码 ${code}：${info.reason ?? '读不出'}`]),
      ...(area.blocking ? [area.blocking] : []),
    ],
  }
}

const refusal = (name: string | undefined, field: string, message: string) =>
  new RowRefusal(message, { type: 'guide', field, ...(name && { name }) })

/** The columns by which a row says its matter; without one it is found by its name. */
const CODE_COLUMNS = ['实施编码', '业务办理项编码', '基本编码']

/** The name and the codes of the guide and its matter; `given` is absent where a code is to be composed. */
function readIdentity(fields: RowFields, { list, names }: RowContext, remarks: RowRemarks) {
  const name = fields.name('事项名称')
  if (!name) remarks.refusals.push(refusal(name, '事项名称', '缺少事项名称，请补上'))
  const handling = fields.code('业务办理项编码')
  const task = fields.code('实施编码')
  const given = handling ?? task
  const info = given === undefined ? undefined : parseCode(given, { expect: ['implementation', 'handling'] })
  const mistyped = info?.valid === false ? lookAlikeText(info.code, isGuideCode) : undefined
  if (mistyped !== undefined) throw refusal(name, handling === undefined ? '实施编码' : '业务办理项编码', mistyped)
  const base = fields.code('基本编码') ?? info?.parts['base']
  if (!name || remarks.refuses(...CODE_COLUMNS)) return undefined
  if (given === undefined && base === undefined) {
    const [found, another] = names?.find('matter', name) ?? []
    if (another !== undefined) throw refusal(name, '事项名称', `没有编码，库里有几个事项都叫“${name}”，请写基本编码`)
    if (found !== undefined) {
      fields.warnAt('事项名称', name, `没有写编码，按名称对到事项 ${found}，请核对`)
      return { name, given, base: found, handling: undefined, info }
    }
    const message = `实施编码、业务办理项编码和基本编码都没有，${names ? `库里也没有叫“${name}”的事项，` : ''}无法登记`
    const known = names !== undefined || CODE_COLUMNS.some((one) => list?.has(one) ?? true)
    throw known
      ? refusal(name, '实施编码', message)
      : new MissingColumn(`${message}，请至少加“基本编码”一列`, { type: 'guide', field: '实施编码' })
  }
  if (!base) throw refusal(name, columnOfBase(list, handling), `缺少基本编码，也不能从“${given}”读出，请补上`)
  return { name, given, base, handling, info }
}

/** The column to be mended where a base code is missing: its own, or that of the code which it could be read from. */
const columnOfBase = (list: RowContext['list'], handling: string | undefined): string =>
  !list || list.has('基本编码') ? '基本编码' : handling === undefined ? '实施编码' : '业务办理项编码'

/** The region: in columns, as told, or in the code of the agency or of the guide. `digits` are those of the code. */
function readPlace(
  fields: RowFields,
  row: JsonObject,
  agencyCode: string | undefined,
  credit: string | undefined,
  context: RowContext,
  name: string | undefined,
): Place & { digits?: string } {
  const stated = placeOf(fields, row, context, {
    code: ['区划代码'],
    name: ['区划'],
    refuse: (field, message) => refusal(name, field, message),
  })
  if (stated) return stated
  const creditCode = agencyCode ?? credit
  const known = creditCode === undefined ? undefined : agencyWithCode(creditCode, undefined, context)
  const registered = known?.region === undefined ? undefined : context.areas.of(known.region)
  const found = regionInCredit(creditCode ?? '', context.areas)
  // An agency may be registered elsewhere than where it is.
  if (registered && registered.code !== found?.area.code) return { area: registered, kind: 'statutory' }
  if (!found) {
    const message = `没有区划，也不能从实施主体编码“${agencyCode ?? '空'}”读出，请补上区划，或写 --region 区划代码`
    throw hasColumn(row, context, '实施主体编码') || credit !== undefined
      ? refusal(name, '实施主体编码', message)
      : new MissingColumn(`指南清单${message}`, { type: 'guide', field: '区划代码' })
  }
  const { area, digits } = found
  fields.warn(`没有写区划，按实施主体编码里的 ${digits} 登记为 ${area.code}${area.name}，请核对`)
  if (area.remark) fields.warn(area.remark)
  return { area, digits, kind: 'statutory' }
}

/** The name of the agency: in the row, as told, or of the agency of the installation that has its code. */
function readAgency(
  fields: RowFields,
  row: JsonObject,
  code: string | undefined,
  region: string,
  context: RowContext,
  name: string | undefined,
): string {
  const given = fields.name('实施主体')
  if (given) return given
  const told = hasColumn(row, context, '实施主体') ? undefined : context.agency
  const known = told === undefined && code !== undefined ? agencyWithCode(code, region, context)?.name : undefined
  if (known && fields.peek('实施主体编码') === undefined)
    fields.note(`没有写实施主体，按实施编码里的 ${code} 登记为${known}`)
  const found = told ?? known
  if (found) return found
  const unknown = code === undefined ? '' : `库里也没有代码是 ${code} 的部门，`
  const message = `缺少实施主体，${unknown}请补上，或用 --agency 写明是哪个部门`
  if (code !== undefined || hasColumn(row, context, '实施主体')) throw refusal(name, '实施主体', message)
  throw new MissingColumn(`指南清单${message}`, { type: 'guide', field: '实施主体' })
}

/** The code of a guide whose row states none: that of the guide which the installation has, else composed of its parts. */
function codeOf(
  parts: {
    agency: Statement
    agencyName: string
    matter: Statement
    region: string
    exerciseLevel: string | undefined
    credit: string | undefined
  },
  context: RowContext,
  name: string,
  remarks: RowRemarks,
): { code: string; isKnown?: boolean } {
  const { agency, agencyName, matter, region, exerciseLevel, credit } = parts
  const { codes, names } = context
  const known = codes.agencies.get(agency.key) ?? agencyNamed(agencyName, region, context)
  const about = { type: 'guide', name } as const
  const stored = codeOfKnownGuide({ matter: matter.key, agency: known?.key ?? agency.key, region }, names, about)
  if (stored !== undefined) {
    remarks.note(knownGuideText(stored))
    return { code: stored, isKnown: true }
  }
  const seen = { key: agency.key, creditCode: known?.creditCode ?? credit, codesSeen: known?.codesSeen }
  const code = composedCode(
    { agency: agency.key, matter: matter.key, region, exerciseLevel },
    { ...codes, agencies: new Map([[agency.key, seen]]) },
    about,
    {
      otherCodes: names?.otherCodes(matter.key),
      withoutCredit: withoutCredit(agencyName, credit, known !== undefined),
    },
  )
  remarks.note(`没有写实施编码，按实施主体、行使层级和事项拼合为 ${code}`)
  return { code }
}

/** Why no code can be composed where no credit code of the agency can be used, in Chinese. */
function withoutCredit(agency: string, stated: string | undefined, isKnown: boolean): string {
  const here = stated === undefined ? '这一行没有实施主体编码' : `实施主体编码“${stated}”不是有效的统一社会信用代码`
  const there = isKnown ? `“${agency}”在库里也没有登记有效的统一社会信用代码` : `库里也没有“${agency}”这个部门`
  return `${here}，${there}；请写明实施主体编码，或者先登记这个部门的统一社会信用代码`
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
  remarks: RowRemarks,
): Partial<Omit<Guide, 'key'>> {
  const venues = new RowFields(row, remarks).rows('办理窗口').flatMap((window, i) => {
    const one = new RowFields(window, remarks, `办理窗口[${i}].`)
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
    url: fields.link('在线办理地址'),
    singleLogin: fields.flag('计算机端是否对接单点登录'),
    mobileSingleLogin: fields.flag('移动端是否对接单点登录'),
  })
  const place = venues.length ? undefined : venueInCells(fields, region)
  if (place) {
    shared.push(place)
    venues.push({ venue: place.key })
  }
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
    localNotes: fields.text('备注'),
  }
}

/** The venue of a list with a cell for the place and one for its hours. A cell of several lines is no single place and stays in `source`. */
function venueInCells(fields: RowFields, region: string): Statement | undefined {
  const place = fields.peek('办理地点')
  if (place === undefined) return undefined
  if (place.includes('\n')) {
    fields.warnUnread('办理地点', place, '有几行，分不清是几个地方')
    return undefined
  }
  fields.markUsed('办理地点')
  const hours = fields.text('办理时间')
  return venueStatement({ name: place, region, address: place, hours: hours ? [{ note: hours }] : undefined })
}

/** The system that gave the code of a guide: its rows do not name it, but lists of Guangdong come from one. */
const systemOf = (region: string): { system?: string } => (region.startsWith('44') ? { system: '广东政务服务网' } : {})
