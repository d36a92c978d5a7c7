import { createRequire } from 'node:module'
import { configToSchema } from '@payloadcms/graphql'
import type * as GraphQL from 'graphql'
import { createPayloadRequest, handleEndpoints, type PayloadRequest } from 'payload'
import type { TestCms } from './harness.ts'

// As Payload loads it: vite would take the other build of the same package, whose schemas are strangers to this one's.
const { graphql } = createRequire(import.meta.url)('graphql') as typeof GraphQL

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

/** The CMS's REST door, served in this process: the same handlers, logins and hooks as behind Next, without Next. */
export interface Door {
  nobody: Caller
  /** Logs an account in with its password and calls with the token. */
  login(email: string, password: string): Promise<Caller>
  withKey(key: string): Caller
  /** Nobody, calling from an address: as the server in front of the admin tells it. */
  from(address: string): Caller
  /** Asks GraphQL with the same login. */
  graphql(authorization: string, source: string): Promise<GraphqlAnswer>
}

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null
  errors?: { message: string; status: unknown }[]
}

export function restDoor({ payload, config }: TestCms, name = ''): Door {
  let schema: GraphQL.GraphQLSchema | undefined
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
      const answer = await handleEndpoints({
        config: payload.config,
        payloadInstanceCacheKey: config.dataDir + name,
        request: request as Request & PayloadRequest,
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
    async graphql(authorization, source) {
      const request = new Request('http://127.0.0.1/api/graphql', {
        headers: { 'Accept-Language': 'zh', ...(authorization ? { Authorization: authorization } : {}) },
      })
      const req = await createPayloadRequest({
        config: payload.config,
        payloadInstanceCacheKey: config.dataDir + name,
        request,
      })
      schema ??= configToSchema(payload.config).schema
      const { data, errors } = await graphql({ schema, source, contextValue: { req, headers: {} } })
      return {
        ...(data ? { data } : {}),
        ...(errors
          ? {
              errors: errors.map(({ message, originalError }) => ({
                message,
                status: (originalError as { status?: unknown } | undefined)?.status,
              })),
            }
          : {}),
      }
    },
  }
}

/** The document of an answer to a create or an update. */
export const docOf = ({ body }: Answer): Record<string, unknown> => (body['doc'] ?? body) as Record<string, unknown>

/** All messages of a refusal, as the user reads them. */
export function messages({ body }: Answer): string {
  return ((body['errors'] ?? []) as { message: string }[]).map(({ message }) => message).join('；')
}
