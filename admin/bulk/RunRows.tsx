'use client'
import { Link } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { ShownRow, ShownRun } from '../../collections/bulk-runs/view.ts'
import { TABLE_FORMATS, type TableFormat } from '../../collections/lists/table-formats.ts'
import type { RowState } from '../../standard/bulk/index.ts'
import { groupBy } from '../../standard/group.ts'
import { askBulk } from './ask.ts'

interface Props {
  run: ShownRun
  state?: RowState
  /** Notes that the texts of rows were on screen. */
  noteShown: (rows: { id: string; contentHash: string }[]) => void
}

interface Page {
  rows: ShownRow[]
  total: number
  pages: number
}

/** The rows of a run page by page, with what is said of each; before an approval with the texts that will be approved. */
export function RunRows({ noteShown, run: { action, id, own, state: runState }, state }: Props) {
  const [{ page, text }, setAsked] = useState({ page: 1, text: '' })
  const [found, setFound] = useState<Page>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let over = false
    const query = new URLSearchParams({ page: String(page), ...(state ? { state } : {}), ...(text ? { text } : {}) })
    const timer = setTimeout(
      () =>
        void askBulk<Page>(`bulk-runs/${id}/rows?${query}`).then(({ body, problem: refused }) => {
          if (over) return
          setFound(body)
          setProblem(refused)
        }),
      text ? 250 : 0,
    )
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, page, state, text])
  const reads = own && action === 'approve' && runState === 'ready'
  const list = useShown(reads ? found?.rows : undefined, noteShown)
  const filter = { ...(state ? { state } : {}), ...(text ? { text } : {}) }
  return (
    <>
      <p className="st-bulkrun__filter">
        <input
          aria-label="名称或说明里的字"
          onChange={(event) => setAsked({ page: 1, text: event.target.value })}
          placeholder="名称或说明里的字"
          type="search"
          value={text}
        />
        <span className="st-export">
          导出
          {(Object.entries(TABLE_FORMATS) as [TableFormat, string][]).map(([format, title]) => (
            <a
              aria-label={`导出 ${title}`}
              download
              href={`/api/bulk-runs/${id}/result?${new URLSearchParams({ format, ...filter })}`}
              key={format}
            >
              {title}
            </a>
          ))}
        </span>
      </p>
      {problem && <p className="st-caution">{problem}</p>}
      {found && !found.rows.length && <p className="st-empty">没有符合条件的。</p>}
      <div ref={list}>
        {found &&
          groupsOf(found.rows).map(({ message, rows }) => (
            <section key={rows[0]!.id}>
              {message && (
                <p className="st-bulkrows__said">
                  {message}（下面 {rows.length} 条）
                </p>
              )}
              <ol className="st-bulkrows">
                {rows.map((row) => (
                  <Row key={row.id} row={row} said={message !== undefined} />
                ))}
              </ol>
            </section>
          ))}
      </div>
      {found && found.pages > 1 && (
        <p className="st-bulkrun__pages">
          <button
            className="st-clear"
            disabled={page <= 1}
            onClick={() => setAsked({ page: page - 1, text })}
            type="button"
          >
            上一页
          </button>
          第 {page} / {found.pages} 页，{found.total} 条
          <button
            className="st-clear"
            disabled={page >= found.pages}
            id="bulk-next-page"
            onClick={() => setAsked({ page: page + 1, text })}
            type="button"
          >
            下一页
          </button>
        </p>
      )}
    </>
  )
}

/** Rows of which the same is said, in the order of their first; what is said of several stands above them, once. */
function groupsOf(rows: readonly ShownRow[]): { message?: string; rows: ShownRow[] }[] {
  return [...groupBy(rows, ({ message }) => message ?? '')].map(([message, of]) =>
    message && of.length > 1 ? { message, rows: of } : { rows: of },
  )
}

interface RowProps {
  row: ShownRow
  /** Whether its message stands above its group. */
  said: boolean
}

function Row({ row, said }: RowProps) {
  const { href, isNew, label, message, sentences, state, stateTitle, type } = row
  return (
    <li
      className={`st-bulkrow st-bulkrow--${state}`}
      data-hash={sentences ? row.contentHash : undefined}
      data-id={row.id}
    >
      <div className="st-bulkrow__head">
        <span>
          <Link href={href} prefetch={false} target="_blank">
            {label}
          </Link>
          <small>{type}</small>
        </span>
        <span className={`st-pill ${state === 'done' ? 'st-pill--approved' : ''}`}>{stateTitle}</span>
      </div>
      {message && !said && <p>{message}</p>}
      {sentences && (
        <div className="st-bulkrow__text">
          <p>
            {isNew ? '新的，还没有批准过。全文：' : sentences.length ? '和现在批准的不同：' : '和现在批准的内容一样。'}
          </p>
          <ul>
            {sentences.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <span className="st-bulkrow__end" />
        </div>
      )}
    </li>
  )
}

/** Notes rows whose text was on screen to its end. */
function useShown(rows: readonly ShownRow[] | undefined, noteShown: Props['noteShown']) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!rows || !list.current) return undefined
    const seen = new Set(rows.filter(({ shown }) => shown).map(({ id }) => id))
    let waiting: { id: string; contentHash: string }[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const row = target.closest<HTMLElement>('[data-id]')
        const { hash = '', id = '' } = row?.dataset ?? {}
        if (!isIntersecting || seen.has(id) || !hash) continue
        seen.add(id)
        waiting.push({ id, contentHash: hash })
      }
      // The first of them sets the time: who scrolls on and on would else never be noted.
      if (!waiting.length || timer) return
      timer = setTimeout(() => {
        noteShown(waiting)
        waiting = []
        timer = undefined
      }, 400)
    })
    for (const end of list.current.querySelectorAll('.st-bulkrow__end')) observer.observe(end)
    return () => {
      observer.disconnect()
      clearTimeout(timer)
      if (waiting.length) noteShown(waiting)
    }
  }, [noteShown, rows])
  return list
}
