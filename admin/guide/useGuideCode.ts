'use client'
import { useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { GuideCodeAnswer } from '../../collections/codes/guide-code-endpoint.ts'
import { idOf } from '../../standard/document.ts'

/** How long the form waits after a change before it asks, in milliseconds. */
const PAUSE_MS = 300

/**
 * Returns the code of the records that the form refers to, and the parts of `code` beside what they should be; undefined until the
 * answer to the present state of the form is there.
 *
 * @param code The code to compare; the composed one when it is empty.
 */
export function useGuideCode(code: string): GuideCodeAnswer | undefined {
  const { id } = useDocumentInfo()
  const query = useFormFields(([fields]) => {
    const asked = new URLSearchParams()
    const add = (name: string, value: unknown) => {
      if (value !== undefined && value !== null && value !== '') asked.set(name, String(value))
    }
    add('id', id)
    for (const name of ['matter', 'agency', 'region']) add(name, idOf(fields[name]?.value))
    add('level', fields['exerciseLevel']?.value)
    add('code', code.trim())
    return asked.toString()
  })
  const [state, setState] = useState<{ of: string; answer: GuideCodeAnswer | undefined }>()
  useEffect(() => {
    let outdated = false
    const timer = setTimeout(() => {
      void fetch(`/api/guides/code-parts?${query}`, { credentials: 'include' })
        .then((response) => (response.ok ? (response.json() as Promise<GuideCodeAnswer>) : undefined))
        .catch(() => undefined)
        .then((answer) => !outdated && setState({ of: query, answer }))
    }, PAUSE_MS)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [query])
  return state?.of === query ? state.answer : undefined
}
