import type { Pile } from './waiting.ts'
import { Link } from '@payloadcms/ui'

interface Props {
  title: string
  pile: Pile
  /** What to do when nothing waits. */
  empty: string
  note?: string
  more?: { href: string; label: string }
}

/** A number, and the first records behind it. */
export function PileCard({ title, pile, empty, note, more }: Props) {
  return (
    <section className="st-card st-pile">
      <h2>{title}</h2>
      <p className="st-pile__count">{pile.count}</p>
      {note && <p className="st-help">{note}</p>}
      {pile.first.length > 0 ? (
        <ul>
          {pile.first.map((one) => (
            <li key={`${one.slug}/${one.id}`}>
              <Link href={`/admin/collections/${one.slug}/${one.id}`} prefetch={false}>
                {one.title}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="st-empty">{empty}</p>
      )}
      {pile.count > pile.first.length && <p className="st-help">还有 {pile.count - pile.first.length} 条</p>}
      {more && (
        <p>
          <Link href={more.href} prefetch={false}>
            {more.label}
          </Link>
        </p>
      )}
    </section>
  )
}
