'use client'
import { useFormFields } from '@payloadcms/ui'
import { useStandard } from '../../guide/useStandard.ts'
import { Checkbox } from './Checkbox.tsx'
import { TextListInput } from './TextListInput.tsx'
import { asFields, asList, type PartProps } from './values.ts'

/**
 * 适用情形: checkboxes for the options of the questions that the record and its parent matter ask. Where there are no questions, the
 * keys are typed.
 */
export function ScenarioInput(props: PartProps) {
  const own = asList(useFormFields(([fields]) => fields['scenarios']?.value)).map(asFields)
  const inherited = (useStandard('parent').answer?.standard.scenarios ?? []).map(asFields)
  const groups = [...inherited.filter((group) => !own.some((one) => one['key'] === group['key'])), ...own]
  const chosen = asList(props.value).map(String)
  const offered = groups.flatMap((group) =>
    asList(group['options']).map((option) => String(asFields(option)['key'] ?? '')),
  )
  if (!groups.length) return <TextListInput {...props} />
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(key)
    else next.delete(key)
    // In the order of the questions, then the keys that no question has.
    props.onChange([...offered.filter((one) => next.has(one)), ...chosen.filter((one) => !offered.includes(one))])
  }
  return (
    <div aria-label={props.shape.title} id={props.id} role="group">
      {groups.map((group, i) => (
        <div className="st-checks" key={i}>
          <span className="st-unit">{String(group['name'] ?? '')}</span>
          {asList(group['options']).map((option, j) => {
            const { key, name } = asFields(option)
            return (
              <Checkbox
                checked={chosen.includes(String(key))}
                disabled={props.disabled}
                key={j}
                label={String(name ?? key)}
                onChange={(on) => toggle(String(key), on)}
              />
            )
          })}
        </div>
      ))}
      {chosen.some((key) => !offered.includes(key)) && (
        <p className="st-help">另有不在上面的情形：{chosen.filter((key) => !offered.includes(key)).join('、')}</p>
      )}
    </div>
  )
}
