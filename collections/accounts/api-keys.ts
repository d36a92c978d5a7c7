/** @module Keys with which systems log in. Only a keyed hash is kept; the key itself is shown once, when it is made. */
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

const SLUG = 'users'
/** Keys that were chosen rather than drawn have to be at least this long. */
const SHORTEST_KEY = 24

/** What is kept of a key. Keys made before it was so were kept in this way too, beside a copy that could be decrypted. */
const indexOf = (key: string, secret: string): string => createHmac('sha256', secret).update(key).digest('hex')

/** Logs a system in by `Authorization: users API-Key …`. */
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
      where: { apiKeyIndex: { equals: indexOf(key, payload.secret) } },
    })
    return { user: docs[0] ? { ...docs[0], collection: SLUG, _strategy: 'api-key' } : null }
  },
}

/** A key that is written with an account is kept as its hash; `null`, or `enableAPIKey: false`, takes the key away. */
export const hashApiKey: CollectionBeforeChangeHook = ({ data, req }) => {
  const { apiKey, enableAPIKey, ...rest } = data as Record<string, unknown>
  if (typeof apiKey === 'string' && apiKey) {
    if (apiKey.length < SHORTEST_KEY) {
      const message = `API 密钥至少 ${SHORTEST_KEY} 个字符，这里只有 ${apiKey.length} 个。最好由系统生成：POST /api/users/账号/api-key`
      throw new Unacceptable(message, { errors: [{ path: 'apiKey', message }] })
    }
    return { ...rest, apiKeyIndex: indexOf(apiKey, req.payload.secret) }
  }
  return apiKey === null || apiKey === '' || enableAPIKey === false ? { ...rest, apiKeyIndex: null } : rest
}

/** Whether there is a key is told, the key never. */
export const addHasApiKey: CollectionBeforeReadHook = ({ doc }) => ({
  ...doc,
  hasAPIKey: Boolean((doc as { apiKeyIndex?: unknown }).apiKeyIndex),
})

/** Draws a key for an account, in place of the one it had, and shows it this once; and takes a key away. */
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
