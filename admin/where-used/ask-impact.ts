/** @module Asks the server how many records use the one on screen. */
import type { DocumentId } from '../../standard/document.ts'
import type { Impact } from '../../collections/where-used/summary.ts'

/** Returns how many records use a record; undefined when the server does not say. */
export async function askImpact(slug: string, id: DocumentId): Promise<Impact | undefined> {
  try {
    const response = await fetch(`/api/${slug}/used-by/${String(id)}`, { credentials: 'include' })
    return response.ok ? ((await response.json()) as Impact) : undefined
  } catch {
    return undefined
  }
}
