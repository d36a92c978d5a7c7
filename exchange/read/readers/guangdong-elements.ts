/**
 * @module The standard elements of a row of the shape `guangdong`.
 */
import type { Elements } from '../../../standard/schema/index.ts'
import { valueOf } from '../../../standard/terms.ts'
import { parseLimit, type ParseOptions } from '../../../standard/limits/index.ts'
import { RowFields, splitList } from '../row-fields.ts'
import { withoutEmptyFields, type JsonObject, type Statement } from '../../parsed-row.ts'
import { flagText } from '../cleaning.ts'
import { entriesInText, lawsInText, materialInText } from './lists-in-cells.ts'
import { lawBasis, materialKey, type MaterialUse } from './laws-and-materials.ts'
import type { RowRemarks } from '../row-remarks.ts'

/** Reads the standard elements of a guide under Chinese headings, and what of its lists goes into no element (`left`). */
export function readGuangdongElements(
  row: JsonObject,
  fields: RowFields,
  shared: Statement[],
  remarks: RowRemarks,
  limits: ParseOptions,
): { elements: Elements; left: JsonObject } {
  const condition = fields.text('受理条件')
  const promised = fields.flag('是否告知承诺制')
  const reduced = fields.flag('是否涉及征收费减免的审批')
  const materials = readMaterials(row, shared, remarks)
  fields.markUsed('材料清单')
  const elements = withoutEmptyFields({
    legalBasis: readLaws(fields, shared),
    audience: fields.terms('服务对象', 'audience'),
    personThemes: fields.terms('面向自然人事项主题分类', 'personTheme'),
    firmThemes: fields.terms('面向法人事项主题分类', 'firmTheme'),
    personLocalThemes: fields.wordsList('面向自然人地方特色主题分类'),
    firmLocalThemes: fields.wordsList('面向法人地方特色主题分类'),
    industries: fields.wordsList('行业'),
    projectType: fields.term('办件类型', 'projectType'),
    reviewType: fields.term('审查类型', 'reviewType'),
    conditions: condition ? [{ text: condition }] : undefined,
    reviewStandard: fields.text('审查标准'),
    quantityLimit: fields.text('数量限制'),
    handling: fields.text('行使内容'),
    materials: materials.uses,
    steps: readSteps(row, fields, remarks, limits),
    statutoryLimit: fields.limitOf('法定办结时限', '法定办结时限单位', limits),
    statutoryLimitNote: fields.text('法定办结时限说明'),
    fee: readFee(fields),
    levyKind: fields.words('征收种类'),
    levyReduction: reduced === undefined ? undefined : { applies: reduced },
    results: readResults(row, fields),
    penalty: fields.text('处罚的行为、种类、幅度'),
    promise: promised === undefined ? undefined : { applies: promised },
  })
  return { elements, left: materials.left.length ? { 材料清单: materials.left } : {} }
}

function readLaws(fields: RowFields, shared: Statement[]): Elements['legalBasis'] {
  const text = fields.peek('法律依据')
  if (text === undefined) return undefined
  const [, title, article] = /^([^\s]+)\s+(第\S+条\S*)$/.exec(text) ?? []
  if (title && article) return [lawBasis(title, undefined, { article }, shared)]
  const quoted = lawsInText(text)
  if (!quoted) return [lawBasis(text, undefined, {}, shared)]
  return quoted.map(({ title: named, number, rest }) => withoutEmptyFields(lawBasis(named, number, rest, shared)))
}

/** Labels of the portal for values of the national table. */
const FORMS = { '纸质/电子化': '3', 电子化: '2', 电子件: '2' }

