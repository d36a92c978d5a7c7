/** @module Begins a run: which records, what is to be done, and what is said with it. Nothing is changed yet. */
import type { PayloadRequest } from 'payload'
import {
  actionsOfList,
  actionsOfType,
  BULK_ACTIONS,
  bulkTitle,
  isBulkAction,
  settableFields,
  type BulkAction,
  type BulkSettings,
} from '../../standard/bulk/index.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { displayName } from '../accounts/name.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import { changeTogether } from '../write/change-together.ts'
import { createRun, type StoredRun } from './store.ts'
import { findTargets } from './targets.ts'

type Body = Readonly<Record<string, unknown>>

const text = (value: unknown, most = 500): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, most) : undefined

/**
 * Stores a run with its rows, which wait to be checked.
 *
 * @param body `list`, `action`, `ids` or `filter`, `from` (the address of the list), and what is said: `reason`, `field`, `value`, `to`.
 * @throws Refused without a login; Unacceptable
 */
export async function prepareRun(req: PayloadRequest, body: Body): Promise<StoredRun> {
  const { user } = req
  if (!user) throw new Refused('请先登录。')
  const list = text(body['list']) ?? ''
  const action = readAction(list, body['action'])
  const settings = await readSettings(req, list, action, body)
  const { filter, ids } = body
  if (ids !== undefined && !Array.isArray(ids)) throw new Unacceptable('ids 应当是编号的列表。', { field: 'ids' })
  const targets = await findTargets(req, {
    list,
    ...(ids ? { ids: ids.map(String) } : {}),
    ...(filter !== null && typeof filter === 'object' ? { filter: filter as Record<string, unknown> } : {}),
  })
  const from = text(body['from'], 2000)
  return changeTogether(req.payload, req, (own) =>
    createRun(
      own,
      {
        title: titleOf(list, action, settings, targets.length),
        action,
        list,
        from: from?.startsWith('/admin/') ? from : null,
        settings: { ...settings },
        state: 'checking',
        total: targets.length,
        at: new Date().toISOString(),
        by: user.id,
        byName: displayName(user),
      },
      targets,
    ),
  )
}

function readAction(list: string, given: unknown): BulkAction {
  const type = typeOfSlug(list)
  const offered = type ? actionsOfType(type) : actionsOfList(list)
  if (!isBulkAction(given) || !offered.includes(given))
    throw new Unacceptable(`这个列表能成批办的是：${offered.map((one) => BULK_ACTIONS[one]).join('、') || '没有'}。`, {
      field: 'action',
    })
  return given
}

async function readSettings(req: PayloadRequest, list: string, action: BulkAction, body: Body): Promise<BulkSettings> {
  const reason = text(body['reason'])
  if (action === 'return' && !reason) throw new Unacceptable('退回要写理由，写的人看得到。', { field: 'reason' })
  const said = reason ? { reason } : {}
  if (action === 'set') {
    const field = text(body['field']) ?? ''
    const type = typeOfSlug(list)
    if (!type || !settableFields(type).includes(field)) throw new Unacceptable('请选改哪一项。', { field: 'field' })
    return { ...said, field, value: text(body['value'], 2000) ?? '' }
  }
  if (action !== 'hand-over') return said
  const account = await findByAddress(req, 'users', body['to'])
  if (!account) throw new Unacceptable('请选转给谁。', { field: 'to' })
  return { ...said, to: String(account.id), toName: displayName(account) }
}

function titleOf(list: string, action: BulkAction, { toName, value }: BulkSettings, count: number): string {
  const what =
    action === 'hand-over'
      ? `转交给${toName ?? ''}`
      : action === 'set'
        ? `改一项（${value || '清空'}）`
        : bulkTitle(action, list)
  return `${what} ${count} 条`.slice(0, 200)
}
