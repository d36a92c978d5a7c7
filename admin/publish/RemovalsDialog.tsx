'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { Removals } from '../../release/step-lines.ts'

interface Props {
  removals: Removals
  /** Called with the number of records when the user agrees. */
  onConfirm: (total: number) => void
}

/** The records that a publish would remove from the site, by type. The user has to confirm the number to go on. */
export function RemovalsDialog({ removals: { total, kinds }, onConfirm }: Props) {
  const [confirming, setConfirming] = useState(false)
  return (
    <div className="st-removals">
      <h3>会撤下的记录（{total}）</h3>
      <ul className="st-held">
        {kinds.map(({ title, removed, of, names }) => (
          <li key={title}>
            <strong>
              {title}：现有 {of} 条，撤下 {removed} 条
            </strong>
            <span>
              {names.join('、')}
              {removed > names.length && '……'}
            </span>
          </li>
        ))}
      </ul>
      {confirming ? (
        <span className="st-confirm">
          网站将撤下 {total} 条记录。
          <Button buttonStyle="primary" id="action-remove" margin={false} onClick={() => onConfirm(total)} size="small">
            确认撤下 {total} 条并发布
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => setConfirming(false)} size="small">
            取消
          </Button>
        </span>
      ) : (
        <Button buttonStyle="secondary" id="ask-remove" margin={false} onClick={() => setConfirming(true)} size="small">
          确实要撤下
        </Button>
      )}
    </div>
  )
}
