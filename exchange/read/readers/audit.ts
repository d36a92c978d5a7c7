/**
 * @module Reader of the shape `audit`: responses of the national exchange interface, and rows of its table.
 */
import { parseCode } from '../../../standard/codes/index.ts'
import type { Guide, Matter } from '../../../standard/schema/index.ts'
import { dayUnitOf } from '../../../standard/limits/index.ts'
import { unknownAreaText, type Areas, type FoundArea } from '../areas.ts'
import type { Area } from '../areas/types.ts'
import type { RowContext } from '../row-context.ts'
import { isGuideCode } from '../guide-codes.ts'
import { NOWHERE } from '../place.ts'
import { lookAlikeText } from '../cleaning.ts'
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
import type { AuditParts } from './audit-parts.ts'
import { readAuditElements } from './audit-elements.ts'
import { readAuditLocal } from './audit-local.ts'
import { regionInCredit } from './credit-region.ts'
import { RowRemarks } from '../row-remarks.ts'

/** Whether a row is one response of the national interface, or a row of its table under the same names. */
export const isAuditRow = (row: JsonObject): boolean =>
  (typeof row['AUDIT_ITEM'] === 'object' && row['AUDIT_ITEM'] !== null && !Array.isArray(row['AUDIT_ITEM'])) ||
  isFlatRow(row)

/** Whether a row is one of the exchange table itself: the fields of `AUDIT_ITEM` without the other parts. */
const isFlatRow = (row: JsonObject): boolean =>
  ('task_code' in row && 'task_name' in row) || ('TASK_CODE' in row && 'TASK_NAME' in row)

/** Reads a response of an exchange interface with `AUDIT_*` parts: a guide, and the records it refers to. */
export function readAuditRow(whole: JsonObject, { areas, region }: RowContext): ReaderResult {
  const row = withLowerCaseNames(isFlatRow(whole) ? { AUDIT_ITEM: whole } : whole)
  const remarks = new RowRemarks()
  const item = new RowFields(row['AUDIT_ITEM'] as JsonObject, remarks)
  const extend = new RowFields((row['AUDIT_ITEM_EXTEND'] as JsonObject | undefined) ?? {}, remarks)
  const name = item.name('task_name')
  const refuse: Refuse = (field, message) => new RowRefusal(message, { type: 'guide', field, ...(name && { name }) })
  if (!name) remarks.refusals.push(refuse('task_name', '缺少事项名称（task_name），请补上'))
  const place = remarks.tried(() => readArea(item, areas, refuse, region))
  const area: FoundArea = place ?? NOWHERE.area
  const codes = remarks.tried(() => readCodes(item, refuse, remarks))
  const agency = remarks.tried(() => readAgency(item, area, refuse))

  const type = item.term<NonNullable<Matter['type']>>('task_type', 'matterType')
  const brought: Statement[] = []
  const parts: AuditParts = { row, item, extend, shared: brought, remarks, limits: { day: dayUnitOf(type) } }
  const { elements, left } = readAuditElements(parts)
  const local = readAuditLocal(parts, area.code)
  const version = item.count('task_version')
  const own: Partial<Guide> = {
    localCode: item.otherCode('local_task_code'),
    exerciseLevel: item.term('use_level', 'exerciseLevel'),
    powerSource: item.term('power_source', 'powerSource'),
    entrustedBy: item.text('entrust_name'),
    office: item.text('contractor'),
    jointAgencies: extend.text('other_dept') ?? extend.text('match_dept'),
    state: item.term('task_state', 'state'),
    taskVersion: version,
    effectiveFrom: item.day('plan_effective_date'),
    effectiveTo: item.day('plan_cancel_date'),
    ...local,
  }
  if (!name || !place || !codes || !agency) throw remarks.refusal()

  const { code, base, handling, problems } = codes
  const matters = matterStatements({ name, type, itemSource: item.words('item_source') }, base, handling)
  const leaf = matters.at(-1)!
  const shared: Statement[] = [...areas.statements(area), agency, ...matters, ...brought]
  const guide = makeStatement('guide', {
    matter: leaf.key,
    agency: agency.key,
    region: area.code,
    code,
    codeOrigin: { by: 'upstream', system: '国家政务服务平台交换接口', via: 'interface' },
    ...(leaf.record['name'] === name ? {} : { name }),
    ...own,
  })
  guide.record['source'] = withoutEmptyFields({
    shape: 'audit',
    AUDIT_ITEM: item.unusedFields(),
    AUDIT_ITEM_EXTEND: extend.unusedFields(),
    ...left,
    ...otherParts(row),
  })
  return {
    policy: 'version',
    main: guide,
    elements,
    ...(version === undefined ? {} : { version }),
    shared,
    ...remarks.told(),
    blocking: [...problems, ...(area.blocking ? [area.blocking] : [])],
  }
}

