/** @module Writes over REST what the work view of aliases decides, with the rights of the user. */

/** An answer of the REST API: the document, or why it was refused, in Chinese. */
export type Saved = { id: string; problem?: undefined } | { id?: undefined; problem: string }

async function send(method: 'POST' | 'PATCH', path: string, data: object): Promise<Saved> {
  try {
    const response = await fetch(`/api/${path}`, {
      method,
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(data),
    })
    const body = (await response.json()) as { doc?: { id: string | number }; errors?: { message: string }[] }
    if (response.ok && body.doc) return { id: String(body.doc.id) }
    return { problem: body.errors?.[0]?.message ?? '没有存上，请再试一次。' }
  } catch {
    return { problem: '没有连上服务器，没有存上。' }
  }
}

/** An id as the API takes it: a number on SQLite, text on MongoDB. */
const idValue = (id: string): string | number => (/^\d{1,15}$/u.test(id) ? Number(id) : id)

/** Creates an alias of a matter as the form of an alias does: as a draft, or approved. */
export const saveAlias = (matter: string, text: string, status: 'draft' | 'published'): Promise<Saved> =>
  send('POST', `aliases?depth=0${status === 'draft' ? '&draft=true' : ''}`, {
    text: text.trim(),
    matter: idValue(matter),
    _status: status,
  })

/** Enters what was not found. */
export const enterMissedQuery = (data: { text: string; count?: number; note?: string }): Promise<Saved> =>
  send('POST', 'missed-queries?depth=0', data)

/** What becomes of a text. */
export type Decision = { state: 'linked'; alias: string } | { state: 'dismissed' } | { state: 'open' }

/**
 * Notes a decision with all entries of a text, or with a new one where only the site counted it. Stops at the first that is refused.
 *
 * @returns The ids of the entries that have it; `problem` says why not all.
 */
export async function decide(
  text: string,
  entries: readonly string[],
  decision: Decision,
): Promise<{ ids: string[]; problem?: string }> {
  const data = { state: decision.state, alias: decision.state === 'linked' ? idValue(decision.alias) : null }
  const ids: string[] = []
  for (const path of entries.length ? entries.map((id) => `missed-queries/${id}`) : ['missed-queries']) {
    const made = path === 'missed-queries'
    const { id, problem } = await send(
      made ? 'POST' : 'PATCH',
      `${path}?depth=0`,
      made ? { text, fromSite: true, ...data } : data,
    )
    if (problem !== undefined) return { ids, problem }
    ids.push(id)
  }
  return { ids }
}
