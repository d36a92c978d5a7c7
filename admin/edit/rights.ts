'use client'
import { useAuth, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { grantCovers, grantsFor, type Right, type GrantHolder } from '../../collections/access/grants.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { idOf } from '../../standard/document.ts'

export interface Rights {
  /** May see what is not approved yet. */
  read: boolean
  /** May change this record. */
  write: boolean
  /** May approve records of this kind somewhere. */
  approvesSome: boolean
  /** May approve this record. */
  approve: boolean
  /** The text on screen was last changed by the user. */
  own: boolean
}

/** What the user may do with the record on screen. It only shows and hides: the guard in the CMS decides. */
export function useRights(): Rights {
  const { collectionSlug, data, globalSlug, id } = useDocumentInfo()
  const { user } = useAuth<GrantHolder>()
  const staff = user
  const type = typeOfSlug(collectionSlug ?? globalSlug)
  if (!type || !staff) return { read: false, write: false, approvesSome: false, approve: false, own: false }
  const at = {
    regionCode: (data?.['regionCode'] as string | undefined) ?? null,
    agency: idOf(data?.['agency']) ?? null,
  }
  const holds = (right: Right) => grantsFor(staff, right, type).some((grant) => !id || grantCovers(grant, at, type))
  return {
    read: holds('read'),
    write: holds('write'),
    approvesSome: grantsFor(staff, 'approve', type).length > 0,
    approve: holds('approve'),
    own: String(idOf(data?.['lastEditedBy']) ?? '') === String(staff.id),
  }
}

export type ApprovalState = 'new' | 'draft' | 'approved' | 'changed'

/** Where the record stands on its way to the public. */
export function useApprovalState(): ApprovalState {
  const { data, globalSlug, hasPublishedDoc, id } = useDocumentInfo()
  if (!id && !(globalSlug && data?.['updatedAt'])) return 'new'
  if (data?.['_status'] === 'published') return 'approved'
  return hasPublishedDoc ? 'changed' : 'draft'
}

/** Why the record cannot be approved now; undefined when it can. */
export function useApprovalObstacle(): string | undefined {
  const { approve, own, write } = useRights()
  const standing = useApprovalState()
  const modified = useFormModified()
  if (!approve) return '不在您的批准范围内'
  if (!write && modified) return '审核员只批准，不改内容'
  if (!write && own) return '不能批准自己编写的内容'
  if (standing === 'approved' && !modified) return '没有待批准的修改'
  return undefined
}
