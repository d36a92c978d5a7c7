'use client'
import { inputProps, type PartProps } from './values.ts'

const exampleOf = ({ shape }: PartProps) => shape.example && `例如：${shape.example}`

/** One line of text. */
export function TextInput(props: PartProps) {
  const { value, onChange } = props
  return (
    <input
      {...inputProps(props)}
      onChange={(event) => onChange(event.target.value)}
      placeholder={exampleOf(props)}
      type="text"
      value={String(value ?? '')}
    />
  )
}

/** Several lines of text; the box grows with it. */
export function TextAreaInput(props: PartProps) {
  const { value, onChange } = props
  const text = String(value ?? '')
  const rows = Math.min(12, Math.max(2, text.split('\n').length, Math.ceil(text.length / 60)))
  return (
    <textarea
      {...inputProps(props)}
      onChange={(event) => onChange(event.target.value)}
      placeholder={exampleOf(props)}
      rows={rows}
      value={text}
    />
  )
}

/** A calendar day, stored as `YYYY-MM-DD`. */
export function DayInput(props: PartProps) {
  const { value, onChange } = props
  return (
    <input
      {...inputProps(props, 'day')}
      onChange={(event) => onChange(event.target.value)}
      type="date"
      value={String(value ?? '')}
    />
  )
}

/** A number, followed by its unit. */
export function NumberInput(props: PartProps) {
  const { shape, value, onChange } = props
  return (
    <span className="st-number">
      <input
        {...inputProps(props, 'number')}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
        step="any"
        type="number"
        value={typeof value === 'number' ? value : ''}
      />
      {shape.unit && <span className="st-unit">{shape.unit}</span>}
    </span>
  )
}
