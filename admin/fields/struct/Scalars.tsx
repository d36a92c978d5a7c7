'use client'
import type { PartProps } from './values.ts'

/** One line of text. */
export function ShortText({ shape, value, onChange, id, disabled }: PartProps) {
  return (
    <input
      aria-label={shape.title}
      className="st-input"
      disabled={disabled}
      id={id}
      onChange={(event) => onChange(event.target.value)}
      placeholder={shape.example && `例如：${shape.example}`}
      type="text"
      value={String(value ?? '')}
    />
  )
}

/** Several lines; the box grows with the text. */
export function LongText({ shape, value, onChange, id, disabled }: PartProps) {
  const text = String(value ?? '')
  const rows = Math.min(12, Math.max(2, text.split('\n').length, Math.ceil(text.length / 60)))
  return (
    <textarea
      aria-label={shape.title}
      className="st-input"
      disabled={disabled}
      id={id}
      onChange={(event) => onChange(event.target.value)}
      placeholder={shape.example && `例如：${shape.example}`}
      rows={rows}
      value={text}
    />
  )
}

/** A calendar day `YYYY-MM-DD`, picked or typed. */
export function DayInput({ shape, value, onChange, id, disabled }: PartProps) {
  return (
    <input
      aria-label={shape.title}
      className="st-input st-input--day"
      disabled={disabled}
      id={id}
      onChange={(event) => onChange(event.target.value)}
      type="date"
      value={String(value ?? '')}
    />
  )
}

/** A number with its unit behind it. */
export function NumberInput({ shape, value, onChange, id, disabled }: PartProps) {
  return (
    <span className="st-number">
      <input
        aria-label={shape.title}
        className="st-input st-input--number"
        disabled={disabled}
        id={id}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
        step="any"
        type="number"
        value={typeof value === 'number' ? value : ''}
      />
      {shape.unit && <span className="st-unit">{shape.unit}</span>}
    </span>
  )
}
