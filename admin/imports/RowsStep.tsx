'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { CELL_KIND_NAMES, CELL_KINDS } from '../../standard/imports/verdict.ts'
import { FormatLinks } from '../lists/export/ExportLinks.tsx'
import { rowsHref } from './ask.ts'
import { isFiltered, withFilter, type AddressChange, type ImportAddress } from './import-address.ts'
import type { ImportActions } from './import-actions.ts'
import { Pages } from './Pages.tsx'
import { placeOf, type ImportRun } from '../../standard/imports/run.ts'
import { useRows } from './useRows.ts'
import { VerdictChips } from './VerdictChips.tsx'
import { VerdictRow } from './VerdictRow.tsx'
import { numberText, sheetText } from './words.ts'

interface Props {
  actions: ImportActions
  run: ImportRun
  address: ImportAddress
  go: (next: ImportAddress, replace?: boolean) => void
}

/** Step 3: what becomes of each row and each cell. */
export function RowsStep({ actions, address, go, run }: Props) {
  const { counts, id, sheets, state } = run
  const { problem, reading, rows } = useRows(id, address, `${state} ${JSON.stringify(counts)}`)
  const several = sheets.filter((sheet) => sheet.unusable === undefined && placeOf(sheet)).length > 1
  const filter = (change: AddressChange) => go(withFilter(address, { step: 'rows', ...change }))
  return (
    <>
      {counts && <VerdictChips counts={counts} onChoose={(verdict) => filter({ verdict })} verdict={address.verdict} />}
      <div className="st-import-filters">
        <label>
          单元格
          <select
            className="st-input"
            onChange={({ target }) => filter({ kind: CELL_KINDS.find((kind) => kind === target.value) })}
            value={address.kind ?? ''}
          >
            <option value="">不限</option>
            {CELL_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {CELL_KIND_NAMES[kind]}
              </option>
            ))}
          </select>
        </label>
        {several && (
          <label>
            工作表
            <select
              className="st-input"
              onChange={({ target }) => filter({ sheet: target.value })}
              value={address.sheet ?? ''}
            >
              <option value="">全部</option>
              {sheets.map((sheet, i) => (
                <option key={i} value={placeOf(sheet)}>
                  {sheetText(sheet)}
                </option>
              ))}
            </select>
          </label>
        )}
        <SearchBox key={address.q ?? ''} onSearch={(q) => filter({ q })} text={address.q ?? ''} />
        {isFiltered(address) && (
          <button className="st-clear" onClick={() => go({ step: 'rows' })} type="button">
            不筛选
          </button>
        )}
        {run.kept && rows && rows.total > 0 && (
          <FormatLinks
            hrefOf={(format) => rowsHref(id, format, address)}
            label={`导出${isFiltered(address) || address.since ? '符合的' : '全部'} ${numberText(rows.total)} 行`}
          />
        )}
      </div>
      {problem !== undefined && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
      {rows && (
        <p aria-live="polite" className="st-help">
          {rows.total === 0
            ? isFiltered(address)
              ? '没有符合的行。'
              : noRowsText(run)
            : isFiltered(address)
              ? `符合的 ${numberText(rows.total)} 行。`
              : '点开一行，看每个单元格。'}
        </p>
      )}
      {!rows && problem === undefined && <p className="st-empty">正在读取…</p>}
      {rows && rows.lines.length > 0 && (
        <ul aria-busy={reading} className="st-import-rows">
          {rows.lines.map((line) => (
            <VerdictRow
              id={id}
              imported={isImported(run)}
              key={`${line.file} ${line.entry ?? ''} ${line.sheet ?? ''} ${line.row}`}
              line={line}
              several={several}
            />
          ))}
        </ul>
      )}
      {rows && <Pages label="各行" onPage={(page) => filter({ page })} page={address.page ?? 1} pages={rows.pages} />}
      {state === 'checked' && (
        <div className="st-import-buttons">
          <Button buttonStyle="primary" margin={false} onClick={() => actions.show('run')}>
            下一步：导入
          </Button>
        </div>
      )}
    </>
  )
}

/** What to do where nothing was read. */
function noRowsText({ sheets, state }: ImportRun): string {
  const unusable = sheets.some((sheet) => sheet.unusable !== undefined)
  const why = unusable
    ? '读不了的表为什么读不了，写在第 1 步“文件与表头”里'
    : '表里只有表头，或者内容在隐藏的、没有认出的工作表里，第 1 步“文件与表头”里列着每张表'
  const next = state === 'checked' ? '可以在那里说明这是哪种清单、哪个地方、哪个部门，重新检查；' : ''
  return `没有读出一行。${why}。${next}或者把表改好，另传一次。`
}

/** Whether the rows of a run are written, and not taken back. */
const isImported = ({ run, state }: ImportRun): boolean => run !== undefined && ['done', 'stopped'].includes(state)

/** How long somebody has to stop typing before rows are searched, in milliseconds. */
const PAUSE = 400

function SearchBox({ onSearch, text: first }: { text: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(first)
  useEffect(() => {
    if (text.trim() === first) return
    const timer = setTimeout(() => onSearch(text.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [first, onSearch, text])
  return (
    <label>
      查找
      <input
        className="st-input"
        onChange={({ target }) => setText(target.value)}
        placeholder="名称、编码或提示里的字"
        type="search"
        value={text}
      />
    </label>
  )
}
