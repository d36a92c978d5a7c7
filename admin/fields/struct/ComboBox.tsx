'use client'
import { useState, type KeyboardEvent } from 'react'
import { useOptions, type FindOptions } from './useOptions.ts'
import type { RecordOption } from './useRecords.ts'

interface Props {
  id: string
  label: string
  placeholder: string
  find: FindOptions
  onChoose: (option: RecordOption) => void
}

/** A text box that offers what was found for its text. Arrow keys, Enter and Escape work as in other list boxes. */
export function ComboBox({ id, label, placeholder, find, onChoose }: Props) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const { options, active, setActive } = useOptions(find, text, open)

  const choose = (option: RecordOption | undefined) => {
    if (!option) return
    onChoose(option)
    setText('')
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = (options?.length ?? 0) - 1
    if (event.key === 'ArrowDown') setActive(Math.min(last, active + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
    else if (event.key === 'Enter') choose(options?.[active])
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
  }
  const listId = `${id}-list`
  return (
    <div className="st-combo" onBlur={() => setTimeout(() => setOpen(false), 150)}>
      <input
        aria-activedescendant={open && options?.[active] ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        aria-controls={listId}
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
      {open && options && <OptionList active={active} id={listId} onChoose={choose} options={options} />}
    </div>
  )
}

interface OptionListProps {
  id: string
  options: RecordOption[]
  active: number
  onChoose: (option: RecordOption) => void
}

function OptionList({ id, options, active, onChoose }: OptionListProps) {
  return (
    <ul className="st-combo__list" id={id} role="listbox">
      {options.map((option, i) => (
        <li aria-selected={i === active} id={`${id}-${i}`} key={option.key} role="option">
          <button onMouseDown={() => onChoose(option)} tabIndex={-1} type="button">
            {option.label}
            <small>{option.key}</small>
          </button>
        </li>
      ))}
      {options.length === 0 && <li className="st-help">没有找到，换个说法试试</li>}
    </ul>
  )
}
