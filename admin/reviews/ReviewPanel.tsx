'use client'
import { useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import { REVIEW_STEPS, stateText, type Opinion } from '../../standard/reviews/index.ts'
import { useJump } from '../edit/useJump.ts'
import { useToastAfterReload } from '../edit/toast-after-reload.ts'
import { momentText } from '../publish/time.ts'
import { Comments } from './Comments.tsx'
import { FieldNotes, type FieldNote } from './FieldNotes.tsx'
import { TakeBack } from './TakeBack.tsx'
import { useReview } from './useReview.ts'
import { useReviewStep } from './useReviewStep.ts'
import './reviews.css'

/** In the sidebar of a record: the stages of its review, what was said in them, and the comments. */
export function ReviewPanel() {
  const { id, status } = useReview()
  const modified = useFormModified()
  useToastAfterReload()
  if (id === undefined || !status) return null
  const { review } = status
  const shown = review ?? (status.staged ? undefined : null)
  return (
    <>
      {shown !== null && (
        <section aria-label="审核" className="st-locked st-review">
          <h3>审核</h3>
          <Stages status={status} />
          {review && <Course review={review} status={status} />}
        </section>
      )}
      {status.undo && <TakeBack modified={modified} undo={status.undo} />}
      <Comments status={status} />
      <FieldNotes notes={notesOf(status)} />
    </>
  )
}

/** What the newest return and open comments say about fields. */
function notesOf({ comments, review }: FormStatus): FieldNote[] {
  const last = review?.state === 'returned' ? review.opinions.at(-1) : undefined
  const returned = (last?.fields ?? []).map(({ name, text, where }) => ({
    field: name,
    kind: `${last!.byName}退回`,
    text: [where && `“${where}”`, text ?? last!.text].filter(Boolean).join('：'),
  }))
  const commented = comments.flatMap(({ by, field, open, text }) =>
    open && field ? [{ field, kind: `${by}批注`, text }] : [],
  )
  return [...returned, ...commented]
}

/** The stages in their order, with the present one marked. */
function Stages({ status: { review, stages } }: { status: FormStatus }) {
  const passed = review?.state === 'approved'
  const names = review?.state === 'open' || passed ? review.stages : stages
  if (names.length < 2) return null
  const at = passed ? names.length : review?.state === 'open' ? review.stage : undefined
  return (
    <ol className="st-stages">
      {names.map((name, i) => (
        <li
          aria-current={i === at ? 'step' : undefined}
          className={at !== undefined && i < at ? 'is-done' : ''}
          key={i}
        >
          {name}
        </li>
      ))}
    </ol>
  )
}

type Review = NonNullable<FormStatus['review']>

function Course({ review, status }: { review: Review; status: FormStatus }) {
  const modified = useFormModified()
  const isOpen = review.state === 'open'
  return (
    <>
      <p>
        <span className={`st-pill st-pill--${review.state === 'approved' ? 'approved' : isOpen ? 'draft' : 'changed'}`}>
          {isOpen ? `等${review.assignee ?? review.stageName}` : stateText(review.state, review.opinions)}
        </span>{' '}
        {isOpen && review.due && <small>{review.due} 前审完</small>}
      </p>
      {review.state === 'returned' && <p className="st-help">照下面的理由改好、保存，再送审。</p>}
      {isOpen && modified && <p className="st-caution">审核中：改了再保存，这次审核就作废，要再送审。</p>}
      <ol className="st-opinions" reversed>
        {[...review.opinions].reverse().map((opinion, i) => (
          <Line fields={status.fields} key={i} opinion={opinion} />
        ))}
      </ol>
      {isOpen && <OtherSteps review={review} status={status} />}
    </>
  )
}

function Line({ fields, opinion }: { fields: FormStatus['fields']; opinion: Opinion }) {
  const { at, byName, did, own, stageName, text, to } = opinion
  const jump = useJump()
  const titleOf = (name: string) => fields.find((one) => one.name === name)?.title ?? name
  return (
    <li className={`st-opinion st-opinion--${did}`}>
      <strong>
        {REVIEW_STEPS[did]}
        {to ? `给${to.name}` : ''}
      </strong>{' '}
      <small>
        {byName}，{did === 'submit' || did === 'supersede' ? '' : `${stageName}环节，`}
        {momentText(at)}
      </small>
      {text && <p>{text}</p>}
      {own && <p className="st-help">自己写的自己审：没有别的人可以审。</p>}
      {(opinion.fields ?? []).map(({ at: inside, name, text: wrong, where }) => (
        <p key={name}>
          <button className="st-link" onClick={() => jump(inside ?? name)} type="button">
            {where ?? titleOf(name)}
          </button>
          {wrong && `：${wrong}`}
        </p>
      ))}
    </li>
  )
}

/** What else can be done with an open review. */
function OtherSteps({ review, status }: { review: Review; status: FormStatus }) {
  const { busy, send } = useReviewStep()
  const [to, setTo] = useState('')
  const step = (operation: string, body: object = {}) => void send(`reviews/${review.id}/${operation}`, body)
  const { colleagues, may } = status
  return (
    <div className="st-review__steps">
      {may.withdraw && (
        <button className="st-small-button" disabled={busy} onClick={() => step('withdraw')} type="button">
          撤回送审
        </button>
      )}
      {may.takeBack && (
        <button className="st-small-button" disabled={busy} onClick={() => step('take-back')} type="button">
          收回我的同意
        </button>
      )}
      {may.handOver && (
        <span className="st-review__hand">
          <label htmlFor="review-to">转给</label>
          <select id="review-to" onChange={(event) => setTo(event.target.value)} value={to}>
            <option value="">{review.assignee ? '这一环节的所有人' : '选一位同事'}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={String(id)}>
                {name}
              </option>
            ))}
          </select>
          <button
            className="st-small-button"
            disabled={busy || (!to && !review.assignee)}
            onClick={() => step('hand-over', { to: to || null })}
            type="button"
          >
            转交
          </button>
        </span>
      )}
    </div>
  )
}
