'use client'
import { useState } from 'react'
import { formatLimit, limitSchema } from '../../../standard/limits/index.ts'
import { Options } from './SelectInput.tsx'
import { asFields, isEmpty, type Fields, type PartProps, type Value } from './values.ts'

/** The choice for a day of which the source does not say the kind. It is stored as a natural day with `open`. */
const OPEN_DAY = 'day'

/**
 * A time limit: a number and its unit. 当场办结 has no number. What the source adds is kept as the limit's own wording, which the
 * public reads; another number or unit removes it.
 */
export function LimitInput(props: PartProps) {
  const { shape, value, onChange, id, disabled } = props
  const limit = asFields(value)
  const { value: amount, unit } = limit
  const chosen = limit['open'] === true && !isEmpty(unit) ? OPEN_DAY : String(unit ?? '')
  return (
    <span className="st-limit">
      <input
        aria-label={`${shape.title}：数值`}
        className="st-input st-input--number"
        disabled={disabled || unit === 'immediate'}
        id={id}
        min="0"
        onChange={({ target }) =>
          onChange(changedLimit(limit, target.value === '' ? undefined : Number(target.value), chosen))
        }
        step="any"
        type="number"
        value={typeof amount === 'number' ? amount : ''}
      />
      <select
        aria-label={`${shape.title}：单位`}
        className="st-input"
        disabled={disabled}
        onChange={(event) => onChange(changedLimit(limit, amount, event.target.value))}
        value={chosen}
      >
        <option value="">未填</option>
        <Options shape={shape} />
        <option value={OPEN_DAY}>日（原文没写明工作日还是自然日）</option>
      </select>
      <WordingInput {...props} />
    </span>
  )
}

/** Returns the limit with another number or another choice of unit, without its own wording. */
function changedLimit({ open, unit }: Fields, amount: Value, choice: string): Fields | undefined {
  const number = isEmpty(amount) ? {} : { value: amount }
  if (isEmpty(choice)) return isEmpty(amount) ? undefined : { ...number, unit: 'working-day' }
  if (choice === 'immediate') return { unit: choice }
  if (choice !== OPEN_DAY) return { unit: choice, ...number }
  return { unit: open === true ? unit : 'natural-day', ...number, open: true }
}

/** The limit's own wording: a text box where there is one, otherwise a button that opens the box. */
function WordingInput({ shape, value, onChange, disabled }: PartProps) {
  const [opened, setOpened] = useState(false)
  const { words, ...limit } = asFields(value)
  const plain = limitSchema.safeParse({ ...limit, words: undefined })
  if (opened || typeof words === 'string') {
    return (
      <label className="st-limit__words">
        公开时写作
        <input
          aria-label={`${shape.title}：公开时写作`}
          className="st-input"
          disabled={disabled}
          maxLength={60}
          onChange={({ target }) => onChange(target.value === '' ? limit : { ...limit, words: target.value })}
          placeholder="20 个工作日（不含公示）"
          type="text"
          value={typeof words === 'string' ? words : ''}
        />
      </label>
    )
  }
  if (!plain.success || disabled) return null
  return (
    <button className="st-limit__more" onClick={() => setOpened(true)} type="button">
      公开时写作“{formatLimit(plain.data)}”，要加话
    </button>
  )
}
