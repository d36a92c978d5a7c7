/**
 * @module What is wrong with a record, field by field, in Chinese: the field's title and path, what was found, the mend.
 */
import type * as z from 'zod'
import type { RecordType } from '../standard/record-types.ts'
import { schemas } from '../standard/schema/index.ts'
import { keysOf, type Key } from '../standard/schema/shape.ts'
import { label, type TermName } from '../standard/terms.ts'

/** More than these are counted, not listed. */
const SHOWN = 5

/** What keeps a record from its schema; empty when it fits. */
export function problemsOf(type: RecordType, record: unknown): string[] {
  const result = (schemas[type] as z.ZodType).safeParse(record)
  if (result.success) return []
  const issues = result.error.issues.map((issue) => problem(type, record, issue))
  return issues.length > SHOWN ? [...issues.slice(0, SHOWN), `另有 ${issues.length - SHOWN} 处`] : issues
}

function problem(type: RecordType, record: unknown, issue: z.core.$ZodIssue): string {
  const key = keyAt(keysOf(schemas[type]), issue.path)
  const title = key?.meta.title
  const at = pathText(issue.path)
  const where = title && at ? `${title}（${at}）` : at || '记录'
  return `${where}：${words(issue, valueAt(record, issue.path), key)}`
}

function words(issue: z.core.$ZodIssue, found: unknown, key: Key | undefined): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `没有“${issue.keys.join('”“')}”这个字段；没有对应字段的内容请放进 source`
    case 'invalid_type':
      if (found === undefined || found === null) return `必填，没有填写${example(key)}`
      return `应为${KINDS[issue.expected] ?? issue.expected}，实际是${shown(found)}`
    case 'invalid_value':
      if (found === undefined || found === null) return '必填，没有填写'
      return `${shown(found)}不在代码表里，可用：${choices(issue.values, key?.meta.table)}`
    case 'too_small':
      return issue.origin === 'string'
        ? '不能是空的，没有内容就不写这个字段'
        : `${shown(found)}太小，至少为 ${issue.minimum}`
    case 'too_big':
      return `${shown(found)}太大，至多为 ${issue.maximum}`
    case 'invalid_format':
      return `${shown(found)}格式不对${key?.meta.day ? '，日期请写成 2026-01-31 的样子' : example(key) || '，网址请以 http:// 或 https:// 开头'}`
    case 'custom':
      return issue.message
    default:
      return `${shown(found)}不合要求`
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表 […]',
  object: '一组字段 {…}',
  record: '一组字段 {…}',
}

const example = (key: Key | undefined) => (key?.meta.example ? `，例如：${key.meta.example}` : '')

function choices(values: readonly unknown[], table: TermName | undefined): string {
  const texts = values.map((value) => (table ? `${String(value)} ${label(table, String(value))}` : String(value)))
  return texts.length > 16 ? `${texts.slice(0, 16).join('、')}…` : texts.join('、')
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`
}

const pathText = (path: PropertyKey[]) =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part + 1}]` : text ? `${text}.${String(part)}` : String(part),
    '',
  )

function keyAt(keys: readonly Key[], path: PropertyKey[]): Key | undefined {
  const names = path.filter((part) => typeof part === 'string')
  let key: Key | undefined
  let among = keys
  for (const name of names) {
    key = among.find((one) => one.name === name)
    if (!key) return undefined
    among = key.keys
  }
  return key
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (at && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  )
