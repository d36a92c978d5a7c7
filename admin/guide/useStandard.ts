'use client'
import { useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { idOf, type DocumentId } from '../../standard/document.ts'
import type { StandardView } from './standard.ts'

interface Answer {
  standard: StandardView
}

const asked = new Map<DocumentId, { at: number; answer: Promise<Answer | undefined> }>()

/** The standard of the matter that a field of the form names; it follows the choice. */
export function useStandard(field: 'matter' | 'parent' = 'matter'): {
  matter: DocumentId | undefined
  answer: Answer | undefined
  loading: boolean
} {
  const matter = useFormFields(([fields]) => idOf(fields[field]?.value))
  const [state, setState] = useState<{ of: DocumentId; answer: Answer | undefined }>()
  useEffect(() => {
    if (matter === undefined) return
    let gone = false
    void ask(matter).then((answer) => !gone && setState({ of: matter, answer }))
    return () => void (gone = true)
  }, [matter])
  const settled = state && state.of === matter
  return { matter, answer: settled ? state.answer : undefined, loading: matter !== undefined && !settled }
}

/** Two panels on one page share one request; after a minute it is asked again. */
function ask(matter: DocumentId): Promise<Answer | undefined> {
  const known = asked.get(matter)
  if (known && Date.now() - known.at < 60_000) return known.answer
  const answer = fetch(`/api/desk/standard/${matter}`, { credentials: 'include' })
    .then((response) => (response.ok ? (response.json() as Promise<Answer>) : undefined))
    .catch(() => undefined)
  asked.set(matter, { at: Date.now(), answer })
  return answer
}
