'use client'
import { toast } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

interface ApiAnswer {
  apiKey?: string
  hasAPIKey?: boolean
  errors?: { message: string }[]
}

/** The API key of an account, as an administrator sees it. */
interface ApiKeyState {
  /** Whether the account has a key; undefined until it is known. */
  hasKey: boolean | undefined
  /** The key that was just made. It cannot be read again later. */
  newKey: string | undefined
  /** Whether a change is being made. */
  busy: boolean
  /** Makes a new key, which replaces an existing one. */
  create: () => Promise<void>
  /** Removes the key. */
  remove: () => Promise<void>
}

/**
 * Reads and changes the API key of an account; failures are shown as messages.
 *
 * @param id The account; undefined for one that is not saved yet.
 * @param allowed Whether the user may manage keys; otherwise nothing is read.
 */
export function useApiKey(id: string | number | undefined, allowed: boolean): ApiKeyState {
  const [hasKey, setHasKey] = useState<boolean>()
  const [newKey, setNewKey] = useState<string>()
  const [busy, setBusy] = useState(false)
  const path = `/api/users/${String(id)}`

  useEffect(() => {
    if (id === undefined || !allowed) return
    void callApi('GET', `${path}?depth=0&select[hasAPIKey]=true`).then(({ hasAPIKey }) => setHasKey(Boolean(hasAPIKey)))
  }, [id, allowed, path])

  const change = async (method: 'POST' | 'DELETE') => {
    setBusy(true)
    const answer = await callApi(method, `${path}/api-key`)
    setBusy(false)
    if (answer.errors) return void toast.error(answer.errors.map(({ message }) => message).join('；'))
    setNewKey(answer.apiKey)
    setHasKey(method === 'POST')
    if (method === 'DELETE') toast.success('密钥已停用')
  }
  return { hasKey, newKey, busy, create: () => change('POST'), remove: () => change('DELETE') }
}

/** Ends the delay after wrong passwords for an account; says on screen whether it worked. */
export async function unlockLogin(email: string | undefined): Promise<void> {
  const answer = await callApi('POST', '/api/users/unlock', { email })
  if (answer.errors) toast.error('没有解除，请再试一次')
  else toast.success('已解除，这个账号可以马上再试登录')
}

/** Sends a request; a server that does not answer gives an answer with an error. */
async function callApi(method: string, path: string, body?: unknown): Promise<ApiAnswer> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'include',
      headers: { 'Accept-Language': 'zh', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return (await response.json()) as ApiAnswer
  } catch {
    return { errors: [{ message: '连不上服务器，请再试一次' }] }
  }
}
