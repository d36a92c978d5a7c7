'use client'
import { useEffect, useRef, useState } from 'react'
import type { CellVerdict, VerdictLine } from '../../standard/imports/verdict.ts'
import { placeOf } from '../../standard/imports/run.ts'
import { ask } from './ask.ts'
import type { FileRow } from './shapes.ts'

interface Props {
  /** The import. */
  id: string | number
  line: VerdictLine
  /** The cell to show. */
  cell: CellVerdict
  onClose: () => void
}

/** A row as it is in the file, with one of its cells marked. */
export function FileRowTable({ cell, id, line, onClose }: Props) {
  const [row, setRow] = useState<FileRow>()
  const [problem, setProblem] = useState<string>()
  const marked = useRef<HTMLTableCellElement>(null)
  const number = cell.row ?? line.row
  const place = placeOf({ ...line, ...(cell.sheet === undefined ? {} : { sheet: cell.sheet }) })
  useEffect(() => {
    const stop = new AbortController()
    const query = new URLSearchParams({ sheet: place, row: String(number) })
    void ask<FileRow>(`/${id}/cells?${query}`, { signal: stop.signal }).then(({ answer, problem: refused }) => {
      if (stop.signal.aborted) return
      setRow(answer)
      setProblem(refused)
    })
    return () => stop.abort()
  }, [id, number, place])
  useEffect(() => {
    const box = marked.current?.closest('div')
    if (box && marked.current)
      box.scrollLeft = marked.current.offsetLeft - box.clientWidth / 2 + marked.current.clientWidth / 2
  }, [row, cell])

  const isMarked = (one: FileRow['cells'][number]) =>
    cell.column ? one.column === cell.column : cell.heading !== undefined && one.heading === cell.heading
  const mark = (one: FileRow['cells'][number]) => (isMarked(one) ? { className: 'st-import-sheet__marked' } : {})
  return (
    <section aria-label={`第 ${number} 行在文件里的样子`} className="st-import-file-row">
      <p className="st-help">
        第 {number} 行在文件里的样子{' '}
        <button className="st-clear" onClick={onClose} type="button">
          收起
        </button>
      </p>
      {problem !== undefined && <p className="st-caution">{problem}</p>}
      {!row && problem === undefined && <p className="st-empty">正在读取…</p>}
      {row && (
        <div className="st-import-sheet" tabIndex={0}>
          <table>
            <thead>
              <tr hidden={row.cells.every(({ column }) => !column)}>
                <td />
                {row.cells.map((one, i) => (
                  <th key={i} scope="col" {...mark(one)} {...(isMarked(one) ? { ref: marked } : {})}>
                    {one.column}
                  </th>
                ))}
              </tr>
              {row.cells.some(({ heading }) => heading) && (
                <tr>
                  <td />
                  {row.cells.map((one, i) => (
                    <td key={i} {...mark(one)}>
                      <b>{one.heading}</b>
                    </td>
                  ))}
                </tr>
              )}
            </thead>
            <tbody>
              <tr>
                <th scope="row">{number}</th>
                {row.cells.map((one, i) => (
                  <td key={i} {...mark(one)}>
                    {one.value}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
