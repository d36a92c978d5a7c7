/** @module Requests of the views of work on many records. */

/** What the server answers: a body, or why it was refused, in Chinese. */
export type Answer<T> = { body: T; problem?: undefined } | { body?: undefined; problem: string }

/** Sends a request; `body` makes it a POST. */
export async function askBulk<T>(path: string, body?: object): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/${path}`, {
      credentials: 'include',
      ...(body
        ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
        : { cache: 'no-store' as const }),
    })
    const answer = (await response.json()) as T & { errors?: { message: string }[]; error?: string }
    if (response.ok) return { body: answer }
    const problem = answer.errors?.map(({ message }) => message).join('；') ?? answer.error
    return { problem: problem || `服务器没有办成（${response.status}），请再试。` }
  } catch {
    return { problem: '连不上服务器，什么也没有改。请检查网络再试。' }
  }
}
