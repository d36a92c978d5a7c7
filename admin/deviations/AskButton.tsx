'use client'
import { FormSubmit, toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { idOf } from '../../standard/document.ts'
import { askDeviation } from './ask-deviation.ts'

/** 申请: sends the form as a request. A stored request changes only by the buttons of its panel. */
export function AskButton() {
  const { id } = useDocumentInfo()
  const { getData, setModified } = useForm()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  if (id !== undefined) return null
  const send = async () => {
    setBusy(true)
    const data = getData() as Record<string, unknown>
    const answer = await askDeviation('ask', { ...data, guide: idOf(data['guide']), law: idOf(data['law']) })
    setBusy(false)
    if (answer.problem || !answer.doc) {
      toast.error(answer.problem ?? '没有申请成功，请再试。')
      return
    }
    setModified(false)
    toast.success(answer.message ?? '已申请。')
    router.push(`/admin/collections/deviations/${String(answer.doc.id)}`)
  }
  return (
    <FormSubmit buttonId="action-ask" disabled={busy} onClick={() => void send()} size="medium" type="button">
      {busy ? '正在送出' : '申请'}
    </FormSubmit>
  )
}
