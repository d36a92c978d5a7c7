'use client'
import { useCallback, useEffect, useState } from 'react'
import { askDocuments } from '../askDocuments.ts'

/** A record or file that can be chosen. */
export interface RecordOption {
  /** What is stored. */
  key: string
  label: string
}

/** Finds records of a collection by REST conditions, sorted by label. */
async function fetchRecords(collection: string, where: Record<string, string>, limit: number, signal?: AbortSignal) {
  const query = { ...where, limit: String(limit), 'select[key]': 'true', 'select[label]': 'true', sort: 'label' }
  const docs = await askDocuments<{ key?: string; label?: string }>(collection, query, signal)
  return docs.flatMap(({ key, label }) => (key ? [{ key, label: label || key }] : []))
}

const withLabels = (labels: ReadonlyMap<string, string>, found: readonly RecordOption[]): ReadonlyMap<string, string> =>
  new Map([...labels, ...found.map(({ key, label }) => [key, label] as const)])

/** Returns the labels of the records with these keys, and a function that searches records by a part of their label. */
export function useRecords(collection: string, keys: string[]) {
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map())
  const wanted = keys.filter((key) => !labels.has(key)).join(',')

  useEffect(() => {
    if (!collection || !wanted) return
    let outdated = false
    void fetchRecords(collection, { 'where[key][in]': wanted }, 200).then((found) => {
      if (outdated || !found.length) return
      setLabels((before) => withLabels(before, found))
    })
    return () => void (outdated = true)
  }, [collection, wanted])

  const find = useCallback(
    async (text: string, signal: AbortSignal) => {
      const found = await fetchRecords(collection, text.trim() ? { 'where[label][like]': text.trim() } : {}, 12, signal)
      setLabels((before) => withLabels(before, found))
      return found
    },
    [collection],
  )
  return { labels, find }
}
