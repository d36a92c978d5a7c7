/** @module Checks the rights of every write to a record. */
import type { CollectionBeforeChangeHook } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import { idOf } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { grantCovers, grantsFor, type Right } from '../access/grants.ts'
import { isApproval, contextOf, operationOf, keepsApproval } from '../write/write-context.ts'
import { Refused } from '../errors.ts'
import { requireSeenContent } from './mergeStale.ts'

/** Fields that only the system sets. */
const SYSTEM_FIELDS = [
  'key',
  'contentHash',
  'importHash',
  'importedContentHash',
  'lastEditedBy',
  'regionCode',
  'label',
] as const

type Data = Record<string, unknown>

/** A hook that gives the fields of {@link SYSTEM_FIELDS} their stored values back, whatever a user sends. */
export const keepSystemFields: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (!req.user) return data
  for (const name of SYSTEM_FIELDS) {
    const value: unknown = operation === 'update' ? originalDoc?.[name] : undefined
    // Removed rather than set to null: MongoDB's unique index counts null as a value.
    if (value === undefined || value === null) delete data[name]
    else data[name] = value
  }
  return data
}

/**
 * Returns the hook that checks the rights of a write, whether it comes from the admin, from REST or with an API key: who may change
 * a record, move it to another agency or region, approve it or take an approval back. It runs after the hooks that set the
 * region. Writes without a user come from commands or from our own jobs, and are not checked.
 *
 * @throws Refused with the reason
 */
export const guardWrite =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, originalDoc, req }) => {
    // The rights of an operation on codes were checked as a whole, see `ledger/operations/rights.ts`; those of a decision on differences
    // in `differences/decide.ts`, of a verified guide in `confirmations/settle.ts`.
    if (!req.user || operationOf(req) || keepsApproval(req)) return data
    const user = req.user
    const before = operation === 'update' ? (originalDoc as Data) : undefined
    const hasRight = (right: Right, at: Data) =>
      grantsFor(user, right, type).some((grant) =>
        grantCovers(grant, { regionCode: regionOf(at), agency: idOf(at['agency']) ?? null }, type),
      )
    const both = before ? [before, data] : [data]

    const changes = !before || !sameContent(type, before, data)
    const writes = both.every((at) => hasRight('write', at))
    if (changes && !writes)
      throw new Refused(
        refusalText({
          outside: Boolean(before && !hasRight('write', before)),
          reviews: hasRight('approve', data),
          noRegion: !regionOf(data),
        }),
      )

    const approving = isApproval(data)
    const withdrawing = before !== undefined && !contextOf(req).draftSave && !approving
    if (!approving && !withdrawing) return data
    if (!both.every((at) => hasRight('approve', at))) {
      throw new Refused(
        approving
          ? '您没有批准这条记录的权限。请先保存为草稿，由审核员或目录管理员批准。'
          : '您没有撤回批准的权限。要修改已批准的记录，请保存为草稿。',
      )
    }
    const own = changes || String(idOf(before?.['lastEditedBy']) ?? '') === String(user.id)
    if (approving && own && !both.every((at) => hasRight('approve-own', at))) {
      throw new Refused('不能批准自己编写的内容，请由其他审核员批准。')
    }
    if (approving && before) requireSeenContent(req)
    return data
  }

/**
 * Returns why a user may not change a record, in Chinese: the stored record is outside of the grants, the user only reviews it, or
 * it has no region yet.
 */
function refusalText({ outside, reviews, noRegion }: Record<'outside' | 'reviews' | 'noRegion', boolean>): string {
  if (!outside && noRegion) return '请先选好区划和实施主体再保存：系统按它们核对您的授权范围。'
  if (!outside) return '所选的实施主体或区划不在您的授权范围内，请改选，或请管理员授权。'
  return reviews ? '审核员只批准，不改内容。需要修改请退回编辑。' : '这条记录不在您的授权范围内，您可以查看，不能修改。'
}

const regionOf = (data: Data) => (data['regionCode'] as string | null | undefined) ?? null

/** Returns whether a write leaves the content of a record as it is. */
function sameContent(type: RecordType, before: Data, data: Data): boolean {
  return (
    hashedText(type, before) === hashedText(type, data) &&
    JSON.stringify(before['source'] ?? null) === JSON.stringify(data['source'] ?? null)
  )
}
