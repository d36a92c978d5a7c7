'use client'
import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'

interface Props {
  /** Where the version is restored: `POST` to it. */
  action: string
  /** The form of the record, which is opened then. */
  form: string
}

/** 恢复为草稿: saves the content of a version as a draft, and opens the record. What is approved stays as it is. */
export function RestoreButton({ action, form }: Props) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const restore = async (): Promise<void> => {
    setBusy(true)
    const response = await fetch(action, { method: 'POST', credentials: 'include' }).catch(() => undefined)
    const body = (await response?.json().catch(() => undefined)) as
      { message?: string; errors?: { message?: string }[] } | undefined
    setBusy(false)
    if (!response?.ok) {
      toast.error(body?.errors?.[0]?.message ?? '没有恢复成，请再试一次。')
      return
    }
    toast.success(body?.message ?? '已恢复为草稿。')
    router.push(form)
  }
  return (
    <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={() => void restore()} size="small">
      恢复为草稿
    </Button>
  )
}
