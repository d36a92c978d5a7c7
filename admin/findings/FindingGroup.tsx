'use client'
import { useState, type ReactNode } from 'react'

interface Props {
  title: string
  /** What is chosen of the group, or how many there are. */
  summary: string
  children: ReactNode
}

/** A group of filters of 体检: a list on a wide screen, one line that unfolds on a phone. */
export function FindingGroup({ children, summary, title }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <section aria-label={title} className="st-health__group" data-open={open || undefined}>
      <h2>
        <span className="st-health__wide">{title}</span>
        <button aria-expanded={open} className="st-health__fold" onClick={() => setOpen(!open)} type="button">
          {title}
          <small>{summary}</small>
        </button>
      </h2>
      <div>{children}</div>
    </section>
  )
}
