import { createLocalReq, getFieldsToSign, jwtSign } from 'payload'
import { addSessionToUser } from 'payload/shared'
import { handleRest } from '../../admin/server/rest.ts'
import type { User } from '../../collections/payload-types.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { TestCms } from './harness.ts'

/** An answer of the REST API. */
export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** Calls the REST API as an account, with a key, or without a login; paths are relative to `/api/`. */
export interface Caller {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

/** Makes callers of the REST API of a CMS. */
export interface RestClient {
  nobody: Caller
  /** Logs an account in. Throws when the login is refused. */
  login(email: string, password: string): Promise<Caller>
  /** Gives an account a session as a login does, without the check of a password, which takes long. */
  as(id: DocumentId): Promise<Caller>
  withKey(key: string): Caller
  /** A caller without a login at an address, which the server in front of the admin would pass on. */
  from(address: string): Caller
}

/**
 * Returns a client of a CMS's REST API, which is served in this process: the same checks, handlers, logins and hooks as in the
 * admin, without Next.
 */
export function restClient({ payload, config }: TestCms, name = ''): RestClient {
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
    async as(id) {
      const { config: collectionConfig } = payload.collections.users
      const stored = (await payload.db.findOne<User>({ collection: 'users', where: { id: { equals: id } } }))!
      const user = { ...stored, collection: 'users' as const }
      const req = await createLocalReq({}, payload)
      const { sid } = await addSessionToUser({ collectionConfig, payload, req, user: { ...user } })
      const fieldsToSign = getFieldsToSign({ collectionConfig, email: user.email, user, ...(sid ? { sid } : {}) })
      const { tokenExpiration } = collectionConfig.auth
      const { token } = await jwtSign({ fieldsToSign, secret: payload.secret, tokenExpiration })
      return caller(`JWT ${token}`)
    },
    withKey: (key) => caller(`users API-Key ${key}`),
    from: (address) => caller(undefined, address),
  }
}

/** The password of test accounts. */
export const PASSWORD = 'correct horse battery'

/** Makes an account with a role everywhere, `<role>@example.gov.cn`, and gives it a session. `more` adds or replaces fields. */
export async function newAccount(cms: TestCms, role: string, more: { email?: string; [field: string]: unknown } = {}) {
  const account = { email: `${role}@example.gov.cn`, password: PASSWORD, name: role, grants: [{ role }], ...more }
  const { id } = await cms.payload.create({ collection: 'users', data: account as never, depth: 0 })
  return restClient(cms).as(id)
}

/** Approves the newest version of a record: reads it first, and sends its content hash as the version that was seen. */
export async function approve(caller: Caller, path: string, more: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await caller.get(`${path}?draft=true&depth=0`)
  return caller.patch(path, { ...more, _status: 'published', contentHash: body['contentHash'] })
}

/** Returns the document in an answer to a create or an update. */
export const docOf = ({ body }: Answer): Record<string, unknown> => (body['doc'] ?? body) as Record<string, unknown>

/** Returns the messages of a refusal in one text. */
export function messages({ body }: Answer): string {
  return ((body['errors'] ?? []) as { message: string }[]).map(({ message }) => message).join('；')
}
