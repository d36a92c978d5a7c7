'use client'
import { FormSubmit, useDocumentInfo } from '@payloadcms/ui'
import { useApprovalQuestion } from '../where-used/ApprovalQuestion.tsx'
import { useApprovalObstacle, useRights } from './rights.ts'
import { useSave } from './useSave.ts'

/** 批准: saves the form as the approved version, after saying who is touched where others use it. Shown to users who may approve some records of this type. */
export function ApproveButton() {
  const { uploadStatus } = useDocumentInfo()
  const { approvesSome } = useRights()
  const obstacle = useApprovalObstacle()
  const save = useSave()
  const { ask, question } = useApprovalQuestion((asks) => save('published', asks ? { _asks: asks } : {}))
  if (!approvesSome) return null
  return (
    <span className="st-approve">
      {obstacle && (
        <span className="st-reason" id="approve-reason">
          {obstacle}
        </span>
      )}
      <FormSubmit
        buttonId="action-approve"
        disabled={Boolean(obstacle) || uploadStatus === 'uploading'}
        extraButtonProps={obstacle ? { 'aria-describedby': 'approve-reason' } : {}}
        onClick={() => void ask()}
        size="medium"
        type="button"
      >
        批准
      </FormSubmit>
      {question}
    </span>
  )
}
