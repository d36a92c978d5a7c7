import { toast } from '@payloadcms/ui'

/** An answer of an operation, with its message. */
export interface Said {
  message?: string
  errors?: { message: string }[]
}

/** Posts to an operation and says on screen how it went. Returns the answer; undefined when it was refused or nobody answered. */
export async function post<T extends Said>(path: string, body: object): Promise<T | undefined> {
  const answer = await fetch(`/api/${path}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  const said = (await answer?.json().catch(() => undefined)) as T | undefined
  if (answer?.ok) {
    if (said?.message) toast.success(said.message)
    return said
  }
  toast.error(said?.errors?.map(({ message }) => message).join('；') ?? '没有成功，请再试一次')
  return undefined
}
