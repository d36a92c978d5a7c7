'use client'
import { useEffect, useState } from 'react'
import { askDocuments } from './askDocuments.ts'

/** Labels that were asked for, by `<collection>/<id>`. */
const known = new Map<string, Promise<string>>()
/** Requests for labels that the next query of a collection answers. */
const waiting = new Map<string, { id: string; resolve: (label: string) => void }[]>()

/** Returns the label of the record that a relation refers to; empty until it is known. All rows of a page share one request. */
export function useRecordLabel(collection: string | undefined, value: unknown): string {
  const id = value && typeof value === 'object' && 'id' in value ? String(value.id) : value ? String(value) : ''
  const [label, setLabel] = useState('')
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the label of a record that is no longer chosen disappears at once
    if (!collection || !id) return setLabel('')
    let outdated = false
    void labelOf(collection, id).then((found) => !outdated && setLabel(found))
    return () => void (outdated = true)
  }, [collection, id])
  return label
}

function labelOf(collection: string, id: string): Promise<string> {
  const name = `${collection}/${id}`
  const label = known.get(name) ?? new Promise<string>((resolve) => enqueue(collection, { id, resolve }))
  known.set(name, label)
  return label
}

/** Adds a request to the next query of a collection, which is sent 20 ms after the first one. */
function enqueue(collection: string, request: { id: string; resolve: (label: string) => void }): void {
  const queue = waiting.get(collection)
  if (queue) return void queue.push(request)
  waiting.set(collection, [request])
  setTimeout(() => {
    const requests = waiting.get(collection) ?? []
    waiting.delete(collection)
    void fetchLabels(collection, [...new Set(requests.map(({ id }) => id))]).then((labels) =>
      requests.forEach(({ id, resolve }) => resolve(labels.get(id) ?? '')),
    )
  }, 20)
}

async function fetchLabels(collection: string, ids: string[]): Promise<Map<string, string>> {
  const query = { 'where[id][in]': ids.join(','), limit: String(ids.length), 'select[label]': 'true' }
  const docs = await askDocuments<{ id: unknown; label?: string }>(collection, query)
  return new Map(docs.map(({ id, label }) => [String(id), label ?? '']))
}
