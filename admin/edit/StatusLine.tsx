'use client'
import { Link, useDocumentInfo } from '@payloadcms/ui'
import { typeOfSlug } from '../../standard/record-types.ts'
import { trailHref } from '../../collections/trail/view-address.ts'
import { approvalText, type ShownApproval } from './approval-text.ts'
import { ChangesLink } from './ChangesLink.tsx'
import { DiscardDraft } from './DiscardDraft.tsx'
import { useRights, useApprovalState, type ApprovalState } from './rights.ts'

/** The release that the public sees, as far as it concerns the record on screen. */
export interface ReleaseState {
  /** The number of the release. */
  n: number
  /** When its publish read the records, ISO 8601. */
  seenAt: string
  /** Why the record is held, and whether the public sees an older version of it. */
  held?: { text: string; kept: boolean }
}

const STATE_TEXTS: Record<ApprovalState, { name: string; meaning: string }> = {
  new: { name: '新建', meaning: '还没有保存' },
  draft: { name: '草稿', meaning: '还没有批准过，网站上没有' },
  approved: { name: '已批准', meaning: '还没有发布，下次发布会带上' },
  changed: { name: '已批准，另有未批准的修改', meaning: '发布时用上一次批准的内容' },
}

interface Props {
  /** The approval in force, as the page was loaded with it. */
  approval: ShownApproval | undefined
  release: ReleaseState | null
}

/** The status of a record in words: its approval and who gave it, and whether the public sees it. */
export function StatusLine({ approval, release }: Props) {
  const state = useApprovalState()
  const { write } = useRights()
  const { collectionSlug, data, globalSlug, id } = useDocumentInfo()
  const type = typeOfSlug(collectionSlug ?? globalSlug)
  const life =
    type && state !== 'new' ? trailHref({ record: { type, id: id === undefined ? undefined : String(id) } }) : undefined
  const published = release !== null && String(data?.['updatedAt'] ?? '') <= release.seenAt
  const held = state === 'approved' && published ? release.held : undefined
  const meaning = held
    ? `发布时暂缓了，网站（第 ${release!.n} 版）上${held.kept ? '还是以前的内容' : '没有'}`
    : state === 'approved' && published
      ? `已随第 ${release.n} 版发布`
      : STATE_TEXTS[state].meaning
  return (
    <span className="st-status">
      <span className={`st-pill st-pill--${held ? 'changed' : state}`}>{STATE_TEXTS[state].name}</span>
      <span className="st-status__means">{meaning}</span>
      {approval && (state === 'approved' || state === 'changed') && (
        <span className="st-status__means" data-approval>
          {state === 'changed' ? '上次：' : ''}
          {approvalText(approval)}
        </span>
      )}
      {held && (
        <span className="st-status__held" title={held.text}>
          {held.text}
        </span>
      )}
      {state === 'changed' && <ChangesLink />}
      {state === 'changed' && write && <DiscardDraft />}
      {life && (
        <Link className="st-status__changes" href={life} prefetch={false}>
          来历
        </Link>
      )}
      {!write && <span className="st-status__means">您可以查看，不能修改</span>}
    </span>
  )
}
