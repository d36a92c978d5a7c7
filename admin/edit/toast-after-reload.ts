/** @module A message that is shown after the page was loaded anew. */
import { toast } from '@payloadcms/ui'
import { useEffect } from 'react'

const KEPT = 'st-toast'
/** When the page shows messages, after this one was begun, in milliseconds. */
const READY_AFTER = 500

/** Loads the page anew, and says something then. */
export function reloadWithToast(message: string): void {
  sessionStorage.setItem(KEPT, message)
  window.location.reload()
}

/** Says what was kept for after the load of the page. */
export function useToastAfterReload(): void {
  useEffect(() => {
    const message = sessionStorage.getItem(KEPT)
    if (!message) return
    sessionStorage.removeItem(KEPT)
    setTimeout(() => toast.success(message), READY_AFTER)
  }, [])
}
