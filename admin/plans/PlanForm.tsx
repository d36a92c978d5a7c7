'use client'
import { useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { useApprovalObstacle, useApprovalState, useRights } from '../edit/rights.ts'
import { callPlans } from './call.ts'

interface Props {
  type: string
  recordId: string
}

/** In the form of a record: plans its approval for a moment, or, once it is approved as it is, the end of the approval. */
export function PlanForm({ recordId, type }: Props) {
  const { data } = useDocumentInfo()
  const { approve } = useRights()
  const state = useApprovalState()
  const modified = useFormModified()
  const obstacle = useApprovalObstacle()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  if (!approve || state === 'new') return null
  const kind = state === 'approved' ? 'withdraw' : 'approve'
  const word = kind === 'approve' ? '定时批准' : '定时撤回批准'
  const reason = modified ? '先保存，再定时间' : kind === 'approve' ? obstacle : undefined
  if (reason)
    return (
      <p className="st-help">
        {word}：{reason}。
      </p>
    )
  if (!open)
    return (
      <button
        className="btn btn--style-secondary btn--size-small"
        id="plan-open"
        onClick={() => setOpen(true)}
        type="button"
      >
        {word}…
      </button>
    )
  const send = async () => {
    setBusy(true)
    const asked = {
      kind,
      type,
      recordId,
      at,
      note,
      ...(kind === 'approve' ? { contentHash: data?.['contentHash'] as unknown } : {}),
    }
    const done = await callPlans('make', asked)
    setBusy(false)
    if (!done) return
    setOpen(false)
    router.refresh()
  }
  return (
    <div className="st-plan-form">
      <label>
        {kind === 'approve' ? '什么时候批准' : '什么时候撤回'}
        <input id="plan-at" onChange={(event) => setAt(event.target.value)} type="datetime-local" value={at} />
      </label>
      <label>
        说明（可以不写）
        <input id="plan-note" onChange={(event) => setNote(event.target.value)} type="text" value={note} />
      </label>
      <p className="st-help">
        {kind === 'approve'
          ? '批准的是现在看到的这一份；在这之前改了草稿，计划就取消。到时按那时的检查，以您的名义批准。'
          : '到时以您的名义撤回批准，下次发布就从网站撤下。'}
      </p>
      <span className="st-plan-form__buttons">
        <button
          className="btn btn--style-primary btn--size-small"
          disabled={busy || !at}
          id="plan-make"
          onClick={() => void send()}
          type="button"
        >
          定下来
        </button>
        <button className="btn btn--style-secondary btn--size-small" onClick={() => setOpen(false)} type="button">
          不定了
        </button>
      </span>
    </div>
  )
}
