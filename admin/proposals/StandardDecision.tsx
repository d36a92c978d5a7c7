'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useId, useState } from 'react'
import { ask } from '../differences/ask.ts'

interface Props {
  id: string
  /** The name of the matter. */
  name: string
  /** Whether a matter above states the element, so that it has to be said where the value is written. */
  hasAbove: boolean
}

/** Takes a proposal to change a standard into the draft of the matter, or refuses it with a reason. */
export function StandardDecision({ hasAbove, id, name }: Props) {
  const router = useRouter()
  const field = useId()
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const [place, setPlace] = useState<'stated' | 'leaf'>('stated')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async (path: string, body: object) => {
    setBusy(true)
    const answer = await ask(`proposals/${id}/${path}`, body)
    setBusy(false)
    setProblem(answer.problem ?? '')
    if (answer.problem) return
    toast.success(answer.message)
    setRefusing(false)
    router.refresh()
  }
  return (
    <div className="st-decide">
      {hasAbove && (
        <fieldset className="st-decide__guides">
          <legend>写在哪里</legend>
          <label>
            <input checked={place === 'stated'} name={field} onChange={() => setPlace('stated')} type="radio" />
            上级事项，下级都照新的
          </label>
          <label>
            <input checked={place === 'leaf'} name={field} onChange={() => setPlace('leaf')} type="radio" />
            只写在“{name}”
          </label>
        </fieldset>
      )}
      <div className="st-decide__buttons">
        <button
          className="btn btn--style-primary btn--size-small"
          disabled={busy}
          id="take-proposal"
          onClick={() => void send('take', { place })}
          type="button"
        >
          采纳，写进草稿
        </button>
        <button
          aria-expanded={refusing}
          className="btn btn--style-secondary btn--size-small"
          disabled={busy}
          onClick={() => setRefusing(!refusing)}
          type="button"
        >
          不采纳
        </button>
      </div>
      {/* Not a form: the form of the record is around it. */}
      {refusing && (
        <div className="st-decide__fields">
          <label htmlFor={`${field}-reason`}>为什么不采纳</label>
          <textarea
            className="st-input"
            id={`${field}-reason`}
            onChange={({ target }) => setReason(target.value)}
            placeholder="提出的人看得到"
            rows={2}
            value={reason}
          />
          <div className="st-decide__buttons">
            <button
              className="btn btn--style-primary btn--size-small"
              disabled={busy || !reason.trim()}
              onClick={() => void send('refuse', { reason })}
              type="button"
            >
              定为不采纳
            </button>
          </div>
        </div>
      )}
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
