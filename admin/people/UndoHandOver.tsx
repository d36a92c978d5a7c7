'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { post, type Said } from './post.ts'

interface Report extends Said {
  results: { done: boolean; message?: string }[]
}

/** A button that takes back what was handed over in one go, after it was asked once more. */
export function UndoHandOver({ batch }: { batch: string }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [kept, setKept] = useState<string[]>([])
  const button = 'btn btn--style-secondary btn--size-small'
  const undo = async () => {
    setAsking(false)
    const report = await post<Report>('hand-overs/undo', { batch })
    setKept((report?.results ?? []).flatMap(({ done, message }) => (done || !message ? [] : [message])))
    router.refresh()
  }
  return (
    <span className="st-confirm">
      {asking ? (
        <>
          撤回这次交接？
          <button className={button} onClick={() => void undo()} type="button">
            撤回
          </button>
          <button className={button} onClick={() => setAsking(false)} type="button">
            不撤
          </button>
        </>
      ) : (
        <button className={button} onClick={() => setAsking(true)} type="button">
          撤回
        </button>
      )}
      {kept.map((message) => (
        <small key={message}>{message}</small>
      ))}
    </span>
  )
}
