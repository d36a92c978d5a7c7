'use client'
import { FormSubmit, useDocumentInfo } from '@payloadcms/ui'
import { useApprovalObstacle, useRights } from './rights.ts'
import { useSave } from './useSave.ts'

/** 批准: makes what is on screen the version that counts. Shown to those who approve records of this kind. */
export function ApproveButton() {
  const { uploadStatus } = useDocumentInfo()
  const { approvesSome } = useRights()
  const reason = useApprovalObstacle()
  const save = useSave()
  if (!approvesSome) return null
  return (
    <span className="st-approve">
      {reason && (
        <span className="st-reason" id="approve-reason">
          {reason}
        </span>
      )}
      <FormSubmit
        buttonId="action-approve"
        disabled={Boolean(reason) || uploadStatus === 'uploading'}
        extraButtonProps={reason ? { 'aria-describedby': 'approve-reason' } : {}}
        onClick={() => void save('published')}
        size="medium"
        type="button"
      >
        批准
      </FormSubmit>
    </span>
  )
}
