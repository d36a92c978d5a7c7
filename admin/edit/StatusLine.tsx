'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { ChangesLink } from './ChangesLink.tsx'
import { useRights, useApprovalState, type ApprovalState } from './rights.ts'

/** The release that the public sees, as the record on screen needs it. */
export interface ReleaseState {
  n: number
  /** When a publish last looked, ISO 8601. */
  at: string
  /** Why the record is held, and whether an older version of it is up. */
  held?: { words: string; kept: boolean }
}

const WORDS: Record<ApprovalState, { word: string; means: string }> = {
  new: { word: '新建', means: '还没有保存' },
  draft: { word: '草稿', means: '还没有批准过，网站上没有' },
  approved: { word: '已批准', means: '还没有发布，下次发布会带上' },
  changed: { word: '已批准，另有未批准的修改', means: '发布时用上一次批准的内容' },
}

/** Where the record stands, in plain words. */
export function StatusLine({ site }: { site: ReleaseState | null }) {
  const standing = useApprovalState()
  const { write } = useRights()
  const { data } = useDocumentInfo()
  const published = site !== null && String(data?.['updatedAt'] ?? '') <= site.at
  const held = standing === 'approved' && published ? site.held : undefined
  const means = held
    ? `发布时暂缓了，网站（第 ${site!.n} 版）上${held.kept ? '还是以前的内容' : '没有'}`
    : standing === 'approved' && published
      ? `已随第 ${site.n} 版发布`
      : WORDS[standing].means
  return (
    <span className="st-status">
      <span className={`st-pill st-pill--${held ? 'changed' : standing}`}>{WORDS[standing].word}</span>
      <span className="st-status__means">{means}</span>
      {held && (
        <span className="st-status__held" title={held.words}>
          {held.words}
        </span>
      )}
      {standing === 'changed' && <ChangesLink />}
      {!write && <span className="st-status__means">您可以查看，不能修改</span>}
    </span>
  )
}
