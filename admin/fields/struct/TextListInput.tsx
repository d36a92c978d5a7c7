'use client'
import { useState } from 'react'
import { asList, inputProps, type PartProps } from './values.ts'

/** Short texts, one a line. What is typed stays as typed until the box is left; blank lines are not kept. */
export function TextListInput(props: PartProps) {
  const { value, onChange } = props
  const stored = asList(value).map(String).join('\n')
  const [typed, setTyped] = useState<string | undefined>()
  const text = typed ?? stored
  return (
    <textarea
      {...inputProps(props)}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        setTyped(event.target.value)
        const lines = event.target.value.split('\n').map((line) => line.trim())
        onChange(lines.filter(Boolean))
      }}
      placeholder="每行一个"
      rows={Math.min(10, Math.max(2, text.split('\n').length))}
      value={text}
    />
  )
}
