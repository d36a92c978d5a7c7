import type { ImportRun } from '../../standard/imports/run.ts'
import { progressText } from './words.ts'

/** How far the server is with an import. */
export function ProgressBar({ run }: { run: Pick<ImportRun, 'progress' | 'state'> }) {
  const { done, total } = run.progress ?? { done: 0, total: 0 }
  const text = progressText(run)
  return (
    <span className="st-import-progress">
      <progress
        aria-label={text}
        className="st-import-bar"
        {...(total > 0 ? { max: total, value: Math.min(done, total) } : {})}
      />
      <small>{text}</small>
    </span>
  )
}
