'use client'
import { asFields, isEmpty, type PartProps } from './values.ts'

/** A time limit: a number and its unit, kept apart. 当场办结 has no number. */
export function LimitInput({ shape, value, onChange, id, disabled }: PartProps) {
  const { value: amount, unit } = asFields(value)
  const immediate = unit === 'immediate'
  const change = (nextAmount: unknown, nextUnit: unknown) => {
    if (isEmpty(nextUnit)) onChange(isEmpty(nextAmount) ? undefined : { value: nextAmount, unit: 'working-day' })
    else if (nextUnit === 'immediate') onChange({ unit: nextUnit })
    else onChange(isEmpty(nextAmount) ? { unit: nextUnit } : { unit: nextUnit, value: nextAmount })
  }
  return (
    <span className="st-limit">
      <input
        aria-label={`${shape.title}：数值`}
        className="st-input st-input--number"
        disabled={disabled || immediate}
        id={id}
        min="0"
        onChange={(event) => change(event.target.value === '' ? undefined : Number(event.target.value), unit)}
        step="any"
        type="number"
        value={typeof amount === 'number' ? amount : ''}
      />
      <select
        aria-label={`${shape.title}：单位`}
        className="st-input"
        disabled={disabled}
        onChange={(event) => change(amount, event.target.value)}
        value={String(unit ?? '')}
      >
        <option value="">未填</option>
        {(shape.options ?? []).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
