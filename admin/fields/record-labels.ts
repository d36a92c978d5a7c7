'use client'
import { useEffect, useState } from 'react'
import { askDocuments } from './askDocuments.ts'

const known = new Map<string, Promise<string>>()
const waiting = new Map<string, { id: string; tell: (label: string) => void }[]>()

/** Name of the record behind a relation; many rows on one page share one request. */
export function useRecordLabel(collection: string | undefined, value: unknown): string {
  const id = value && typeof value === 'object' && 'id' in value ? String(value.id) : value ? String(value) : ''
  const [label, setLabel] = useState('')
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the name of a record that is no longer chosen goes at once
    if (!collection || !id) return setLabel('')
    let gone = false
    void labelOf(collection, id).then((found) => !gone && setLabel(found))
    return () => void (gone = true)
  }, [collection, id])
  return label
}

function labelOf(collection: string, id: string): Promise<string> {
  const at = `${collection}/${id}`
  const found = known.get(at) ?? new Promise<string>((tell) => enqueue(collection, { id, tell }))
  known.set(at, found)
  return found
}

function enqueue(collection: string, one: { id: string; tell: (label: string) => void }): void {
  const queue = waiting.get(collection)
  if (queue) return void queue.push(one)
  waiting.set(collection, [one])
  setTimeout(() => {
    const asked = waiting.get(collection) ?? []
    waiting.delete(collection)
    void fetchLabels(collection, [...new Set(asked.map(({ id }) => id))]).then((labels) =>
      asked.forEach(({ id, tell }) => tell(labels.get(id) ?? '')),
    )
  }, 20)
}

async function fetchLabels(collection: string, ids: string[]): Promise<Map<string, string>> {
  const query = { 'where[id][in]': ids.join(','), limit: String(ids.length), 'select[label]': 'true' }
  const docs = await askDocuments<{ id: unknown; label?: string }>(collection, query)
  return new Map(docs.map(({ id, label }) => [String(id), label ?? '']))
}
