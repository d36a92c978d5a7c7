/** @module Checks the query of a REST request against `collections/queries/query-limits.ts`, before Payload reads it. Used by `rest.ts`. */
import { QUERY_LIMITS } from '../../collections/queries/query-limits.ts'
import { shownValue } from '../../collections/queries/shown-value.ts'
import { pathProblem, whereProblem, type ValueKindOf } from '../../collections/queries/where-problem.ts'

type Query = Readonly<Record<string, unknown>>

/**
 * Returns, in Chinese, why a query is refused: the parameter, what was found and what is allowed. Undefined when the query is
 * accepted.
 *
 * @param query The query as Payload parses it.
 * @param kindOf What the fields of the requested records compare with.
 */
export function queryProblem(query: Query, kindOf: ValueKindOf = () => undefined): string | undefined {
  return (
    numberProblem('limit', query['limit'], 1, QUERY_LIMITS.limit) ??
    numberProblem('depth', query['depth'], 0, QUERY_LIMITS.depth) ??
    numberProblem('page', query['page'], 1, QUERY_LIMITS.page) ??
    paginationProblem(query) ??
    sortProblem(query['sort'], 'sort') ??
    whereProblem(query['where'], 'where', kindOf) ??
    joinsProblem(query['joins'])
  )
}

function numberProblem(name: string, value: unknown, least: number, most: number): string | undefined {
  // Payload takes an empty limit for no limit at all.
  if (value === undefined || (value === '' && name !== 'limit' && !name.endsWith('[limit]'))) return undefined
  const number = typeof value === 'number' ? String(value) : value
  if (typeof number === 'string' && /^\d{1,9}$/u.test(number) && Number(number) >= least && Number(number) <= most) {
    return undefined
  }
  return `参数 ${name}=${shownValue(value)} 不可以：要是 ${least} 到 ${most} 之间的整数。${name === 'limit' ? '要更多，请用 page 一页一页取。' : ''}`
}

/** Without pagination and without a limit, Payload would return every record. */
function paginationProblem({ limit, pagination }: Query): string | undefined {
  const off = pagination !== undefined && String(pagination) !== 'true'
  return off && limit === undefined
    ? `参数 pagination=${shownValue(pagination)} 不可以单独用：请同时写 limit（1 到 ${QUERY_LIMITS.limit}）。`
    : undefined
}

function sortProblem(sort: unknown, name: string): string | undefined {
  if (sort === undefined) return undefined
  const entries: unknown[] = Array.isArray(sort) ? sort : [sort]
  const fields = entries.flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : [entry]))
  if (fields.some((field) => typeof field !== 'string' || !/^-?\w/u.test(field)))
    return `参数 ${name} 不可以：要写字段名，如 ${name}=-updatedAt。`
  if (fields.length > QUERY_LIMITS.sorts)
    return `参数 ${name} 写了 ${fields.length} 个字段：最多 ${QUERY_LIMITS.sorts} 个。`
  return (fields as string[]).map((field) => pathProblem(field, name)).find(Boolean)
}

function joinsProblem(joins: unknown): string | undefined {
  if (typeof joins !== 'object' || joins === null) return undefined
  for (const [field, join] of Object.entries(joins)) {
    if (typeof join !== 'object' || join === null) continue
    const { limit, page, sort, where } = join as Query
    const name = `joins[${shownValue(field)}]`
    const problem =
      numberProblem(`${name}[limit]`, limit, 1, QUERY_LIMITS.limit) ??
      numberProblem(`${name}[page]`, page, 1, QUERY_LIMITS.page) ??
      sortProblem(sort, `${name}[sort]`) ??
      whereProblem(where, `${name}[where]`)
    if (problem) return problem
  }
  return undefined
}
