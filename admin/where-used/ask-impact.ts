/** @module Asks the server what an approval would ask of others. */
import type { ApprovalImpact } from '../../collections/confirmations/impact-endpoint.ts'
import type { DocumentId } from '../../standard/document.ts'

/** Returns what the approval of a form, or of the newest draft, would ask of others; undefined when the server does not say. */
export async function askImpact(slug: string, id: DocumentId, data?: object): Promise<ApprovalImpact | undefined> {
  try {
    const response = await fetch(`/api/${slug}/approval-impact/${String(id)}`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data }),
    })
    return response.ok ? ((await response.json()) as ApprovalImpact) : undefined
  } catch {
    return undefined
  }
}
