'use client'
import { useRouter } from 'next/navigation.js'
import { post } from './call.ts'

/** Marks all notices of the user as read. */
export function ReadAll() {
  const router = useRouter()
  return (
    <button
      className="btn btn--style-secondary btn--size-small"
      id="read-all"
      onClick={() => void post('notices/read', { all: true }).then((done) => done && router.refresh())}
      type="button"
    >
      全部标为已读
    </button>
  )
}
