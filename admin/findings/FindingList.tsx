'use client'
import { Link, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import type { FindingLine } from '../../collections/findings/read-findings.ts'
import { dayBefore } from '../../standard/day.ts'
import { ask } from '../differences/ask.ts'

interface Props {
  lines: readonly FindingLine[]
  /** How many there are on all pages. */
  total: number
  /** In how many records they are. */
  records: number
}

/** How many days an excuse lasts when nobody says otherwise. */
const DAYS = 90

const dayIn = (days: number): string => dayBefore(new Date(), -days)

/** The findings of a page, those of a rule together; hints can be chosen and excused at once. */
export function FindingList({ lines, records, total }: Props) {
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const excusable = lines.filter(({ excuse, mayExcuse }) => mayExcuse && !excuse).map(({ id }) => id)
  const choose = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids)
      if (on) next.add(id)
      else next.delete(id)
    setChosen(next)
  }
  const send = async (path: string, body: object): Promise<void> => {
    setBusy(true)
    const { message, problem } = await ask(path, body)
    setBusy(false)
    if (problem) {
      toast.error(problem)
      return
    }
    toast.success(message)
    setAsking(false)
    setChosen(new Set())
    router.refresh()
  }
  const groups = new Map<string, FindingLine[]>()
  for (const line of lines) {
    const name = `${line.level} ${line.rule}`
    groups.set(name, [...(groups.get(name) ?? []), line])
  }
  return (
    <>
      <div className="st-health__bulk">
        <span>
          {total} 处，{records} 条记录
        </span>
        {excusable.length > 0 && (
          <>
            <label>
              <input
                checked={excusable.every((id) => chosen.has(id))}
                onChange={(event) => choose(excusable, event.target.checked)}
                type="checkbox"
              />{' '}
              选这一页的提醒（{excusable.length}）
            </label>
            <button
              className="btn btn--style-secondary btn--size-small"
              disabled={busy || !chosen.size}
              id="excuse-chosen"
              onClick={() => setAsking(true)}
              type="button"
            >
              写不改的理由{chosen.size ? `（${chosen.size}）` : ''}
            </button>
          </>
        )}
      </div>
      {asking && (
        <ExcuseForm
          busy={busy}
          count={chosen.size}
          onCancel={() => setAsking(false)}
          onSend={(reason, until) => void send('findings/excuse', { ids: [...chosen], reason, until })}
        />
      )}
      {[...groups].map(([name, group]) => (
        <section className={`st-health__rule st-health__rule--${group[0]!.level}`} key={name}>
          <h2>
            {group[0]!.ruleTitle}
            <span className={`st-pill${group[0]!.level === 'must' ? ' st-pill--changed' : ''}`}>
              {group[0]!.severity}
            </span>
          </h2>
          <ul>
            {group.map((line) => (
              <Line
                busy={busy}
                chosen={chosen.has(line.id)}
                key={line.id}
                line={line}
                onChoose={(on) => choose([line.id], on)}
                onEnd={() => void send('findings/end-excuse', { ids: [line.id] })}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

interface LineProps {
  line: FindingLine
  busy: boolean
  chosen: boolean
  onChoose: (on: boolean) => void
  onEnd: () => void
}

function Line({ busy, chosen, line, onChoose, onEnd }: LineProps) {
  const { agency, excuse, fix, href, label, mayExcuse, message, region, type, version, where } = line
  const details = [type, agency, region].filter(Boolean).join('，')
  return (
    <li>
      <input
        aria-label={`选 ${label}`}
        checked={chosen}
        disabled={!mayExcuse || Boolean(excuse)}
        onChange={(event) => onChoose(event.target.checked)}
        type="checkbox"
      />
      <div>
        {href ? (
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        ) : (
          <strong>{label}</strong>
        )}
        {version === 'draft' && <span className="st-pill">草稿</span>}
        {version === 'approved-with-draft' && <span className="st-pill">另有草稿</span>}
        <small>{details}</small>
      </div>
      <div>
        <p>
          {where && <strong>{where}：</strong>}
          {message}
        </p>
        <p className="st-help">{fix}</p>
        {excuse && (
          <p className="st-health__excuse">
            {excuse.by} 写了理由，到 {excuse.until}：{excuse.reason}
            {mayExcuse && (
              <button disabled={busy} onClick={onEnd} type="button">
                取消理由
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  )
}

interface ExcuseFormProps {
  busy: boolean
  count: number
  onSend: (reason: string, until: string) => void
  onCancel: () => void
}

function ExcuseForm({ busy, count, onCancel, onSend }: ExcuseFormProps) {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => dayIn(DAYS))
  return (
    <form
      className="st-health__form"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(reason.trim(), until)
      }}
    >
      <label className="st-health__reason">
        这 {count} 处为什么不改
        <input autoFocus onChange={(event) => setReason(event.target.value)} required value={reason} />
      </label>
      <label>
        到哪一天为止
        <input
          max={dayIn(366)}
          min={dayIn(0)}
          onChange={(event) => setUntil(event.target.value)}
          required
          type="date"
          value={until}
        />
      </label>
      <button className="btn btn--style-primary btn--size-small" disabled={busy} type="submit">
        记下
      </button>
      <button className="btn btn--style-secondary btn--size-small" onClick={onCancel} type="button">
        取消
      </button>
      <p className="st-help">写进审计记录；到期自己失效，又列出来。</p>
    </form>
  )
}
