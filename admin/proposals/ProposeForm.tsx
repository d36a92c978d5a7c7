'use client'
import { useId, useState } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { ask } from '../differences/ask.ts'
import { PartEditor } from '../fields/struct/PartEditor.tsx'

interface Props {
  matter: string
  element: string
  /** The key of the guide where it was seen; empty where there is none. */
  guide: string
  shape: FieldShape
  standard: unknown
}

/** How an element of a standard should be, in the form of that element, and why. */
export function ProposeForm({ element, guide, matter, shape, standard }: Props) {
  const id = useId()
  const [value, setValue] = useState<unknown>(standard)
  const [why, setWhy] = useState('')
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof ask>>>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    setAnswer(await ask('proposals/standard', { matter, element, value, why, ...(guide ? { guide } : {}) }))
    setBusy(false)
  }
  if (answer?.message !== undefined)
    return (
      <p className="st-lead" role="status">
        {answer.message}
      </p>
    )
  return (
    <form
      className="st-field st-propose"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h3>应当改成</h3>
      <PartEditor disabled={busy} id={`${id}-value`} onChange={setValue} shape={shape} value={value} />
      <label htmlFor={`${id}-why`}>为什么</label>
      <textarea
        className="st-input"
        id={`${id}-why`}
        onChange={({ target }) => setWhy(target.value)}
        placeholder="依据哪部法规的哪一条，现在的标准哪里不对"
        required
        rows={3}
        value={why}
      />
      <div className="st-decide__buttons">
        <button className="btn btn--style-primary btn--size-small" disabled={busy} type="submit">
          提给目录管理员
        </button>
      </div>
      {answer?.problem && (
        <p className="st-caution" role="alert">
          {answer.problem}
        </p>
      )}
    </form>
  )
}
