/** @module Requests of the forms about code ranges. */
import type { KeptCode } from '../../collections/code-ranges/kept-codes.ts'
import type { NextCodes } from '../../collections/code-ranges/next-code.ts'
import type { CodeRange } from '../../standard/codes/index.ts'

/** A range as the list of the API has it. */
export interface ListedRange extends CodeRange {
  id: number | string
  departmentName?: string | null
  left?: number
  next?: string
}

/** What a request answered: the body, or why there is none, in Chinese. */
export type Asked<T> = { body: T; problem?: undefined } | { problem: string; body?: undefined }

async function ask<T>(path: string, body?: object): Promise<Asked<T>> {
  try {
    const response = await fetch(`/api/${path}`, {
      credentials: 'include',
      ...(body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    const answer = (await response.json()) as T & { errors?: { message: string }[] }
    if (response.ok) return { body: answer }
    return { problem: answer.errors?.[0]?.message ?? `没有成功（${response.status}），请再试一次。` }
  } catch {
    return { problem: '连不上服务器，请再试一次。' }
  }
}

export const askRanges = (): Promise<Asked<{ docs: ListedRange[] }>> =>
  ask('code-ranges?limit=200&depth=0&where[state][not_equals]=closed')

export const askKept = (range?: number | string): Promise<Asked<{ kept: KeptCode[] }>> =>
  ask(`code-ranges/kept${range === undefined ? '' : `?range=${encodeURIComponent(range)}`}`)

export const askNext = (request: object): Promise<Asked<NextCodes & { message: string }>> =>
  ask('code-ranges/next', request)

export const askVoid = (code: string, reason: string): Promise<Asked<{ message: string }>> =>
  ask('code-ranges/void', { code, reason })

/** Asks for the code of a matter; undefined when it has none or cannot be read. */
export async function askCodeOf(matter: number | string): Promise<string | undefined> {
  const { body } = await ask<{ code?: string }>(`matters/${matter}?depth=0&draft=true&select[code]=true`)
  return body?.code
}
