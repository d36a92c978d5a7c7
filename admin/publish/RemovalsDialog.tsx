'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import type { Removals as What } from '../../release/step-lines.ts'

interface Props {
  what: What
  onConfirm: (total: number) => void
}

/** What a publish would take off the site, by kind, to be agreed to with the number in sight. */
export function RemovalsDialog({ what: { total, kinds }, onConfirm }: Props) {
  const [asking, setAsking] = useState(false)
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
      {asking ? (
        <span className="st-confirm">
          网站将撤下 {total} 条记录。
          <Button buttonStyle="primary" id="action-remove" margin={false} onClick={() => onConfirm(total)} size="small">
            确认撤下 {total} 条并发布
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => setAsking(false)} size="small">
            取消
          </Button>
        </span>
      ) : (
        <Button buttonStyle="secondary" id="ask-remove" margin={false} onClick={() => setAsking(true)} size="small">
          确实要撤下
        </Button>
      )}
    </div>
  )
}
