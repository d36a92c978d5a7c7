'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { inDeskWords } from './desk-words.ts'
import type { ImportActions } from './import-actions.ts'
import {
  columnOf,
  correct,
  correctedCount,
  doubledColumns,
  mappingWith,
  matchesOf,
  takeSuggestions,
  type Corrections,
} from './mapping.ts'
import { isBusy, type HeadingMatches, type ImportRun } from '../../standard/imports/run.ts'
import { mayChange } from './progress-of-steps.ts'
import type { ImportLists } from './shapes.ts'
import { confidenceText, needsLook, type MatchedHeading } from './words.ts'

interface Props {
  actions: ImportActions
  lists: ImportLists | undefined
  run: ImportRun
}

/** Step 2: which heading stands for which column, with values, to be corrected. */
export function ColumnsStep({ actions, lists, run }: Props) {
  const matches = matchesOf(run.sheets)
  const [corrections, setCorrections] = useState<Corrections>({})
  const suggested = correctedCount(takeSuggestions(corrections, matches)) - correctedCount(corrections)
  const count = correctedCount(corrections)
  const doubled = matches.some((match) => doubledColumns(match, corrections).size > 0)
  const fixed = isBusy(run.state) || !mayChange(run)
  return (
    <>
      <p className="st-help">
        左边是表里的列，右边是系统当作什么。没有对上的列不会写进字段，内容留在“原始数据”里。改过的按单位和表头记住，
        {run.settings.sender ? `“${run.settings.sender}”下次的表不用再改。` : '下次同样的表不用再改。'}
      </p>
      {!fixed && suggested > 0 && (
        <p>
          <button
            className="st-chip"
            onClick={() => setCorrections(takeSuggestions(corrections, matches))}
            type="button"
          >
            采用全部建议 <span>{suggested}</span>
          </button>
        </p>
      )}
      {matches.map((match) => (
        <MatchTable
          columns={lists?.lists.find(({ id }) => id === match.list)?.columns ?? ownColumns(match)}
          corrections={corrections}
          fixed={fixed || actions.waiting}
          key={match.list}
          match={match}
          onChoose={(heading, column) => setCorrections(correct(corrections, match, heading, column))}
        />
      ))}
      <div className="st-import-buttons">
        {count > 0 ? (
          <>
            <Button
              buttonStyle="primary"
              disabled={actions.waiting || doubled}
              margin={false}
              onClick={() =>
                void actions.change(
                  { ...run.settings, mapping: mappingWith(run.settings.mapping, matches, corrections) },
                  'rows',
                )
              }
            >
              按新的对照重新检查
            </Button>
            <button className="st-clear" onClick={() => setCorrections({})} type="button">
              不改了
            </button>
            <span className="st-help">{doubled ? '两列当成了同一样，先改好。' : `改了 ${count} 列，还没有检查。`}</span>
          </>
        ) : (
          <Button buttonStyle="primary" margin={false} onClick={() => actions.show('rows')}>
            下一步：结果预览
          </Button>
        )}
      </div>
    </>
  )
}

type ListColumn = ImportLists['lists'][number]['columns'][number]

/** The columns that a match itself names, while those of the list are not read. */
const ownColumns = ({ columns }: HeadingMatches): ListColumn[] =>
  columns.flatMap(({ column, label, suggestion }) => [
    ...(column ? [{ name: column, label: label ?? column }] : []),
    ...(suggestion ? [{ name: suggestion.column, label: suggestion.label }] : []),
  ])

interface TableProps {
  match: HeadingMatches
  columns: ListColumn[]
  corrections: Corrections
  fixed: boolean
  onChoose: (heading: string, column: string | null) => void
}

function MatchTable({ columns, corrections, fixed, match, onChoose }: TableProps) {
  const doubled = doubledColumns(match, corrections)
  return (
    <>
      <h3>按“{match.title}”读</h3>
      <table className="st-table st-import-columns">
        <thead>
          <tr>
            <th scope="col">表里的列</th>
            <th scope="col">前几行的内容</th>
            <th scope="col">当作</th>
            <th scope="col">把握</th>
          </tr>
        </thead>
        <tbody>
          {match.columns.map((one) => {
            const column = columnOf(match, one.heading, corrections)
            const others = column ? (doubled.get(column) ?? []).filter((heading) => heading !== one.heading) : []
            return (
              <HeadingRow
                column={column}
                columns={columns}
                fixed={fixed}
                key={one.heading}
                match={one}
                onChoose={(chosen) => onChoose(one.heading, chosen)}
                others={others}
              />
            )
          })}
        </tbody>
      </table>
    </>
  )
}

interface RowProps {
  match: MatchedHeading
  column: string | null
  columns: ListColumn[]
  fixed: boolean
  /** Other headings that would have the same column. */
  others: string[]
  onChoose: (column: string | null) => void
}

function HeadingRow({ column, columns, fixed, match, onChoose, others }: RowProps) {
  const { heading, remark, samples, suggestion, tick } = match
  const corrected = column !== (match.column ?? null)
  const look = !corrected && needsLook(match)
  const known = column === null || columns.some(({ name }) => name === column)
  return (
    <tr className={corrected ? 'st-import-columns__corrected' : look ? 'st-import-columns__look' : undefined}>
      <th scope="row">{heading}</th>
      <td className="st-import-columns__samples" data-label="内容">
        <span>{samples.length ? samples.map((one) => shortened(one)).join('、') : '（空）'}</span>
      </td>
      <td data-label="当作">
        <span>
          <select
            aria-label={`“${heading}”当作`}
            className="st-input"
            disabled={fixed || tick !== undefined}
            onChange={({ target }) => onChoose(target.value || null)}
            value={column ?? ''}
          >
            <option value="">不用这一列</option>
            {!known && <option value={column}>{match.label ?? column}</option>}
            {columns.map(({ label, name }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
          {tick !== undefined && <small>打勾的就是“{tick}”</small>}
          {!fixed && !column && suggestion && (
            <button className="st-import-take" onClick={() => onChoose(suggestion.column)} type="button">
              采用“{suggestion.label}”
            </button>
          )}
        </span>
      </td>
      <td data-label="把握">
        <span>
          {corrected ? '您改的' : confidenceText(match)}
          {remark && <small>{inDeskWords(remark)}</small>}
          {others.length > 0 && <small className="st-fault">“{others.join('”“')}”也当作这一样，只能留一列</small>}
        </span>
      </td>
    </tr>
  )
}

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text)
