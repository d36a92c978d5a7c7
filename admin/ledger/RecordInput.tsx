'use client'
import { useEffect, useState } from 'react'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { askDocuments } from '../fields/askDocuments.ts'

interface Props {
  id: string
  type: RecordType
  /** The field of the record that is the value. */
  field: 'code' | 'key'
  value: string
  onChange: (value: string) => void
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

interface OfferedRecord {
  code?: string
  key: string
  label: string
}

/** How long typing has to rest before the server is asked, in milliseconds. */
const WAIT_MS = 250
const OFFERED = 8

/** An input for the code or the key of a record: names and codes can be typed, and what fits is offered. */
export function RecordInput({ id, type, field, value, onChange, ...described }: Props) {
  const [found, setOfferedRecord] = useState<OfferedRecord[]>([])
  const text = value.trim()
  useEffect(() => {
    if (!text) return
    const control = new AbortController()
    const timer = setTimeout(() => {
      // Where it is refused or does not answer, nothing is offered.
      askFor(type, field, text, control.signal).then(setOfferedRecord, () => undefined)
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [field, text, type])
  const chosen = found.find((one) => one[field] === text)
  return (
    <>
      <input
        {...described}
        autoComplete="off"
        id={id}
        list={`${id}-offered`}
        onChange={(event) => onChange(event.target.value)}
        placeholder="名称或编码里的字"
        type="text"
        value={value}
      />
      <datalist id={`${id}-offered`}>
        {found.map((one) => (
          <option key={one.key} label={one.label} value={one[field]}>
            {one.label}
          </option>
        ))}
      </datalist>
      {chosen && <span className="st-operation__chosen">{chosen.label}</span>}
    </>
  )
}

function askFor(type: RecordType, field: 'code' | 'key', text: string, signal: AbortSignal): Promise<OfferedRecord[]> {
  const query: Record<string, string> = { limit: String(OFFERED), draft: 'true' }
  for (const [at, name] of ['label', field].entries()) query[`where[or][${at}][${name}][like]`] = text
  for (const name of ['label', 'code', 'key']) query[`select[${name}]`] = 'true'
  return askDocuments<OfferedRecord>(SLUGS[type], query, signal)
}
