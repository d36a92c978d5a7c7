/** @module Which edits of a record's fields amount to an operation on its code. */
import { dayBefore, isDay } from '../day.ts'
import { idOf, type Document } from '../document.ts'
import type { RecordType } from '../record-types.ts'
import { recordTitle } from '../schema/index.ts'
import { LEDGER_OPERATIONS, operationAddress, type OperationId } from './operations.ts'

/** An edit that amounts to an operation. */
export interface FieldEdit {
  field: string
  title: string
  operation: OperationId
  /** The values before and after, as they are shown. */
  before: string
  after: string
}

interface Guarded {
  title: string
  /** Whether the field may be given its first value without an operation. */
  mayBeFilled: boolean
  /** Whether a value may be replaced by another one, as a day that is past is corrected. `today` is YYYY-MM-DD. */
  mayBeReplaced?: (before: string, after: string, today: string) => boolean
  /** Whether it is guarded only in records with a code: others are not in the ledger. */
  onlyCoded?: boolean
  operation: (before: string, after: string, today: string) => OperationId
  /** The operations that a form offers for a value, where it is more than the one for any other value. */
  offered?: (before: string) => readonly OperationId[]
}

/** The state of a matter that states none. */
const IN_USE = '1'

const stateOperation = (before: string, after: string): OperationId =>
  after === '3' ? 'retire' : after === '2' ? 'suspend' : before === '2' ? 'resume' : 'issue'

/** Who has given the code: a code of our own that were called one from above would no longer be compared with its record. */
const ORIGIN: Guarded = { title: '编码来源', mayBeFilled: true, operation: () => 'revise' }

const stateOperations = (before: string): readonly OperationId[] =>
  before === '3' ? ['issue'] : before === '2' ? ['resume', 'retire'] : ['suspend', 'retire']

/** A day that is past may be corrected. A day to come is decided by a document, and an end that has come is not put off. */
const correctsPastDay = (before: string, after: string, today: string): boolean => before <= today && after <= today

const NAME: Guarded = { title: '名称', mayBeFilled: false, onlyCoded: true, operation: () => 'rename' }

/**
 * Fields that only an operation changes once a record is approved, by type. There is no operation that renames an agency, or a guide, which
 * has the name of its matter.
 */
const GUARDED: Partial<Record<RecordType, Readonly<Record<string, Guarded>>>> = {
  matter: {
    codeOrigin: ORIGIN,
    name: { ...NAME, title: '事项名称' },
    type: { title: '事项类型', mayBeFilled: true, operation: () => 'retire' },
    state: { title: '事项状态', mayBeFilled: false, operation: stateOperation, offered: stateOperations },
    parent: { title: '上级事项', mayBeFilled: true, operation: () => 'revise' },
    effectiveTo: {
      title: '计划取消日期',
      mayBeFilled: false,
      mayBeReplaced: correctsPastDay,
      operation: (before, after, today) => (before && before <= today ? 'issue' : before && !after ? 'keep' : 'retire'),
    },
    code: { title: '基本编码', mayBeFilled: false, operation: () => 'retire' },
  },
  guide: { codeOrigin: ORIGIN, code: { title: '实施编码', mayBeFilled: true, operation: () => 'revise' } },
  bundle: {
    name: NAME,
    code: { title: '编码', mayBeFilled: true, operation: () => 'retire' },
  },
  power: {
    name: NAME,
    code: { title: '权力编码', mayBeFilled: true, operation: () => 'retire' },
  },
  dataset: {
    name: NAME,
    code: { title: '资源编码', mayBeFilled: true, operation: () => 'retire' },
  },
  agency: { creditCode: { title: '统一社会信用代码', mayBeFilled: true, operation: () => 'revise' } },
  region: {
    code: { title: '区划代码', mayBeFilled: false, operation: () => 'transfer' },
    name: NAME,
    until: {
      title: '停用日期',
      mayBeFilled: false,
      mayBeReplaced: correctsPastDay,
      operation: (before, after, today) => (before > today && !after ? 'keep' : 'retire'),
    },
  },
}

/** Types with fields that only an operation changes. */
export const GUARDED_TYPES = Object.keys(GUARDED) as readonly RecordType[]

/** Returns the fields of a type that only an operation changes once a record is approved. */
export const guardedFields = (type: RecordType): readonly string[] => Object.keys(GUARDED[type] ?? {})

/**
 * Returns the edits between two versions that amount to an operation. References may be ids, documents or keys, the same in both.
 *
 * @param today The day in China, YYYY-MM-DD.
 */
