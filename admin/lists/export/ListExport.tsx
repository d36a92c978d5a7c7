'use client'
import { useListQuery, useTableColumns } from '@payloadcms/ui'
import * as qs from 'qs-esm'
import { ExportLinks } from './ExportLinks.tsx'

/** Above a list of a collection: takes it out as it is shown, with its filter, order and columns, and all of its pages. */
export function ListExport({ slug }: { slug: string }) {
  const { query } = useListQuery()
  const { columns } = useTableColumns()
  const shown = columns
    .filter(({ active, accessor }) => active && accessor !== '_select')
    .map(({ accessor }) => accessor)
  const { search, sort, where } = query ?? {}
  return (
    <ExportLinks
      list={slug}
      query={qs.stringify({
        ...(where ? { where } : {}),
        ...(search ? { search } : {}),
        ...(sort ? { sort: [sort].flat().join(',') } : {}),
        ...(shown.length ? { columns: shown.join(',') } : {}),
      })}
    />
  )
}
