'use client'
import { useEffect, useState } from 'react'
import { askDocuments } from '../fields/askDocuments.ts'

/** Returns the name of a region by its code; empty until it is known. */
export function useRegionName(code: string | null | undefined): string {
  const [known, setKnown] = useState({ code: '', name: '' })
  useEffect(() => {
    if (!code) return
    const control = new AbortController()
    const query = { draft: 'true', 'where[code][equals]': code, 'select[name]': 'true', limit: '1' }
    askDocuments<{ id: string | number; name?: string }>('regions', query, control.signal).then(
      ([one]) => setKnown({ code, name: one?.name ?? '' }),
      () => undefined,
    )
    return () => control.abort()
  }, [code])
  return known.code === code ? known.name : ''
}
