'use client'
import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useRef, useState } from 'react'
import { MAX_MISSED_QUERY } from '../../standard/search/missed-query.ts'
import { enterMissedQuery } from './save.ts'

/** The form in which staff enter what they were asked and the site does not find. */
export function EnterMissedQuery() {
  const router = useRouter()
  const first = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [count, setCount] = useState('')
  const [note, setNote] = useState('')
  const [message, setMessage] = useState<{ text: string; failed: boolean }>()

  const enter = async () => {
    const { problem } = await enterMissedQuery({
      text: text.trim(),
      ...(count ? { count: Number(count) } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    })
    setMessage(
      problem === undefined ? { text: `记下了：${text.trim()}`, failed: false } : { text: problem, failed: true },
    )
    if (problem !== undefined) return
    setText('')
    setCount('')
    setNote('')
    first.current?.focus()
    router.refresh()
  }
  return (
    <form
      className="st-card st-aliases__new"
      onSubmit={(event) => {
        event.preventDefault()
        void enter()
      }}
    >
      <label>
        群众怎么说
        <input
          className="st-input"
          maxLength={MAX_MISSED_QUERY}
          onChange={(event) => setText(event.target.value)}
          placeholder="如：开饭店"
          ref={first}
          required
          type="text"
          value={text}
        />
      </label>
      <label>
        大概几次
        <input
          className="st-input"
          max={9999}
          min={1}
          onChange={(event) => setCount(event.target.value)}
          placeholder="1"
          step={1}
          type="number"
          value={count}
        />
      </label>
      <label>
        备注
        <input
          className="st-input"
          maxLength={200}
          onChange={(event) => setNote(event.target.value)}
          placeholder="可以不填：指的是哪件事"
          type="text"
          value={note}
        />
      </label>
      <Button buttonStyle="secondary" disabled={!text.trim()} margin={false} type="submit">
        记下
      </Button>
      <p aria-live="polite" className={message?.failed ? 'st-aliases__problem' : 'st-help'}>
        {message?.text ?? '只写事情，不写姓名、证件号和电话。'}
      </p>
    </form>
  )
}
