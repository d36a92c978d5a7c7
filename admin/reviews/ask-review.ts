/** @module Requests of the form about reviews and comments. */
import type { FormStatus } from '../../collections/reviews/status-for-form.ts'
import type { Asks } from '../../standard/propagation/index.ts'
import { APPROVED_TEXT } from '../../standard/reviews/index.ts'

/** What the server says: a message, or why not, in Chinese. */
export interface ReviewAnswer {
  message?: string
  problem?: string
  /** The id of the review or the comment. */
  id?: string | number
}

/** Sends an operation on a review or a comment, such as `reviews/12/approve`. */
export const askReview = (path: string, body: object): Promise<ReviewAnswer> => ask(path, 'POST', body)

/** Approves a record with the content that was seen, where there is one stage; `asks` is what those who show it have to do. */
export const approveSeen = (
  slug: string,
  id: string,
  contentHash: string,
  { asks }: { asks?: Asks },
): Promise<ReviewAnswer> => {
  const data = { _status: 'published', contentHash, ...(asks ? { _asks: asks } : {}) }
  return ask(`${slug}/${id}?depth=0`, 'PATCH', data, APPROVED_TEXT)
}

async function ask(path: string, method: string, body: object, done?: string): Promise<ReviewAnswer> {
  try {
    const response = await fetch(`/api/${path}`, {
      method,
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as {
      message?: string
      doc?: { id?: string | number }
      errors?: { message: string }[]
    }
    if (response.ok)
      return {
        message: done ?? answer.message ?? '已办。',
        ...(answer.doc?.id === undefined ? {} : { id: answer.doc.id }),
      }
    const problem = answer.errors?.map(({ message }) => message).join('；')
    return { problem: problem || `服务器没有办成（${response.status}），请再试。` }
  } catch {
    return { problem: '连不上服务器，没有办成。请再试。' }
  }
}

/** Reads what the form of a record shows; undefined when the server does not answer. */
export async function readFormStatus(type: string, id: string | number | undefined): Promise<FormStatus | undefined> {
  try {
    const response = await fetch(`/api/reviews/of/${type}/${id === undefined ? 'new' : String(id)}`, {
      credentials: 'include',
    })
    return response.ok ? ((await response.json()) as FormStatus) : undefined
  } catch {
    return undefined
  }
}
