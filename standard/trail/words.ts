/** @module Lines of the trail in Chinese words. Made when a line is shown, from the labels of the present schema; nothing of it is stored. */
import { minuteOf } from '../day.ts'
import { isRecordType, type RecordType } from '../record-types.ts'
import { recordTitle, schemas } from '../schema/index.ts'
import { keysOf, titleOfKey, type Key } from '../schema/keys.ts'
import { aroundDifference, valueText } from '../changes.ts'
import { TRAIL_ACTIONS, TRAIL_DOORS, TRAIL_SUBJECTS } from './actions.ts'
import { isLongValue, PART_NAMES, type FieldChange } from './changes.ts'
import type { TrailLine } from './line.ts'

/** A changed field in words. Without `before` the value is new, without `after` it is gone. */
export interface ChangeInWords {
  /** The field, as 承诺办结时限 or 申请材料“营业执照”：份数. */
  title: string
  before?: string
  after?: string
}

/** Returns the name of a document that a value refers to; undefined when it is not known. */
export type NameOfReference = (type: RecordType | 'file', id: string) => string | undefined

/** What a field of a document that is no record is called, and what its values are called. */
export interface PlainField {
  title?: string | undefined
  values?: Readonly<Record<string, string>> | undefined
}

/** Titles of fields that no schema of a record has. */
const PLAIN_TITLES: Readonly<Record<string, string>> = {
  name: '名称',
  email: '邮箱',
  grants: '授权',
  state: '状态',
  note: '说明',
  code: '编码',
  event: '事件',
  on: '日期',
  authority: '批准机关',
  document: '批准文号',
  to: '去向',
  documentId: '记录',
  text: '说法',
  alias: '俗称',
  count: '次数',
  removedReason: '撤下原因',
  filename: '文件名',
  reply: '答复',
  words: '改了什么',
  confirmations: '请各单位核对',
  round: '哪一次',
  byName: '谁定的',
  fromName: '原来由谁办',
  toName: '交给谁',
  kind: '哪一种',
}

/** What an entry of the ledger says about a code, in words. */
const LEDGER_STATES: Readonly<Record<string, string>> = { reserved: '占用', issued: '启用', void: '没有启用' }

/** Returns the entry of a table for a name that may be any text, `constructor` too. */
const entryOf = (table: Readonly<Record<string, string>> | undefined, name: string): string | undefined =>
  table && Object.hasOwn(table, name) ? table[name] : undefined

/** Returns what a line is about in Chinese, as 办事指南 or 账号. */
export function titleOfType(type: string | null | undefined): string {
  if (!type) return ''
  if (isRecordType(type)) return recordTitle(type)
  return entryOf(TRAIL_SUBJECTS, type) ?? type
}

/** Returns the Chinese word of an action; of one that is not known (from a newer program), its name. */
export const titleOfAction = (action: string): string => entryOf(TRAIL_ACTIONS, action) ?? action

/** Returns the Chinese word of a door. */
export const titleOfDoor = (door: string): string => entryOf(TRAIL_DOORS, door) ?? door

/** Returns who did something: the account with its roles, the account of the server, or the job. */
export function whoDid(line: Pick<TrailLine, 'user' | 'userName' | 'account' | 'job'>): string {
  if (line.userName || line.user) {
    const name = line.userName || `账号 ${line.user}`
    return line.account ? `${name}（服务器账号 ${line.account}）` : name
  }
  if (line.account) return `服务器账号 ${line.account}`
  return line.job ? `系统：${line.job}` : '未登录'
}

/**
 * Returns the changed fields of a line in words, in the order in which they were stored.
 *
 * @param whole Whether long texts are given in full, and not only around what is different.
 * @param fieldOf Finds fields of documents that are no records.
 */
export function changesInWords(
  type: string | null | undefined,
  changes: readonly FieldChange[] | null | undefined,
  nameOf: NameOfReference = () => undefined,
  whole = false,
  fieldOf: (name: string) => PlainField | undefined = () => undefined,
): ChangeInWords[] {
  const keys = type && isRecordType(type) ? keysOf(schemas[type]) : []
  return (changes ?? []).map(({ path, ...values }) => {
    if (!path.length) return { title: `另有 ${String(values.new)} 处改动没有逐条记下，可对比两个版本` }
    const { title: named, key, parts } = titleOfPath(path, keys, nameOf)
    const plain = !keys.length && path.length === 1 ? fieldOf(path[0]!) : undefined
    const title = type === 'account' && named === '名称' ? '姓名' : named === path[0] ? (plain?.title ?? named) : named
    const text = (value: unknown) =>
      value === undefined
        ? ''
        : (type === 'ledger' && path[0] === 'state' && entryOf(LEDGER_STATES, String(value))) ||
          entryOf(plain?.values, String(value)) ||
          (partsText(parts, value, nameOf) ?? textOf(key, value, nameOf))
    const texts: [string, string] = [text(values.old), text(values.new)]
    const [before, after] = whole ? texts : aroundDifference(...texts)
    return {
      title,
      ...(values.old === undefined ? {} : { before }),
      ...(values.new === undefined ? {} : { after }),
    }
  })
}

