import { Link } from '@payloadcms/ui'
import { SLUGS } from '../../standard/record-types.ts'
import { AliasEntry } from './AliasEntry.tsx'
import type { LeafMatter } from './leaf-matters.ts'
import { filteredMatters, type MatterFilter } from './matter-filter.ts'
import type { AliasRights } from './types.ts'

interface Props {
  all: readonly LeafMatter[]
  filter: MatterFilter
  pageRows: number
  rights: AliasRights
}

const USED = [
  ['', '全部'],
  ['yes', '有指南的'],
  ['no', '还没有指南的'],
] as const

/** The matters that nobody has given an alias, those with most guides first; each can get one at once. */
export function MattersWithoutAlias({ all, filter, pageRows, rights }: Props) {
  const found = filteredMatters(all, filter)
  const pages = Math.max(1, Math.ceil(found.length / pageRows))
  const page = Math.min(filter.page, pages)
  const shown = found.slice((page - 1) * pageRows, page * pageRows)
  return (
    <section>
      <p className="st-help">
        群众不照文件里的名称说话。下面的事项一个俗称也没有，指南多的在前面。想想窗口上怎么叫它，写进“也叫”。
      </p>
      <form action="/admin/aliases" className="st-aliases__filter" role="search">
        <input name="part" type="hidden" value="matters" />
        {filter.used && <input name="used" type="hidden" value={filter.used} />}
        <input
          aria-label="名称、编码或主管部门"
          className="st-input"
          defaultValue={filter.query}
          maxLength={100}
          name="q"
          placeholder="名称、编码或主管部门"
          type="search"
        />
        <button className="st-chip" type="submit">
          筛选
        </button>
        <nav aria-label="有没有指南" className="st-quick">
          {USED.map(([used, label]) => (
            <Link
              aria-current={filter.used === used ? 'true' : undefined}
              className="st-chip"
              href={hrefOf({ ...filter, used, page: 1 })}
              key={used}
              prefetch={false}
            >
              {label}
            </Link>
          ))}
        </nav>
      </form>
      <ul className="st-aliases">
        {shown.map(({ id, code, name, department, guides, summary }) => (
          <li key={id}>
            <div className="st-aliases__what">
              <Link href={`/admin/collections/${SLUGS.matter}/${id}`} prefetch={false}>
                {name}
              </Link>
              <small>
                {[code, department, guides ? `${guides} 份指南` : '还没有指南'].filter(Boolean).join('，')}
                {summary && <span className="st-aliases__summary">{summary}</span>}
              </small>
            </div>
            {rights.writes && <AliasEntry matter={{ id, code, name }} rights={rights} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && (
        <p className="st-help">{all.length ? '没有这样的事项，换个词筛选。' : '每个事项都有俗称了。'}</p>
      )}
      {pages > 1 && (
        <nav aria-label="翻页" className="st-aliases__pages">
          {page > 1 && (
            <Link href={hrefOf({ ...filter, page: page - 1 })} prefetch={false}>
              上一页
            </Link>
          )}
          <span>
            第 {page} 页，共 {pages} 页，{found.length} 个事项
          </span>
          {page < pages && (
            <Link href={hrefOf({ ...filter, page: page + 1 })} prefetch={false}>
              下一页
            </Link>
          )}
        </nav>
      )}
    </section>
  )
}

function hrefOf({ query, used, page }: MatterFilter): string {
  const params = new URLSearchParams({ part: 'matters' })
  if (query) params.set('q', query)
  if (used) params.set('used', used)
  if (page > 1) params.set('page', String(page))
  return `/admin/aliases?${params.toString()}`
}
