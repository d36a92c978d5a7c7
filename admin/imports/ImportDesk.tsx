'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { momentText } from '../publish/time.ts'
import { ask } from './ask.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { FileStep } from './FileStep.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { ResultStep } from './ResultStep.tsx'
import { RowsStep } from './RowsStep.tsx'
import { RunStep } from './RunStep.tsx'
import { isBusy, type ImportRun, type ImportSettings } from '../../standard/imports/run.ts'
import { SinceBanner } from './SinceBanner.tsx'
import { StepList } from './StepList.tsx'
import { shownStep, stepStates } from './progress-of-steps.ts'
import type { Step } from './import-address.ts'
import { useImport } from './useImport.ts'
import { useImportAddress } from './useImportAddress.ts'
import { useLists } from './useLists.ts'
import { STATE_NAMES } from './words.ts'

/** What the steps of an import do. */
export interface ImportActions {
  /** Checks the file anew with other settings; the step that is shown next. */
  change: (settings: ImportSettings, next?: Step) => Promise<void>
  /** Starts, stops, or undoes the import. */
  act: (action: 'run' | 'stop' | 'undo') => Promise<void>
  /** Removes an import that has written nothing. */
  remove: () => Promise<void>
  /** Shows a step. */
  show: (step: Step) => void
  /** Whether an answer of the server is waited for. */
  waiting: boolean
}

/** One import: its steps, and the one that is shown. The step and the filters are in the address. */
export function ImportDesk({ id }: { id: string }) {
  const router = useRouter()
  const { problem: unanswered, refresh, run } = useImport(id)
  const lists = useLists()
  const [address, go] = useImportAddress()
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState('')

  /** Sends a request, then shows a step; returns whether it was carried out. */
  const send = async (path: string, method: string, body: object | undefined, next?: Step): Promise<boolean> => {
    setWaiting(true)
    const { problem } = await ask(`/${id}${path}`, { method, ...(body ? { body } : {}) })
    setWaiting(false)
    setRefused(problem ?? '')
    if (problem !== undefined) return false
    if (next) go({ step: next })
    return true
  }
  const actions: ImportActions = {
    waiting,
    show: (step) => go({ ...address, step }),
    async change(settings, next = 'file') {
      if (await send('', 'PATCH', { settings }, next)) await refresh()
    },
    async act(action) {
      const next: Record<typeof action, Step> = { run: 'run', stop: 'run', undo: 'result' }
      if (await send(`/${action}`, 'POST', {}, next[action])) await refresh()
    },
    async remove() {
      if (await send('', 'DELETE', undefined)) router.push('/admin/imports')
    },
  }

  if (!run)
    return unanswered === undefined ? (
      <p className="st-empty">正在读取…</p>
    ) : (
      <p className="st-caution" role="alert">
        {unanswered}
      </p>
    )
  const step = shownStep(run, address.step)
  return (
    <div className="st-import">
      <Head run={run} />
      {unanswered !== undefined && (
        <p className="st-caution" role="alert">
          {unanswered}下面是刚才的情况，会自动再问。
        </p>
      )}
      {refused && (
        <p className="st-caution" role="alert">
          {refused}
        </p>
      )}
      {run.error && (
        <div className="st-failure st-card" role="alert">
          <strong>没有成功</strong>
          <pre>{run.error}</pre>
        </div>
      )}
      <StepList onShow={actions.show} shown={step} states={stepStates(run)} />
      {run.since && <SinceBanner address={address} go={go} since={run.since} />}
      <section
        aria-label={`第 ${stepStates(run).findIndex((one) => one.step === step) + 1} 步`}
        className="st-import-panel"
      >
        {step === 'file' && <FileStep actions={actions} lists={lists} run={run} />}
        {step === 'columns' && <ColumnsStep actions={actions} lists={lists} run={run} />}
        {step === 'rows' && <RowsStep actions={actions} address={address} go={go} run={run} />}
        {step === 'run' && <RunStep actions={actions} run={run} />}
        {step === 'result' && <ResultStep actions={actions} run={run} />}
      </section>
    </div>
  )
}

/** The file, who sent it and when, and what is going on. */
function Head({ run }: { run: ImportRun }) {
  const { at, by, name, settings, state } = run
  return (
    <header className="st-import-head">
      <h2>{name}</h2>
      <p className="st-help">
        {settings.sender && `${settings.sender}。`}
        {by}，{momentText(at)}
      </p>
      <div aria-live="polite" className="st-import-state">
        <span className={`st-pill st-import-state--${state}`}>{STATE_NAMES[state]}</span>
        {isBusy(state) && <ProgressBar run={run} />}
      </div>
    </header>
  )
}
