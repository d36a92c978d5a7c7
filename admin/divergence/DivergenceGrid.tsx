import { elementTitle } from '../../standard/element-title.ts'
import { Link } from '@payloadcms/ui'
import type { Payload } from 'payload'
import { namesFor } from '../../collections/differences/names.ts'
import type { ReadDivergence } from '../../collections/differences/read-divergence.ts'
import {
  describeDifference,
  DIVERGENCE_TITLES,
  valueInWords,
  type DivergenceCell,
  type DivergenceRow,
  type NameOf,
} from '../../standard/differences/index.ts'
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'

/** The guides of a matter beside one another: a row for each element, a column for each agency; what is not the standard says how it differs. */
export async function DivergenceGrid({ payload, report }: { payload: Payload; report: ReadDivergence }) {
  const { agencies, regions, rows, standardFor } = report
  const ordered = [...rows].sort((a, b) => (a.region === b.region ? 0 : a.region < b.region ? -1 : 1))
  const shown = ELEMENTS.filter((element) =>
    ordered.some(({ cells, same }) => same.includes(element) || cells.some((cell) => cell.element === element)),
  )
  const one = new Set(ordered.map(({ matter }) => matter)).size === 1 ? ordered[0]?.matter : undefined
  const words = (nameOf: NameOf) => ({
    standard: new Map(
      one === undefined
        ? []
        : shown.map((element) => [element, valueInWords(element, standardFor(one)[element], nameOf)]),
    ),
    cells: ordered.map(({ cells, matter }) =>
      cells.map(
        (cell) => describeDifference(cell.element, standardFor(matter)[cell.element], cell.value, nameOf).words,
      ),
    ),
  })
  const said = words(await namesFor(payload, words))
  const wordsOf = (row: DivergenceRow, cell: DivergenceCell): string[] =>
    said.cells[ordered.indexOf(row)]?.[row.cells.indexOf(cell)] ?? []
  return (
    <div className="st-grid" role="region" tabIndex={0} aria-label="各部门与标准逐项比对">
      <table>
        <thead>
          <tr>
            <th scope="col">要素</th>
            {one !== undefined && <th scope="col">标准</th>}
            {ordered.map((row) => (
              <th key={row.guide} scope="col">
                <Link href={`/admin/collections/${SLUGS.guide}/${row.id ?? ''}`} prefetch={false}>
                  {regions.get(row.region) ?? row.region}
                </Link>
                <small>
                  {agencies.get(row.agency)?.name}
                  {!row.approved && '（没有批准过的草稿）'}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((element) => (
            <tr key={element}>
              <th scope="row">{elementTitle(element)}</th>
              {one !== undefined && (
                <td className="st-grid__standard">{(said.standard.get(element) ?? []).map(briefLine).join('；')}</td>
              )}
              {ordered.map((row) => (
                <ElementCell element={element} key={row.guide} row={row} wordsOf={wordsOf} />
              ))}
            </tr>
          ))}
          {ordered.some(({ older }) => older) && (
            <tr>
              <th scope="row">核对</th>
              {one !== undefined && <td />}
              {ordered.map(({ guide, older }) => (
                <td className={older ? 'st-grid__ended' : 'st-grid__same'} key={guide}>
                  {older ? `标准 ${older.standardOn} 改过，指南 ${older.guideOn} 批准，还没有重新核对` : '不比标准旧'}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  element: ElementName
  row: DivergenceRow
  wordsOf: (row: DivergenceRow, cell: DivergenceCell) => string[]
}

function ElementCell({ element, row, wordsOf }: CellProps) {
  const cell = row.cells.find((one) => one.element === element)
  if (!cell) return <td className="st-grid__same">{row.same.includes(element) ? '同标准' : '—'}</td>
  const { direction, proposal, state, until } = cell
  const words = wordsOf(row, cell)
  return (
    <td className={`st-grid__${state === 'deviation' && direction === 'burdensome' ? 'burdensome' : state}`}>
      <b>
        {DIVERGENCE_TITLES[state]}
        {direction && state === 'deviation' && `，${label('direction', direction)}`}
        {cell.asked && '，已申请差异'}
        {proposal && '，已建议修订标准'}
      </b>
      {words.slice(0, SHOWN).map((text) => (
        <span key={text}>{briefLine(text)}</span>
      ))}
      {words.length > SHOWN && <span>另有 {words.length - SHOWN} 处</span>}
      {until && <small>到 {until} 为止</small>}
    </td>
  )
}

/** How many sentences a cell shows, and how many characters of a line. */
const SHOWN = 3
const LONGEST = 80
const briefLine = (text: string): string =>
  [...text].length > LONGEST ? `${[...text].slice(0, LONGEST).join('')}……` : text
