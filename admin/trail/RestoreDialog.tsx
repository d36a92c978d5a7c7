'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'
import '../reviews/reviews.css'

/** What restoring a version would change. */
export interface RestoreChanges {
  /** When the version was saved. */
  at?: string
  /** What changes of the newest content, in words. */
  sentences?: string[]
  /** The id of the version that is the newest now. */
  newest?: string | number
}

interface Props {
  title: string
  changes: RestoreChanges
  busy: boolean
  confirm: () => void
  close: () => void
  /** What stands above the list of changes. */
  intro?: string
}

/** Asks before content is replaced by another version, with what will change in words. */
export function RestoreDialog({ busy, changes: { at, sentences }, close, confirm, intro, title }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog aria-label={title} className="st-dialog st-restore" onCancel={close} onClose={close} ref={dialog}>
      <h2>{title}</h2>
      <p className="st-help">
        {intro ?? `${at ? `${at} 保存的内容` : '这一版的内容'}会成为新的草稿。已批准的不变，网站照旧，批准以后才算数。`}
      </p>
      {sentences &&
        (sentences.length ? (
          <>
            <p>现在的内容会变 {sentences.length} 处：</p>
            <ul className="st-trail__changes">
              {sentences.map((text, i) => (
                <li key={i}>{text}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>和现在的内容一样。</p>
        ))}
      <p className="st-dialog__buttons">
        <Button buttonStyle="secondary" margin={false} onClick={close} size="medium" type="button">
          取消
        </Button>
        <Button
          buttonStyle="primary"
          disabled={busy}
          id="restore-confirm"
          margin={false}
          onClick={confirm}
          size="medium"
          type="button"
        >
          确定
        </Button>
      </p>
    </dialog>
  )
}
