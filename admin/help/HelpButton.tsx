'use client'
import { Link } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'
import { useEffect, useRef, useState, type MouseEvent } from 'react'
import './help.css'
import { HELP_VIEW, helpFor, helpHref } from './targets.ts'

/** A chapter as the server answers it. */
interface Answer {
  chapter: string
  title: string
  html: string
}

/** In the head of every view, list and form: opens the chapter that explains it beside what is on screen. */
export function HelpButton() {
  const pathname = usePathname()
  const section = helpFor(pathname)
  const [shown, setShown] = useState<{ of: string; answer: Answer }>()
  const panel = useRef<HTMLDivElement>(null)
  const open = shown?.of === pathname ? shown.answer : undefined
  const close = (): void => setShown(undefined)
  const show = async (event: MouseEvent): Promise<void> => {
    // With a key, the link opens in a tab of its own, as links do.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (open) {
      close()
      return
    }
    const response = await fetch(`/api/desk/help?section=${encodeURIComponent(section)}`, {
      credentials: 'include',
    }).catch(() => undefined)
    if (!response?.ok) {
      window.location.assign(helpHref(section))
      return
    }
    setShown({ of: pathname, answer: (await response.json()) as Answer })
  }
  useEffect(() => {
    if (!open) return
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setShown(undefined)
    }
    window.addEventListener('keydown', onKey)
    const heading = panel.current?.querySelector(`#${CSS.escape(section)}`)
    if (heading && section !== open.chapter) heading.scrollIntoView()
    panel.current?.focus()
    return () => window.removeEventListener('keydown', onKey)
  }, [open, section])
  if (pathname.startsWith(HELP_VIEW)) return null
  return (
    <>
      <a
        aria-expanded={open !== undefined}
        aria-label="这一页的帮助"
        className="st-help-button"
        href={helpHref(section)}
        onClick={(event) => void show(event)}
        title={`帮助：${section}`}
      >
        ?
      </a>
      {open && (
        <aside aria-label={`帮助：${open.title}`} className="st-help-panel" ref={panel} tabIndex={-1}>
          <header>
            <Link href={helpHref(open.chapter)} prefetch={false}>
              整本手册
            </Link>
            <button aria-label="关上帮助" onClick={close} type="button">
              ×
            </button>
          </header>
          <div className="st-help-text" dangerouslySetInnerHTML={{ __html: open.html }} />
        </aside>
      )}
    </>
  )
}
