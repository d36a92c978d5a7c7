'use client'
import { useEffect, useState, type KeyboardEvent } from 'react'
import type { RecordOption } from './useRecords.ts'

interface ComboProps {
  id: string
  label: string
  placeholder: string
  find: (text: string, signal: AbortSignal) => Promise<RecordOption[]>
  onChoose: (found: RecordOption) => void
}

/** A text box that offers what was found; arrows, Enter and Escape work as in any list box. */
export function ComboBox({ id, label, placeholder, find, onChoose }: ComboProps) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [found, setFound] = useState<RecordOption[]>()
  const [at, setAt] = useState(0)

  useEffect(() => {
    if (!open) return
    const asked = new AbortController()
    const timer = setTimeout(() => {
      find(text, asked.signal)
        .then((results) => {
          setFound(results)
          setAt(0)
        })
        .catch(() => undefined)
    }, 200)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [find, open, text])

  const choose = (one: RecordOption | undefined) => {
    if (!one) return
    onChoose(one)
    setText('')
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = (found?.length ?? 0) - 1
    if (event.key === 'ArrowDown') setAt(Math.min(last, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') choose(found?.[at])
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
  }
  const list = `${id}-list`
  return (
    <div className="st-combo" onBlur={() => setTimeout(() => setOpen(false), 150)}>
      <input
        aria-activedescendant={open && found?.[at] ? `${list}-${at}` : undefined}
        aria-autocomplete="list"
        aria-controls={list}
        aria-expanded={open}
        aria-label={label}
        autoComplete="off"
        className="st-input"
        id={id}
        onChange={(event) => {
          setText(event.target.value)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        placeholder={placeholder}
        role="combobox"
        type="text"
        value={text}
      />
      {open && found && (
        <ul className="st-combo__list" id={list} role="listbox">
          {found.map((one, i) => (
            <li aria-selected={i === at} id={`${list}-${i}`} key={one.key} role="option">
              <button onMouseDown={() => choose(one)} tabIndex={-1} type="button">
                {one.label}
                <small>{one.key}</small>
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="st-help">没有找到，换个说法试试</li>}
        </ul>
      )}
    </div>
  )
}
