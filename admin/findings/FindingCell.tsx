import type { DefaultServerCellComponentProps } from 'payload'
import { typeOfSlug } from '../../standard/record-types.ts'
import { findingsHref } from './address.ts'
import './findings.css'

/** A cell of a list with the number of findings of a record, which leads to them; nothing where there are none. */
export function FindingCell({ cellData, collectionSlug, field, rowData }: DefaultServerCellComponentProps) {
  const { id } = rowData as { id: string | number }
  if (cellData === null || cellData === undefined)
    return (
      <span className="st-quiet" title="还没有查">
        …
      </span>
    )
  const type = typeOfSlug(collectionSlug)
  if (!Number(cellData) || !type) return <span className="st-quiet">—</span>
  const must = 'name' in field && field.name === 'findingsMust'
  return (
    <a
      className={must ? 'st-finding-count st-finding-count--must' : 'st-finding-count'}
      href={findingsHref({ type, record: String(id), level: must ? 'must' : 'hint', scope: 'all' })}
      title={must ? '看是哪几处' : '看是哪几处提醒'}
    >
      {Number(cellData)}
    </a>
  )
}
