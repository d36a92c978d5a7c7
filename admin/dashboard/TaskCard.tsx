import { Link } from '@payloadcms/ui'
import { recordTitle } from '../../standard/schema/index.ts'
import { ageText } from './age.ts'
import type { TaskList } from './tasks.ts'

interface Props {
  title: string
  pile: TaskList
  /** What to do with them. */
  next: string
  /** The age of a record in words, where “… ago” alone would not say of what. */
  aged?: string
  more?: { href: string; label: string }
}

/** How many wait, what to do with them, and the first of them with kind, writer and age. */
export function TaskCard({ title, pile, next, aged = '', more }: Props) {
  return (
    <section className="st-card st-pile">
      <h2>
        {title}
        <span className="st-pile__count">{pile.count}</span>
      </h2>
      <p className="st-help">{next}</p>
      <ul>
        {pile.first.map((one) => {
          const age = ageText(one.at)
          const facts = [
            one.type === 'report' ? '群众反馈' : one.type === 'proposal' ? '建议' : recordTitle(one.type),
            one.by && `${one.by}写的`,
            age ? aged + age : one.at === undefined && aged ? '没有写日期' : '',
            one.note,
          ].filter(Boolean)
          return (
            <li key={one.href + one.title}>
              <Link href={one.href} prefetch={false}>
                {one.title}
              </Link>
              <small>{facts.join('，')}</small>
            </li>
          )
        })}
      </ul>
      {(more !== undefined || pile.count > pile.first.length) && (
        <p className="st-pile__more">
          {pile.count > pile.first.length && <span>还有 {pile.count - pile.first.length} 条</span>}
          {more && (
            <Link href={more.href} prefetch={false}>
              {more.label}
            </Link>
          )}
        </p>
      )}
    </section>
  )
}
