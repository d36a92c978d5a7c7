'use client'
import { Button, Link } from '@payloadcms/ui'
import { useCallback, useState } from 'react'
import type { ShownRun } from '../../collections/bulk-runs/view.ts'
import { ROW_STATES, WORKED_STATES, type RowState } from '../../standard/bulk/index.ts'
import './bulk.css'
import { RunRows } from './RunRows.tsx'
import { useRun } from './useRun.ts'

/** A run from its preview to its result: what can be done and why not, how far it is, what became of each row, and the undo. */
export function BulkRun({ first }: { first: ShownRun }) {
  const { act, problem, run } = useRun(first)
  const [states, setStates] = useState<RowState>()
  const { counts, state } = run
  const works = WORKED_STATES.includes(state)
  const noteShown = useCallback((rows: { id: string; contentHash: string }[]) => void act('shown', { rows }), [act])
  return (
    <div className="st-bulkrun" data-state={state}>
      <p className="st-help">
        {[run.stateTitle, ...run.said].join('。')}。
        {run.from && (
          <Link href={run.from} prefetch={false}>
            回到列表
          </Link>
        )}{' '}
        <Link href="/admin/bulk" prefetch={false}>
          办过的
        </Link>
      </p>
      {run.error && <p className="st-caution">{run.error}</p>}
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
      <Next act={act} run={run} />
      {state !== 'checking' && (
        <>
          <StateChips counts={counts} set={setStates} state={states} />
          {!works && (
            <RunRows
              key={`${state} ${states ?? ''}`}
              noteShown={noteShown}
              run={run}
              {...(states ? { state: states } : {})}
            />
          )}
        </>
      )}
    </div>
  )
}

interface NextProps {
  run: ShownRun
  act: (what: 'start' | 'stop' | 'undo') => Promise<string | undefined>
}

/** How far the run is, and what can be done now. */
function Next({ act, run }: NextProps) {
  const [busy, setBusy] = useState(false)
  const [undoing, setUndoing] = useState(false)
  const { action, counts, own, shown, state, total } = run
  const send = (what: 'start' | 'stop' | 'undo') => {
    setBusy(true)
    void act(what).finally(() => setBusy(false))
  }
  if (state === 'checking')
    return (
      <Progress
        done={total - counts.new}
        text={`正在核对每一条能不能办：${total - counts.new} / ${total}`}
        total={total}
      />
    )
  if (state === 'running') {
    const done = counts.done + counts.failed
    return (
      <div className="st-bulkrun__next">
        <Progress
          done={done}
          text={`正在办：${done} / ${counts.ready + done}。可以关掉页面，办完了在“办过的”里看。`}
          total={counts.ready + done}
        />
        {own && <Act busy={busy} id="bulk-stop" onClick={() => send('stop')} secondary text="停下" />}
      </div>
    )
  }
  if (state === 'undoing') {
    const back = counts.undone + counts.left
    return <Progress done={back} text={`正在撤销：${back} / ${counts.done + back}`} total={counts.done + back} />
  }
  if (!own) return null
  const approves = action === 'approve'
  const now = approves ? shown : counts.ready
  return (
    <div className="st-bulkrun__next">
      {state === 'ready' && (
        <>
          <p className="st-bulkrun__say">
            {counts.ready === 0
              ? '没有一条能办，原因写在下面。'
              : approves
                ? `能办 ${counts.ready} 条，您看过 ${shown} 条。往下看完要批准的内容：只办看过的，没看过的不动。`
                : `能办 ${counts.ready} 条${counts.refused ? `，不能办 ${counts.refused} 条（原因写在下面）` : ''}。还什么都没有改。`}
          </p>
          <Act
            busy={busy || now === 0}
            id="bulk-start"
            onClick={() => send('start')}
            text={`${run.actionTitle}${approves ? '看过的' : ''}（${now}）`}
          />
        </>
      )}
      {(state === 'stopped' || state === 'failed') && counts.ready > 0 && (
        <Act busy={busy} id="bulk-start" onClick={() => send('start')} text={`接着办（${counts.ready}）`} />
      )}
      {['done', 'stopped', 'failed'].includes(state) && counts.done > 0 && (
        <>
          {undoing ? (
            <span className="st-bulkrun__sure">
              撤销办好的 {counts.done} 条？后来有人改过的不动，会列出来。
              <Act busy={busy} id="bulk-undo-sure" onClick={() => send('undo')} text="撤销" />
              <Act busy={busy} onClick={() => setUndoing(false)} secondary text="不撤销" />
            </span>
          ) : (
            <Act busy={busy} id="bulk-undo" onClick={() => setUndoing(true)} secondary text="整批撤销" />
          )}
        </>
      )}
    </div>
  )
}

interface ActProps {
  text: string
  busy: boolean
  onClick: () => void
  id?: string
  secondary?: boolean
}

function Act({ busy, id, onClick, secondary = false, text }: ActProps) {
  return (
    <Button
      buttonStyle={secondary ? 'secondary' : 'primary'}
      disabled={busy}
      {...(id ? { id } : {})}
      margin={false}
      onClick={onClick}
      size="medium"
    >
      {text}
    </Button>
  )
}

function Progress({ done, text, total }: { done: number; total: number; text: string }) {
  return (
    <p aria-live="polite" className="st-bulkrun__progress">
      <progress aria-label={text} max={Math.max(1, total)} value={done} />
      <span>{text}</span>
    </p>
  )
}

interface ChipsProps {
  counts: ShownRun['counts']
  state: RowState | undefined
  set: (state: RowState | undefined) => void
}

/** Filters of the rows by what became of them, each with how many there are. */
function StateChips({ counts, set, state }: ChipsProps) {
  const present = (Object.keys(ROW_STATES) as RowState[]).filter((one) => counts[one] > 0)
  return (
    <div aria-label="看哪些" className="st-quick" role="group">
      <button
        aria-current={state ? undefined : 'true'}
        className="st-chip"
        onClick={() => set(undefined)}
        type="button"
      >
        全部
      </button>
      {present.map((one) => (
        <button
          aria-current={state === one ? 'true' : undefined}
          className="st-chip"
          key={one}
          onClick={() => set(one)}
          type="button"
        >
          {ROW_STATES[one]}
          <span>{counts[one]}</span>
        </button>
      ))}
    </div>
  )
}
