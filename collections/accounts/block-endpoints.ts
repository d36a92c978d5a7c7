/** @module The endpoints of administrators that block an account and let it log in again. */
import type { Endpoint, PayloadRequest } from 'payload'
import { Refused } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { blockAccount, unblockAccount } from './block.ts'
import { displayName } from './name.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

async function reasonIn(req: PayloadRequest): Promise<string | undefined> {
  if (!req.user) throw new Refused('请先登录。')
  return text((await bodyOf(req).catch((): Record<string, unknown> => ({})))['reason'])
}

/** `POST /api/users/<id>/block` with `reason`, and `POST /api/users/<id>/unblock`. */
export const blockEndpoints: Endpoint[] = [
  {
    path: '/:id/block',
    method: 'post',
    handler: async (req) => {
      const account = await blockAccount(req, req.routeParams?.['id'], await reasonIn(req))
      return Response.json({ message: `已停用${displayName(account)}的账号，登录和 API 密钥都已失效。` })
    },
  },
  {
    path: '/:id/unblock',
    method: 'post',
    handler: async (req) => {
      const account = await unblockAccount(req, req.routeParams?.['id'], await reasonIn(req))
      return Response.json({ message: `已恢复${displayName(account)}的账号，请本人重新登录；API 密钥要重新生成。` })
    },
  },
]
