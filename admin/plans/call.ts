'use client'
import { toast } from '@payloadcms/ui'

/** Posts to an operation on plans and says on screen how it went. Returns whether it worked. */
export async function callPlans(path: string, body: object): Promise<boolean> {
  const answer = await fetch(`/api/plans/${path}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  const said = (await answer?.json().catch(() => undefined)) as
    { message?: string; errors?: { message: string }[] } | undefined
  if (answer?.ok) toast.success(said?.message ?? '好了')
  else toast.error(said?.errors?.map(({ message }) => message).join('；') ?? '没有成功，请再试一次')
  return Boolean(answer?.ok)
}
