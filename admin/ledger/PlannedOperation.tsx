'use client'
import { Button } from '@payloadcms/ui'
import {
  CHANGE_TITLES,
  type ChangeKind,
  type OperationPlan,
  type PlannedChange,
} from '../../standard/ledger-operations/index.ts'
import { recordTitle } from '../../standard/schema/index.ts'

interface Props {
  plan: OperationPlan
  title: string
  /** The day from which it holds, and today; YYYY-MM-DD. */
  on: string
  today: string
  busy: boolean
  onConfirm: () => void
}

/** Kinds of changes in the order in which they matter to who confirms. */
const ORDER: readonly ChangeKind[] = ['ended', 'moved', 'created', 'told', 'left']
/** How many changes of a kind are shown before they are folded. */
const SHOWN = 8

/** What an operation would do: what becomes of each record, what is written into the ledger, and the button that does it. */
export function PlannedOperation({ plan, title, on, today, busy, onConfirm }: Props) {
  const { changes, events, notice, problems } = plan
  if (problems.length)
    return (
      <div className="st-caution" id="operation-problems" role="alert">
        还不能办：
        <ul>
          {problems.map(({ message }, at) => (
            <li key={at}>{message}</li>
          ))}
        </ul>
      </div>
    )
  const written = changes.filter(
    ({ change }) => change === 'ended' || change === 'moved' || change === 'created',
  ).length
  return (
    <section className="st-card st-plan" id="operation-plan">
      <h2>会动到什么</h2>
      <p className="st-help">
        {changes.length === 0 ? '没有别的记录用到它。' : `共查到 ${changes.length} 条，其中改 ${written} 条。`}
        记入台账 {events.length} 条。{on > today && `从 ${on} 起生效，到那天之前网站照常显示。`}
      </p>
      {ORDER.map((kind) => (
        <ChangesOfKind changes={changes.filter(({ change }) => change === kind)} key={kind} kind={kind} />
      ))}
      <details>
        <summary>通知全文</summary>
        <pre className="st-plan__notice">{notice}</pre>
      </details>
      <p className="st-help">办了就记进台账，不能删；要改回来，用反向的操作。公开的网站在下一次发布时跟上。</p>
      <Button buttonStyle="primary" disabled={busy} id="confirm-operation" margin={false} onClick={onConfirm}>
        {busy ? '正在办…' : `确认${title}`}
      </Button>
    </section>
  )
}

function ChangesOfKind({ kind, changes }: { kind: ChangeKind; changes: readonly PlannedChange[] }) {
  if (!changes.length) return null
  const [first, rest] = [changes.slice(0, SHOWN), changes.slice(SHOWN)]
  return (
    <>
      <h3>
        {CHANGE_TITLES[kind]} <span className="st-pile__count">{changes.length}</span>
      </h3>
      <ChangeRows changes={first} />
      {rest.length > 0 && (
        <details>
          <summary>另有 {rest.length} 条</summary>
          <ChangeRows changes={rest} />
        </details>
      )}
    </>
  )
}

function ChangeRows({ changes }: { changes: readonly PlannedChange[] }) {
  return (
    <ul className="st-plan__changes">
      {changes.map(({ key, label, type, words }, at) => (
        <li key={`${type} ${key} ${at}`}>
          <span className="st-pill">{type === 'proposal' ? '建议' : recordTitle(type)}</span> {label}
          <small>
            {words} <code>{key}</code>
          </small>
        </li>
      ))}
    </ul>
  )
}
