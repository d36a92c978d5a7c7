'use client'
import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useId, useState } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { RecordPicker } from '../fields/struct/RecordPicker.tsx'
import { ask } from './ask.ts'
import type { GuideOfValue } from './queue.ts'

interface Props {
  element: ElementName
  difference: string
  guides: GuideOfValue[]
  /** Whether the element is written by each agency itself, so that no deviation is asked for. */
  isLocal: boolean
  /** Whether the value is known to be heavier: then a clause of law has to be named. */
  burdensome: boolean
  lawShape: FieldShape
}

type Action = 'standard' | 'deviation' | 'proposal'

const HINTS: Record<Exclude<Action, 'standard'>, string> = {
  deviation: '交给标准的主管决定，定了以前照标准。',
  proposal: '标准本身不对、到处都该这样的，提给目录管理员，定了以前照标准。',
}

/** The agencies that have a value, and the ways to decide about it: for all of them, or for those that are ticked. */
export function DecisionForm({ burdensome, difference, element, guides, isLocal, lawShape }: Props) {
  const router = useRouter()
  const id = useId()
  const mine = guides.filter((one) => one.mine)
  const [chosen, setChosen] = useState<readonly string[]>(() => mine.map((one) => one.id))
  const [open, setOpen] = useState<Exclude<Action, 'standard'>>()
  const [fields, setFields] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const set = (name: string) => (value: string) => setFields({ ...fields, [name]: value })

  const decide = async (action: Action) => {
    setBusy(true)
    const answer = await ask('difference-decisions/decide', {
      action,
      element,
      difference,
      guides: mine.filter((one) => chosen.includes(one.id)).map((one) => one.id),
      ...(action === 'standard' ? {} : fields),
    })
    setBusy(false)
    setProblem(answer.problem ?? '')
    if (answer.problem) return
    toast.success(answer.message)
    setOpen(undefined)
    router.refresh()
  }
  const disabled = busy || chosen.length === 0
  return (
    <div className="st-decide">
      {(guides.length > 1 || guides.some(({ proposal }) => proposal)) && (
        <ul className="st-decide__guides">
          {guides.map((one) => (
            <li key={one.id}>
              <label>
                {one.mine && mine.length > 1 && (
                  <input
                    checked={chosen.includes(one.id)}
                    onChange={({ target }) =>
                      setChosen(target.checked ? [...chosen, one.id] : chosen.filter((other) => other !== one.id))
                    }
                    type="checkbox"
                  />
                )}
                {one.name}
              </label>
              {one.proposal && <small>{one.proposal}</small>}
            </li>
          ))}
        </ul>
      )}
      {mine.length === 0 ? (
        <p className="st-help">由写这份指南的部门或目录管理员决定。</p>
      ) : (
        <div className="st-decide__buttons">
          <button
            className="btn btn--style-primary btn--size-small"
            disabled={disabled}
            onClick={() => void decide('standard')}
            type="button"
          >
            照用标准
          </button>
          {!isLocal && (
            <Toggle
              disabled={disabled}
              onClick={() => setOpen(open === 'deviation' ? undefined : 'deviation')}
              open={open === 'deviation'}
            >
              申请差异
            </Toggle>
          )}
          <Toggle
            disabled={disabled}
            onClick={() => setOpen(open === 'proposal' ? undefined : 'proposal')}
            open={open === 'proposal'}
          >
            建议修订标准
          </Toggle>
          {mine.length > 1 && <span className="st-help">{chosen.length} 份一起定</span>}
        </div>
      )}
      {isLocal && <p className="st-help">这一项由各单位自己写：照自己的办，直接写进指南，这里选“照用标准”。</p>}
      {open && (
        <form
          className="st-decide__fields"
          onSubmit={(event) => {
            event.preventDefault()
            void decide(open)
          }}
        >
          <p className="st-help">{HINTS[open]}</p>
          <label htmlFor={`${id}-reason`}>理由</label>
          <textarea
            className="st-input"
            id={`${id}-reason`}
            onChange={({ target }) => set('reason')(target.value)}
            placeholder={open === 'proposal' ? '依据什么，标准哪里不对' : '本地为什么不一样'}
            required
            rows={2}
            value={fields['reason'] ?? ''}
          />
          {open === 'deviation' && (
            <>
              <label htmlFor={`${id}-law`}>依据的法规{burdensome ? '（加重负担，必须写）' : '（可不填）'}</label>
              <RecordPicker
                disabled={false}
                id={`${id}-law`}
                onChange={(value) => set('law')(typeof value === 'string' ? value : '')}
                shape={lawShape}
                value={fields['law'] ?? ''}
              />
              <label htmlFor={`${id}-article`}>条款</label>
              <input
                className="st-input"
                id={`${id}-article`}
                onChange={({ target }) => set('article')(target.value)}
                placeholder="如：第三十五条第一款"
                type="text"
                value={fields['article'] ?? ''}
              />
              <label htmlFor={`${id}-proposed`}>库里没有的法规（可不填）</label>
              <input
                className="st-input"
                id={`${id}-proposed`}
                onChange={({ target }) => set('proposedLaw')(target.value)}
                placeholder="写全称和文号，由目录管理员登记"
                type="text"
                value={fields['proposedLaw'] ?? ''}
              />
              <label htmlFor={`${id}-until`}>到哪天为止（不填就是长期）</label>
              <input
                className="st-input st-input--day"
                id={`${id}-until`}
                onChange={({ target }) => set('until')(target.value)}
                type="date"
                value={fields['until'] ?? ''}
              />
            </>
          )}
          <div className="st-decide__buttons">
            <button className="btn btn--style-primary btn--size-small" disabled={disabled} type="submit">
              {open === 'deviation' ? '提交申请' : '提交建议'}
            </button>
            <button className="st-difference__plain" onClick={() => setOpen(undefined)} type="button">
              取消
            </button>
          </div>
        </form>
      )}
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

interface ToggleProps {
  children: string
  disabled: boolean
  open: boolean
  onClick: () => void
}

function Toggle({ children, disabled, onClick, open }: ToggleProps) {
  return (
    <button
      aria-expanded={open}
      className="btn btn--style-secondary btn--size-small"
      disabled={disabled}
      onClick={onClick}
      type="button"
    >
      {children}
    </button>
  )
}
