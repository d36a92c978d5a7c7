'use client'
import { useEffect, useState } from 'react'
import { ask } from './ask.ts'
import type { RowFilters } from './import-address.ts'
import type { RowPage } from './shapes.ts'

/** How many rows a page has. */
const ROWS_SHOWN = 50

/**
 * The rows of an import that meet the filters. While others are read, the ones before stay.
 *
 * @param version Changes when the rows may have changed.
 */
export function useRows(
  id: string,
  { kind, page = 1, q, sheet, since, verdict }: RowFilters,
  version: string,
): { rows?: RowPage; problem?: string; reading: boolean } {
  const [read, setRead] = useState<{ asked?: string; rows?: RowPage; problem?: string }>({})
  const conditions = { verdict, kind, sheet, since, q, page: String(page), limit: String(ROWS_SHOWN) }
  const query = new URLSearchParams(
    Object.entries(conditions).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  ).toString()
  const asked = `${query} ${version}`
  useEffect(() => {
    const stop = new AbortController()
    void ask<RowPage>(`/${id}/rows?${query}`, { signal: stop.signal }).then(({ answer, problem }) => {
      if (stop.signal.aborted) return
      setRead((before) => {
        const rows = answer ?? before.rows
        return { asked, ...(rows ? { rows } : {}), ...(problem === undefined ? {} : { problem }) }
      })
    })
    return () => stop.abort()
  }, [asked, id, query])
  const { problem, rows } = read
  return {
    reading: read.asked !== asked,
    ...(rows ? { rows } : {}),
    ...(problem === undefined ? {} : { problem }),
  }
}
