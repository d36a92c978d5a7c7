/** What one request to the REST API may ask for. The admin's own pages stay below; the Local API has no bounds. */
export const QUERY_LIMITS = {
  limit: 500,
  depth: 2,
  page: 1_000_000,
  conditions: 100,
  values: 1000,
  text: 1000,
  nesting: 10,
  steps: 8,
  sorts: 8,
} as const

/** What both databases can do; those for places on a map need fields that there are none of. */
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
const LISTS = ['in', 'not_in']

/** What a field compares with, where it is not any text: its path as in `where`. */
export type ValueKindOf = (path: string) => 'id' | 'object id' | 'number' | 'date' | undefined

type Query = Readonly<Record<string, unknown>>

/**
 * Why a query asks for more than a request may, in Chinese: which parameter, what was found, what is allowed. Undefined when it
 * is all right.
 */
export function queryProblem(query: Query, kindOf: ValueKindOf = () => undefined): string | undefined {
  return (
    wrongNumber('limit', query['limit'], 1, QUERY_LIMITS.limit) ??
    wrongNumber('depth', query['depth'], 0, QUERY_LIMITS.depth) ??
    wrongNumber('page', query['page'], 1, QUERY_LIMITS.page) ??
    wrongPagination(query) ??
    wrongSort(query['sort'], 'sort') ??
    wrongWhere(query['where'], 'where', kindOf) ??
    wrongJoins(query['joins'])
  )
}

function wrongNumber(name: string, value: unknown, least: number, most: number): string | undefined {
  // An empty limit means none at all to Payload.
  if (value === undefined || (value === '' && name !== 'limit' && !name.endsWith('[limit]'))) return undefined
  const number = typeof value === 'number' ? String(value) : value
  if (typeof number === 'string' && /^\d{1,9}$/u.test(number) && Number(number) >= least && Number(number) <= most) {
    return undefined
  }
  return `参数 ${name}=${shownValue(value)} 不可以：要是 ${least} 到 ${most} 之间的整数。${name === 'limit' ? '要更多，请用 page 一页一页取。' : ''}`
}

/** Without pages and without a limit everything is meant. */
function wrongPagination({ limit, pagination }: Query): string | undefined {
  const off = pagination !== undefined && String(pagination) !== 'true'
  return off && limit === undefined
    ? `参数 pagination=${shownValue(pagination)} 不可以单独用：请同时写 limit（1 到 ${QUERY_LIMITS.limit}）。`
    : undefined
}

function wrongSort(sort: unknown, name: string): string | undefined {
  if (sort === undefined) return undefined
  const given: unknown[] = Array.isArray(sort) ? sort : [sort]
  const fields = given.flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]))
  if (fields.some((one) => typeof one !== 'string' || !/^-?\w/u.test(one)))
    return `参数 ${name} 不可以：要写字段名，如 ${name}=-updatedAt。`
  if (fields.length > QUERY_LIMITS.sorts)
    return `参数 ${name} 写了 ${fields.length} 个字段：最多 ${QUERY_LIMITS.sorts} 个。`
  return (fields as string[]).map((one) => wrongPath(one, name)).find(Boolean)
}

const wrongPath = (path: string, name: string): string | undefined =>
  path.length > QUERY_LIMITS.text || path.split('.').length > QUERY_LIMITS.steps
    ? `参数 ${name} 里的字段 ${shownValue(path)} 太长：最多 ${QUERY_LIMITS.steps} 级。`
    : undefined

