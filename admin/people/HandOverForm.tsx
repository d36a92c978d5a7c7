'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { post, type Said } from './post.ts'

interface Item {
  id: string
  type?: string
  label: string
  note?: string
}

interface Props {
  groups: readonly { kind: string; title: string; items: readonly Item[] }[]
  takers: readonly { id: string; name: string; count: number }[]
}

interface Report extends Said {
  results: { item: { kind: string; id: string; type?: string }; done: boolean; label: string; message?: string }[]
}

/** How many pieces of work one request hands over. */
const AT_ONCE = 100

const nameOf = (kind: string, { id, type }: Pick<Item, 'id' | 'type'>): string => `${kind} ${type ?? ''} ${id}`

/** What is open with somebody by kind, with a choice of what to hand over and to whom. */
export function HandOverForm({ groups, takers }: Props) {
  const router = useRouter()
  const all = groups.flatMap(({ items, kind }) => items.map((item) => nameOf(kind, item)))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Report['results']>([])
  const chosen = all.filter((name) => !left.has(name))
  const toggle = (names: readonly string[], on: boolean) => {
    const next = new Set(left)
    for (const name of names)
      if (on) next.delete(name)
      else next.add(name)
    setLeft(next)
  }
  const send = async () => {
    setBusy(true)
    const items = groups.flatMap(({ items, kind }) =>
      items.filter((item) => !left.has(nameOf(kind, item))).map(({ id, type }) => ({ kind, id, type })),
    )
    const failed: Report['results'] = []
    for (let from = 0; from < items.length; from += AT_ONCE) {
      const report = await post<Report>('hand-overs/hand-over', { items: items.slice(from, from + AT_ONCE), to, note })
      if (!report) break
      failed.push(...report.results.filter(({ done }) => !done))
    }
    setRefused(failed)
    setBusy(false)
    router.refresh()
  }
  return (
    <div className="st-handover">
      {groups.map(({ items, kind, title }) => {
        const names = items.map((item) => nameOf(kind, item))
        const isAll = names.every((name) => !left.has(name))
        return (
          <fieldset key={kind}>
            <legend>
              <label>
                <input checked={isAll} onChange={() => toggle(names, !isAll)} type="checkbox" />
                {title}（{items.length}）
              </label>
            </legend>
            {items.map((item, at) => (
              <label key={names[at]}>
                <input
                  checked={!left.has(names[at]!)}
                  onChange={(event) => toggle([names[at]!], event.target.checked)}
                  type="checkbox"
                />
                <span>
                  {item.label}
                  {item.note && <small>{item.note}</small>}
                </span>
              </label>
            ))}
          </fieldset>
        )
      })}
      <div className="st-handover__to">
        <label>
          交给谁
          <select onChange={(event) => setTo(event.target.value)} value={to}>
            <option value="">请选</option>
            {takers.map(({ count, id, name }) => (
              <option key={id} value={id}>
                {name}（能接 {count} 件，共 {all.length} 件）
              </option>
            ))}
          </select>
        </label>
        <label>
          说明
          <input onChange={(event) => setNote(event.target.value)} placeholder="如：调离" type="text" value={note} />
        </label>
        <button
          className="btn btn--style-primary btn--size-small"
          disabled={!to || !chosen.length || busy}
          id="hand-over"
          onClick={() => void send()}
          type="button"
        >
          {busy ? '正在交接…' : `交接选中的 ${chosen.length} 件`}
        </button>
      </div>
      {!takers.length && <p className="st-warning">现在没有别人有这些工作要的授权：先到“账号”里给合适的人授权。</p>}
      {refused.length > 0 && (
        <ul className="st-handed st-handed--refused">
          {refused.map(({ item, message }) => (
            <li key={nameOf(item.kind, item)}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
