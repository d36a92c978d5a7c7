/** @module A message that is shown after the page was loaded anew. */
import { useEffect } from 'react'
import { toastWithUndo } from './ask-write.ts'

const KEPT = 'st-toast'
/** When the page shows messages, after this one was begun, in milliseconds. */
const READY_AFTER = 500

/** What takes back what a message says: a `POST` to `action`. */
export interface KeptUndo {
  action: string
  body?: object
}

interface Kept {
  message: string
  undo?: KeptUndo
}

/** Loads the page anew, and says something then, with 撤销 where it can be taken back. */
export function reloadWithToast(message: string, undo?: KeptUndo): void {
  const kept: Kept = { message, ...(undo ? { undo } : {}) }
  sessionStorage.setItem(KEPT, JSON.stringify(kept))
  window.location.reload()
}

/** Says what was kept for after the load of the page. */
export function useToastAfterReload(): void {
  useEffect(() => {
    const text = sessionStorage.getItem(KEPT)
    if (!text) return
    sessionStorage.removeItem(KEPT)
    const { message, undo } = JSON.parse(text) as Kept
    setTimeout(() => toastWithUndo(message, undo && { ...undo, done: reloadWithToast }), READY_AFTER)
  }, [])
}
