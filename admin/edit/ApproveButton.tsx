'use client'
import { FormSubmit, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import { ownTextObstacle } from '../reviews/agree-text.ts'
import { useReview } from '../reviews/useReview.ts'
import { useApprovalObstacle, useApprovalState, useRights } from './rights.ts'
import { useSave } from './useSave.ts'

/** 批准: saves the form of the site information as the approved version. Shown to users who may approve it; says before that others approve what one wrote. */
export function ApproveButton() {
  const { uploadStatus } = useDocumentInfo()
  const { approvesSome } = useRights()
  const modified = useFormModified()
  const state = useApprovalState()
  const right = useApprovalObstacle()
  const { status } = useReview()
  const save = useSave()
  if (!approvesSome) return null
  const obstacle = right ?? ownTextObstacle(status, modified || state === 'new')
  const said = obstacle ?? (status ? allowedBecause(status, modified) : undefined)
  return (
    <span className="st-approve">
      {said && (
        <span className="st-reason" id="approve-reason">
          {said}
        </span>
      )}
      <FormSubmit
        buttonId="action-approve"
        disabled={Boolean(obstacle) || !status || uploadStatus === 'uploading'}
        extraButtonProps={said ? { 'aria-describedby': 'approve-reason' } : {}}
        onClick={() => void save('published')}
        size="medium"
        type="button"
      >
        批准
      </FormSubmit>
    </span>
  )
}

/** Returns, in Chinese, why one may approve a text that may be one's own; undefined for one that is not. */
function allowedBecause({ authorUnknown, ownAllowed }: FormStatus, modified: boolean): string | undefined {
  if (ownAllowed || modified) return '只有您能批准，来历里会写明'
  return authorUnknown ? '草稿是谁写的没有记录，来历里会写明' : undefined
}
