'use client'
import { Button, Link } from '@payloadcms/ui'
import { useEffect, useId, useRef } from 'react'
import type { TourPreference } from './preference.ts'
import type { TourStep } from './steps.ts'
import { useTourPreference } from './useTourPreference.ts'
import './tour.css'

interface Props {
  steps: TourStep[]
  /** What is stored for the user. */
  preference: TourPreference
}

/** The steps as a list that can be closed and opened again. It is open at first, until all steps are done. */
export function TourPanel({ steps, preference: stored }: Props) {
  const [preference, changePreference] = useTourPreference(stored)
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const toggled = useRef(false)
  const title = useId()

  const isDone = ({ id, done }: TourStep) => done ?? preference.seen.includes(id)
  const next = steps.find((step) => !isDone(step))
  const open = preference.open ?? next !== undefined
  const progress = `已完成 ${steps.filter(isDone).length} 步，共 ${steps.length} 步`

  const toggle = () => {
    toggled.current = true
    changePreference({ open: !open })
  }
  const rememberVisit = ({ id, done }: TourStep) => {
    const { seen } = preference
    if (done === undefined && !seen.includes(id)) changePreference({ seen: [...seen, id] })
  }
  useEffect(() => {
    if (toggled.current) (open ? heading : opener).current?.focus()
  }, [open])

  if (!open) {
    return (
      <p className="st-tour-closed">
        <button aria-expanded={false} className="st-tour__toggle" onClick={toggle} ref={opener} type="button">
          新手引导
        </button>
        <span>{next ? progress : '都做过了'}</span>
      </p>
    )
  }
  return (
    <section aria-labelledby={title} className="st-card st-tour">
      <div className="st-tour__head">
        <h2 id={title} ref={heading} tabIndex={-1}>
          新手引导
        </h2>
        <span className="st-tour__progress">{progress}</span>
        <Button buttonStyle="secondary" className="st-tour__close" margin={false} onClick={toggle} size="small">
          收起
        </Button>
      </div>
      <ol>
        {steps.map((step, i) => (
          <StepItem
            done={isDone(step)}
            key={step.id}
            next={step === next}
            number={i + 1}
            onVisit={() => rememberVisit(step)}
            step={step}
          />
        ))}
      </ol>
    </section>
  )
}

interface StepItemProps {
  step: TourStep
  /** The step's place in the list, from 1. */
  number: number
  done: boolean
  /** Whether this is the first step that is not done. */
  next: boolean
  /** Called when the step's link is opened. */
  onVisit: () => void
}

/** One step with its number, or a tick when it is done. */
function StepItem({ step, number, done, next, onVisit }: StepItemProps) {
  return (
    <li
      aria-current={next ? 'step' : undefined}
      className={done ? 'st-tour__step st-tour__step--done' : 'st-tour__step'}
    >
      <span aria-hidden="true" className="st-tour__mark">
        {done ? '✓' : number}
      </span>
      <span className="st-tour__text">
        {done && <span className="st-tour__said">已完成：</span>}
        {step.text}{' '}
        {step.outside ? (
          <a href={step.href} onClick={onVisit} rel="noreferrer" target="_blank">
            {step.link}
            <span className="st-tour__said">（新窗口）</span>
          </a>
        ) : (
          <Link href={step.href} onClick={onVisit} prefetch={false}>
            {step.link}
          </Link>
        )}
      </span>
    </li>
  )
}
