/** @module Compares single values with their fields. Used by `document.ts`. */
import type { Field } from 'payload'
import type { ZodType } from 'zod'
import { isDay } from '../../standard/day.ts'
import { problemText } from '../../standard/schema/problem-text.ts'
import { titlesOnPath, type Key } from '../../standard/schema/keys.ts'
import { labelText, valueText, type Values } from './text.ts'

/** Returns what is wrong with a single value, in Chinese; undefined when the field can hold it. */
export function valueProblem(field: Field, key: Key | undefined, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      if (typeof value !== 'string') return `应为文字，实际是${valueText(value)}`
      return key?.meta.day && !isDay(value) ? `${valueText(value)}不是日期，请写成 2026-01-31 的样子` : undefined
    case 'number': {
      const number = typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?$/u.test(value.trim()) ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? undefined : `应为数字，实际是${valueText(value)}`
    }
    case 'checkbox':
      return [true, false, 'true', 'false'].includes(value as boolean)
        ? undefined
        : `应为 true 或 false，实际是${valueText(value)}`
    case 'select':
    case 'radio': {
      const options = field.options.map((one) => (typeof one === 'string' ? { value: one, label: one } : one))
      if (options.some((one) => one.value === value)) return undefined
      const usable = options.slice(0, 16).map((one) => `${one.value} ${labelText(one.label)}`.trim())
      return `${valueText(value)}不在可选项里，可用：${usable.join('、')}${options.length > 16 ? '…' : ''}`
    }
    case 'date':
      return (typeof value === 'string' || value instanceof Date) && !Number.isNaN(new Date(value).getTime())
        ? undefined
        : `${valueText(value)}不是日期`
    default:
      return undefined
  }
}

/** Returns what is wrong inside a value that is stored as JSON, in Chinese. Missing parts are allowed: a draft may be unfinished. */
export function jsonProblems(key: Key | undefined, value: unknown): string[] {
  if (key?.storage !== 'json') return []
  const parsed = (key.schema as ZodType).safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.flatMap((issue) => {
    const part = issue.path.reduce<unknown>((outer, step) => (outer as Values | undefined)?.[step as string], value)
    const empty = part === undefined || part === null || part === ''
    if (empty || (issue.code !== 'invalid_type' && issue.code !== 'invalid_value')) return []
    return [
      `${issue.path.length ? ` › ${titlesOnPath(issue.path, key.keys).join(' › ')}` : ''}${problemText(issue, part, issue.path.length ? undefined : key)}`,
    ]
  })
}