export function operationsInEdit(type: RecordType, before: Document, after: Document, today: string): FieldEdit[] {
  const found: FieldEdit[] = []
  for (const [field, guarded] of Object.entries(GUARDED[type] ?? {})) {
    const [was, is] = [valueOf(before, field), valueOf(after, field)]
    if (was === is || (was === '' && guarded.mayBeFilled)) continue
    if (was && is && guarded.mayBeReplaced?.(was, is, today)) continue
    if (guarded.onlyCoded && valueOf(before, 'code') === '') continue
    const operation = guarded.operation(was, is, today)
    found.push({ field, title: guarded.title, operation, before: was, after: is })
  }
  return found
}

/**
 * Returns the operations that change a field of an approved record, the likeliest first; empty where the field itself may be edited.
 *
 * @param approved The approved version, with the field and the code.
 * @param today The day in China, YYYY-MM-DD.
 */
export function operationsChanging(
  type: RecordType,
  field: string,
  approved: Document,
  today: string,
): readonly OperationId[] {
  const guarded = GUARDED[type]?.[field]
  if (!guarded || (guarded.onlyCoded && valueOf(approved, 'code') === '')) return []
  const provisional = (approved['source'] as Document | null | undefined)?.['provisional']
  if (Array.isArray(provisional) && provisional.includes(field)) return []
  const value = valueOf(approved, field)
  if (value === '' ? guarded.mayBeFilled : guarded.mayBeReplaced?.(value, value, today)) return []
  return guarded.offered?.(value) ?? [guarded.operation(value, '', today)]
}

/** Returns whether a field has the same value in two versions. */
export const isSameField = (field: string, a: Document, b: Document): boolean => valueOf(a, field) === valueOf(b, field)

function valueOf(version: Document, field: string): string {
  const value = field === 'codeOrigin' ? (version[field] as Document | null | undefined)?.['by'] : version[field]
  const text = value === undefined || value === null ? '' : String(idOf(value) ?? '')
  return field === 'state' && text === '' ? IN_USE : text
}

/** Returns the message that refuses such an edit: what it amounts to, and the address of the form for it. */
export function editRefusedText(type: RecordType, code: string, edit: FieldEdit): string {
  const { after, before, field, operation, title } = edit
  const isCode = field === 'code' || field === 'creditCode'
  const what = isCode
    ? `编码 ${before} 已经批准过，不能直接改成 ${after || '空'}`
    : `这条${recordTitle(type)}批准过，“${title}”不能直接${field === 'name' ? `从“${before}”改成“${after}”` : '改'}`
  return `${what}：这是编码台账的“${LEDGER_OPERATIONS[operation].title}”，要写明文件和依据。请到 ${operationAddress(operation, type, code)} 办，或用命令 santong ledger ${operation}。`
}

/** Returns the address of the form for such an edit, with the values that were to be written. */
export const addressOfEdit = (type: RecordType, code: string, { after, field, operation }: FieldEdit): string =>
  operationAddress(operation, type, code, field === 'name' && after ? { name: after } : {})

/**
 * Returns the request of an operation for an edit that another list asks for, as far as the list states it: who completes it adds the
 * document.
 *
 * @param record The record as the list has it.
 */
export function requestForEdit(type: RecordType, code: string, edit: FieldEdit, record: Document): Document {
  const basis = (record['stateBasis'] ?? {}) as Document
  const { after, field, operation } = edit
  const named: unknown = record['successors'] ?? record['successor'] ?? []
  const successors = [named].flat().map((one) => ({ code: String(one) }))
  const on = field === 'until' ? dayAfter(after) : (record['effectiveTo'] ?? basis['on'])
  return {
    operation,
    type,
    code,
    ...(field === 'name' ? { name: after } : {}),
    ...(field === 'type' ? { matterType: after } : {}),
    ...(field === 'parent' ? { parent: after } : {}),
    ...(field === 'code' || field === 'creditCode' ? { to: [{ code: after }] } : {}),
    ...(operation === 'retire' && successors.length ? { to: successors } : {}),
    ...Object.fromEntries(
      ['authority', 'document', 'reason'].flatMap((name) => (basis[name] ? [[name, basis[name]]] : [])),
    ),
    ...(on ? { on } : {}),
  }
}

/** Returns the first day without a region of which the last one is known. */
const dayAfter = (day: string): string | undefined =>
  isDay(day) ? dayBefore(new Date(`${day}T12:00:00+08:00`), -1) : undefined

/** Returns what a list asks for, in Chinese. */
export const editAskedText = ({ after, before, operation, title }: FieldEdit): string =>
  `名单里“${title}”是“${after || '空'}”，库里是“${before || '空'}”，已批准的不能直接改：要办“${LEDGER_OPERATIONS[operation].title}”`
