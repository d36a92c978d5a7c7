'use client'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { asList, type Value } from './values.ts'

let created = 0
const newId = () => `row${(created += 1)}`

/** A row of a list as the editor shows it. */
interface Row {
  /** Stays the same while the row is moved; it is not stored. */
  id: string
  value: Value
  /** Whether its parts are shown. */
  open: boolean
}

/** The rows of a list and what can be done with them. */
interface Rows {
  rows: Row[]
  /** Belongs on the element around the rows, each of which has its id as `data-row`. */
  container: RefObject<HTMLDivElement | null>
  /** Appends an empty row, opens it and puts the cursor into it. */
  add: () => void
  remove: (at: number) => void
  /** Moves a row to another place; nothing happens when there is no such place. */
  move: (from: number, to: number) => void
  replace: (at: number, value: Value) => void
  /** Shows or hides the parts of a row. */
  toggle: (id: string) => void
}

/** Edits a list of rows. `onChange` is called with the whole new list. */
export function useRows(value: Value, onChange: (next: Value) => void): Rows {
  const values = asList(value)
  const [storedIds, setIds] = useState<string[]>(() => values.map(newId))
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set())
  const container = useRef<HTMLDivElement>(null)
  const focusOn = useRef<string | undefined>(undefined)
  // Rows that a save or a merge brought have no ids of ours yet.
  const ids = storedIds.length === values.length ? storedIds : values.map((_, i) => storedIds[i] ?? `row-new-${i}`)

  useEffect(() => {
    if (!focusOn.current) return
    const row = container.current?.querySelector(`[data-row="${focusOn.current}"]`)
    // The new row appears with the next state of the form, which is later than our own.
    if (!row) return
    row.querySelector<HTMLElement>('input, textarea, select')?.focus()
    focusOn.current = undefined
  })

  const change = (nextValues: Value[], nextIds: string[]) => {
    setIds(nextIds)
    onChange(nextValues)
  }
  return {
    rows: values.map((row, i) => ({ id: ids[i]!, value: row, open: openIds.has(ids[i]!) })),
    container,
    add() {
      const id = newId()
      setOpenIds((before) => new Set([...before, id]))
      focusOn.current = id
      change([...values, {}], [...ids, id])
    },
    remove: (at) => change(without(values, at), without(ids, at)),
    move(from, to) {
      if (to >= 0 && to < values.length) change(moved(values, from, to), moved(ids, from, to))
    },
    replace: (at, next) => change(replaced(values, at, next), ids),
    toggle: (id) =>
      setOpenIds((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
  }
}

const replaced = (values: Value[], at: number, next: Value) => values.map((value, i) => (i === at ? next : value))
const without = <T>(list: T[], at: number) => list.filter((_, i) => i !== at)
function moved<T>(list: T[], from: number, to: number): T[] {
  const next = without(list, from)
  next.splice(to, 0, list[from]!)
  return next
}
