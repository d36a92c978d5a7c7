'use client'
import { Checkbox } from './Checkbox.tsx'
import { asList, inputProps, type PartProps } from './values.ts'

/** The values of a code table, to stand in a select. */
export function Options({ shape }: Pick<PartProps, 'shape'>) {
  return (shape.options ?? []).map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
}

/** One value of a code table. */
export function SelectInput(props: PartProps) {
  const { shape, value, onChange } = props
  return (
    <select
      {...inputProps(props)}
      onChange={(event) => onChange(event.target.value || undefined)}
      value={String(value ?? '')}
    >
      <option value="">未选</option>
      <Options shape={shape} />
    </select>
  )
}

/** Several values, kept in the order of the table. */
export function MultiSelectInput({ shape, value, onChange, id, disabled }: PartProps) {
  const chosen = new Set(asList(value).map(String))
  const toggle = (one: string, on: boolean) =>
    onChange((shape.options ?? []).map((option) => option.value).filter((v) => (v === one ? on : chosen.has(v))))
  return (
    <span className="st-checks" id={id} role="group" aria-label={shape.title}>
      {(shape.options ?? []).map((option) => (
        <Checkbox
          checked={chosen.has(option.value)}
          disabled={disabled}
          key={option.value}
          label={option.label}
          onChange={(on) => toggle(option.value, on)}
        />
      ))}
    </span>
  )
}

/** 是, 否 or not said: a box nobody ticked would say nothing. */
export function BooleanInput({ shape, value, onChange, id, disabled }: PartProps) {
  const choices = [
    { label: '是', is: true },
    { label: '否', is: false },
    { label: '未填', is: undefined },
  ]
  const now = typeof value === 'boolean' ? value : undefined
  return (
    <span className="st-checks" role="radiogroup" aria-label={shape.title}>
      {choices.map(({ label, is }, i) => (
        <label key={label}>
          <input
            checked={now === is}
            disabled={disabled}
            id={i ? undefined : id}
            name={id}
            onChange={() => onChange(is)}
            type="radio"
          />
          {label}
        </label>
      ))}
    </span>
  )
}
