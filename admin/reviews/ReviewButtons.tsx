'use client'
import { Button, FormSubmit, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import { useApprovalState, useRights } from '../edit/rights.ts'
import { useSave } from '../edit/useSave.ts'
import { useApprovalQuestion } from '../where-used/ApprovalQuestion.tsx'
import { agreeText, ownTextObstacle } from './agree-text.ts'
import { readFormStatus } from './ask-review.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { useReview } from './useReview.ts'
import { useReviewStep } from './useReviewStep.ts'
import './reviews.css'

/** The buttons of a record by which its text gets on: each says what will happen. */
export function ReviewButtons() {
  const { id, status, type } = useReview()
  const { busy, send } = useReviewStep()
  const { uploadStatus } = useDocumentInfo()
  const { approvesSome, write } = useRights()
  const modified = useFormModified()
  const submits = useSubmits(status, write, modified)
  const [dialog, setDialog] = useState<'approve' | 'return'>()
  const uploading = uploadStatus === 'uploading'
  const returns = canReturn(status) && !modified
  const agrees = status?.staged && status.may.decide && status.review?.current
  return (
    <span className="st-approve">
      {returns && (
        <Button
          buttonStyle="secondary"
          id="action-return"
          margin={false}
          onClick={() => setDialog('return')}
          size="medium"
        >
          退回
        </Button>
      )}
      {agrees && (
        <Button
          buttonStyle="primary"
          disabled={modified}
          id="action-agree"
          margin={false}
          onClick={() => setDialog('approve')}
          size="medium"
          {...(modified ? { tooltip: '有没保存的修改：保存以后要再送审' } : {})}
        >
          {agreeText(status)}
        </Button>
      )}
      {submits && <SubmitButton disabled={uploading} status={status} />}
      {approvesSome && !submits && !status?.staged && <ApproveDirectly disabled={uploading} status={status} />}
      {status && dialog && (
        <DecisionDialog
          busy={busy}
          close={() => setDialog(undefined)}
          id={id}
          kind={dialog}
          send={(path, body) =>
            send(path, body, dialog === 'approve' ? (review) => `reviews/${review}/take-back` : undefined)
          }
          status={status}
          type={type}
        />
      )}
    </span>
  )
}

const canReturn = (status: FormStatus | undefined): boolean =>
  Boolean(status?.may.decide && !status.ownAllowed && (status.review?.state === 'open' || !status.staged))

/** Whether the way on is to submit: there are stages, or the user may not approve this text. */
function useSubmits(status: FormStatus | undefined, write: boolean, modified: boolean): boolean {
  const { id } = useDocumentInfo()
  const { approve, approvesSome } = useRights()
  const state = useApprovalState()
  if (!status || !write || !id) return false
  if (state === 'approved' && !modified) return false
  if (status.review?.state === 'open' && status.review.current && !modified) return false
  if (status.staged || !approvesSome || !approve) return true
  return (modified ? status.othersIfChanged : status.others).length > 0
}

/** 送审: saves what was typed as a draft, and submits it to the first stage. */
function SubmitButton({ disabled, status }: { disabled: boolean; status: FormStatus | undefined }) {
  const { id, type, refresh } = useReview()
  const modified = useFormModified()
  const save = useSave()
  const { busy, send } = useReviewStep()
  const [saving, setSaving] = useState(false)
  const submit = async () => {
    setSaving(true)
    const saved = !modified || (await save('draft'))
    // What is submitted is what is stored now.
    const now = saved && type ? await readFormStatus(type, id) : undefined
    setSaving(false)
    if (!saved || !now) return
    await send('reviews/submit', { type, id, contentHash: now.contentHash }, (review) => `reviews/${review}/withdraw`)
    await refresh()
  }
  return (
    <FormSubmit
      buttonId="action-submit"
      disabled={disabled || busy || saving}
      onClick={() => void submit()}
      size="medium"
      type="button"
      {...(status ? { tooltip: `送到${status.stages[0] ?? '审核'}；网站照旧，批准以后才变` } : {})}
    >
      送审
    </FormSubmit>
  )
}

/** 批准: saves the form as the approved version, where there is one stage, after saying who is touched where others use it. */
function ApproveDirectly({ disabled, status }: { disabled: boolean; status: FormStatus | undefined }) {
  const save = useSave()
  const { ask, question } = useApprovalQuestion((asks) => save('published', asks ? { _asks: asks } : {}))
  const obstacle = useObstacle(status)
  return (
    <>
      {obstacle ? (
        <span className="st-reason" id="approve-reason">
          {obstacle}
        </span>
      ) : (
        status?.ownAllowed && <span className="st-reason">只有您能批准，来历里会写明</span>
      )}
      <FormSubmit
        buttonId="action-approve"
        disabled={disabled || !status || Boolean(obstacle)}
        extraButtonProps={obstacle ? { 'aria-describedby': 'approve-reason' } : {}}
        onClick={() => void ask()}
        size="medium"
        type="button"
      >
        批准
      </FormSubmit>
      {question}
    </>
  )
}

/** Returns, in Chinese, why the user cannot approve the record now; undefined when the user can. */
function useObstacle(status: FormStatus | undefined): string | undefined {
  const { approve, write } = useRights()
  const state = useApprovalState()
  const modified = useFormModified()
  if (!approve) return '不在您的批准范围内'
  if (!write && modified) return '审核员只批准，不改内容'
  if (state === 'approved' && !modified) return '没有待批准的修改'
  return ownTextObstacle(status, modified || state === 'new')
}
