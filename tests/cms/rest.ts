import { handleRest } from '../../admin/server/rest.ts'
import type { TestCms } from './harness.ts'

/** What an answer of the REST door says. */
export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** One caller at the REST door: an account, a key, or nobody. */
export interface Caller {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

/** The CMS's REST door, served in this process: the same checks, handlers, logins and hooks as behind Next, without Next. */
export interface Door {
  nobody: Caller
  /** Logs an account in with its password and calls with the token. */
  login(email: string, password: string): Promise<Caller>
  withKey(key: string): Caller
  /** Nobody, calling from an address: as the server in front of the admin tells it. */
  from(address: string): Caller
}

export function restDoor({ payload, config }: TestCms, name = ''): Door {
  const caller = (authorization?: string, address?: string): Caller => {
    const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
      const request = new Request(`http://127.0.0.1/api/${path}`, {
        method,
        headers: {
          'Accept-Language': 'zh',
          ...(authorization ? { Authorization: authorization } : {}),
          ...(address ? { 'X-Forwarded-For': address } : {}),
          ...(body instanceof FormData || body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      })
      const answer = await handleRest({
        config: payload.config,
        payloadInstanceCacheKey: config.dataDir + name,
        request,
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
    }
    return {
      get: (path) => call('GET', path),
      post: (path, body) => call('POST', path, body),
      patch: (path, body) => call('PATCH', path, body),
      delete: (path) => call('DELETE', path),
    }
  }
  const nobody = caller()
  return {
    nobody,
    async login(email, password) {
      const { body, status } = await nobody.post('users/login', { email, password })
      if (status !== 200) throw new Error(`login of ${email}: ${status} ${JSON.stringify(body)}`)
      return caller(`JWT ${String(body['token'])}`)
    },
    withKey: (key) => caller(`users API-Key ${key}`),
    from: (address) => caller(undefined, address),
  }
}

/** The password of accounts that {@link newAccount} makes. */
export const PASSWORD = 'correct horse battery'

/** Makes an account with a role everywhere, `<role>@example.gov.cn`, and logs it in; `more` is what it has otherwise. */
export async function newAccount(cms: TestCms, role: string, more: { email?: string; [field: string]: unknown } = {}) {
  const account = { email: `${role}@example.gov.cn`, password: PASSWORD, name: role, grants: [{ role }], ...more }
  await cms.payload.create({ collection: 'users', data: account as never })
  return restDoor(cms).login(account.email, account.password)
}

/** Approves a record as somebody who has read its newest content: names the content hash that is read. */
export async function approve(caller: Caller, path: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await caller.get(`${path}?draft=true&depth=0`)
  return caller.patch(path, { ...more, _status: 'published', contentHash: body['contentHash'] })
}

/** The document of an answer to a create or an update. */
export const docOf = ({ body }: Answer): Record<string, unknown> => (body['doc'] ?? body) as Record<string, unknown>

/** All messages of a refusal, as the user reads them. */
export function messages({ body }: Answer): string {
  return ((body['errors'] ?? []) as { message: string }[]).map(({ message }) => message).join('；')
}
