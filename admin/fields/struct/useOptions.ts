'use client'
import { useEffect, useState } from 'react'
import type { RecordOption } from './useRecords.ts'

/** How long typing has to pause before a search begins, in milliseconds. */
const PAUSE_MS = 200

/** Searches for options; the signal ends a search whose text is out of date. */
export type FindOptions = (text: string, signal: AbortSignal) => Promise<RecordOption[]>

interface Options {
  /** The options found last; undefined before the first search has ended. */
  options: RecordOption[] | undefined
  /** The place of the option that Enter chooses; 0 after every search. */
  active: number
  setActive: (active: number) => void
}

/**
 * Searches for options whenever the text changes. A failed search leaves the options as they are.
 *
 * @param enabled Whether to search at all.
 */
export function useOptions(find: FindOptions, text: string, enabled: boolean): Options {
  const [{ options, active }, setState] = useState<Pick<Options, 'options' | 'active'>>({
    options: undefined,
    active: 0,
  })
  useEffect(() => {
    if (!enabled) return
    const search = new AbortController()
    const timer = setTimeout(() => {
      find(text, search.signal)
        .then((found) => setState({ options: found, active: 0 }))
        .catch(() => undefined)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      search.abort()
    }
  }, [find, enabled, text])
  return { options, active, setActive: (next) => setState({ options, active: next }) }
}
