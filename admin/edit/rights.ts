'use client'
import { useAuth, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { grantCovers, grantsFor, type Right, type GrantHolder } from '../../collections/access/grants.ts'
import { mayOperate } from '../../collections/ledger/operations/may-operate.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { idOf } from '../../standard/document.ts'

/** What the user may do with the record on screen. */
export interface Rights {
  /** May see drafts of this record. */
  read: boolean
  /** May change this record. */
  write: boolean
  /** May approve some records of this type, or the site information. */
  approvesSome: boolean
  /** May approve this record. */
  approve: boolean
  /** May run operations on the code of this record. */
  operate: boolean
  /** The user made the last change of the record. */
  own: boolean
}

/** Returns what the user may do with the record on screen, to show and hide buttons. The CMS checks every write itself. */
export function useRights(): Rights {
  const { collectionSlug, data, globalSlug, id } = useDocumentInfo()
  const { user } = useAuth<GrantHolder>()
  const type = typeOfSlug(collectionSlug ?? globalSlug)
  if (!type || !user)
    return { read: false, write: false, approvesSome: false, approve: false, operate: false, own: false }
  const place = {
    regionCode: (data?.['regionCode'] as string | undefined) ?? null,
    agency: idOf(data?.['agency']) ?? null,
  }
  const holds = (right: Right) =>
    grantsFor(user, right, type).some((grant) => (!id && !globalSlug) || grantCovers(grant, place, type))
  return {
    read: holds('read'),
    write: holds('write'),
    approvesSome: globalSlug ? holds('approve') : grantsFor(user, 'approve', type).length > 0,
    approve: holds('approve'),
    operate: mayOperate(user, type, data),
    own: String(idOf(data?.['lastEditedBy']) ?? '') === String(user.id),
  }
}

/** Not saved; never approved; approved as it is; approved and changed since. */
export type ApprovalState = 'new' | 'draft' | 'approved' | 'changed'

/** Returns the approval state of the record on screen. */
export function useApprovalState(): ApprovalState {
  const { data, globalSlug, hasPublishedDoc, id } = useDocumentInfo()
  if (!id && !(globalSlug && data?.['updatedAt'])) return 'new'
  if (data?.['_status'] === 'published') return 'approved'
  return hasPublishedDoc ? 'changed' : 'draft'
}

/** Returns, in Chinese, why the user cannot approve the record now; undefined when the user can. */
export function useApprovalObstacle(): string | undefined {
  const { approve, own, write } = useRights()
  const state = useApprovalState()
  const modified = useFormModified()
  if (!approve) return '不在您的批准范围内'
  if (!write && modified) return '审核员只批准，不改内容'
  if (!write && own) return '不能批准自己编写的内容'
  if (state === 'approved' && !modified) return '没有待批准的修改'
  return undefined
}
