'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { momentText } from '../publish/time.ts'
import { ask } from './ask.ts'
import { ColumnsStep } from './ColumnsStep.tsx'
import { inDeskWords } from './desk-words.ts'
import { FileStep } from './FileStep.tsx'
import type { ImportActions } from './import-actions.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { ResultStep } from './ResultStep.tsx'
import { RowsStep } from './RowsStep.tsx'
import { RunStep } from './RunStep.tsx'
import { IMPORT_STATES, isBusy, type ImportRun } from '../../standard/imports/run.ts'
import { SinceBanner } from './SinceBanner.tsx'
import { StepList } from './StepList.tsx'
import { shownStep, stepStates } from './progress-of-steps.ts'
import type { Step } from './import-address.ts'
import { useImport } from './useImport.ts'
import { useImportAddress } from './useImportAddress.ts'
import { useLists } from './useLists.ts'

/** One import: its steps, and the one that is shown. The step and the filters are in the address. */
export function ImportDesk({ id }: { id: string }) {
  const router = useRouter()
  const { problem: unanswered, run, update } = useImport(id)
  const lists = useLists()
  const [address, go] = useImportAddress()
  const [waiting, setWaiting] = useState(false)
  const [refused, setRefused] = useState('')

  /** Sends a request; returns what was answered, undefined when it was refused. */
  const send = async <T,>(path: string, method: string, body?: object): Promise<T | undefined> => {
    setWaiting(true)
    const { answer, problem } = await ask<T>(`/${id}${path}`, { method, ...(body ? { body } : {}) })
    setWaiting(false)
    setRefused(problem ?? '')
    return answer
  }
  const take = (answer: ImportRun | undefined, next: Step) => {
    if (!answer) return
    update(answer)
    go({ step: next })
  }
  const actions: ImportActions = {
    waiting,
    show: (step) => go({ ...address, step }),
    async change(settings, next = 'file') {
      take(await send<ImportRun>('', 'PATCH', { settings }), next)
    },
    async act(action) {
      const next: Record<typeof action, Step> = { run: 'run', stop: address.step ?? 'run', undo: 'result' }
      take(await send<ImportRun>(`/${action}`, 'POST', {}), next[action])
    },
    async remove() {
      if (await send('', 'DELETE')) router.push('/admin/imports')
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
      {run.error &&
        (run.state === 'failed' ? (
          <div className="st-failure st-card" role="alert">
            <strong>没有做完</strong>
            <pre>{inDeskWords(run.error)}</pre>
          </div>
        ) : (
          <p className="st-caution" role="status">
            {inDeskWords(run.error)}
          </p>
        ))}
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
        <span className={`st-pill st-import-state--${state}`}>{IMPORT_STATES[state]}</span>
        {isBusy(state) && <ProgressBar run={run} />}
      </div>
    </header>
  )
}