function readMaterials(
  row: JsonObject,
  shared: Statement[],
  remarks: RowRemarks,
): { uses: MaterialUse[]; left: JsonObject[] } {
  const left: JsonObject[] = []
  const inCell = row['材料清单']
  const rows =
    typeof inCell === 'string'
      ? entriesInText(inCell).map(materialInText)
      : new RowFields(row, remarks).rows('材料清单')
  const uses = rows.flatMap((one, i) => {
    const fields = new RowFields(one, remarks, `材料清单[${i}].`)
    const name = fields.text('材料名称')
    if (name === undefined) {
      left.push(one)
      return []
    }
    const material = materialKey(
      {
        name,
        type: fields.term('材料类型', 'materialType'),
        sourceChannel: fields.term('来源渠道', 'materialSource'),
        sourceNote: fields.text('来源渠道说明'),
        format: fields.text('纸质材料规格'),
      },
      shared,
    )
    if (flagText(fields.flagPeek('是否免提交') ?? '')?.value)
      fields.checkCell('是否免提交', `材料“${name.slice(0, 30)}”标为免提交，没有写怎样免交，请核定满足方式`)
    const use = withoutEmptyFields({
      material,
      necessity: fields.term('必要性', 'necessity') ?? fields.term('材料必要性', 'necessity'),
      originals: fields.count('原件'),
      copies: fields.count('复印件'),
      form: fields.term('材料形式', 'materialForm', FORMS),
      acceptance: fields.text('受理标准'),
      filling: fields.text('填报须知'),
      basis: fields.text('要求提供材料的依据'),
      note: fields.text('备注'),
    }) as MaterialUse
    left.push(fields.unusedFields())
    return [use]
  })
  return { uses, left: left.some((one) => Object.keys(one).length) ? left : [] }
}

/** The steps, which the portal prints as pairs of name and limit. */
function readSteps(row: JsonObject, fields: RowFields, remarks: RowRemarks, limits: ParseOptions): Elements['steps'] {
  const given = row['办理环节']
  const pairs = typeof given === 'string' ? entriesInText(given, /[—→➔>＞]+|--+/u) : given
  if (!Array.isArray(pairs)) return undefined
  let complete = true
  const steps = pairs.flatMap((pair: unknown) => {
    const [name, words] = (Array.isArray(pair) ? pair : [pair]).map((part) => (typeof part === 'string' ? part : ''))
    if (!name) {
      complete = false
      return []
    }
    const parsed = words ? parseLimit(words, limits) : null
    if (words && !parsed?.whole) complete = false
    if (words && !parsed) fields.checkCell('办理环节', `“${name}”的时限“${words}”读不出，原文保留在“原始数据”里`)
    return [withoutEmptyFields({ kind: valueOf('stepKind', name) ?? undefined, name, limit: parsed?.limit })]
  })
  if (complete) fields.markUsed('办理环节')
  return steps as Elements['steps']
}

function readFee(fields: RowFields): Elements['fee'] {
  const name = fields.flagPeek('收费') === undefined ? '是否收费' : '收费'
  const text = fields.flagPeek(name)
  if (text === undefined) return undefined
  const said = flagText(text, name)
  if (said?.value === false || /^(?:不收费|免费|不收|免收|不收取|无收费)[。.]?$/.test(text)) {
    if (said?.what) fields.tell(name, '否', said.what)
    fields.markUsed('收费')
    fields.markUsed('是否收费')
    return { charged: false }
  }
  if (said?.value || text === '收费') {
    if (said?.what) fields.tell(name, '是', said.what)
    fields.markUsed('收费')
    return { charged: true, ...withoutEmptyFields({ basis: fields.text('收费依据') }) }
  }
  if (
    /^(?:不(?:再|予)?(?:收|征)|免(?:收|征|费)|(?:暂停|停止)(?:收|征)|无(?:需|须)?(?:收|缴|交)?费|[否无不][，,；;（(。\s])/u.test(
      text,
    )
  ) {
    fields.warnAt(name, text, '不只是“是”或“否”，按不收费登记，请核对；原文保留在“原始数据”里')
    return { charged: false }
  }
  // Words that say no sum, no basis and no rule are no fee.
  if (!/[\d元费按依据标准《〔]/u.test(text)) {
    fields.flag(name)
    return undefined
  }
  fields.warnAt(name, text, '不是“是”或“不收费”，按收费登记，请核对')
  return { charged: true, basis: text }
}

/** The results, which the portal prints as "name/type". */
function readResults(row: JsonObject, fields: RowFields): Elements['results'] {
  const given = row['审批结果']
  const lines = Array.isArray(given)
    ? given.filter((one): one is string => typeof one === 'string')
    : splitList(fields.peek('审批结果'))
  let complete = true
  const results = lines.map((line) => {
    const at = line.lastIndexOf('/')
    const type = at > 0 ? valueOf('resultType', line.slice(at + 1)) : null
    if (at > 0 && !type) {
      complete = false
      fields.checkCell('审批结果', `“${line}”的类型不在代码表里，全文作为名称`)
    }
    return type ? { name: line.slice(0, at), type } : { name: line }
  })
  if (complete && Array.isArray(given)) fields.markUsed('审批结果')
  return results.length ? (results as Elements['results']) : undefined
}
