'use client'
import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { askWrite, toastWithUndo } from '../edit/ask-write.ts'
import { RestoreDialog, type RestoreChanges } from './RestoreDialog.tsx'

interface Props {
  /** Where the version is restored: `POST` to it. */
  action: string
  /** The form of the record, which is opened then. */
  form: string
  label?: string
}

/** 恢复为草稿: says what will change, then saves the content of a version as a draft, and opens the record. What is approved stays as it is. */
export function RestoreButton({ action, form, label = '恢复为草稿' }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [changes, setChanges] = useState<RestoreChanges>()
  const look = async (): Promise<void> => {
    setBusy(true)
    const response = await fetch(`${action}/changes`, { credentials: 'include' }).catch(() => undefined)
    setBusy(false)
    // The site information has no comparison: it is restored without one.
    setChanges(response?.ok ? ((await response.json()) as RestoreChanges) : {})
  }
  const restore = async (): Promise<void> => {
    setBusy(true)
    const message = await askWrite(action)
    setBusy(false)
    setChanges(undefined)
    if (message === undefined) return
    const { newest } = changes ?? {}
    const back = newest === undefined ? undefined : action.replace(/[^/]+$/u, String(newest))
    toastWithUndo(message, back ? { action: back, done: () => router.refresh() } : undefined)
    router.push(form)
    router.refresh()
  }
  return (
    <>
      <Button
        buttonStyle="secondary"
        disabled={busy}
        margin={false}
        onClick={() => void look()}
        size="small"
        type="button"
      >
        {label}
      </Button>
      {changes && (
        <RestoreDialog
          busy={busy}
          changes={changes}
          close={() => setChanges(undefined)}
          confirm={() => void restore()}
          title="恢复到这一版（作为草稿）"
        />
      )}
    </>
  )
}
