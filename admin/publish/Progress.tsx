'use client'
import type { Run } from './runs.ts'
import { lastMessage, failureOf, stepsOf, warningsOf } from '../../release/step-lines.ts'
import { heldOf } from './steps.ts'
import { durationText } from './time.ts'

const MARKS = { running: '…', done: '✓', failed: '×' } as const
const SAID = { running: '进行中', done: '完成', failed: '失败' } as const

/** The steps of a run with their times; in the end what failed or was held, and why. */
export function Progress({ run }: { run: Run }) {
  const steps = stepsOf(run.lines ?? [])
  const held = heldOf(run.lines ?? [])
  const failure = failureOf(run.lines ?? [])
  const conclusion = lastMessage(run.lines ?? [])
  return (
    <>
      {steps.length > 0 && (
        <ol className="st-steps">
          {steps.map((step) => {
            // A step nobody closed has failed with the run.
            const state =
              step.state === 'running' && run.state !== 'running'
                ? run.state === 'failed'
                  ? 'failed'
                  : 'done'
                : step.state
            return (
              <li className={`st-step st-step--${state}`} key={step.id}>
                <span aria-label={SAID[state]} className="st-step__mark" role="img">
                  {MARKS[state]}
                </span>
                <span>
                  {step.name}
                  {step.says && <small>{step.says}</small>}
                </span>
                <span className="st-step__took">{durationText(step.ms)}</span>
              </li>
            )
          })}
        </ol>
      )}
      {run.state === 'running' && steps.length === 0 && <p className="st-help">正在启动…</p>}
      {warningsOf(run.lines ?? []).map((warning) => (
        <p className="st-caution" key={warning} role="alert">
          {warning}
        </p>
      ))}
      {conclusion && run.state !== 'running' && <p className="st-conclusion">{conclusion}</p>}
      {failure && (
        <div className="st-failure" role="alert">
          <strong>原因</strong>
          <pre>{failure}</pre>
          <p>网站保持原样。</p>
        </div>
      )}
      {held.length > 0 && (
        <>
          <h3>暂缓的记录（{held.length}）</h3>
          <ul className="st-held">
            {held.slice(0, 50).map((one) => (
              <li key={one.title + one.reason}>
                <strong>{one.href ? <a href={one.href}>{one.title}</a> : one.title}</strong>
                <span>{one.reason}</span>
              </li>
            ))}
          </ul>
          {held.length > 50 && <p className="st-help">还有 {held.length - 50} 条，见检查报告。</p>}
        </>
      )}
    </>
  )
}
