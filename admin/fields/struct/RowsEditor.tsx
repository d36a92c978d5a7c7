'use client'
import { useEffect, useRef, useState } from 'react'
import { ObjectEditor } from './PartEditor.tsx'
import { asFields, asList, isShortRow, summarizeParts, type PartProps, type Value } from './values.ts'

let drawn = 0
const newId = () => `row${(drawn += 1)}`

/** A list of alike parts: short rows stand open, long ones fold to one line that says what they hold. */
export function RowsEditor({ shape, value, onChange, id, disabled }: PartProps) {
  const rows = asList(value)
  const parts = shape.parts ?? []
  const flat = isShortRow(parts)
  const [ids, setIds] = useState<string[]>(() => rows.map(newId))
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const box = useRef<HTMLDivElement>(null)
  const focusOn = useRef<string | undefined>(undefined)
  // Rows that came from elsewhere (a save, a merge) have no ids of ours yet.
  const known = ids.length === rows.length ? ids : rows.map((_, i) => ids[i] ?? `row-new-${i}`)

  useEffect(() => {
    if (!focusOn.current) return
    const row = box.current?.querySelector(`[data-row="${focusOn.current}"]`)
    // The row comes with the form's next state, not with ours.
    if (!row) return
    row.querySelector<HTMLElement>('input, textarea, select')?.focus()
    focusOn.current = undefined
  })

  const change = (nextRows: Value[], nextIds: string[]) => {
    setIds(nextIds)
    onChange(nextRows)
  }
  const toggle = (rowId: string) =>
    setOpen((before) => new Set(before.has(rowId) ? [...before].filter((one) => one !== rowId) : [...before, rowId]))
  const add = () => {
    const rowId = newId()
    setOpen((before) => new Set([...before, rowId]))
    focusOn.current = rowId
    change([...rows, {}], [...known, rowId])
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= rows.length) return
    change(moved(rows, from, to), moved(known, from, to))
  }
  const remove = (at: number) => change(without(rows, at), without(known, at))

  return (
    <div className="st-rows" id={id} ref={box} role="group" aria-label={shape.title}>
      {rows.map((row, i) => {
        const rowId = known[i]!
        const isOpen = flat || open.has(rowId)
        const title = summarizeParts(parts, asFields(row)) || '还没有填'
        return (
          <div className={`st-row${flat ? ' st-row--flat' : ''}`} data-row={rowId} key={rowId}>
            <div className="st-row__head">
              <span className="st-row__number">{i + 1}</span>
              {!flat && (
                <button aria-expanded={isOpen} className="st-row__title" onClick={() => toggle(rowId)} type="button">
                  {title}
                </button>
              )}
              {!disabled && (
                <span className="st-row__actions">
                  <button disabled={i === 0} onClick={() => move(i, i - 1)} title="上移" type="button">
                    ↑<span className="st-hidden">上移第 {i + 1} 行</span>
                  </button>
                  <button disabled={i === rows.length - 1} onClick={() => move(i, i + 1)} title="下移" type="button">
                    ↓<span className="st-hidden">下移第 {i + 1} 行</span>
                  </button>
                  <button onClick={() => remove(i)} title="删除" type="button">
                    ×<span className="st-hidden">删除第 {i + 1} 行</span>
                  </button>
                </span>
              )}
            </div>
            {isOpen && (
              <ObjectEditor
                disabled={disabled}
                id={`${id}-${i}`}
                onChange={(next) => change(replaced(rows, i, next), known)}
                shape={shape}
                value={row}
              />
            )}
          </div>
        )
      })}
      {!disabled && (
        <button className="st-add" onClick={add} type="button">
          ＋ 添加{shape.title}
        </button>
      )}
      {disabled && rows.length === 0 && <p className="st-help">未填</p>}
    </div>
  )
}

const replaced = (rows: Value[], at: number, next: Value) => rows.map((row, i) => (i === at ? next : row))
const without = <T,>(list: T[], at: number) => list.filter((_, i) => i !== at)
function moved<T>(list: T[], from: number, to: number): T[] {
  const next = without(list, from)
  next.splice(to, 0, list[from]!)
  return next
}
