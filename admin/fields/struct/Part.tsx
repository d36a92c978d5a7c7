'use client'
import type { ReactNode } from 'react'
import type { Described } from '../../../collections/fields/describe.ts'
import { Anything } from './Anything.tsx'
import { Choice, Choices, Flag } from './Choices.tsx'
import { FilePicker } from './FilePicker.tsx'
import { Lines } from './Lines.tsx'
import { LimitInput } from './LimitInput.tsx'
import { RecordPicker } from './RecordPicker.tsx'
import { Rows } from './Rows.tsx'
import { DayInput, LongText, NumberInput, ShortText } from './Scalars.tsx'
import { When } from './When.tsx'
import { asFields, formOf, isEmpty, withNamed, type PartProps } from './values.ts'

const EDITORS: Readonly<Record<Described['kind'], (props: PartProps) => ReactNode>> = {
  text: ShortText,
  long: LongText,
  day: DayInput,
  number: NumberInput,
  flag: Flag,
  choice: Choice,
  choices: Choices,
  lines: Lines,
  limit: LimitInput,
  ref: RecordPicker,
  refs: RecordPicker,
  file: FilePicker,
  list: Rows,
  object: Parts,
  any: Anything,
}

/** The editor of one part, by its kind. */
export function Part(props: PartProps): ReactNode {
  const { kind, name } = props.shape
  const Editor = kind === 'lines' && name === 'when' ? When : EDITORS[kind]
  return <Editor {...props} />
}

/** The parts of an object, each with its title and help. */
export function Parts({ shape, value, onChange, id, disabled }: PartProps): ReactNode {
  const fields = asFields(value)
  const parts = shape.parts ?? []
  return (
    <div className="st-parts">
      {parts.map((part) => {
        const partId = `${id}-${part.name}`
        const form = formOf(part, fields)
        const waits = part.follows && isEmpty(fields[part.follows]) && isEmpty(fields[part.name])
        const followed = parts.find(({ name }) => name === part.follows)
        return (
          <div className={`st-part st-part--${form.kind}`} key={part.name}>
            <label className="st-label" htmlFor={partId}>
              {part.title}
              {part.required && <span className="st-required">*</span>}
              {part.unit && part.kind !== 'number' && <span className="st-unit">（{part.unit}）</span>}
            </label>
            {waits ? (
              <p className="st-help">先选上面的“{followed?.title}”</p>
            ) : (
              <Part
                disabled={disabled}
                id={partId}
                // Another element has another form: nothing typed into the former one stays.
                key={form.name}
                onChange={(next) => onChange(withNamed(parts, fields, part.name, next))}
                shape={form}
                value={fields[part.name]}
              />
            )}
            {part.description && <p className="st-help">{part.description}</p>}
          </div>
        )
      })}
    </div>
  )
}
