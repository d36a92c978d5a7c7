'use client'
import type { ReactNode } from 'react'
import { ObjectEditor } from './PartEditor.tsx'
import { useRows } from './useRows.ts'
import { asFields, isShortRow, summarizeParts, type PartProps } from './values.ts'

/** A list of rows with the same parts. Short rows are always open; long ones fold to one line with a summary. */
export function RowsEditor({ shape, value, onChange, id, disabled }: PartProps) {
  const { rows, container, add, move, remove, replace, toggle } = useRows(value, onChange)
  const parts = shape.parts ?? []
  const flat = isShortRow(parts)
  return (
    <div className="st-rows" id={id} ref={container} role="group" aria-label={shape.title}>
      {rows.map((row, i) => {
        const open = flat || row.open
        return (
          <div className={`st-row${flat ? ' st-row--flat' : ''}`} data-row={row.id} key={row.id}>
            <div className="st-row__head">
              <span className="st-row__number">{i + 1}</span>
              {!flat && (
                <button aria-expanded={open} className="st-row__title" onClick={() => toggle(row.id)} type="button">
                  {summarizeParts(parts, asFields(row.value)) || '还没有填'}
                </button>
              )}
              {!disabled && <RowActions at={i} count={rows.length} onMove={move} onRemove={remove} />}
            </div>
            {open && (
              <ObjectEditor
                disabled={disabled}
                id={`${id}-${i}`}
                onChange={(next) => replace(i, next)}
                shape={shape}
                value={row.value}
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

interface RowActionsProps {
  /** The place of the row, from 0. */
  at: number
  /** How many rows there are. */
  count: number
  onMove: (from: number, to: number) => void
  onRemove: (at: number) => void
}

/** The buttons that move a row and remove it. */
function RowActions({ at, count, onMove, onRemove }: RowActionsProps): ReactNode {
  return (
    <span className="st-row__actions">
      <button disabled={at === 0} onClick={() => onMove(at, at - 1)} title="上移" type="button">
        ↑<span className="st-hidden">上移第 {at + 1} 行</span>
      </button>
      <button disabled={at === count - 1} onClick={() => onMove(at, at + 1)} title="下移" type="button">
        ↓<span className="st-hidden">下移第 {at + 1} 行</span>
      </button>
      <button onClick={() => onRemove(at)} title="删除" type="button">
        ×<span className="st-hidden">删除第 {at + 1} 行</span>
      </button>
    </span>
  )
}
