/**
 * @module Reader of the shape `disclosure`: open-disclosure catalogues.
 */
import { normalizeName } from '../../../standard/names.ts'
import { inTermOrder, terms, valueOf } from '../../../standard/terms.ts'
import type { Disclosure } from '../../../standard/schema/index.ts'
import { hasColumn, type RowContext } from '../row-context.ts'
import { RowFields } from '../row-fields.ts'
import type { NamedArea } from '../areas.ts'
import {
  MissingColumn,
  withoutEmptyFields,
  RowRefusal,
  makeStatement,
  type JsonObject,
  type ReaderResult,
} from '../../parsed-row.ts'
import { RowRemarks } from '../row-remarks.ts'

/** Whether a row is one of a disclosure catalogue under Chinese headings. */
export const isDisclosureRow = (row: JsonObject): boolean =>
  '公开内容' in row || ('一级事项' in row && '公开渠道和载体' in row)

/** Written in place of the content of a neighbouring cell, which is not known here. */
const DITTO = /^同[上前左]$/

/** Reads a row of an open-disclosure catalogue under the Chinese headings of the national form. */
export function readDisclosureRow(row: JsonObject, context: RowContext): ReaderResult {
  const { areas } = context
  const remarks = new RowRemarks()
  const fields = new RowFields(row, remarks)
  const [field, item1, item2, content] = ['领域', '一级事项', '二级事项', '公开内容'].map((name) => fields.text(name))
  const name = [item1, item2].filter(Boolean).join('·') || content?.slice(0, 30)
  const refuse = (column: string) =>
    new RowRefusal(`${column}是空的，无法登记这一行；请对照原目录补上（合并单元格导出后常只剩第一行有值）`, {
      type: 'disclosure',
      field: column,
      ...(name && { name }),
    })
  if (!field && context.list && !context.list.has('领域'))
    throw new MissingColumn(
      '公开目录没有“领域”这一列，请补上；每个工作表是一个领域的，写 --sheet-as 领域，用工作表的名字',
      { type: 'disclosure', field: '领域' },
    )
  const lacking = (column: string) => remarks.refusals.push(refuse(column))
  if (!field) lacking('领域')
  if (!item1 && !item2) lacking('一级事项')
  else if (!item1)
    fields.checkCell('一级事项', '是空的（合并单元格导出后常只剩第一行有值），按原样保留，请对照原目录补上')
  if (!content) lacking('公开内容')
  for (const [column, value] of Object.entries(row))
    if (typeof value === 'string' && DITTO.test(value.trim()))
      fields.checkCell(column, `写的是“${value.trim()}”，不知道指哪一行，按原样保留，请改为实际内容`)

  const found = remarks.tried(() => readPlace(fields, row, context, refuse))
  const [consult, complain] = [fields.phones('咨询电话'), fields.phones('监督电话')]
  if (!found || !field || !content || (!item1 && !item2)) throw remarks.refusal()
  if (found.remark) {
    if (found.isRight) remarks.note(found.remark)
    else remarks.warn(found.remark)
  }

  const number = fields.text('序号')
  const address = fields.peek('_source')
  const main = makeStatement('disclosure', {
    region: found.area.code,
    field,
    number,
    item1,
    item2,
    item3: fields.text('三级事项'),
    content,
    basis: fields.text('公开依据'),
    limit: fields.text('公开时限'),
    body: fields.text('公开主体'),
    office: fields.text('责任科室'),
    ...(address && /^https?:\/\/\S+$/u.test(address) ? { address } : {}),
    ...readCarriers(fields),
    ...readAudience(fields),
    mode: fields.term<NonNullable<Disclosure['mode']>>('公开方式', 'disclosureMode'),
    levels: readLevels(fields),
    cycle: fields.term<NonNullable<Disclosure['cycle']>>('更新周期', 'cycle', CYCLES),
    consult,
    complain,
    matter: readMatter(fields, context),
  })
  main.record['source'] = withoutEmptyFields({ shape: 'disclosure', ...fields.unusedFields() })
  const blocking = found.blocking ? [found.blocking] : []
  return {
    policy: 'replace',
    main,
    shared: areas.statements(found.area, found.kind),
    ...remarks.told(),
    blocking,
  }
}

/** The region, by name or code in the row or as told. @throws MissingColumn when nothing says it */
function readPlace(
  fields: RowFields,
  row: JsonObject,
  { areas, region, ...context }: RowContext,
  refuse: (column: string) => RowRefusal,
): NamedArea {
  const columns = ['_region', '区划', '地区']
  const place = columns.map((one) => fields.peek(one)).find((one) => one !== undefined)
  const byCode = place !== undefined && /^\d{6,12}$/u.test(place) ? areas.of(place) : undefined
  if (byCode) {
    const { code, name, ...said } = byCode
    return { area: { code, name }, kind: areas.own.get(code)?.kind ?? 'statutory', rest: '', ...said }
  }
  if (place !== undefined) return areas.find(place)
  if (region) return { area: region, kind: areas.own.get(region.code)?.kind ?? 'statutory', rest: '' }
  if (columns.some((one) => hasColumn(row, { areas, ...context }, one))) throw refuse('_region')
  throw new MissingColumn(
    '公开目录没有写是哪个地区的：请加一列“区划”（如 某省某市某县）；都是一个地方的，写 --region 区划代码',
    { type: 'disclosure', field: '_region' },
  )
}

