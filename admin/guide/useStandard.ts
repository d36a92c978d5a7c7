'use client'
import { useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { idOf, type DocumentId } from '../../standard/document.ts'
import type { StandardView } from './standard.ts'

/** The answer of the route `api/desk/standard/[id]`. */
interface Answer {
  standard: StandardView
}

/** Requests of the last minute, by matter. */
const requests = new Map<DocumentId, { at: number; answer: Promise<Answer | undefined> }>()

/** Returns the matter that a field of the form refers to, and its standard once it is loaded. */
export function useStandard(field: 'matter' | 'parent' = 'matter'): {
  matter: DocumentId | undefined
  answer: Answer | undefined
  loading: boolean
} {
  const matter = useFormFields(([fields]) => idOf(fields[field]?.value))
  const [state, setState] = useState<{ of: DocumentId; answer: Answer | undefined }>()
  useEffect(() => {
    if (matter === undefined) return
    let outdated = false
    void fetchStandard(matter).then((answer) => !outdated && setState({ of: matter, answer }))
    return () => void (outdated = true)
  }, [matter])
  const isCurrent = state && state.of === matter
  return { matter, answer: isCurrent ? state.answer : undefined, loading: matter !== undefined && !isCurrent }
}

/** Fetches the standard of a matter. The panels of a page share one request for a minute. */
function fetchStandard(matter: DocumentId): Promise<Answer | undefined> {
  const known = requests.get(matter)
  if (known && Date.now() - known.at < 60_000) return known.answer
  const answer = fetch(`/api/desk/standard/${matter}`, { credentials: 'include' })
    .then((response) => (response.ok ? (response.json() as Promise<Answer>) : undefined))
    .catch(() => undefined)
  requests.set(matter, { at: Date.now(), answer })
  return answer
}
