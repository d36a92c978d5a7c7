/** @module Requests of the forms about deviations. */
import type { DocumentId } from '../../standard/document.ts'

/** What the server says to a request: the stored deviation and a message, or why not, in Chinese. */
export interface DeviationAnswer {
  doc?: { id: DocumentId; number?: string | null }
  message?: string
  problem?: string
}

/** What the server says of an element of a guide: the standard, the value and the direction in words. */
export interface ComparedValue {
  title: string
  standard: unknown
  standardLines: string[]
  lines: string[]
  direction: string | null
  directionText: string
  owner: 'above' | 'here' | 'local'
  decider: string
}

async function send<T extends object>(
  path: string,
  body: object,
  signal?: AbortSignal,
): Promise<T & { problem?: string }> {
  try {
    const response = await fetch(`/api/deviations/${path}`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    })
    const answer = (await response.json()) as T & { errors?: { message: string }[] }
    if (response.ok) return answer
    const problem = answer.errors?.map(({ message }) => message).join('；')
    return { ...answer, problem: problem || `服务器没有办成（${response.status}），请再试。` }
  } catch {
    return { problem: '连不上服务器，什么也没有改。请检查网络再试。' } as T & { problem: string }
  }
}

/** Sends a request, or an operation on one: `ask`, `12/decide`, `12/end` … */
export const askDeviation = (path: string, body: object): Promise<DeviationAnswer> => send<DeviationAnswer>(path, body)

/** Asks what the standard says of an element, and in which direction a value differs. */
export const compareValue = (
  body: { guide: DocumentId; element: string; value: unknown },
  signal: AbortSignal,
): Promise<Partial<ComparedValue> & { problem?: string }> => send<Partial<ComparedValue>>('compare', body, signal)
