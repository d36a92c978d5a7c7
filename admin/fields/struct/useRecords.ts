'use client'
import { useCallback, useEffect, useState } from 'react'

/** A record as pickers show it. */
export interface Found {
  key: string
  label: string
}

async function ask(collection: string, where: Record<string, string>, limit: number, signal?: AbortSignal) {
  const query = new URLSearchParams({
    ...where,
    depth: '0',
    limit: String(limit),
    'select[key]': 'true',
    'select[label]': 'true',
    sort: 'label',
  })
  const response = await fetch(`/api/${collection}?${query}`, { credentials: 'include', ...(signal ? { signal } : {}) })
  if (!response.ok) return []
  const { docs } = (await response.json()) as { docs: { key?: string; label?: string }[] }
  return docs.flatMap(({ key, label }) => (key ? [{ key, label: label || key }] : []))
}

/** Names of the records with these keys, and a search for more. */
export function useRecords(collection: string, keys: string[]) {
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map())
  const wanted = keys.filter((key) => !labels.has(key)).join(',')

  useEffect(() => {
    if (!collection || !wanted) return
    let gone = false
    void ask(collection, { 'where[key][in]': wanted }, 200).then((found) => {
      if (gone || !found.length) return
      setLabels((before) => new Map([...before, ...found.map(({ key, label }) => [key, label] as const)]))
    })
    return () => void (gone = true)
  }, [collection, wanted])

  const find = useCallback(
    async (text: string, signal: AbortSignal) => {
      const found = await ask(collection, text.trim() ? { 'where[label][like]': text.trim() } : {}, 12, signal)
      setLabels((before) => new Map([...before, ...found.map(({ key, label }) => [key, label] as const)]))
      return found
    },
    [collection],
  )
  return { labels, find }
}
