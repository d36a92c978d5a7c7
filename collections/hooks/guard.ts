/** @module Checks the rights of every write to a record. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { grantCovers, grantsFor, type Right } from '../access/grants.ts'
import { contextOf, isApproval, keepsApproval, operationOf, reviewOf, writerOf } from '../write/write-context.ts'
import { Refused } from '../errors.ts'
import { lastApproved } from './last-approved.ts'
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
  'findingsMust',
  'findingsHints',
  'findingsRules',
  'findingsOf',
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
 * region. So are writes of a process that the admin started for a user. Those of commands and of our own jobs are not checked. Stages and
 * authors are checked by `reviews/guard-approval.ts`.
 *
 * @throws Refused with the reason
 */
export const guardWrite =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    // The rights of an operation on codes were checked as a whole, see `ledger/operations/rights.ts`; those of a decision on differences
    // in `differences/decide.ts`; those of the last stage of a review in `reviews/operations.ts`, of a verified guide in `confirmations/settle.ts`, of a row that
    // is undone in `bulk-runs/undo-row.ts`.
    const user = writerOf(req)
    if (contextOf(req).discardsDraft) {
      await requireDiscard(type, originalDoc as Data, data, req)
      return data
    }
    if (!user || operationOf(req) || keepsApproval(req) || reviewOf(req) || contextOf(req).putsBack) return data
    const before = operation === 'update' ? (originalDoc as Data) : undefined
    const hasRight = (right: Right, at: Data) =>
      grantsFor(user, right, type).some((grant) =>
        grantCovers(grant, { regionCode: regionOf(at), agency: idOf(at['agency']) ?? null }, type),
      )
    const both = before ? [before, data] : [data]

    // Who only approves does not begin a draft either, though it be like what is approved.
    const changes = !before || contextOf(req).draftSave === true || !sameContent(type, before, data)
    const writes = both.every((at) => hasRight('write', at))
    if (changes && !writes)
      throw new Refused(
        refusalText({
          outside: Boolean(before && !hasRight('write', before)),
          reviews: hasRight('approve', data),
          noRegion: !regionOf(data),
        }),
      )

    if (before && (await putsApprovedBack(type, before, data, req))) return data

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
    // A process writes what it has read itself, and checks that nobody has changed it since.
    if (approving && before && req.user) requireSeenContent(req)
    return data
  }

/** @throws Refused unless the account may write the record, and the write only puts back what is approved */
async function requireDiscard(type: RecordType, before: Data, data: Data, req: PayloadRequest): Promise<void> {
  const grants = grantsFor(writerOf(req), 'write', type)
  const covered = [before, data].every((at) =>
    grants.some((grant) => grantCovers(grant, { regionCode: regionOf(at), agency: idOf(at['agency']) ?? null }, type)),
  )
  if (!covered) throw new Refused('这条记录不在您的授权范围内，不能放弃它的草稿。')
  const approved = await lastApproved(req, type, before as Data & { id: DocumentId })
  if (!approved || !isApproval(data) || !sameContent(type, approved, data))
    throw new Refused('放弃草稿只能回到已批准的那一版，没有做。')
}

/** Whether a write only puts back, in place of an import's draft, what is approved all the time. */
export async function putsApprovedBack(
  type: RecordType,
  before: Data,
  data: Data,
  req: PayloadRequest,
): Promise<boolean> {
  if (!contextOf(req).undoesImport || !isApproval(data)) return false
  const approved = await lastApproved(req, type, before as Data & { id: DocumentId })
  return Boolean(approved && before['approvedAt']) && sameContent(type, approved!, data)
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
