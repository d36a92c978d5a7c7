'use client'
import { useState, type ReactNode } from 'react'
import type { FieldShape } from '../../../collections/fields/describe.ts'
import { JsonInput } from './JsonInput.tsx'
import { SelectInput, MultiSelectInput, BooleanInput } from './SelectInput.tsx'
import { FilePicker } from './FilePicker.tsx'
import { TextListInput } from './TextListInput.tsx'
import { LimitInput } from './LimitInput.tsx'
import { RecordPicker } from './RecordPicker.tsx'
import { RowsEditor } from './RowsEditor.tsx'
import { DayInput, TextAreaInput, NumberInput, TextInput } from './TextInputs.tsx'
import { ScenarioInput } from './ScenarioInput.tsx'
import { asFields, shapeFor, isEmpty, setElementName, type PartProps } from './values.ts'

/** The editor of each kind of shape. */
const EDITORS: Readonly<Record<FieldShape['kind'], (props: PartProps) => ReactNode>> = {
  text: TextInput,
  long: TextAreaInput,
  day: DayInput,
  number: NumberInput,
  flag: BooleanInput,
  choice: SelectInput,
  choices: MultiSelectInput,
  lines: TextListInput,
  limit: LimitInput,
  ref: RecordPicker,
  refs: RecordPicker,
  file: FilePicker,
  list: RowsEditor,
  object: ObjectEditor,
  any: JsonInput,
}

/** The editor of one part, chosen by the kind of its shape. */
export function PartEditor(props: PartProps): ReactNode {
  const { kind, name } = props.shape
  const Editor = kind === 'lines' && name === 'when' ? ScenarioInput : EDITORS[kind]
  return <Editor {...props} />
}

/** An object with more parts than these shows only those that are filled in, and adds others one by one. */
const MOST_PARTS = 15

/** An object: the editors of its parts, each with its title and help. */
export function ObjectEditor({ shape, value, onChange, id, disabled }: PartProps): ReactNode {
  const [added, setAdded] = useState<readonly string[]>([])
  const fields = asFields(value)
  const all = shape.parts ?? []
  const isShown = ({ name, required }: (typeof all)[number]) =>
    all.length <= MOST_PARTS || required || added.includes(name) || !isEmpty(fields[name])
  const parts = all.filter(isShown)
  const others = all.filter((part) => !isShown(part))
  return (
    <div className="st-parts">
      {parts.map((part) => {
        const partId = `${id}-${part.name}`
        const partShape = shapeFor(part, fields)
        const waits = part.follows && isEmpty(fields[part.follows]) && isEmpty(fields[part.name])
        const followed = all.find(({ name }) => name === part.follows)
        return (
          <div className={`st-part st-part--${partShape.kind}`} key={part.name}>
            <label className="st-label" htmlFor={partId}>
              {part.title}
              {part.required && <span className="st-required">*</span>}
              {part.unit && part.kind !== 'number' && <span className="st-unit">（{part.unit}）</span>}
            </label>
            {waits ? (
              <p className="st-help">先选上面的“{followed?.title}”</p>
            ) : (
              <PartEditor
                disabled={disabled}
                id={partId}
                // For another element the part has another shape: the key makes a new editor, without the text typed before.
                key={partShape.name}
                onChange={(next) => onChange(setElementName(all, fields, part.name, next))}
                shape={partShape}
                value={fields[part.name]}
              />
            )}
            {part.description && <p className="st-help">{part.description}</p>}
          </div>
        )
      })}
      {others.length > 0 && !disabled && (
        <select
          aria-label={`添加${shape.title}`}
          className="st-input"
          id={`${id}-add`}
          onChange={(event) => setAdded([...added, event.target.value])}
          value=""
        >
          <option value="">＋ 选要变的一项</option>
          {others.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
