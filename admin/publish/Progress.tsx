'use client'
import { failureOf, findingsIn, lastMessage, stepsOf, warningsOf } from '../../release/step-lines.ts'
import type { SeverityCounts } from '../../standard/rules/types.ts'
import { countsByLevel, LEVEL_TITLES } from '../../standard/findings/severity.ts'
import { findingsHref } from '../findings/address.ts'
import type { Run } from './runs.ts'
import { heldOf, type HeldRecord } from './steps.ts'
import { durationText } from './time.ts'

/** How many held records are shown. */
const MAX_HELD = 50

const MARKS = { running: '…', done: '✓', failed: '×' } as const
const STATE_TEXTS = { running: '进行中', done: '完成', failed: '失败' } as const

type Step = ReturnType<typeof stepsOf>[number]

/** The steps of a run with their durations, its warnings, and at the end its result, its error and the held records. */
export function Progress({ run }: { run: Run }) {
  const lines = run.lines ?? []
  const steps = stepsOf(lines)
  const failure = failureOf(lines)
  const result = lastMessage(lines)
  return (
    <>
      {steps.length > 0 && (
        <ol className="st-steps">
          {steps.map((step) => (
            <StepItem key={step.id} run={run} step={step} />
          ))}
        </ol>
      )}
      {run.state === 'running' && steps.length === 0 && <p className="st-help">正在启动…</p>}
      {warningsOf(lines).map((warning) => (
        <p className="st-caution" key={warning} role="alert">
          {warning}
        </p>
      ))}
      {result && run.state !== 'running' && <p className="st-conclusion">{result}</p>}
      {failure && (
        <div className="st-failure" role="alert">
          <strong>原因</strong>
          <pre>{failure}</pre>
          <p>网站保持原样。</p>
        </div>
      )}
      <FindingsLink counts={findingsIn(lines)} />
      <HeldRecords held={heldOf(lines)} />
    </>
  )
}

/** A step that was still running when the run ended has failed with it, or is done. */
function stateOf(step: Step, run: Run): Step['state'] {
  if (step.state !== 'running' || run.state === 'running') return step.state
  return run.state === 'failed' ? 'failed' : 'done'
}

function StepItem({ step, run }: { step: Step; run: Run }) {
  const state = stateOf(step, run)
  return (
    <li className={`st-step st-step--${state}`}>
      <span aria-label={STATE_TEXTS[state]} className="st-step__mark" role="img">
        {MARKS[state]}
      </span>
      <span>
        {step.name}
        {step.says && <small>{step.says}</small>}
      </span>
      <span className="st-step__took">{durationText(step.ms)}</span>
    </li>
  )
}

/** What the rules found in what was published: the numbers lead to the findings. */
function FindingsLink({ counts }: { counts: SeverityCounts | undefined }) {
  if (!counts) return null
  const sums = countsByLevel(counts)
  const found = (['must', 'hint'] as const).filter((level) => sums[level])
  if (!found.length) return null
  return (
    <p className="st-found">
      规则查出：
      {found.map((level) => (
        <a href={findingsHref({ level, version: 'approved', excused: 'all', scope: 'all' })} key={level}>
          {LEVEL_TITLES[level]} {sums[level]} 处
          {level === 'hint' && counts.hold > 0 && `（其中 ${counts.hold} 处不发布）`}
        </a>
      ))}
    </p>
  )
}

function HeldRecords({ held }: { held: HeldRecord[] }) {
  if (held.length === 0) return null
  return (
    <>
      <h3>暂缓的记录（{held.length}）</h3>
      <ul className="st-held">
        {held.slice(0, MAX_HELD).map((record) => (
          <li key={record.title + record.reason}>
            <strong>{record.href ? <a href={record.href}>{record.title}</a> : record.title}</strong>
            <span>{record.reason}</span>
          </li>
        ))}
      </ul>
      {held.length > MAX_HELD && <p className="st-help">还有 {held.length - MAX_HELD} 条，见检查报告。</p>}
    </>
  )
}
