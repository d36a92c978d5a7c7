'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { ApprovalImpact } from '../../collections/confirmations/impact-endpoint.ts'
import type { FieldChoice } from '../../collections/reviews/field-choices.ts'
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import { isShared, type Asks } from '../../standard/propagation/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { askImpact } from '../where-used/ask-impact.ts'
import { ImpactQuestion } from '../where-used/ApprovalQuestion.tsx'
import { agreeText } from './agree-text.ts'

interface Props {
  kind: 'approve' | 'return'
  type: RecordType | undefined
  id: string | number | undefined
  status: FormStatus
  busy: boolean
  /** Sends an operation on reviews; returns why it was not done, in Chinese. */
  send: (path: string, body: object) => Promise<string | undefined>
  close: () => void
}

/** Asks for the opinion of an approval, or for the reason of a return and the fields that it is about. */
export function DecisionDialog({ busy, close, id, kind, send, status, type }: Props) {
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<string>()
  const [fields, setFields] = useState<Pointed>({})
  const dialog = useRef<HTMLDialogElement>(null)
  const returning = kind === 'return'
  const impact = useImpact(!returning && !status.nextStage, type, id)
  const [asks, setAsks] = useState<Asks>()
  useEffect(() => dialog.current?.showModal(), [])
  const { review } = status
  const decide = async () => {
    const { contentHash } = status
    const pointed = Object.entries(fields).map(([name, { at, text }]) => ({ name, text, ...(at ? { at } : {}) }))
    const unsubmitted = returning ? 'reviews/return' : ''
    const path = review?.state === 'open' ? `reviews/${review.id}/${kind}` : unsubmitted
    const answer = impact?.asked ? { asks: asks ?? impact.asks } : {}
    const body = returning
      ? { type, id, contentHash, reason: said, fields: pointed }
      : { contentHash, opinion: said, ...answer }
    const refused = await send(path, body)
    setProblem(refused)
    if (!refused) close()
  }
  const stage = review?.state === 'open' ? review.stageName : status.stages[0]
  return (
    <dialog
      aria-label={returning ? '退回' : '同意'}
      className="st-dialog"
      onCancel={close}
      onClose={close}
      ref={dialog}
    >
      <h2>{returning ? '退回给写的人' : agreeText(status)}</h2>
      <p className="st-help">
        “{stage}”环节。
        {returning ? '理由和指出的地方，写的人打开记录就看得到。' : '意见可以不写；写了，审的人和写的人看得到。'}
      </p>
      {(returning || review?.state === 'open') && (
        <>
          <label htmlFor="review-said">{returning ? '理由' : '意见'}</label>
          <textarea id="review-said" onChange={(event) => setSaid(event.target.value)} rows={3} value={said} />
        </>
      )}
      {impact && impact.total > 0 && type && id !== undefined && (
        <ImpactQuestion asks={asks ?? impact.asks} id={id} impact={impact} set={setAsks} slug={SLUGS[type]} />
      )}
      {returning && <PointedFields choices={status.fields} fields={fields} set={setFields} />}
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
      <p className="st-dialog__buttons">
        <Button buttonStyle="secondary" margin={false} onClick={close} size="medium" type="button">
          取消
        </Button>
        <Button
          buttonStyle="primary"
          disabled={busy || impact === null || (returning && !said.trim())}
          id={`review-${kind}`}
          margin={false}
          onClick={() => void decide()}
          size="medium"
          type="button"
        >
          {returning ? '退回' : agreeText(status)}
        </Button>
      </p>
    </dialog>
  )
}

/** Returns what an approval would ask of others: null as long as that is not known, undefined where nothing is asked. */
function useImpact(
  approves: boolean,
  type: RecordType | undefined,
  id: string | number | undefined,
): ApprovalImpact | null | undefined {
  const asked = approves && type && isShared(type) && id !== undefined ? SLUGS[type] : undefined
  const [impact, setImpact] = useState<ApprovalImpact | null | undefined>(asked ? null : undefined)
  useEffect(() => {
    if (asked && id !== undefined) void askImpact(asked, id).then(setImpact)
  }, [asked, id])
  return impact
}

interface FieldsProps {
  choices: readonly FieldChoice[]
  fields: Pointed
  set: (fields: Pointed) => void
}

/** The fields that are pointed at, by name: where in them, and what is wrong. */
type Pointed = Record<string, { text: string; at?: string }>

/** The fields that can be pointed at: those that were changed, and behind a click the others. */
function PointedFields({ choices, fields, set }: FieldsProps) {
  const changed = choices.filter((one) => one.changed)
  const others = choices.filter((one) => !one.changed)
  const box = ({ inside, name, title }: FieldChoice) => (
    <li key={name}>
      <label>
        <input
          checked={name in fields}
          name={`field-${name}`}
          onChange={(event) => {
            const { [name]: _out, ...rest } = fields
            set(event.target.checked ? { ...rest, [name]: { text: '' } } : rest)
          }}
          type="checkbox"
        />
        {title}
      </label>
      {fields[name] && inside && (
        <select
          aria-label={`${title}里的哪一处`}
          name={`at-${name}`}
          onChange={({ target: { value } }) =>
            set({ ...fields, [name]: { text: fields[name]!.text, ...(value ? { at: value } : {}) } })
          }
          value={fields[name].at ?? ''}
        >
          <option value="">哪一处（可不选）</option>
          {inside.map((one) => (
            <option key={one.path} value={one.path}>
              {one.title}
              {one.changed && '（改过）'}
            </option>
          ))}
        </select>
      )}
      {fields[name] && (
        <input
          aria-label={`${title}哪里不对`}
          onChange={(event) => set({ ...fields, [name]: { ...fields[name], text: event.target.value } })}
          placeholder="哪里不对（可不写）"
          type="text"
          value={fields[name].text}
        />
      )}
    </li>
  )
  return (
    <fieldset className="st-pointed">
      <legend>指出是哪几处</legend>
      {changed.length > 0 && <ul>{changed.map(box)}</ul>}
      {others.length > 0 && (
        <details open={!changed.length}>
          <summary>没有改过、没有填的 {others.length} 项</summary>
          <ul>{others.map(box)}</ul>
        </details>
      )}
    </fieldset>
  )
}
