'use client'
import { useState } from 'react'
import { inputProps, isEmpty, type PartProps } from './values.ts'

const jsonText = (value: unknown) => (isEmpty(value) ? '' : JSON.stringify(value, null, 2))

/** A value of any shape, edited as JSON. Text that is no JSON stays in the box, marked as wrong, and is not stored. */
export function JsonInput(props: PartProps) {
  const { value, onChange, id } = props
  const [typed, setTyped] = useState<string | undefined>()
  const [problem, setProblem] = useState('')
  const text = typed ?? jsonText(value)
  const change = (next: string) => {
    setTyped(next)
    try {
      onChange(next.trim() ? JSON.parse(next) : undefined)
      setProblem('')
    } catch {
      setProblem('还不是完整的 JSON，这一处暂不保存。文字请加英文双引号，如 "无"。')
    }
  }
  return (
    <>
      <textarea
        {...inputProps(props, 'code')}
        aria-describedby={problem ? `${id}-problem` : undefined}
        aria-invalid={Boolean(problem)}
        onBlur={() => !problem && setTyped(undefined)}
        onChange={(event) => change(event.target.value)}
        rows={Math.min(16, Math.max(2, text.split('\n').length))}
        spellCheck={false}
        value={text}
      />
      {problem && (
        <p className="st-problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
