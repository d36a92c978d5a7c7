'use client'
import { useState } from 'react'
import type { FormStatus, ShownComment } from '../../collections/reviews/status-for-form.ts'
import { momentText } from '../publish/time.ts'
import { useJump } from '../edit/useJump.ts'
import { useReview } from './useReview.ts'
import { useReviewStep } from './useReviewStep.ts'

/** The comments on a record: those that wait, those that are dealt with, and a form for a new one. */
export function Comments({ status }: { status: FormStatus }) {
  const open = status.comments.filter((one) => one.open)
  const closed = status.comments.filter((one) => !one.open)
  if (!status.comments.length && !status.may.comment) return null
  return (
    <section aria-label="批注" className="st-locked st-comments">
      <h3>批注{open.length > 0 && `，${open.length} 条待处理`}</h3>
      {open.length > 0 && (
        <>
          <p className="st-help">处理完才能批准。</p>
          <ul>
            {open.map((one) => (
              <Comment comment={one} key={one.id} />
            ))}
          </ul>
        </>
      )}
      {status.may.comment && <NewComment fields={status.fields} />}
      {closed.length > 0 && (
        <details>
          <summary>已处理 {closed.length} 条</summary>
          <ul>
            {closed.map((one) => (
              <Comment comment={one} key={one.id} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Comment({ comment }: { comment: ShownComment }) {
  const { answer, at, by, field, fieldTitle, id, mayClose, open, resolvedBy, text } = comment
  const jump = useJump()
  const { busy, send } = useReviewStep()
  const [reply, setReply] = useState('')
  return (
    <li>
      <p>
        {field && (
          <>
            <button className="st-link" onClick={() => jump(field)} type="button">
              {fieldTitle}
            </button>
            ：
          </>
        )}
        {text}
      </p>
      <small>
        {by}，{momentText(at)}
        {!open && `；${resolvedBy ?? ''}已处理`}
      </small>
      {answer && <p className="st-help">答：{answer}</p>}
      {mayClose && open && (
        <span className="st-review__hand">
          <input
            aria-label="怎么处理的"
            onChange={(event) => setReply(event.target.value)}
            placeholder="怎么处理的（可不写）"
            type="text"
            value={reply}
          />
          <button
            className="st-small-button"
            disabled={busy}
            onClick={() => void send(`comments/${id}/resolve`, { answer: reply })}
            type="button"
          >
            已处理
          </button>
        </span>
      )}
      {mayClose && !open && (
        <button
          className="st-small-button"
          disabled={busy}
          onClick={() => void send(`comments/${id}/reopen`, {})}
          type="button"
        >
          重新打开
        </button>
      )}
    </li>
  )
}

function NewComment({ fields }: { fields: FormStatus['fields'] }) {
  const { id, type } = useReview()
  const { busy, send } = useReviewStep()
  const [field, setField] = useState('')
  const [text, setText] = useState('')
  const write = async () => {
    if (!(await send('comments/write', { type, id, field: field || undefined, text }))) {
      setText('')
      setField('')
    }
  }
  return (
    <details className="st-new-comment">
      <summary>写批注</summary>
      <label htmlFor="comment-field">批在哪里</label>
      <select id="comment-field" onChange={(event) => setField(event.target.value)} value={field}>
        <option value="">整条记录</option>
        {fields.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <label htmlFor="comment-text">写什么</label>
      <textarea
        id="comment-text"
        onChange={(event) => setText(event.target.value)}
        placeholder="要谁看，写 @姓名"
        rows={3}
        value={text}
      />
      <button className="st-small-button" disabled={busy || !text.trim()} onClick={() => void write()} type="button">
        批注
      </button>
    </details>
  )
}
