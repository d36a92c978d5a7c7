'use client'
import { useState } from 'react'
import { asList, inputProps, type PartProps } from './values.ts'

/** A list of short texts, one per line. Blank lines are not stored; they stay in the box until it loses the focus. */
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
