'use client'
import { useRouter } from 'next/navigation.js'
import { post } from './call.ts'

/** Has a message sent once more. */
export function SendAgain({ id }: { id: string | number }) {
  const router = useRouter()
  return (
    <button
      className="btn btn--style-secondary btn--size-small"
      onClick={() => void post(`outbox/${id}/again`, {}).then((done) => done && router.refresh())}
      type="button"
    >
      重发
    </button>
  )
}
