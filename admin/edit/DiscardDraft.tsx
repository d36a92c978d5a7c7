'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { RestoreDialog, type RestoreChanges } from '../trail/RestoreDialog.tsx'
import { newestVersion } from './newest-version.ts'
import { postWrite, toastWithUndo } from './ask-write.ts'

/** 放弃这份草稿: says what will be lost, and makes the approved version the newest again. The draft stays among the versions. */
export function DiscardDraft() {
  const { collectionSlug, data, id, setUnpublishedVersionCount } = useDocumentInfo()
  const [changes, setChanges] = useState<RestoreChanges>()
  const [busy, setBusy] = useState(false)
  if (!collectionSlug || id === undefined) return null
  const look = async (): Promise<void> => {
    setBusy(true)
    const approved = await newestVersion(collectionSlug, id, 'published').catch(() => undefined)
    const response =
      approved === undefined
        ? undefined
        : await fetch(`/api/${collectionSlug}/versions/${approved}/changes`, { credentials: 'include' }).catch(
            () => undefined,
          )
    setBusy(false)
    setChanges(response?.ok ? ((await response.json()) as RestoreChanges) : {})
  }
  const discard = async (): Promise<void> => {
    setBusy(true)
    const answer = await postWrite(`/api/${collectionSlug}/discard-draft/${String(id)}`, {
      contentHash: data?.['contentHash'] as unknown,
    })
    setBusy(false)
    setChanges(undefined)
    if (!answer) return
    const { draft, message = '' } = answer
    setUnpublishedVersionCount(0)
    toastWithUndo(
      message,
      draft === undefined
        ? undefined
        : { action: `/api/${collectionSlug}/versions/${draft}`, done: () => window.location.reload() },
    )
    // The form has the text of the draft: it is loaded anew once the message was seen, or taken back.
    setTimeout(() => window.location.reload(), RELOAD_MS)
  }
  return (
    <>
      <button className="st-status__changes st-link" disabled={busy} onClick={() => void look()} type="button">
        放弃这份草稿
      </button>
      {changes && (
        <RestoreDialog
          busy={busy}
          changes={changes}
          close={() => setChanges(undefined)}
          confirm={() => void discard()}
          intro="回到上一次批准的内容。网站不变。放弃的这一稿留在“版本”里，还可以恢复。"
          title="放弃这份草稿"
        />
      )}
    </>
  )
}

/** How long the message is shown before the form is loaded anew, in milliseconds. */
const RELOAD_MS = 6000
