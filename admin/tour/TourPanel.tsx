'use client'
import { Button, Link, usePreferences } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState } from 'react'
import { TOUR_PREFERENCE, type TourPreference } from './preference.ts'
import type { TourStep } from './steps.ts'
import './tour.css'

interface Props {
  steps: TourStep[]
  memory: TourPreference
}

/** The steps as a plain list that can be put away and brought back; a step known only by a visit is ticked when it is opened. */
export function TourPanel({ steps, memory }: Props) {
  const { setPreference } = usePreferences()
  const [{ open: chosen, seen }, setMemory] = useState(memory)
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const toggled = useRef(false)
  const title = useId()

  const isDone = ({ id, done }: TourStep) => done ?? seen.includes(id)
  const done = steps.filter(isDone).length
  const next = steps.find((step) => !isDone(step))
  const open = chosen ?? next !== undefined

  const remember = (change: Partial<TourPreference>) => {
    const now: TourPreference = { seen, ...(chosen === undefined ? {} : { open: chosen }), ...change }
    setMemory(now)
    void setPreference(TOUR_PREFERENCE, now)
  }
  const toggle = () => {
    toggled.current = true
    remember({ open: !open })
  }
  const visit = ({ id, done: known }: TourStep) => {
    if (known === undefined && !seen.includes(id)) remember({ seen: [...seen, id] })
  }
  useEffect(() => {
    if (toggled.current) (open ? heading : opener).current?.focus()
  }, [open])

  const progress = `已完成 ${done} 步，共 ${steps.length} 步`
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
          <li
            aria-current={step === next ? 'step' : undefined}
            className={isDone(step) ? 'st-tour__step st-tour__step--done' : 'st-tour__step'}
            key={step.id}
          >
            <span aria-hidden="true" className="st-tour__mark">
              {isDone(step) ? '✓' : i + 1}
            </span>
            <span className="st-tour__text">
              {isDone(step) && <span className="st-tour__said">已完成：</span>}
              {step.text}{' '}
              {step.outside ? (
                <a href={step.href} onClick={() => visit(step)} rel="noreferrer" target="_blank">
                  {step.link}
                  <span className="st-tour__said">（新窗口）</span>
                </a>
              ) : (
                <Link href={step.href} onClick={() => visit(step)} prefetch={false}>
                  {step.link}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
