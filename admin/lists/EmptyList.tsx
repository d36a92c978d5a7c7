'use client'
import { Button, Link, useListQuery } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'
import type { Scope } from '../../collections/access/scope-names.ts'

interface Props {
  singular: string
  plural: string
  /** What records of this type are for. */
  about: string
  /** What to do first. */
  hint: string
  /** Lists that have to have records before. */
  requiredFirst: { href: string; title: string }[]
  /** The address of the form for a new record; undefined for users who may not create one. */
  create: string | undefined
  scope: Scope
  /** The address of the list of colloquial names, where a search may be repeated. */
  aliases: string | undefined
}

/** Shown above an empty list: says why it is empty, and what to do. */
export function EmptyList({ about, aliases, create, hint, plural, requiredFirst, scope, singular }: Props) {
  const { data, query } = useListQuery()
  const path = usePathname()
  if (data?.docs?.length !== 0) return null
  const searched = Boolean(query?.search) || hasConditions(query?.where)
  if (searched || scope !== 'all') {
    return (
      <section className="st-nothing" role="status">
        <h3>没有符合条件的{plural}</h3>
        <p>
          {query?.search ? `搜索的是“${query.search}”。` : ''}
          {scope === 'all' ? '' : `现在只看${scope === 'region' ? '本地区' : '本单位'}的，点上面的“全部”看所有地方的。`}
        </p>
        {query?.search && aliases && (
          <p>
            群众的叫法和规范名称往往不同。
            <Link href={`${aliases}?${new URLSearchParams({ search: query.search }).toString()}`} prefetch={false}>
              到俗称库里找“{query.search}”
            </Link>
          </p>
        )}
        {searched && (
          <Button buttonStyle="secondary" el="link" margin={false} size="small" to={path}>
            清除搜索和筛选
          </Button>
        )}
      </section>
    )
  }
  return (
    <section className="st-nothing" role="status">
      <h3>还没有{plural}</h3>
      <p>{about}</p>
      <p>{hint}</p>
      {requiredFirst.length > 0 && (
        <p>
          先要有：
          {requiredFirst.map(({ href, title }) => (
            <Link href={href} key={href} prefetch={false}>
              {title}
            </Link>
          ))}
        </p>
      )}
      {create && (
        <Button el="link" margin={false} size="small" to={create}>
          新建{singular}
        </Button>
      )}
    </section>
  )
}

/** Whether a `where` in the address of a list contains conditions. */
function hasConditions(where: unknown): boolean {
  const or = (where as { or?: { and?: unknown[] }[] } | undefined)?.or
  return or ? or.some(({ and }) => and?.length) : Boolean(where && Object.keys(where).length)
}
