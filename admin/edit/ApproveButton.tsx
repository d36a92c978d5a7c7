'use client'
import { FormSubmit, useDocumentInfo } from '@payloadcms/ui'
import { useApprovalObstacle, useRights } from './rights.ts'
import { useSave } from './useSave.ts'

/** 批准: saves the form of the site information as the approved version. Shown to users who may approve some records of this type. */
export function ApproveButton() {
  const { uploadStatus } = useDocumentInfo()
  const { approvesSome } = useRights()
  const obstacle = useApprovalObstacle()
  const save = useSave()
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
        onClick={() => void save('published')}
        size="medium"
        type="button"
      >
        批准
      </FormSubmit>
    </span>
  )
}
