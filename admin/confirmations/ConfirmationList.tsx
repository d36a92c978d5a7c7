'use client'
import { Link, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { ActionButtons } from '../bulk/ActionButtons.tsx'
import { ask } from '../differences/ask.ts'
import { toastWithUndo } from '../edit/ask-write.ts'
import type { QueueGroup, QueueRow } from './queue.ts'

interface Props {
  groups: readonly QueueGroup[]
  /** How many there are on all pages. */
  total: number
  /** What the list is filtered by. */
  filter: Readonly<Record<string, unknown>>
  /** The rows are guides that are due to be verified, no confirmations. */
  verifies: boolean
  /** The user settles them, and does not only look on. */
  acts: boolean
}

/** The rows of a page by what was changed, each with what can be done, and the button for those that are chosen. */
export function ConfirmationList({ acts, filter, groups, total, verifies }: Props) {
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [every, setEvery] = useState(false)
  const [busy, setBusy] = useState(false)
  const bulk = (acts ? groups : []).flatMap(({ rows }) => rows.filter(({ single }) => !single).map(({ id }) => id))
  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    setChosen(next)
    setEvery(false)
  }
  const send = async (ids: readonly string[], outcome: string, note?: string): Promise<boolean> => {
    setBusy(true)
    const { message, problem } = verifies
      ? await ask('confirmations/verify-guides', { guides: ids })
      : await ask('confirmations/settle', { ids, outcome, ...(note ? { note } : {}) })
    setBusy(false)
    if (problem) toast.error(problem)
    else
      toastWithUndo(message ?? '', {
        action: `/api/confirmations/${verifies ? 'take-verification-back' : 'take-back'}`,
        body: verifies ? { guides: ids } : { ids },
        done: () => router.refresh(),
      })
    router.refresh()
    return !problem
  }
  const all = bulk.length > 0 && bulk.every((id) => chosen.has(id))
  return (
    <>
      {bulk.length > 0 && (
        <div className="st-confirmations__bulk">
          <label>
            <input checked={all || every} onChange={(event) => choose(bulk, event.target.checked)} type="checkbox" />{' '}
            选这一页可以成批办的（
            {bulk.length}）
          </label>
          {total > bulk.length && (
            <button className="st-clear" id="bulk-all" onClick={() => setEvery(!every)} type="button">
              {every ? '不选了' : `全选这个筛选的 ${total} 条`}
            </button>
          )}
          <ActionButtons
            actions={verifies ? ['verify'] : ['verify', 'hand-over']}
            count={every ? total : chosen.size}
            list="confirmations"
            selection={() => (every ? { filter } : { ids: [...chosen], filter })}
            titles={verifies ? {} : { verify: '确认' }}
          />
        </div>
      )}
      {groups.map((group) => (
        <section className="st-confirmations__group" key={group.key}>
          {group.title && (
            <h2>
              {group.href ? (
                <Link href={group.href} prefetch={false}>
                  {group.title}
                </Link>
              ) : (
                group.title
              )}
              变了
            </h2>
          )}
          {group.words.length > 0 && (
            <ul className="st-confirmations__words">
              {group.words.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <ul className="st-confirmations__rows">
            {group.rows.map((row) => (
              <Row
                acts={acts}
                busy={busy}
                chosen={chosen.has(row.id) || (every && !row.single)}
                key={row.id}
                onChoose={(on) => choose([row.id], on)}
                onSettle={(outcome, note) => send([row.id], outcome, note)}
                row={row}
                verifies={verifies}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface RowProps {
  acts: boolean
  row: QueueRow
  verifies: boolean
  busy: boolean
  chosen: boolean
  onChoose: (on: boolean) => void
  onSettle: (outcome: string, note?: string) => Promise<boolean>
}

function Row({ acts, busy, chosen, onChoose, onSettle, row, verifies }: RowProps) {
  const { agency, day, href, id, label, overdue, rewrite, single, through, type } = row
  const [asking, setAsking] = useState<'rewritten' | 'dropped'>()
  const [note, setNote] = useState('')
  const details = [type, agency, through && `经“${through}”`].filter(Boolean).join('，')
  return (
    <li className={acts ? undefined : 'is-shown'} data-id={id}>
      {acts && (
        <input
          aria-label={`选 ${label}`}
          checked={chosen}
          disabled={single}
          onChange={(event) => onChoose(event.target.checked)}
          type="checkbox"
        />
      )}
      <div>
        <Link href={href} prefetch={false} target="_blank">
          {label}
        </Link>
        <small>{details}</small>
      </div>
      <span className="st-confirmations__due">
        {rewrite && <span className="st-pill st-pill--changed">需改写</span>}
        {single && !rewrite && <span className="st-pill">本地另有写法</span>}
        {verifies ? (
          day ? (
            `上次核验 ${day}`
          ) : (
            '没有写日期'
          )
        ) : (
          <span className={overdue ? 'st-confirmations__overdue' : ''}>
            {overdue ? `${day} 已逾期` : `${day} 以前`}
          </span>
        )}
      </span>
      {acts && (
        <span className="st-confirmations__acts">
          {!rewrite && (
            <button disabled={busy} onClick={() => void onSettle('confirmed')} type="button">
              {verifies ? '核验无误' : '确认'}
            </button>
          )}
          {rewrite && (
            <button disabled={busy} onClick={() => setAsking('rewritten')} type="button">
              改好了
            </button>
          )}
          {!verifies && (
            <button disabled={busy} onClick={() => setAsking('dropped')} type="button">
              不用办
            </button>
          )}
        </span>
      )}
      {asking && (
        <form
          className="st-confirmations__note"
          onSubmit={(event) => {
            event.preventDefault()
            void onSettle(asking, note.trim()).then((done) => done && setAsking(undefined))
          }}
        >
          <label>
            {asking === 'dropped' ? '为什么不用办' : '在哪里改好的（这份指南批准过新内容的可以不写）'}
            <input onChange={(event) => setNote(event.target.value)} required={asking === 'dropped'} value={note} />
          </label>
          <button disabled={busy} type="submit">
            记下
          </button>
          <button onClick={() => setAsking(undefined)} type="button">
            取消
          </button>
        </form>
      )}
    </li>
  )
}
