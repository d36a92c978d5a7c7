'use client'
import { Button, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { isAdmin, type GrantHolder } from '../../collections/access/grants.ts'
import { minuteOf } from '../../standard/day.ts'

interface RemovalFields {
  removedAt?: string
  removedBy?: string
  removedReason?: string
}

/** In the form of a file: when, by whom and why it was removed; administrators can remove a file here. */
export function FileRemoval() {
  const { data, id } = useDocumentInfo()
  const { user } = useAuth<GrantHolder>()
  const { removedAt, removedBy, removedReason } = (data ?? {}) as RemovalFields
  if (!id) return null
  if (removedAt) {
    return (
      <div className="st-removal field-type">
        <span className="st-pill st-pill--changed">已撤下</span>
        <dl>
          <dt>时间</dt>
          <dd>{minuteOf(new Date(removedAt))}</dd>
          <dt>撤下人</dt>
          <dd>{removedBy}</dd>
          <dt>原因</dt>
          <dd>{removedReason}</dd>
        </dl>
        <p className="st-help">网站上已经打不开。用到它的材料和指南请另选文件，再批准、发布。</p>
      </div>
    )
  }
  return isAdmin(user) ? <RemoveFile id={id} /> : null
}

/** The button that removes a file, and after it the form that asks for the reason. */
function RemoveFile({ id }: { id: number | string }) {
  const [confirming, setConfirming] = useState(false)
  if (confirming) return <ReasonForm id={id} onCancel={() => setConfirming(false)} />
  return (
    <div className="st-removal field-type">
      <Button
        buttonStyle="secondary"
        id="ask-remove-file"
        margin={false}
        onClick={() => setConfirming(true)}
        size="small"
      >
        撤下这个文件
      </Button>
      <p className="st-help">里面有个人信息等不该公开的内容时用。网站上马上打不开，内容删掉，不能恢复。</p>
    </div>
  )
}

/** Asks for the reason and removes the file. */
function ReasonForm({ id, onCancel }: { id: number | string; onCancel: () => void }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')

  const remove = async (): Promise<void> => {
    setBusy(true)
    setProblem(await removeFile(id, reason))
    setBusy(false)
    router.refresh()
  }
  return (
    <div className="st-removal field-type">
      <label htmlFor="removal-reason">撤下原因（必填，会留作记录）</label>
      <textarea
        aria-describedby="removal-problem"
        id="removal-reason"
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        placeholder="例如：样例里有真实的身份证号码"
        rows={3}
        value={reason}
      />
      <p className="st-removal__problem" id="removal-problem" role="alert">
        {problem}
      </p>
      <Button
        buttonStyle="primary"
        disabled={busy || reason.trim().length < 4}
        id="confirm-remove-file"
        margin={false}
        onClick={() => void remove()}
        size="small"
      >
        {busy ? '正在撤下' : '确认撤下，删掉内容'}
      </Button>
      <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={onCancel} size="small">
        取消
      </Button>
    </div>
  )
}

/** Removes a file; returns what went wrong, in Chinese, and nothing when it worked. */
async function removeFile(id: number | string, reason: string): Promise<string> {
  try {
    const response = await fetch(`/api/files/${id}/remove`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason }),
    })
    if (response.ok) return ''
    const { errors } = (await response.json()) as { errors?: { message: string }[] }
    return errors?.[0]?.message ?? `没有撤下（${response.status}），请再试一次。`
  } catch {
    return '连不上服务器，没有撤下。请再试一次。'
  }
}
