/**
 * @module The standard elements of a row of the shape `audit`.
 */
import type { Elements } from '../../../standard/schema/index.ts'
import type { ParseOptions } from '../../../standard/limits/index.ts'
import type { AuditParts } from './audit-parts.ts'
import { RowFields } from '../row-fields.ts'
import { withoutEmptyFields, type JsonObject, type Statement } from '../../parsed-row.ts'
import { lawBasis, materialKey, type MaterialUse } from './laws-and-materials.ts'

/** Reads the standard elements of a response, and what of its lists goes into no element (`left`). */
export function readAuditElements({ row, item, extend, shared, remarks, limits }: AuditParts): {
  elements: Elements
  left: JsonObject
} {
  const left: JsonObject = {}
  /** Reads each object of a list; what is left of it stays in `left` under the same number. */
  const readList = <T>(name: string, order: string, read: (fields: RowFields) => T | undefined): T[] => {
    const rest: JsonObject[] = []
    const found = new RowFields(row, remarks).rows(name, order).flatMap((one, i) => {
      const fields = new RowFields(one, remarks, `${name}[${i}].`)
      const value = read(fields)
      rest.push(fields.unusedFields())
      return value === undefined ? [] : [value]
    })
    left[name] = rest.some((one) => Object.keys(one).length) ? rest : []
    return found
  }
  const condition = item.text('accept_name') ?? item.text('accept_condition')
  const fee = {
    charged: item.flag('is_fee'),
    basis: item.text('fee_basis'),
    items: readList('AUDIT_CHARGE', 'ordernum', readCharge),
  }
  if (fee.charged === undefined && fee.items.length) fee.charged = true
  const elements = withoutEmptyFields({
    legalBasis: readList('AUDIT_ITEM_BYLAW', 'ordernum', (fields) => readLaw(fields, shared)),
    audience: item.terms('serve_type', 'audience') ?? item.terms('server_type', 'audience'),
    personThemes: extend.terms('theme_natural_type', 'personTheme') ?? extend.terms('user_topic_type', 'personTheme'),
    firmThemes: extend.terms('theme_legal_type', 'firmTheme') ?? extend.terms('corp_topic_type', 'firmTheme'),
    personLocalThemes: extend.wordsList('local_theme_natural_type') ?? extend.wordsList('user_character_topic_type'),
    firmLocalThemes: extend.wordsList('local_theme_legal_type') ?? extend.wordsList('corp_character_topic_type'),
    projectType: item.term('project_type', 'projectType'),
    conditions: condition ? [{ text: condition }] : undefined,
    materials: readList('AUDIT_MATERIAL', 'ordernum', (fields) => readMaterial(fields, shared)),
    specialProcedures: readList('AUDIT_ITEM_SPECIAL', 'ordernum', (fields) => readSpecial(fields, limits)),
    statutoryLimit: item.nationalLimit('anticipate_day', 'anticipate_type', limits),
    statutoryLimitNote: item.text('anticipate_day_explain') ?? item.text('anticipate_explain'),
    fee: fee.charged === undefined ? undefined : withoutEmptyFields(fee),
    levyKind: item.words('collect_type'),
    levyReduction: readLevyReduction(item),
    results: readResult(extend),
    handling: item.text('exercise_content'),
    division: item.text('authority_division'),
    reviewStandard: item.text('accept_std'),
    penalty: item.text('punishment_method'),
    quantityLimit: extend.text('amount_limit_desc') ?? extend.text('limit_explain') ?? unlimitedText(extend),
    reconsideration: item.text('reconsiderat'),
    litigation: item.text('litigation'),
  })
  return { elements, left }
}

/** How the field `quantityLimit` states that there is no limit. */
function unlimitedText(extend: RowFields): string | undefined {
  return extend.peek('is_amount_limit') !== undefined && extend.flag('is_amount_limit') === false
    ? '无数量限制'
    : undefined
}

function readLaw(fields: RowFields, shared: Statement[]) {
  const title = fields.peek('law_name')
  const number = fields.peek('law_number')
  const rest = { article: fields.text('clause_number'), content: fields.text('clause_content') }
  if (title === undefined) return rest.article || rest.content ? withoutEmptyFields(rest) : undefined
  return withoutEmptyFields(lawBasis(title, number, rest, shared))
}

/** A material of the catalogue, and how this matter uses it. Its code is that of one agency and stays in `source`. */
function readMaterial(fields: RowFields, shared: Statement[]): MaterialUse | undefined {
  const name = fields.text('material_name')
  if (name === undefined) return undefined
  const material = materialKey(
    {
      name,
      type: fields.term('material_type', 'materialType'),
      sourceChannel: fields.term('source_type', 'materialSource'),
      sourceNote: fields.text('source_explain'),
      format: fields.text('page_format'),
    },
    shared,
  )
  return withoutEmptyFields({
    material,
    necessity: fields.term('is_need', 'necessity'),
    originals: fields.count('original_amount'),
    copies: fields.count('copy_amount'),
    form: fields.term('material_form', 'materialForm') ?? fields.term('material_format', 'materialForm'),
    signature: fields.text('sign_ask'),
    acceptance: fields.text('accept_stand'),
    filling: fields.text('fill_explian') ?? fields.text('fill_explain'),
    basis: fields.text('by_law'),
    note: fields.text('remark'),
  }) as MaterialUse
}

function readSpecial(fields: RowFields, limits: ParseOptions) {
  const name = fields.text('special_name')
  const explain = fields.text('special_desc')
  if (name === undefined && explain === undefined) return undefined
  if (name && /^\d+$/.test(name))
    fields.checkCell('special_name', `特别程序的名称是代码“${name}”，没有公开的代码表，请改为文字`)
  return withoutEmptyFields({
    name: name ?? '特别程序',
    limit: fields.nationalLimit('special_date', 'special_date_type', limits),
    department: fields.text('special_dept'),
    phone: fields.phones('special_tel')?.[0]?.phone,
    explain,
  })
}

function readLevyReduction(item: RowFields): Elements['levyReduction'] {
  const applies = item.flag('is_permit_reduce')
  return applies === undefined ? undefined : { applies }
}

function readCharge(fields: RowFields) {
  const [name, standard] = [fields.peek('fee_name'), fields.peek('fee_stand')]
  if (name === undefined || standard === undefined) return undefined
  fields.markUsed('fee_name')
  fields.markUsed('fee_stand')
  return withoutEmptyFields({
    name,
    standard,
    basis: fields.text('by_law'),
    reducible: fields.flag('is_desc'),
    reduction: fields.text('desc_explain'),
  })
}

function readResult(extend: RowFields) {
  const name = extend.text('result_name')
  return name === undefined ? undefined : [withoutEmptyFields({ name, type: extend.term('result_type', 'resultType') })]
}
