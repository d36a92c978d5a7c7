'use client'
import { toast } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import type { Release } from './releases.ts'
import type { Run } from './runs.ts'

/** How often a running publish is asked for its progress, in milliseconds. */
const POLL_MS = 700

/** What the publish centre shows. */
interface PublishState {
  /** The latest runs, newest first. */
  runs: Run[]
  releases: Release[]
}

/** What starts a run: a publish in which at most so many records may be removed, or a roll back to a release. */
export type RunRequest = { action: 'publish'; allowRemovals?: number } | { action: 'rollback'; to: number }

/**
 * Keeps the runs and releases up to date while a run goes on, also one that somebody else started. Returns them with a function
 * that starts a run; a refusal is shown as a message.
 */
export function usePublishRuns(
  initial: PublishState,
): PublishState & { start: (request: RunRequest) => Promise<void> } {
  const [state, setState] = useState(initial)
  const running = state.runs[0]?.state === 'running'

  const refresh = useCallback(async () => {
    const response = await fetch('/api/desk/publish', { credentials: 'include' }).catch(() => undefined)
    if (response?.ok) setState((await response.json()) as PublishState)
  }, [])
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => void refresh(), POLL_MS)
    return () => clearInterval(timer)
  }, [refresh, running])

  const start = async (request: RunRequest) => {
    const response = await fetch('/api/desk/publish', {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    })
    if (!response.ok) {
      const { errors } = (await response.json().catch(() => ({}))) as { errors?: { message: string }[] }
      toast.error(errors?.[0]?.message ?? '没有启动，请再试一次。')
    }
    await refresh()
  }
  return { ...state, start }
}
