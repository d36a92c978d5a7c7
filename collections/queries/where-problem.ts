/**
 * @module Checks the conditions (`where`) of a request: operators, number and nesting of the conditions, and the values they
 * compare with. A database works through every condition for every record, and some fail at a value of the wrong kind.
 */
import { QUERY_LIMITS } from './query-limits.ts'
import { shownValue } from './shown-value.ts'

/** The kinds of values that are checked; an id is a number on SQLite and an object id on MongoDB. */
type ValueKind = 'id' | 'object id' | 'number' | 'date'

/** Returns the kind of values that a field compares with, by its path as in `where`; undefined when any text will do. */
export type ValueKindOf = (path: string) => ValueKind | undefined

/** Operators that work on both databases. Those for points on a map are left out: no field is one. */
const OPERATORS = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'exists',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
  'like',
  'not_like',
  'contains',
]
/** Operators that look for a part of a text. */
const TEXT_OPERATORS = ['like', 'not_like', 'contains']
/** Operators that compare with a list of values. */
const LIST_OPERATORS = ['in', 'not_in']

const EXPECTED: Readonly<Record<ValueKind, string>> = {
  id: '要是记录的编号',
  'object id': '要是记录的编号',
  number: '要是数字',
  date: '要是日期，如 2026-01-31',
}

/**
 * Returns, in Chinese, why conditions are refused; undefined when they are accepted.
 *
 * @param where The conditions as an object, or as JSON.
 * @param name The parameter as the message calls it.
 * @param kindOf What the fields compare with.
 */
export function whereProblem(where: unknown, name: string, kindOf: ValueKindOf = () => undefined): string | undefined {
  let tree = where
  if (typeof where === 'string') {
    if (where === '') return undefined
    try {
      tree = JSON.parse(where)
    } catch {
      return `参数 ${name}=${shownValue(where)} 不可以：不是正确的 JSON。`
    }
  }
  if (tree === undefined || tree === null) return undefined
  return groupProblem(tree, 1, { name, kindOf, conditions: 0 })
}

/** Returns, in Chinese, why a field path is refused; undefined when it is accepted. */
export const pathProblem = (path: string, name: string): string | undefined =>
  path.length > QUERY_LIMITS.text || path.split('.').length > QUERY_LIMITS.steps
    ? `参数 ${name} 里的字段 ${shownValue(path)} 太长：最多 ${QUERY_LIMITS.steps} 级。`
    : undefined

/** One check of a `where`, with the number of conditions found so far. */
interface Check {
  name: string
  kindOf: ValueKindOf
  conditions: number
}

/** Checks an object of fields, `and` and `or`. */
function groupProblem(group: unknown, level: number, check: Check): string | undefined {
  const { name } = check
  if (level > QUERY_LIMITS.nesting) return `参数 ${name} 套了 ${level} 层以上：最多 ${QUERY_LIMITS.nesting} 层。`
  if (typeof group !== 'object' || group === null || Array.isArray(group)) {
    return `参数 ${name} 里的 ${shownValue(group)} 不可以：条件要写成 ${name}[字段][equals]=值。`
  }
  for (const [field, part] of Object.entries(group)) {
    if (/^(?:and|or)$/iu.test(field)) {
      const groups: unknown[] = Array.isArray(part) ? part : Object.values((part as object | null) ?? {})
      const problem = groups.map((one) => groupProblem(one, level + 1, check)).find(Boolean)
      if (problem) return problem
      continue
    }
    // The parser leaves what is nested more deeply as one name that begins with a bracket.
    if (field.startsWith('[')) return groupProblem(part, QUERY_LIMITS.nesting + 1, check)
    const problem = pathProblem(field, name) ?? fieldProblem(field, part, check)
    if (problem) return problem
  }
  return undefined
}

/** Checks the conditions of one field. */
function fieldProblem(field: string, conditions: unknown, check: Check): string | undefined {
  const { kindOf, name } = check
  if (typeof conditions !== 'object' || conditions === null || Array.isArray(conditions)) {
    return `参数 ${name}[${shownValue(field)}] 不可以：要写怎么比较，如 ${name}[${shownValue(field)}][equals]=值。`
  }
  for (const [operator, value] of Object.entries(conditions)) {
    if (!OPERATORS.includes(operator)) {
      return `参数 ${name}[${shownValue(field)}] 里的 ${shownValue(operator)} 不可以：可用 ${OPERATORS.join('、')}。`
    }
    if (++check.conditions > QUERY_LIMITS.conditions)
      return `参数 ${name} 有 ${QUERY_LIMITS.conditions} 个以上的条件：最多 ${QUERY_LIMITS.conditions} 个。`
    const kind = operator === 'exists' ? undefined : kindOf(field)
    const problem = valueProblem(`${name}[${shownValue(field)}][${shownValue(operator)}]`, operator, value, kind)
    if (problem) return problem
  }
  return undefined
}

/** Checks the value, or the list of values, of one condition. */
function valueProblem(name: string, operator: string, value: unknown, kind: ValueKind | undefined): string | undefined {
  const takesList = LIST_OPERATORS.includes(operator)
  if (Array.isArray(value) && !takesList) return `参数 ${name} 只能有一个值。`
  const values: unknown[] = Array.isArray(value)
    ? value
    : takesList && typeof value === 'string'
      ? value.split(',')
      : [value]
  if (values.length > QUERY_LIMITS.values)
    return `参数 ${name} 有 ${values.length} 个值：最多 ${QUERY_LIMITS.values} 个。`
  for (const one of values) {
    if (typeof one === 'object' && one !== null)
      return `参数 ${name} 的值不可以是 ${shownValue(one)}：要是文字、数字或日期。`
    if (TEXT_OPERATORS.includes(operator) && typeof one !== 'string')
      return `参数 ${name} 的值 ${shownValue(one)} 不可以：要是文字。`
    if (kind && !isOfKind(one, kind)) return `参数 ${name} 的值 ${shownValue(one)} 不可以：${EXPECTED[kind]}。`
    if (typeof one === 'string' && one.length > QUERY_LIMITS.text)
      return `参数 ${name} 的值有 ${one.length} 个字：最多 ${QUERY_LIMITS.text} 个。`
  }
  return undefined
}

/** Whether a value is of a kind; an empty value and `null` are of every kind. */
function isOfKind(value: unknown, kind: ValueKind): boolean {
  const text = String(value ?? '')
  if (text === '' || text === 'null') return true
  if (kind === 'date') return !Number.isNaN(new Date(text).getTime())
  if (kind === 'number') return Number.isFinite(Number(text))
  return (kind === 'id' ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(text)
}
