'use client'
import { Link, useListQuery, useSelection, useTableColumns } from '@payloadcms/ui'
import type { BulkAction } from '../../standard/bulk/index.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { ActionButtons } from './ActionButtons.tsx'
import './bulk.css'
import type { OfferedField } from './offers.ts'

interface Props {
  list: string
  actions: readonly BulkAction[]
  fields: readonly OfferedField[]
}

/** The bar of one of Payload's lists. All of a filter is found anew on the server; here only the filter is said. */
export function SelectionBar({ actions, fields, list }: Props) {
  const { count = 0, getSelectedIds, selectAll, toggleAll, totalDocs = 0 } = useSelection()
  const { query } = useListQuery()
  const { columns } = useTableColumns()
  const all = ['allAvailable'].includes(selectAll ?? '')
  const selection = () =>
    all
      ? {
          filter: { ...(query.where ? { where: query.where } : {}), ...(query.search ? { search: query.search } : {}) },
        }
      : { ids: getSelectedIds().map(String) }
  if (!totalDocs) return null
  return (
    <div aria-label="批量办理" className="st-bulkbar" role="group">
      <span aria-live="polite" className="st-bulkbar__count">
        {count ? `已选 ${count} 条` : '勾选几条，一起办'}
      </span>
      {!all && totalDocs > count && (
        <button className="st-clear" id="bulk-all" onClick={() => toggleAll(true)} type="button">
          全选这个筛选的 {totalDocs} 条
        </button>
      )}
      {count > 0 && (
        <>
          <button className="st-clear" onClick={() => toggleAll()} type="button">
            不选了
          </button>
          {!all && <ExportLinks list={list} query={exportQuery(getSelectedIds(), columns)} />}
          <ActionButtons actions={actions} count={count} fields={fields} list={list} selection={selection} />
        </>
      )}
      {count === 0 && (
        <Link className="st-bulkbar__done" href="/admin/bulk" prefetch={false}>
          办过的
        </Link>
      )}
    </div>
  )
}

/** Returns the query that takes out the rows that are ticked, with the columns that are shown. */
function exportQuery(
  ids: readonly (string | number)[],
  columns: readonly { accessor: string; active: boolean }[],
): string {
  const shown = columns
    .filter(({ accessor, active }) => active && accessor !== '_select')
    .map(({ accessor }) => accessor)
  return new URLSearchParams({ ids: ids.join(','), ...(shown.length ? { columns: shown.join(',') } : {}) }).toString()
}
