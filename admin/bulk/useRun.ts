'use client'
import { useCallback, useEffect, useState } from 'react'
import type { ShownRun } from '../../collections/bulk-runs/view.ts'
import { WORKED_STATES } from '../../standard/bulk/index.ts'
import { askBulk } from './ask.ts'

/** How long to wait between questions while a process works, and how many pass until its process is asked for again. */
const WAIT_MS = 800
const ASK_AGAIN_EVERY = 12

/** A run as the server knows it. */
export interface WatchedRun {
  run: ShownRun
  problem: string | undefined
  /** Sends an operation on the run; takes what the server answers. Returns why it was refused, in Chinese. */
  act: (what: 'start' | 'stop' | 'undo' | 'shown', body?: object) => Promise<string | undefined>
}

/** Watches a run: has its rows checked, and follows its process. */
export function useRun(first: ShownRun): WatchedRun {
  const [run, setRun] = useState(first)
  const [problem, setProblem] = useState<string>()
  const [asked, setAsked] = useState(0)
  const { id, own, state } = run
  const works = WORKED_STATES.includes(state)

  useEffect(() => {
    if (!(works || (state === 'checking' && own))) return undefined
    let over = false
    const wait = works ? WAIT_MS : 0
    const timer = setTimeout(
      () => {
        void (async () => {
          // A process that was killed is started again.
          if (works && asked % ASK_AGAIN_EVERY === 0) await askBulk(`desk/bulk/${id}`, {})
          const path = `bulk-runs/${id}/${works ? 'view' : 'check'}`
          const { body, problem: refused } = await askBulk<{ run: ShownRun }>(path, works ? undefined : {})
          if (over) return
          setProblem(refused)
          if (body) setRun(body.run)
          setAsked((count) => count + 1)
        })()
      },
      asked === 0 ? 0 : problem ? 5000 : wait,
    )
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [asked, id, own, problem, state, works])

  const act = useCallback(
    async (what: string, body: object = {}) => {
      const { body: answer, problem: refused } = await askBulk<{ run: ShownRun }>(`bulk-runs/${id}/${what}`, body)
      setProblem(refused)
      if (answer) {
        setRun(answer.run)
        if (what !== 'shown') setAsked(0)
      }
      return refused
    },
    [id],
  )
  return { act, problem, run }
}