/** Returns a changed field as one sentence, as 承诺办结时限：10 个工作日 → 8 个工作日. */
export const changeSentence = ({ title, before, after }: ChangeInWords): string =>
  before === undefined && after === undefined ? title : `${title}：${before ?? '（空）'} → ${after ?? '（空）'}`

/** Returns a line as one sentence, without its changes. */
export function lineSentence(line: TrailLine): string {
  const subject = [titleOfType(line.type), line.label && `“${line.label}”`].filter(Boolean).join('')
  return [
    minuteOf(new Date(line.at)),
    whoDid(line),
    titleOfDoor(line.door),
    `${titleOfAction(line.action)}${subject ? ` ${subject}` : ''}`,
    ...(line.reason ? [`原因：${line.reason}`] : []),
  ].join('  ')
}

/** Returns the title of a path, and the key at its end or, where it ends at a part of a list, the keys of that part. */
function titleOfPath(
  path: readonly string[],
  keys: readonly Key[],
  nameOf: NameOfReference,
): { title: string; key: Key | undefined; parts: readonly Key[] } {
  let among = keys
  let title = ''
  let key: Key | undefined
  for (const step of path) {
    if (step.startsWith('[')) {
      const name = partName(step.slice(1, -1), among, nameOf)
      if (name) title += `“${name}”`
      key = undefined
    } else {
      const found = among.find(({ name }) => name === step)
      title += `${title ? '：' : ''}${found ? titleOfKey(found) : (entryOf(PLAIN_TITLES, step) ?? step)}`
      among = found?.keys ?? []
      key = found
    }
  }
  return { title, key, parts: key || !path.at(-1)?.startsWith('[') ? [] : among }
}

/** Returns a part of a list as text, with the titles of its values; undefined for other values. */
function partsText(parts: readonly Key[], value: unknown, nameOf: NameOfReference): string | undefined {
  if (!parts.length || value === null || typeof value !== 'object' || isLongValue(value)) return undefined
  const fields = value as Readonly<Record<string, unknown>>
  return parts
    .filter(({ name }) => fields[name] !== undefined && fields[name] !== null)
    .map((part) => `${titleOfKey(part)} ${textOf(part, fields[part.name], nameOf)}`)
    .join('，')
}

/** Returns what a part of a list is called; where its name is a reference, the name of that record. */
function partName(step: string, parts: readonly Key[], nameOf: NameOfReference): string {
  const naming = PART_NAMES.flatMap((name) => parts.find((part) => part.name === name && part.meta.ref) ?? [])[0]
  const [, id, again = ''] = /^(.*?)(#\d+)?$/u.exec(step) ?? []
  const type = naming?.meta.ref
  return (type && id && nameOf(type, id) && `${nameOf(type, id)}${again}`) || step
}

function textOf(key: Key | undefined, value: unknown, nameOf: NameOfReference): string {
  if (isLongValue(value)) return `${value.start}……（共 ${value.length} 字，校验值 ${value.sha256Of.slice(0, 12)}）`
  const type = key?.meta.ref
  if (type) {
    const ids = Array.isArray(value) ? value : [value]
    return ids.map((id) => nameOf(type, String(id)) ?? `编号 ${String(id)}`).join('、')
  }
  const known = key && valueText(key, value)
  if (known) return known
  return (hasNamedParts(value) ? partsText(key?.keys ?? [], value, nameOf) : undefined) ?? plainText(value)
}

/** Whether the parts of a value are said with their names. A single text or number is not: a list of telephones has numbers. */
function hasNamedParts(value: unknown): value is object {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const filled = Object.values(value).filter((one) => plainText(one) !== '')
  return filled.length > 1 || filled.some((one) => typeof one === 'object')
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainText).join('；')
  if (value !== null && typeof value === 'object') return Object.values(value).map(plainText).filter(Boolean).join(' ')
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value ?? '')
}