const CHOSEN = '■☑√✓'
const NOT_CHOSEN = '□☐'
const MARK = new RegExp(`[${CHOSEN}${NOT_CHOSEN}]`, 'u')

/** Further words for how often content is brought up to date. */
const CYCLES: Readonly<Record<string, string>> = {
  即时: 'realtime',
  实时更新: 'realtime',
  每天: 'daily',
  按日: 'daily',
  按周: 'weekly',
  每个月: 'monthly',
  按月: 'monthly',
  按季: 'quarterly',
  按季度: 'quarterly',
  每季: 'quarterly',
  半年: 'halfyear',
  按年: 'yearly',
  一年: 'yearly',
  每年度: 'yearly',
  年度: 'yearly',
  不定时: 'irregular',
}

/** The matter that an entry is about, by the code in the row; a code that no matter here has stays in `source` with a warning. */
function readMatter(fields: RowFields, { names }: RowContext): string | undefined {
  const code = fields.peek('事项编码')
  if (code === undefined) return undefined
  const plain = code.trim()
  if (names?.has('matter', plain)) return fields.code('事项编码')
  fields.checkCell(
    '事项编码',
    `库里没有编码是“${plain}”的事项，没有登记相关事项，原文保留在“原始数据”里；先导入事项，再导入一次`,
  )
  return undefined
}

type Carriers = Pick<Disclosure, 'carriers' | 'carrierNote'>

/** The ticked boxes of the form. Words that are no box of the form go into the note; without ticks, all words count as ticked. */
function readCarriers(fields: RowFields): Carriers {
  const column = '公开渠道和载体'
  const text = fields.peek(column)
  if (text === undefined) return {}
  if (DITTO.test(text.trim())) {
    fields.markUsed(column)
    return { carrierNote: text }
  }
  const ticked = MARK.test(text)
  const boxes = ticked
    ? [...text.matchAll(new RegExp(`([${CHOSEN}${NOT_CHOSEN}])([^${CHOSEN}${NOT_CHOSEN}]*)`, 'gu'))]
        .filter(([, mark]) => CHOSEN.includes(mark!))
        .map(([, , words]) => words!.trim())
    : text.split(/[\s,，、;；]+/).filter(Boolean)
  const read = boxes.map((box) => ({ box, value: carrierOf(box) }))
  if (!ticked && read.every(({ value }) => value)) fields.note(`${column}没有勾选标记，写着的都按已选登记`)
  else if (!ticked) fields.warnAt(column, text, '没有勾选标记，按已选理解，请核对')
  else if (!boxes.length) fields.warnAt(column, text, '没有一项打勾，按没有选择登记')
  const unknown = read.filter(({ box, value }) => !value || (value === 'other' && normalizeName(box) !== '其他'))
  const carriers = inTermOrder('carrier', [...new Set(read.flatMap(({ value }) => value ?? []))])
  if (ticked && boxes.length && !text.split('').some((mark) => NOT_CHOSEN.includes(mark))) fields.markUsed(column)
  return {
    ...(carriers.length ? { carriers: carriers as NonNullable<Carriers['carriers']> } : {}),
    ...(unknown.length ? { carrierNote: unknown.map(({ box }) => box).join('；') } : {}),
  }
}

/** The value of a box of the form; null for other words. Punctuation differs from form to form and is not compared. */
function carrierOf(box: string): string | null {
  const plain = (text: string) => normalizeName(text).replace(/[/、()]/g, '')
  const found = terms.carrier.values.find((value) => plain(terms.carrier.labels[value]) === plain(box))
  return found ?? (box.startsWith('其他') ? 'other' : null)
}

function readAudience(fields: RowFields): Pick<Disclosure, 'audience' | 'audienceNote'> {
  const text = fields.peek('公开对象')
  if (text === undefined) return {}
  const [, who, note] = /^(全社会|特定(?:群体|群众|对象|人群))(?:[:：](.+))?$/su.exec(text.trim()) ?? []
  if (!who) {
    fields.warnUnread('公开对象', text, '不是“全社会”或“特定群体”')
    return {}
  }
  if (who === '全社会' || who === '特定群体') fields.markUsed('公开对象')
  return { audience: who === '全社会' ? 'all' : 'specific', ...(note ? { audienceNote: note } : {}) }
}

/** Words for levels that are not in the table of terms. A field with such a word stays in `source`. */
const OTHER_LEVELS: Readonly<Record<string, readonly string[]>> = {
  州级: ['city'],
  地级: ['city'],
  区级: ['county'],
  镇级: ['town'],
  街道级: ['town'],
  乡镇级: ['town'],
  乡村级: ['town', 'village'],
  '乡、村级': ['town', 'village'],
}

function readLevels(fields: RowFields): Disclosure['levels'] {
  const text = fields.peek('公开层级')
  if (text === undefined) return undefined
  let exact = true
  const levels = text.split(/[,，;；\s]+/).flatMap((word) => {
    const value = valueOf('level', word)
    if (value) return [value]
    exact = false
    if (!OTHER_LEVELS[word]) fields.warnUnread('公开层级', word, '不在代码表里')
    return OTHER_LEVELS[word] ?? []
  })
  if (exact) fields.markUsed('公开层级')
  return levels.length ? (inTermOrder('level', levels) as Disclosure['levels']) : undefined
}
