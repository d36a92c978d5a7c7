'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { post } from './post.ts'

/** For administrators: begins a round at once. */
export function BeginRound() {
  const router = useRouter()
  const [due, setDue] = useState('')
  return (
    <section aria-label="现在发起">
      <h2>现在发起一次</h2>
      <div className="st-handover__to">
        <label>
          截止日（不填：20 个工作日）
          <input onChange={(event) => setDue(event.target.value)} type="date" value={due} />
        </label>
        <button
          className="btn btn--style-secondary btn--size-small"
          id="begin-round"
          onClick={() =>
            void post('account-checks/begin', due ? { due } : {}).then((said) => {
              if (said) router.refresh()
            })
          }
          type="button"
        >
          发起
        </button>
      </div>
    </section>
  )
}
