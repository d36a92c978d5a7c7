import type { Line } from '../../standard/differences/index.ts'

/** A value of an element, a line for each row; what the other side lacks is marked. */
export function MarkedLines({ empty, lines }: { lines: readonly Line[]; empty: string }) {
  if (!lines.length) return <p className="st-empty">{empty}</p>
  return (
    <ul className="st-marked">
      {lines.map(({ only, segments }, i) => (
        <li className={only ? 'st-marked__only' : undefined} key={i}>
          {segments.map(({ differs, text }, at) => (differs && !only ? <mark key={at}>{text}</mark> : text))}
        </li>
      ))}
    </ul>
  )
}
