'use client'
import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { KeptCode } from '../../collections/code-ranges/kept-codes.ts'
import { minuteOf } from '../../standard/day.ts'
import { askKept, askVoid } from './ask.ts'
import './code-ranges.css'

/** In the form of a range: codes that are kept and not used yet, with a way to void each. */
export function KeptCodes() {
  const { id } = useDocumentInfo()
  const [kept, setKept] = useState<KeptCode[]>()
  const [problem, setProblem] = useState('')
  const [voided, setVoided] = useState(0)
  useEffect(() => {
    if (id === undefined) return
    let outdated = false
    void askKept(id).then((asked) => {
      if (outdated) return
      if (asked.body) setKept(asked.body.kept)
      else setProblem(asked.problem)
    })
    return () => void (outdated = true)
  }, [id, voided])
  if (id === undefined || (!kept && !problem)) return null
  return (
    <section aria-label="预留着的编码" className="st-kept field-type">
      <h3>
        预留着、还没有用的编码 <small>{kept?.length ?? 0} 个</small>
      </h3>
      {problem && <p role="alert">{problem}</p>}
      {kept?.length === 0 && <p className="st-quiet">没有。新建事项时点“取下一个编码”，就会先预留在这里。</p>}
      <ul>
        {kept?.map((one) => (
          <KeptRow key={one.code} kept={one} onVoided={() => setVoided(voided + 1)} />
        ))}
      </ul>
    </section>
  )
}

/** One kept code; after 作废 was pressed, the question why. */
function KeptRow({ kept, onVoided }: { kept: KeptCode; onVoided: () => void }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const voidIt = async () => {
    setBusy(true)
    const asked = await askVoid(kept.code, reason)
    setBusy(false)
    if (asked.problem === undefined) onVoided()
    else setProblem(asked.problem)
  }
  const field = `void-${kept.code}`
  return (
    <li>
      <code>{kept.code}</code>
      <span>
        {kept.name}
        <small>
          {kept.by ?? '命令预留'}，{minuteOf(new Date(kept.since))}
        </small>
      </span>
      {!asking && (
        <Button buttonStyle="secondary" margin={false} onClick={() => setAsking(true)} size="small">
          作废
        </Button>
      )}
      {asking && (
        <div className="st-kept__reason">
          <label htmlFor={field}>为什么作废（记在台账里，作废后不再使用）</label>
          <input
            className="st-input"
            id={field}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
            placeholder="例如：事项不再设立"
            value={reason}
          />
          {problem && <p role="alert">{problem}</p>}
          <Button
            buttonStyle="primary"
            disabled={busy || reason.trim().length < 2}
            margin={false}
            onClick={() => void voidIt()}
            size="small"
          >
            确认作废
          </Button>
          <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => setAsking(false)} size="small">
            不作废
          </Button>
        </div>
      )}
    </li>
  )
}
