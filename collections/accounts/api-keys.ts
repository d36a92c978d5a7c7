/** @module API keys, with which other systems log in. Only an HMAC is stored; a key is shown once, when it is made. */
import { createHmac, randomBytes } from 'node:crypto'
import type {
  AuthStrategy,
  CollectionBeforeChangeHook,
  CollectionBeforeReadHook,
  Endpoint,
  PayloadRequest,
} from 'payload'
import { isAdmin } from '../access/grants.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { documentId } from '../ids.ts'
import { noteKeyUse } from './last-used.ts'

const SLUG = 'users'
/** The least length of a key that was chosen by hand, in characters. */
const SHORTEST_KEY = 24

/** Returns what is stored of a key. Older versions stored the same, and a copy that could be decrypted. */
const keyHash = (key: string, secret: string): string => createHmac('sha256', secret).update(key).digest('hex')

/** The login with `Authorization: users API-Key …`. */
export const apiKeyLogin: AuthStrategy = {
  name: 'users-api-key',
  async authenticate({ headers, payload }) {
    const key = /^users API-Key (.+)$/u.exec(headers.get('Authorization') ?? '')?.[1]
    if (!key) return { user: null }
    const { docs } = await payload.find({
      collection: SLUG,
      depth: 0,
      limit: 1,
      pagination: false,
      where: { apiKeyIndex: { equals: keyHash(key, payload.secret) } },
    })
    const [account] = docs
    if (!account || account.blockedAt) return { user: null }
    await noteKeyUse(payload, account)
    return { user: { ...account, collection: SLUG, _strategy: 'api-key' } }
  },
}

/**
 * A hook that replaces the key in a write of an account by its hash; `null`, or `enableAPIKey: false`, removes the key.
 *
 * @throws Unacceptable when the key is too short
 */
export const hashApiKey: CollectionBeforeChangeHook = ({ data, req }) => {
  const { apiKey, enableAPIKey, ...rest } = data as Record<string, unknown>
  if (typeof apiKey === 'string' && apiKey) {
    if (apiKey.length < SHORTEST_KEY) {
      const message = `API 密钥至少 ${SHORTEST_KEY} 个字符，这里只有 ${apiKey.length} 个。最好由系统生成：POST /api/users/账号/api-key`
      throw new Unacceptable(message, { errors: [{ path: 'apiKey', message }] })
    }
    return { ...rest, apiKeyIndex: keyHash(apiKey, req.payload.secret) }
  }
  return apiKey === null || apiKey === '' || enableAPIKey === false ? { ...rest, apiKeyIndex: null } : rest
}

/** A hook that adds `hasAPIKey`; the key itself cannot be read. */
export const addHasApiKey: CollectionBeforeReadHook = ({ doc }) => ({
  ...doc,
  hasAPIKey: Boolean((doc as { apiKeyIndex?: unknown }).apiKeyIndex),
})

/** Endpoints of administrators: `POST` makes a new key for an account and returns it, `DELETE` removes the key. */
export const apiKeyEndpoints: Endpoint[] = [
  {
    path: '/:id/api-key',
    method: 'post',
    async handler(req) {
      const apiKey = randomBytes(32).toString('base64url')
      await setKey(req, apiKey)
      return Response.json({ apiKey }, { headers: { 'Cache-Control': 'no-store' } })
    },
  },
  {
    path: '/:id/api-key',
    method: 'delete',
    async handler(req) {
      await setKey(req, null)
      return Response.json({ message: '密钥已停用' })
    },
  },
]

async function setKey(req: PayloadRequest, apiKey: string | null): Promise<void> {
  if (!isAdmin(req.user)) throw new Refused('只有系统管理员可以给账号生成或停用 API 密钥')
  const id = documentId(req.payload, String(req.routeParams?.['id']))
  await req.payload.update({
    collection: SLUG,
    id,
    data: { apiKey },
    overrideAccess: false,
    req,
  })
}
