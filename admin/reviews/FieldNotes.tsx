'use client'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { fieldElement } from './jump.ts'

/** What is said about a field. */
export interface FieldNote {
  /** The top-level name of the field. */
  field: string
  /** 退回 or 批注. */
  kind: string
  text: string
}

const SLOT = 'st-field-note-slot'

/** Shows what was said about fields beside each of them, also when its tab is opened later. */
export function FieldNotes({ notes }: { notes: readonly FieldNote[] }) {
  const names = [...new Set(notes.map(({ field }) => field))]
  return names.map((name) => (
    <NotesOfField key={name} name={name} notes={notes.filter(({ field }) => field === name)} />
  ))
}

function NotesOfField({ name, notes }: { name: string; notes: readonly FieldNote[] }) {
  const slot = useSlot(name)
  if (!slot) return null
  return createPortal(
    notes.map(({ kind, text }, i) => (
      <p className="st-field-note" key={i} role="note">
        <strong>{kind}</strong> {text}
      </p>
    )),
    slot,
  )
}

/** Returns a place at the head of a field; it is looked for again when the form changes, as tabs that are not open have no fields. */
function useSlot(name: string): HTMLElement | undefined {
  const [slot, setSlot] = useState<HTMLElement>()
  useEffect(() => {
    let made: HTMLElement | undefined
    const place = () => {
      const field = fieldElement(name)
      if (!field) return setSlot(undefined)
      if (made && field.contains(made)) return
      made?.remove()
      made = document.createElement('div')
      made.className = SLOT
      field.append(made)
      setSlot(made)
    }
    place()
    const observer = new MutationObserver(place)
    observer.observe(document.querySelector('.document-fields') ?? document.body, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      made?.remove()
    }
  }, [name])
  return slot
}
