'use client'
import { Button, FieldLabel, useDocumentInfo, useField, useFormFields } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { idOf } from '../../standard/document.ts'
import { PartEditor } from '../fields/struct/PartEditor.tsx'
import { isEmpty } from '../fields/struct/values.ts'
import { compareValue, type ComparedValue } from './ask-deviation.ts'
import './deviations.css'

type Props = JSONFieldClientProps & { forms: FieldShape[] }

/** How long typing has to rest before the server is asked, in milliseconds. */
const WAIT_MS = 400

/** The value that is asked for, in the form of its element, with what the standard says and the direction. */
export function ValueField({ field, forms, path: given }: Props) {
  const { id: stored } = useDocumentInfo()
  const { path, setValue, value } = useField<unknown>({ potentiallyStalePath: given })
  const element = useFormFields(([fields]) => fields['element']?.value as string | undefined)
  const guide = useFormFields(([fields]) => idOf(fields['guide']?.value))
  const former = useRef(element)
  useEffect(() => {
    // The value belonged to the former element.
    if (former.current && former.current !== element) setValue(null)
    former.current = element
  }, [element, setValue])
  const onChange = useCallback((next: unknown) => setValue(isEmpty(next) ? null : next), [setValue])
  const { compared, problem } = useCompared(stored === undefined ? guide : undefined, element, value)
  // A stored request is shown in words above.
  if (stored !== undefined) return null
  const shape = forms.find(({ name }) => name === element)
  return (
    <div className="field-type st-field st-deviation">
      <FieldLabel label={field.label} path={path} required />
      {!shape && <p className="st-help">先选上面的“标准要素”。</p>}
      {shape && (
        <>
          {problem && <p className="st-problem">{problem}</p>}
          {compared && <StandardSays compared={compared} onTake={() => setValue(compared.standard)} />}
          <PartEditor
            disabled={false}
            id="deviation-value"
            key={shape.name}
            onChange={onChange}
            shape={shape}
            value={value}
          />
          <p className="st-help">写全：它代替标准里的这一项，标准里仍然要的也写上。</p>
          {compared && !isEmpty(value) && <Direction compared={compared} />}
        </>
      )}
    </div>
  )
}

function StandardSays({ compared, onTake }: { compared: ComparedValue; onTake: () => void }) {
  const { decider, owner, standardLines, title } = compared
  return (
    <div className="st-deviation__standard">
      <p>
        标准的“{title}” <small>{decider}</small>
      </p>
      {standardLines.length ? (
        <ul>
          {standardLines.map((line, i) => (
            <li key={i}>{line}</li>
          ))}
        </ul>
      ) : (
        <p className="st-help">标准里没有写。</p>
      )}
      {owner === 'local' && <p className="st-help">这一项由各单位自己写，一般不用申请。</p>}
      {standardLines.length > 0 && (
        <Button buttonStyle="secondary" id="take-standard" margin={false} onClick={onTake} size="small">
          从标准的内容改起
        </Button>
      )}
    </div>
  )
}

function Direction({ compared: { direction, directionText } }: { compared: ComparedValue }) {
  return (
    <p aria-live="polite" className="st-deviation__direction" id="deviation-direction">
      <span className={`st-pill st-pill--${direction ?? 'unknown'}`}>{directionText}</span>
      {direction === 'burdensome' && ' 要写明哪部法律法规的哪一条要求这样做，没有的不能申请。'}
      {direction === 'favourable' && ' 由系统比出来的。'}
      {direction === 'neutral' && ' 与标准一样，不用申请。'}
    </p>
  )
}

/** Asks the server, when typing rests, what the standard says and in which direction the value differs. */
function useCompared(guide: string | number | undefined, element: string | undefined, value: unknown) {
  const [answer, setAnswer] = useState<{ compared?: ComparedValue; problem?: string }>({})
  const text = JSON.stringify(value ?? null)
  useEffect(() => {
    if (guide === undefined || !element) return
    const control = new AbortController()
    const timer = setTimeout(() => {
      void compareValue({ guide, element, value: JSON.parse(text) as unknown }, control.signal).then((one) => {
        if (control.signal.aborted) return
        setAnswer(one.problem ? { problem: one.problem } : { compared: one as ComparedValue })
      })
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [element, guide, text])
  return answer
}
