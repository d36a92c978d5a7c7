import { Link } from '@payloadcms/ui'
import type { TaskList } from './task-list.ts'
import { TaskRow } from './TaskRow.tsx'

interface Props {
  title: string
  list: TaskList
  /** What to do with the records. */
  next: string
  /** Stands before the age of a record and says what it is the age of. */
  ageVerb?: string
  /** The list of all of them. */
  href: string
  /** Another view where they are dealt with. */
  work?: { href: string; label: string }
}

/** A card of the dashboard: how many records wait, what to do with them, the most urgent of them, and the way to all. */
export function TaskCard({ title, list: { count, first, overdue }, next, ageVerb = '', href, work }: Props) {
  return (
    <section className="st-card st-pile">
      <h2>
        <Link href={href} prefetch={false}>
          {title}
        </Link>
        <span className="st-pile__count">{count}</span>
        {overdue !== undefined && overdue > 0 && (
          <span className="st-pill st-pill--changed">{overdue === count ? '已逾期' : `${overdue} 条已逾期`}</span>
        )}
      </h2>
      <p className="st-help">{next}</p>
      <ul>
        {first.map((task) => (
          <TaskRow ageVerb={ageVerb} key={task.href + task.title} task={task} />
        ))}
      </ul>
      <p className="st-pile__more">
        <Link href={href} prefetch={false}>
          全部 {count} 条
        </Link>
        {work && (
          <Link href={work.href} prefetch={false}>
            {work.label}
          </Link>
        )}
      </p>
    </section>
  )
}
