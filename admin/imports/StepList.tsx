import { STEP_NAMES, type Step } from './import-address.ts'
import type { StepState } from './progress-of-steps.ts'

interface Props {
  states: readonly StepState[]
  shown: Step
  onShow: (step: Step) => void
}

/** The steps of an import, with what there is in each; one is shown. */
export function StepList({ onShow, shown, states }: Props) {
  return (
    <nav aria-label="导入的步骤" className="st-import-steps">
      <ol>
        {states.map(({ done, open, says, step }, i) => (
          <li key={step}>
            <button
              aria-current={step === shown ? 'step' : undefined}
              disabled={!open}
              onClick={() => onShow(step)}
              type="button"
            >
              <span className={`st-import-steps__mark${done ? ' st-import-steps__mark--done' : ''}`}>
                {done ? '✓' : i + 1}
                {done && <span className="st-import-unseen">没有要处理的，</span>}
              </span>
              <span>
                {STEP_NAMES[step]}
                {says && <small>{says}</small>}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
