'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { callPlans } from './call.ts'

/** A button that cancels a plan, after it was asked once more. */
export function CancelPlan({ id }: { id: string | number }) {
  const [asking, setAsking] = useState(false)
  const router = useRouter()
  const button = 'btn btn--style-secondary btn--size-small'
  if (!asking)
    return (
      <button className={button} onClick={() => setAsking(true)} type="button">
        取消计划
      </button>
    )
  return (
    <span className="st-confirm">
      不做了？
      <button
        className={button}
        data-cancel-plan={String(id)}
        onClick={() => void callPlans(`${id}/cancel`, {}).then(() => router.refresh())}
        type="button"
      >
        确认取消
      </button>
      <button className={button} onClick={() => setAsking(false)} type="button">
        留着
      </button>
    </span>
  )
}
