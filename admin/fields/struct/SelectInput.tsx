'use client'
import { Checkbox } from './Checkbox.tsx'
import { asList, inputProps, type PartProps } from './values.ts'

/** The options of a select, from a code table. */
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

/** Several values of a code table, stored in the order of the table. */
export function MultiSelectInput({ shape, value, onChange, id, disabled }: PartProps) {
  const chosen = new Set(asList(value).map(String))
  const toggle = (changed: string, on: boolean) =>
    onChange(
      (shape.options ?? [])
        .map((option) => option.value)
        .filter((known) => (known === changed ? on : chosen.has(known))),
    )
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

/** Radio buttons 是, 否 and 未填: an empty checkbox could not tell “no” from “not filled in”. */
export function BooleanInput({ shape, value, onChange, id, disabled }: PartProps) {
  const choices = [
    { label: '是', choice: true },
    { label: '否', choice: false },
    { label: '未填', choice: undefined },
  ]
  const current = typeof value === 'boolean' ? value : undefined
  return (
    <span className="st-checks" role="radiogroup" aria-label={shape.title}>
      {choices.map(({ label, choice }, i) => (
        <label key={label}>
          <input
            checked={current === choice}
            disabled={disabled}
            id={i ? undefined : id}
            name={id}
            onChange={() => onChange(choice)}
            type="radio"
          />
          {label}
        </label>
      ))}
    </span>
  )
}
