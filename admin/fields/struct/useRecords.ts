'use client'
import { useCallback, useEffect, useState } from 'react'
import { askDocuments } from '../askDocuments.ts'

/** A record as pickers show it. */
export interface RecordOption {
  key: string
  label: string
}

async function fetchRecords(collection: string, where: Record<string, string>, limit: number, signal?: AbortSignal) {
  const query = { ...where, limit: String(limit), 'select[key]': 'true', 'select[label]': 'true', sort: 'label' }
  const docs = await askDocuments<{ key?: string; label?: string }>(collection, query, signal)
  return docs.flatMap(({ key, label }) => (key ? [{ key, label: label || key }] : []))
}

const withLabels = (labels: ReadonlyMap<string, string>, found: readonly RecordOption[]): ReadonlyMap<string, string> =>
  new Map([...labels, ...found.map(({ key, label }) => [key, label] as const)])

/** Names of the records with these keys, and a search for more. */
export function useRecords(collection: string, keys: string[]) {
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map())
  const wanted = keys.filter((key) => !labels.has(key)).join(',')

  useEffect(() => {
    if (!collection || !wanted) return
    let gone = false
    void fetchRecords(collection, { 'where[key][in]': wanted }, 200).then((found) => {
      if (gone || !found.length) return
      setLabels((before) => withLabels(before, found))
    })
    return () => void (gone = true)
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
