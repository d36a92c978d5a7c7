'use client'
import { useRights, useStanding, type Standing } from './rights.ts'

const WORDS: Record<Standing, { word: string; means: string }> = {
  new: { word: '新建', means: '还没有保存' },
  draft: { word: '草稿', means: '还没有批准过，发布时不会带上' },
  approved: { word: '已批准', means: '下次发布会带上' },
  changed: { word: '已批准，另有未批准的修改', means: '发布时用上一次批准的内容' },
}

/** Where the record stands, in plain words. */
export function StatusLine() {
  const standing = useStanding()
  const { write } = useRights()
  const { word, means } = WORDS[standing]
  return (
    <span className="st-status">
      <span className={`st-pill st-pill--${standing}`}>{word}</span>
      <span className="st-status__means">{means}</span>
      {!write && <span className="st-status__means">您可以查看，不能修改</span>}
    </span>
  )
}
