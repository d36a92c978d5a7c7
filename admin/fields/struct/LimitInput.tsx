'use client'
import { useState } from 'react'
import { formatLimit, limitSchema } from '../../../standard/limits/index.ts'
import { Options } from './SelectInput.tsx'
import { asFields, isEmpty, type PartProps } from './values.ts'

/** Stands for a day of which the source does not say the kind; it is stored as a natural day that is marked open. */
const OPEN_DAY = 'day'

/**
 * A time limit: a number and its unit, kept apart. 当场办结 has no number. What the source says besides stands in its words,
 * which the public reads; another number or unit takes them away.
 */
export function LimitInput({ shape, value, onChange, id, disabled }: PartProps) {
  const { value: amount, unit, open, words } = asFields(value)
  const [wording, setWording] = useState(false)
  const chosen = open === true && !isEmpty(unit) ? OPEN_DAY : String(unit ?? '')
  const immediate = unit === 'immediate'
  const change = (nextAmount: unknown, next: unknown) => {
    const amounts = isEmpty(nextAmount) ? {} : { value: nextAmount }
    if (isEmpty(next)) onChange(isEmpty(nextAmount) ? undefined : { ...amounts, unit: 'working-day' })
    else if (next === 'immediate') onChange({ unit: next })
    else if (next !== OPEN_DAY) onChange({ unit: next, ...amounts })
    else onChange({ unit: open === true ? unit : 'natural-day', ...amounts, open: true })
  }
  const say = (text: string) => {
    const { words: _gone, ...rest } = asFields(value)
    onChange(text === '' ? rest : { ...rest, words: text })
  }
  const plain = limitSchema.safeParse({ ...asFields(value), words: undefined })
  const worded = wording || typeof words === 'string'
  return (
    <span className="st-limit">
      <input
        aria-label={`${shape.title}：数值`}
        className="st-input st-input--number"
        disabled={disabled || immediate}
        id={id}
        min="0"
        onChange={(event) => change(event.target.value === '' ? undefined : Number(event.target.value), chosen)}
        step="any"
        type="number"
        value={typeof amount === 'number' ? amount : ''}
      />
      <select
        aria-label={`${shape.title}：单位`}
        className="st-input"
        disabled={disabled}
        onChange={(event) => change(amount, event.target.value)}
        value={chosen}
      >
        <option value="">未填</option>
        <Options shape={shape} />
        <option value={OPEN_DAY}>日（原文没写明工作日还是自然日）</option>
      </select>
      {worded ? (
        <label className="st-limit__words">
          公开时写作
          <input
            aria-label={`${shape.title}：公开时写作`}
            className="st-input"
            disabled={disabled}
            maxLength={60}
            onChange={(event) => say(event.target.value)}
            placeholder="20 个工作日（不含公示）"
            type="text"
            value={typeof words === 'string' ? words : ''}
          />
        </label>
      ) : (
        plain.success &&
        !disabled && (
          <button className="st-limit__more" onClick={() => setWording(true)} type="button">
            公开时写作“{formatLimit(plain.data)}”，要加话
          </button>
        )
      )}
    </span>
  )
}
