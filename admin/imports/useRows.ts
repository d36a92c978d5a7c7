'use client'
import { useEffect, useState } from 'react'
import { ask } from './ask.ts'
import type { RowFilters } from './import-address.ts'
import type { RowPage } from './shapes.ts'

/** How many rows a page has. */
export const ROWS_SHOWN = 50

/** The rows of an import that meet the filters. While others are read, the ones before stay. */
export function useRows(
  id: string | number,
  { kind, page = 1, q, sheet, since, verdict }: RowFilters,
  /** Changes when the rows may have changed. */
  version: string,
): { rows?: RowPage; problem?: string; reading: boolean } {
  const [rows, setRows] = useState<RowPage>()
  const [problem, setProblem] = useState<string>()
  const [reading, setReading] = useState(true)
  useEffect(() => {
    const stop = new AbortController()
    const asked = { verdict, kind, sheet, since, q, page: String(page), limit: String(ROWS_SHOWN) }
    const query = new URLSearchParams(
      Object.entries(asked).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    )
    setReading(true)
    void ask<RowPage>(`/${id}/rows?${query}`, { signal: stop.signal }).then(({ answer, problem: refused }) => {
      if (stop.signal.aborted) return
      if (answer) setRows(answer)
      setProblem(refused)
      setReading(false)
    })
    return () => stop.abort()
  }, [id, kind, page, q, sheet, since, verdict, version])
  return { reading, ...(rows ? { rows } : {}), ...(problem === undefined ? {} : { problem }) }
}
