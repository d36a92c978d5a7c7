'use client'
import { Link } from '@payloadcms/ui'
import { useId, useState } from 'react'
import type { SinceKind, StoredLine } from '../../standard/imports/run.ts'
import { CELL_KIND_NAMES, ROW_VERDICT_NAMES, type CellVerdict } from '../../standard/imports/verdict.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { inDeskWords } from './desk-words.ts'
import { ReadCells } from './ReadCells.tsx'
import { FileRowTable } from './FileRowTable.tsx'
import { recordHref } from './record-href.ts'
import { firstSaying } from './row-summary.ts'
import { cellText, sheetText, withoutPlace } from './words.ts'

/** What a row is in comparison with the import before. */
const SINCE_WORDS: Readonly<Record<SinceKind, string>> = {
  added: '比上次新增',
  changed: '比上次变了',
  removed: '上次有',
}

/** What is said of a row of whose cells nothing is said. */
const NOTHING_SAID: { readonly [V in StoredLine['verdict']]?: string } = {
  new: '照表里写的新建，没有要核对的。',
  changed: '只有没有对上的列变了，它们留在“原始数据”里。',
}

/** How many cells of a row are shown at first. */
const CELLS_SHOWN = 12

interface Props {
  /** The import. */
  id: string | number
  line: StoredLine
  /** Whether the rows are imported, so that new records are there. */
  imported: boolean
  /** Whether the file has several sheets, so that each row says which is its own. */
  several: boolean
}

/** A row with its verdict; it opens to its cells. */
export function VerdictRow({ id, imported, line, several }: Props) {
  const [open, setOpen] = useState(false)
  const body = useId()
  const { name, row, since, type, verdict } = line
  const summary = firstSaying(line)
  return (
    <li className={open ? 'st-import-row st-import-row--open' : 'st-import-row'}>
      <button
        aria-controls={body}
        aria-expanded={open}
        className="st-import-row__head"
        onClick={() => setOpen(!open)}
        type="button"
      >
        <span className="st-import-row__number">
          {several && <small>{sheetText(line)}</small>}第 {row} 行
        </span>
        <span className="st-import-row__verdict">
          {since !== 'removed' && (
            <span className={`st-verdict st-verdict--${verdict}`}>{ROW_VERDICT_NAMES[verdict]}</span>
          )}
          {since && <small>{SINCE_WORDS[since]}</small>}
        </span>
        <span className="st-import-row__name">
          {name || line.key || '（没有名称）'}
          {type && <small>{recordTitle(type)}</small>}
        </span>
        {summary && <span className="st-import-row__says">{summary}</span>}
      </button>
      {open && (
        <div className="st-import-row__body" id={body}>
          <RowBody id={id} imported={imported} line={line} />
        </div>
      )}
    </li>
  )
}

function RowBody({ id, imported, line }: Pick<Props, 'id' | 'imported' | 'line'>) {
  const [all, setAll] = useState(false)
  const [shown, setShown] = useState<CellVerdict>()
  const { cells, messages, notes = [], since } = line
  const listed = all ? cells : cells.slice(0, CELLS_SHOWN)
  const href = recordHref(line, imported)
  const { read = [] } = line
  return (
    <>
      {messages.length > 0 && (
        <ul className="st-import-notes">
          {messages.map((message) => (
            <li key={message}>{inDeskWords(message)}</li>
          ))}
        </ul>
      )}
      {cells.length > 0 ? (
        <table className="st-table st-import-cells">
          <thead>
            <tr>
              <th scope="col">单元格</th>
              <th scope="col">结果</th>
              <th scope="col">表里写的</th>
              <th scope="col">改动和说明</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((cell, i) => (
              <Cell
                cell={cell}
                key={i}
                onShow={() => setShown(shown === cell ? undefined : cell)}
                row={line.row}
                shown={shown === cell}
              />
            ))}
          </tbody>
        </table>
      ) : (
        messages.length === 0 &&
        notes.length === 0 &&
        read.length === 0 && <p className="st-help">{NOTHING_SAID[line.verdict] ?? '没有要说的。'}</p>
      )}
      {cells.length > listed.length && (
        <button className="st-clear" onClick={() => setAll(true)} type="button">
          还有 {cells.length - listed.length} 格
        </button>
      )}
      {notes.length > 0 && <p className="st-help">{notes.map(inDeskWords).join('；')}。</p>}
      {read.length > 0 && <ReadCells cells={read} row={line.row} />}
      <p className="st-import-row__links">
        {!shown && cells.length === 0 && since !== 'removed' && (
          <button className="st-clear" onClick={() => setShown({ kind: 'check' })} type="button">
            看表里的这一行
          </button>
        )}
        {href && (
          <Link href={href} prefetch={false}>
            库里的这条记录
          </Link>
        )}
      </p>
      {shown && <FileRowTable cell={shown} id={id} line={line} onClose={() => setShown(undefined)} />}
    </>
  )
}

interface CellProps {
  cell: CellVerdict
  row: number
  shown: boolean
  onShow: () => void
}

function Cell({ cell, onShow, row, shown }: CellProps) {
  const { after, before, column, found, heading, kind, label, text } = cell
  const place = cellText(row, cell)
  const named = heading ?? label
  return (
    <tr>
      <th scope="row">
        {column ? (
          <button
            aria-expanded={shown}
            className="st-import-place"
            onClick={onShow}
            title="看表里的这一行"
            type="button"
          >
            {place}
          </button>
        ) : (
          !named && '—'
        )}
        {named && <span>{named}</span>}
      </th>
      <td data-label="结果">
        <span className={`st-cellkind st-cellkind--${kind}`}>{CELL_KIND_NAMES[kind]}</span>
      </td>
      <td data-label="表里写的">
        <span>{found === '' ? '（空）' : found}</span>
      </td>
      <td data-label="改动和说明">
        <span>
          {(before !== undefined || after !== undefined) && (
            <span className="st-import-change">
              {(before !== undefined || kind === 'changed') && <del>{before || '（空）'}</del>} →{' '}
              <ins>{after || '（空）'}</ins>
            </span>
          )}
          {text && <small>{inDeskWords(withoutPlace(text, row, cell))}</small>}
        </span>
      </td>
    </tr>
  )
}
