import type { RowVerdict, VerdictCounts } from '../../standard/imports/verdict.ts'
import { countsShown, numberText, totalOf } from './words.ts'

interface Props {
  counts: VerdictCounts
  verdict: RowVerdict | undefined
  onChoose: (verdict: RowVerdict | undefined) => void
}

/** How many rows have which verdict; each is a filter. Together they are all rows. */
export function VerdictChips({ counts, onChoose, verdict }: Props) {
  return (
    <div aria-label="按结果筛选" className="st-quick st-import-chips" role="group">
      <button aria-pressed={!verdict} className="st-chip" onClick={() => onChoose(undefined)} type="button">
        全部 <span>{numberText(totalOf(counts))}</span>
      </button>
      {countsShown(counts).map(([one, name, count]) => (
        <button
          aria-pressed={one === verdict}
          className={`st-chip st-verdict-chip--${one}`}
          key={one}
          onClick={() => onChoose(one === verdict ? undefined : one)}
          type="button"
        >
          {name} <span>{numberText(count)}</span>
        </button>
      ))}
    </div>
  )
}
