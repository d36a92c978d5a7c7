'use client'
import { toast } from '@payloadcms/ui'

/** What an operation on claiming rounds answers. */
export interface Said {
  message?: string
  doc?: { id: string | number }
  guides?: (string | number)[]
  errors?: { message: string }[]
}

/** Posts to an operation on claiming rounds and says on screen how it went. Returns the answer; undefined when it was refused. */
export async function callClaiming(path: string, body: object): Promise<Said | undefined> {
  const answer = await fetch(`/api/${path}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  const said = (await answer?.json().catch(() => undefined)) as Said | undefined
  if (!answer?.ok) {
    toast.error(said?.errors?.map(({ message }) => message).join('；') ?? '没有成功，请再试一次', { duration: 10_000 })
    return undefined
  }
  if (said?.message) toast.success(said.message)
  return said ?? {}
}
