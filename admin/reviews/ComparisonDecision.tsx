'use client'
import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useEffect, useState } from 'react'
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import { isShared } from '../../standard/propagation/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { APPROVED_TEXT } from '../../standard/reviews/index.ts'
import { toastWithUndo } from '../edit/ask-write.ts'
import { undoOfApproval } from '../edit/undo-approval.ts'
import { agreeText } from './agree-text.ts'
import { askReview, approveSeen, readFormStatus } from './ask-review.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import './reviews.css'

interface Props {
  type: Exclude<RecordType, 'site' | 'ledger'>
  id: string
  /** The content that is compared; nothing can be decided when the record has another one by now. */
  contentHash: string
}

/** Below a comparison with the newest draft: approves or returns what was compared. */
export function ComparisonDecision({ contentHash, id, type }: Props) {
  const [status, setStatus] = useState<FormStatus>()
  const [dialog, setDialog] = useState<'approve' | 'return'>()
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  useEffect(() => void readFormStatus(type, id).then(setStatus), [id, type])
  if (!status?.may.decide || status.contentHash !== contentHash) return null
  const shownAgain = async (): Promise<void> => {
    setStatus(await readFormStatus(type, id))
    router.refresh()
  }
  const send = async (path: string, body: object): Promise<string | undefined> => {
    setBusy(true)
    const { message, problem } = await (path ? askReview(path, body) : approveSeen(SLUGS[type], id, contentHash, body))
    setBusy(false)
    if (problem) toast.error(problem, { duration: 10_000 })
    else {
      const undo = message === APPROVED_TEXT ? undoOfApproval(type, id) : undefined
      toastWithUndo(message ?? '', undo && { ...undo, done: () => void shownAgain() })
      await shownAgain()
    }
    return problem
  }
  return (
    <p className="st-decide">
      {!status.ownAllowed && (
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
      <Button
        disabled={busy}
        id="action-agree"
        margin={false}
        onClick={() => (status.staged || isShared(type) ? setDialog('approve') : void send('', {}))}
        size="medium"
      >
        {agreeText(status)}
      </Button>
      {dialog && (
        <DecisionDialog
          busy={busy}
          close={() => setDialog(undefined)}
          id={id}
          kind={dialog}
          send={send}
          status={status}
          type={type}
        />
      )}
    </p>
  )
}
