import type * as z from 'zod'
import { label, type TermName } from '../terms.ts'
import type { Key } from './keys.ts'

/** Returns what is wrong with a value and how to correct it, in Chinese; `key` is the field that has it. */
export function problemText(issue: z.core.$ZodIssue, found: unknown, key: Key | undefined): string {
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
  boolean: '“是”或“否”（JSON 里是 true 或 false）',
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
