'use client'
import { toast, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { APPROVED_TEXT } from '../../standard/reviews/index.ts'
import { toastWithUndo } from '../edit/ask-write.ts'
import { reloadWithToast } from '../edit/toast-after-reload.ts'
import { undoOfApproval } from '../edit/undo-approval.ts'
import { askReview } from './ask-review.ts'
import { useReview } from './useReview.ts'

/** Returns, of the id of a review, the path that takes back what was done. */
type UndoOf = (id: string | number) => string

/**
 * Does one thing with the review of the record on screen, says what became of it, and shows the record as it is then. `send` returns why
 * it was not done, in Chinese.
 */
export function useReviewStep(): {
  busy: boolean
  send: (path: string, body: object, undoOf?: UndoOf) => Promise<string | undefined>
} {
  const { id: recordId, refresh, type } = useReview()
  const { setHasPublishedDoc, setUnpublishedVersionCount } = useDocumentInfo()
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  const send = async (path: string, body: object, undoOf?: UndoOf): Promise<string | undefined> => {
    setBusy(true)
    const { id, message, problem } = await askReview(path, body)
    setBusy(false)
    if (problem) {
      toast.error(problem, { duration: 10_000 })
      return problem
    }
    const undone = async (): Promise<void> => {
      await refresh()
      router.refresh()
    }
    if (message === APPROVED_TEXT) {
      await refresh()
      setUnpublishedVersionCount(0)
      setHasPublishedDoc(true)
      // The form has the text of before; its status is that of the page.
      reloadWithToast(message, undoOfApproval(type, recordId))
      return undefined
    }
    toastWithUndo(
      message ?? '',
      undoOf && id !== undefined ? { action: `/api/${undoOf(id)}`, done: () => void undone() } : undefined,
    )
    await refresh()
    router.refresh()
    return undefined
  }
  return { busy, send }
}
