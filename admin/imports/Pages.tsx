'use client'
interface Props {
  /** What the pages are of, for screen readers. */
  label: string
  page: number
  pages: number
  onPage: (page: number) => void
}

/** Buttons to the page before and after; nothing where there is one page. */
export function Pages({ label, onPage, page, pages }: Props) {
  if (pages <= 1) return null
  return (
    <nav aria-label={`${label}的页`} className="st-import-pages">
      <button className="st-clear" disabled={page <= 1} onClick={() => onPage(page - 1)} type="button">
        上一页
      </button>
      <span>
        第 {page} / {pages} 页
      </span>
      <button className="st-clear" disabled={page >= pages} onClick={() => onPage(page + 1)} type="button">
        下一页
      </button>
    </nav>
  )
}