/** Conditions, lists and their nesting: a database works through every one of them for every record. */
function wrongWhere(where: unknown, name: string, kindOf: ValueKindOf = () => undefined): string | undefined {
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
  let conditions = 0
  const walk = (node: unknown, level: number): string | undefined => {
    if (level > QUERY_LIMITS.nesting) return `参数 ${name} 套了 ${level} 层以上：最多 ${QUERY_LIMITS.nesting} 层。`
    if (typeof node !== 'object' || node === null || Array.isArray(node)) {
      return `参数 ${name} 里的 ${shownValue(node)} 不可以：条件要写成 ${name}[字段][equals]=值。`
    }
    for (const [field, part] of Object.entries(node)) {
      if (/^(?:and|or)$/iu.test(field)) {
        const parts: unknown[] = Array.isArray(part) ? part : Object.values((part as object | null) ?? {})
        const wrong = parts.map((one) => walk(one, level + 1)).find(Boolean)
        if (wrong) return wrong
        continue
      }
      // The parser leaves what is nested deeper as one name.
      if (field.startsWith('[')) return walk(part, QUERY_LIMITS.nesting + 1)
      const wrong = wrongPath(field, name) ?? condition(field, part)
      if (wrong) return wrong
    }
    return undefined
  }
  const condition = (field: string, part: unknown): string | undefined => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) {
      return `参数 ${name}[${shownValue(field)}] 不可以：要写怎么比较，如 ${name}[${shownValue(field)}][equals]=值。`
    }
    for (const [operator, value] of Object.entries(part)) {
      if (!OPERATORS.includes(operator)) {
        return `参数 ${name}[${shownValue(field)}] 里的 ${shownValue(operator)} 不可以：可用 ${OPERATORS.join('、')}。`
      }
      if (++conditions > QUERY_LIMITS.conditions)
        return `参数 ${name} 有 ${QUERY_LIMITS.conditions} 个以上的条件：最多 ${QUERY_LIMITS.conditions} 个。`
      const at = `${name}[${shownValue(field)}][${shownValue(operator)}]`
      const kind = operator === 'exists' ? undefined : kindOf(field)
      const values: unknown[] = Array.isArray(value)
        ? value
        : LISTS.includes(operator) && typeof value === 'string'
          ? value.split(',')
          : [value]
      if (Array.isArray(value) && !LISTS.includes(operator)) return `参数 ${at} 只能有一个值。`
      if (values.length > QUERY_LIMITS.values)
        return `参数 ${at} 有 ${values.length} 个值：最多 ${QUERY_LIMITS.values} 个。`
      for (const one of values) {
        if (typeof one === 'object' && one !== null)
          return `参数 ${at} 的值不可以是 ${shownValue(one)}：要是文字、数字或日期。`
        if (kind && !fits(one, kind)) return `参数 ${at} 的值 ${shownValue(one)} 不可以：${EXPECTED[kind]}。`
        if (typeof one === 'string' && one.length > QUERY_LIMITS.text)
          return `参数 ${at} 的值有 ${one.length} 个字：最多 ${QUERY_LIMITS.text} 个。`
      }
    }
    return undefined
  }
  return walk(tree, 1)
}

function wrongJoins(joins: unknown): string | undefined {
  if (typeof joins !== 'object' || joins === null) return undefined
  for (const [field, part] of Object.entries(joins)) {
    if (typeof part !== 'object' || part === null) continue
    const { limit, page, sort, where } = part as Query
    const at = `joins[${shownValue(field)}]`
    const wrong =
      wrongNumber(`${at}[limit]`, limit, 1, QUERY_LIMITS.limit) ??
      wrongNumber(`${at}[page]`, page, 1, QUERY_LIMITS.page) ??
      wrongSort(sort, `${at}[sort]`) ??
      wrongWhere(where, `${at}[where]`)
    if (wrong) return wrong
  }
  return undefined
}

/** A database stumbles over a value of the wrong kind. */
function fits(value: unknown, kind: ReturnType<ValueKindOf>): boolean {
  const text = String(value ?? '')
  if (!kind || text === '' || text === 'null') return true
  if (kind === 'date') return !Number.isNaN(new Date(text).getTime())
  if (kind === 'number') return Number.isFinite(Number(text))
  return (kind === 'id' ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(text)
}

const EXPECTED = {
  id: '要是记录的编号',
  'object id': '要是记录的编号',
  number: '要是数字',
  date: '要是日期，如 2026-01-31',
} as const

/** What was found, short and without control characters. */
function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain
}
