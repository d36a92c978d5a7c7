'use client'
import { toast } from '@payloadcms/ui'

/** Posts to an endpoint and says on screen what went wrong, or what was done. Returns whether it worked. */
export async function post(path: string, body: object): Promise<boolean> {
  const answer = await fetch(`/api/${path}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    // The page may be left while it is under way.
    keepalive: true,
  }).catch(() => undefined)
  const said = (await answer?.json().catch(() => undefined)) as
    { message?: string; errors?: { message: string }[] } | undefined
  if (!answer?.ok) toast.error(said?.errors?.map(({ message }) => message).join('；') ?? '没有成功，请再试一次')
  else if (said?.message) toast.success(said.message)
  return Boolean(answer?.ok)
}
