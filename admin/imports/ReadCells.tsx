'use client'
import { useState } from 'react'
import type { ReadCell } from '../../standard/imports/verdict.ts'
import { cellText } from './words.ts'

/** How many cells are shown at first. */
const CELLS_SHOWN = 16

/** How the cells of a new row were read: what stands in the sheet, and which field it becomes. */
export function ReadCells({ cells, row }: { cells: readonly ReadCell[]; row: number }) {
  const [all, setAll] = useState(false)
  const listed = all ? cells : cells.slice(0, CELLS_SHOWN)
  return (
    <>
      <table className="st-table st-import-cells st-import-read">
        <caption>这一行读成了什么</caption>
        <thead>
          <tr>
            <th scope="col">单元格</th>
            <th scope="col">表里写的</th>
            <th scope="col">字段</th>
            <th scope="col">读成</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ after, column, found, heading, label, text }, i) => (
            <tr key={i}>
              <th scope="row">
                {column !== undefined && <span className="st-import-read__place">{cellText(row, { column })}</span>}
                <span>{heading ?? '表里没有'}</span>
              </th>
              <td data-label="表里写的">
                <span>{found}</span>
              </td>
              <td data-label="字段">
                <span>{label ?? '—'}</span>
              </td>
              <td data-label="读成">
                <span>
                  {after === undefined ? <small>{text}</small> : after === found ? <small>照表里写的</small> : after}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cells.length > listed.length && (
        <button className="st-clear" onClick={() => setAll(true)} type="button">
          还有 {cells.length - listed.length} 格
        </button>
      )}
    </>
  )
}
