'use client'
import { useState } from 'react'
import type { Undoable } from '../../collections/confirmations/undoable.ts'
import { askWrite } from '../edit/ask-write.ts'
import { reloadWithToast } from '../edit/toast-after-reload.ts'

/** What the user was the last to do with the record, with the button that takes it back. */
export function TakeBack({ modified, undo }: { undo: Undoable; modified: boolean }) {
  const [busy, setBusy] = useState(false)
  const takeBack = async () => {
    setBusy(true)
    const message = await askWrite(`/api/${undo.path}`, undo.body)
    setBusy(false)
    // The form has the day of before.
    if (message !== undefined) reloadWithToast(message)
  }
  return (
    <section aria-label="刚办的" className="st-locked st-take-back">
      <p>{undo.text}</p>
      <button
        className="st-small-button"
        disabled={busy || modified}
        id="take-back"
        onClick={() => void takeBack()}
        type="button"
      >
        撤销
      </button>
      {modified && <p className="st-help">有没保存的修改：先保存，或刷新页面再撤销。</p>}
    </section>
  )
}
