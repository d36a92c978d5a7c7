import type { VerdictCounts } from '../../standard/imports/verdict.ts'
import { countsShown, numberText } from './words.ts'

/** How many rows have which verdict, in one line. */
export function CountPills({ counts }: { counts: VerdictCounts }) {
  const shown = countsShown(counts)
  if (!shown.length) return <span>没有行</span>
  return (
    <span className="st-import-counts">
      {shown.map(([verdict, name, count]) => (
        <span className={`st-verdict st-verdict--${verdict}`} key={verdict}>
          {name} {numberText(count)}
        </span>
      ))}
    </span>
  )
}
