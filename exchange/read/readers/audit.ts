import { parseCode } from '../../../standard/codes/index.ts'
import type { Matter } from '../../../standard/schema/index.ts'
import { dayUnitOf } from '../../../standard/limits/index.ts'
import { unknownAreaText, type Areas, type FoundArea } from '../areas.ts'
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
import { readAuditElements } from './audit-elements.ts'
import { readAuditLocal } from './audit-local.ts'
import { regionInCredit } from './credit-region.ts'

/** Whether a row is one response of the national interface, or a row of its table under the same names. */
export const isAuditRow = (row: JsonObject): boolean =>
  (typeof row['AUDIT_ITEM'] === 'object' && row['AUDIT_ITEM'] !== null && !Array.isArray(row['AUDIT_ITEM'])) ||
  isFlatRow(row)

/** A row of the exchange table itself: the names of `AUDIT_ITEM` without the parts around. */
const isFlatRow = (row: JsonObject): boolean =>
  ('task_code' in row && 'task_name' in row) || ('TASK_CODE' in row && 'TASK_NAME' in row)

/** One response of an exchange interface with `AUDIT_*` parts: a guide, its matter, and all that both refer to. */
export function readAuditRow(whole: JsonObject, areas: Areas): ReaderResult {
  const row = withLowerCaseNames(isFlatRow(whole) ? { AUDIT_ITEM: whole } : whole)
  const warnings: string[] = []
  const item = new RowFields(row['AUDIT_ITEM'] as JsonObject, warnings)
  const extend = new RowFields((row['AUDIT_ITEM_EXTEND'] as JsonObject | undefined) ?? {}, warnings)
  const name = item.text('task_name')
  const refuse = (field: string, message: string) =>
    new RowRefusal(message, { type: 'guide', field, ...(name && { name }) })
  if (!name) throw refuse('task_name', '缺少事项名称（task_name），请补上')

  const areacode = item.peek('areacode')
  const area = areacode === undefined ? areaOfOffice(item, areas) : areas.of(areacode)
  if (!area) throw refuse('areacode', unknownAreaText(areacode))
  item.used('areacode')
  if (area.remark) warnings.push(area.remark)

  const task = item.code('task_code')
  const handling = item.code('ywcode')
  const code = handling ?? task
  if (!code) throw refuse('task_code', '实施编码（task_code）和业务办理项编码（ywcode）都没有，无法登记')
  const base = item.code('catalog_code') ?? parseCode(code, { expect: ['implementation', 'handling'] }).parts['base']
  if (!base) throw refuse('catalog_code', `缺少基本编码（catalog_code），也不能从“${code}”读出，请补上`)
  const blocking = [...unread(code), ...(area.blocking ? [area.blocking] : [])]
  if (handling && task && !handling.startsWith(task))
    warnings.push(`业务办理项编码 ${handling} 不是由实施编码 ${task} 加两位组成，请核对`)

  const office = item.text('dept_name')
  if (!office) throw refuse('dept_name', '缺少实施主体（dept_name），请补上')
  const nature = item.term('dept_type', 'agencyNature')
  const agency = agencyStatement(
    office,
    area.code,
    [{ code: item.code('dept_code', 'seen'), where: '接口数据的实施主体编码' }],
    {
      nature: nature as never,
    },
  )

  const support: Statement[] = [...areas.statements(area), agency]
  const type = item.term<NonNullable<Matter['type']>>('task_type', 'matterType')
  const matter = matterStatements(name, base, handling, type)
  support.push(...matter)
  const leaf = matter.at(-1)!
  const { elements, left } = readAuditElements(row, item, extend, support, warnings, { day: dayUnitOf(type) })

  const version = item.count('task_version')
  const guide = makeStatement('guide', {
    matter: leaf.key,
    agency: agency.key,
    region: area.code,
    code,
    ...(leaf.record['name'] === name ? {} : { name }),
    exerciseLevel: item.term('use_level', 'exerciseLevel'),
    powerSource: item.term('power_source', 'powerSource'),
    entrustedBy: item.text('entrust_name'),
    office: item.text('contractor'),
    jointAgencies: extend.text('other_dept') ?? extend.text('match_dept'),
    state: item.term('task_state', 'state'),
    taskVersion: version,
    effectiveFrom: item.day('plan_effective_date'),
    effectiveTo: item.day('plan_cancel_date'),
    ...readAuditLocal(row, item, extend, area.code, support, warnings, { day: dayUnitOf(type) }),
  })
  guide.record['source'] = withoutEmptyFields({
    shape: 'audit',
    AUDIT_ITEM: item.left(),
    AUDIT_ITEM_EXTEND: extend.left(),
    ...left,
    ...others(row),
  })
  return {
    policy: 'version',
    main: guide,
    elements,
    ...(version === undefined ? {} : { version }),
    support,
    warnings,
    blocking,
  }
}

/** Where a row names no region: the one in the office's credit code. It is the registrar's, so it is named. */
function areaOfOffice(item: RowFields, areas: Areas): FoundArea | undefined {
  const found = regionInCredit(item.peek('dept_code') ?? item.peek('task_code') ?? '', areas)
  if (!found) return undefined
  const { area, digits } = found
  const remark = `没有写区划（areacode），按实施主体编码里的 ${digits} 登记为 ${area.code}${area.name}，请核对`
  return { ...area, remark: area.remark ? `${remark}；${area.remark}` : remark }
}

/** The base node, and the handling item below it. A handling item's row does not say what its parent is called. */
function matterStatements(name: string, base: string, handling: string | undefined, type: Matter['type']): Statement[] {
  if (!handling) return [makeStatement('matter', { code: base, name, type })]
  const parent = makeStatement('matter', { code: base, name, type }, ['name'])
  const code = base + handling.slice(-2)
  return [parent, makeStatement('matter', { code, name, type, kind: 'handling', parent: parent.key })]
}

/** What keeps a guide from being approved: a code that cannot be read. */
function unread(code: string): string[] {
  const info = parseCode(code, { expect: ['implementation', 'handling'] })
  return info.valid ? [] : [`编码 ${code}：${info.reason ?? '读不出'}`]
}

/** The national names are lower case; some interfaces write them in capitals. */
function withLowerCaseNames(whole: JsonObject): JsonObject {
  const item = whole['AUDIT_ITEM'] as JsonObject
  if (!('TASK_NAME' in item)) return { ...whole }
  const low = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(low)
      : value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name.toLowerCase(), part]))
        : value
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, low(value)]))
}

const READ = /^AUDIT_ITEM(?:_EXTEND|_BYLAW|_SPECIAL)?$|^AUDIT_(?:MATERIAL|CHARGE)$/

/** Every other part of the response, as it was; parts that said nothing are left out. */
function others(row: JsonObject): JsonObject {
  const kept = Object.entries(row).filter(([name, value]) => !READ.test(name) && !saysNothing(value))
  return Object.fromEntries(kept)
}

const saysNothing = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.values(value).every(saysNothing))