type Refuse = (field: string, message: string) => RowRefusal

/** The region of the guide, with a warning when it is not simply the one that the row names. */
function readArea(item: RowFields, areas: Areas, refuse: Refuse, given: Area | undefined): FoundArea {
  const areacode = item.regionCode('areacode')
  const area: FoundArea | undefined =
    areacode === undefined ? (given ?? areaOfAgencyCode(item, areas)) : areas.of(areacode)
  if (!area) throw refuse('areacode', unknownAreaText(areacode))
  item.markUsed('areacode')
  if (area.remark) item.warn(area.remark)
  return area
}

/** Where a row names no region: the one in the agency's credit code. It is that of the registration, so a remark names it. */
function areaOfAgencyCode(item: RowFields, areas: Areas): FoundArea | undefined {
  const found = regionInCredit(item.peek('dept_code') ?? item.peek('task_code') ?? '', areas)
  if (!found) return undefined
  const { area, digits } = found
  const remark = `没有写区划（areacode），按实施主体编码里的 ${digits} 登记为 ${area.code}${area.name}，请核对`
  return { ...area, remark: area.remark ? `${remark}；${area.remark}` : remark }
}

/** The code of the guide, the base code of its matter, and the code of its handling item; `problems` keep it from being approved. */
function readCodes(item: RowFields, refuse: Refuse, remarks: RowRemarks) {
  const task = item.code('task_code')
  const handling = item.code('ywcode')
  const code = handling ?? task
  const stated = item.code('catalog_code')
  if (remarks.refuses('task_code', 'ywcode', 'catalog_code')) return undefined
  if (!code) throw refuse('task_code', '实施编码（task_code）和业务办理项编码（ywcode）都没有，无法登记')
  const info = parseCode(code, { expect: ['implementation', 'handling'] })
  const mistyped = info.valid ? undefined : lookAlikeText(code, isGuideCode)
  if (mistyped !== undefined) throw refuse(handling === undefined ? 'task_code' : 'ywcode', mistyped)
  const base = stated ?? info.parts['base']
  if (!base) throw refuse('catalog_code', `缺少基本编码（catalog_code），也不能从“${code}”读出，请补上`)
  if (handling && task && !handling.startsWith(task))
    item.checkCell('ywcode', `业务办理项编码 ${handling} 不是由实施编码 ${task} 加两位组成，请核对`)
  return { code, base, handling, problems: info.valid ? [] : [`编码 ${code}：${info.reason ?? '读不出'}`] }
}

function readAgency(item: RowFields, area: FoundArea, refuse: Refuse): Statement {
  const name = item.name('dept_name')
  if (!name) throw refuse('dept_name', '缺少实施主体（dept_name），请补上')
  const nature = item.term('dept_type', 'agencyNature')
  const codes = [{ code: item.code('dept_code', 'seen'), where: '接口数据的实施主体编码' }]
  return agencyStatement(name, area.code, codes, { nature: nature as never })
}

/** The matter of the base code, and the handling item below it. The row of a handling item does not give the name of its parent. */
function matterStatements(
  about: Pick<Matter, 'name' | 'type' | 'itemSource'>,
  base: string,
  handling: string | undefined,
): Statement[] {
  if (!handling) return [makeStatement('matter', { code: base, ...about })]
  const parent = makeStatement('matter', { code: base, ...about }, ['name'])
  const { name, type } = about
  const code = base + handling.slice(-2)
  return [parent, makeStatement('matter', { code, name, type, kind: 'handling', parent: parent.key })]
}

/** Copies a row with all field names in lower case, as the national schema has them; some interfaces write them in capitals. */
function withLowerCaseNames(whole: JsonObject): JsonObject {
  const item = whole['AUDIT_ITEM'] as JsonObject
  if (!('TASK_NAME' in item)) return { ...whole }
  const lower = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(lower)
      : value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name.toLowerCase(), part]))
        : value
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, lower(value)]))
}

/** The parts that the readers of this shape read. */
const READ_PARTS = /^AUDIT_ITEM(?:_EXTEND|_BYLAW|_SPECIAL)?$|^AUDIT_(?:MATERIAL|CHARGE)$/

/** All other parts of the response as they were, without the empty ones. */
function otherParts(row: JsonObject): JsonObject {
  const kept = Object.entries(row).filter(([name, value]) => !READ_PARTS.test(name) && !isEmptyPart(value))
  return Object.fromEntries(kept)
}

const isEmptyPart = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.values(value).every(isEmptyPart))
