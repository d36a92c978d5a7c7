import { Link } from '@payloadcms/ui'

/** Links to the page before and the next one; nothing where there is one page. */
export function Pages({ href, page, pages }: { href: (page: number) => string; page: number; pages: number }) {
  if (pages <= 1) return null
  return (
    <p className="st-pages">
      第 {page} 页，共 {pages} 页{' '}
      {page > 1 && (
        <Link href={href(page - 1)} prefetch={false}>
          上一页
        </Link>
      )}{' '}
      {page < pages && (
        <Link href={href(page + 1)} prefetch={false}>
          下一页
        </Link>
      )}
    </p>
  )
}
