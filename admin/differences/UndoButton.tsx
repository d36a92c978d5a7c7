'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { ask } from './ask.ts'

/** Takes a decision back, until the next publish. */
export function UndoButton({ batch }: { batch: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const undo = async () => {
    setBusy(true)
    const { message, problem } = await ask('difference-decisions/undo', { batch })
    setBusy(false)
    if (problem) toast.error(problem)
    else toast.success(message)
    router.refresh()
  }
  return (
    <button className="st-difference__plain" disabled={busy} onClick={() => void undo()} type="button">
      撤销
    </button>
  )
}
