'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask } from './ask.ts'
import { isBusy, type ImportRun } from '../../standard/imports/run.ts'

/** How long to wait between questions while the server works, in milliseconds: soon at first, then seldom; longer after a failure. */
const SOON = 800
const LATER = 2500
const AFTER_FAILURE = 5000
/** How many questions are asked soon. */
const SOON_COUNT = 15

/** An import as the server knows it, kept up to date while the server works on it. */
export interface WatchedImport {
  /** Undefined until the first answer. */
  run?: ImportRun
  /** Why there is no newer answer, in Chinese. */
  problem?: string
  /** Asks the server now. */
  refresh: () => Promise<void>
}

/** Reads an import, and asks again while the server works on it; not while the page is in the background. */
export function useImport(id: string): WatchedImport {
  const [run, setRun] = useState<ImportRun>()
  const [problem, setProblem] = useState<string>()
  const [asked, setAsked] = useState(0)
  const current = useRef(id)
  current.current = id

  const refresh = useCallback(async () => {
    const { answer, problem: refused } = await ask<ImportRun>(`/${id}`)
    if (current.current !== id) return
    if (answer) setRun(answer)
    setProblem(refused)
    setAsked((count) => count + 1)
  }, [id])

  useEffect(() => void refresh(), [refresh])

  const busy = run ? isBusy(run.state) : problem !== undefined
  useEffect(() => {
    if (!busy) return
    const wait = problem !== undefined ? AFTER_FAILURE : asked < SOON_COUNT ? SOON : LATER
    const timer = setTimeout(() => void (document.hidden ? setAsked((count) => count + 1) : refresh()), wait)
    return () => clearTimeout(timer)
  }, [asked, busy, problem, refresh])
  useEffect(() => {
    if (!busy) setAsked(0)
  }, [busy])

  return { refresh, ...(run ? { run } : {}), ...(problem === undefined ? {} : { problem }) }
}
