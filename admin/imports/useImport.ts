'use client'
import { useCallback, useEffect, useState } from 'react'
import { isBusy, type ImportRun } from '../../standard/imports/run.ts'
import { ask } from './ask.ts'

/** How long to wait between questions while the server works, in milliseconds: soon at first, then seldom; longer after a failure. */
const SOON = 800
const LATER = 2500
const AFTER_FAILURE = 5000
/** How many questions are asked soon. */
const SOON_COUNT = 20

/** An import as the server knows it, kept up to date while the server works on it. */
export interface WatchedImport {
  /** Undefined until the first answer. */
  run?: ImportRun
  /** Why there is no newer answer, in Chinese. */
  problem?: string
  /** Takes what the server has answered to an action, and asks on from there. */
  update: (run: ImportRun) => void
}

/** Reads an import, and asks again while the server works on it; not while the page is in the background. */
export function useImport(id: string): WatchedImport {
  const [{ problem, run }, setAnswer] = useState<{ run?: ImportRun; problem?: string }>({})
  const [asked, setAsked] = useState({ count: 0 })

  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      document.removeEventListener('visibilitychange', again)
      if (document.hidden) document.addEventListener('visibilitychange', again)
      else setAsked(({ count }) => ({ count: count + 1 }))
    }
    void ask<ImportRun>(`/${id}`, { signal: stop.signal }).then(({ answer, problem: refused, status }) => {
      if (stop.signal.aborted) return
      setAnswer((before) => (answer ? { run: answer } : { ...before, problem: refused }))
      // 404: there is no such import, and there will be none.
      if (answer ? isBusy(answer.state) : status !== 404)
        timer = setTimeout(again, answer ? (asked.count < SOON_COUNT ? SOON : LATER) : AFTER_FAILURE)
    })
    return () => {
      stop.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [id, asked])

  const update = useCallback((newer: ImportRun) => {
    setAnswer({ run: newer })
    setAsked({ count: 0 })
  }, [])
  return { update, ...(run ? { run } : {}), ...(problem === undefined ? {} : { problem }) }
}
