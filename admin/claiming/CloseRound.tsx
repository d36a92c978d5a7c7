'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { callClaiming } from './call.ts'

/** A button that closes a claiming round, after it was asked once more. */
export function CloseRound({ id, open }: { id: string; open: number }) {
  const [asking, setAsking] = useState(false)
  const router = useRouter()
  const button = 'btn btn--style-secondary btn--size-small'
  if (!asking)
    return (
      <button className={button} onClick={() => setAsking(true)} type="button">
        结束这一轮
      </button>
    )
  return (
    <span className="st-confirm">
      {open > 0 ? `还有 ${open} 条没有答，结束后不再要他们认领。` : '结束后不能再答。'}
      <button
        className={button}
        onClick={() => void callClaiming(`claim-rounds/${id}/close`, {}).then(() => router.refresh())}
        type="button"
      >
        确认结束
      </button>
      <button className={button} onClick={() => setAsking(false)} type="button">
        不结束
      </button>
    </span>
  )
}
