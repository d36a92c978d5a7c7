'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useSyncExternalStore } from 'react'
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { readFormStatus } from './ask-review.ts'

/** What was read for the form on screen; all its components share it. */
let shown: { name: string; status: FormStatus | undefined } = { name: '', status: undefined }
/** Counts the reads: an older answer does not replace a newer one. */
let reads = 0
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

async function load(name: string, type: RecordType, id: string | number | undefined): Promise<void> {
  const read = ++reads
  const status = await readFormStatus(type, id)
  if (read !== reads) return
  shown = { name, status }
  for (const listener of listeners) listener()
}

let loaded = ''
let loading: Promise<void> = Promise.resolve()

/** Reads what the form shows unless another component of the same form has just asked for it. */
function loadOnce(state: string, name: string, type: RecordType, id: string | number | undefined): Promise<void> {
  if (loaded !== state) {
    loaded = state
    loading = load(name, type, id)
    // A form that is opened again is read again.
    void loading.finally(() => setTimeout(() => void (loaded = loaded === state ? '' : loaded), 1000))
  }
  return loading
}

/** The review of the record on screen. */
export interface ShownReview {
  type: RecordType | undefined
  id: string | number | undefined
  /** Undefined until it was read. */
  status: FormStatus | undefined
  /** Reads it again, after something was done. */
  refresh: () => Promise<void>
}

/** Returns the review of the record on screen; it is read again after each save. */
export function useReview(): ShownReview {
  const { collectionSlug, globalSlug, id, savedDocumentData } = useDocumentInfo()
  const slug = collectionSlug ?? globalSlug
  const type = typeOfSlug(slug)
  const savedAt = String(savedDocumentData?.['updatedAt'] ?? '')
  const name = `${slug}/${String(id)}`
  useEffect(() => {
    if (type) void loadOnce(`${name} ${savedAt}`, name, type, id)
  }, [id, name, savedAt, type])
  const { name: known, status } = useSyncExternalStore(
    subscribe,
    () => shown,
    () => shown,
  )
  const refresh = async () => {
    if (type) await load(name, type, id)
  }
  return { type, id, status: known === name ? status : undefined, refresh }
}
