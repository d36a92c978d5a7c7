import { Link } from '@payloadcms/ui'
import { recordTitle } from '../../standard/schema/index.ts'
import { ageText } from './age.ts'
import type { Task, TaskList } from './task-list.ts'

interface Props {
  title: string
  list: TaskList
  /** What to do with the records. */
  next: string
  /** Stands before the age of a record and says what it is the age of. */
  agePrefix?: string
  /** A link to all records of the list. */
  more?: { href: string; label: string }
}

/** A card of the dashboard: how many records wait, what to do with them, and the first of them with type, editor and age. */
export function TaskCard({ title, list, next, agePrefix = '', more }: Props) {
  return (
    <section className="st-card st-pile">
      <h2>
        {title}
        <span className="st-pile__count">{list.count}</span>
      </h2>
      <p className="st-help">{next}</p>
      <ul>
        {list.first.map((task) => {
          const age = ageText(task.at)
          const details = [
            typeText(task.type),
            task.by && `${task.by}写的`,
            age ? agePrefix + age : task.at === undefined && agePrefix ? '没有写日期' : '',
            task.note,
          ].filter(Boolean)
          return (
            <li key={task.href + task.title}>
              <Link href={task.href} prefetch={false}>
                {task.title}
              </Link>
              <small>{details.join('，')}</small>
            </li>
          )
        })}
      </ul>
      {(more !== undefined || list.count > list.first.length) && (
        <p className="st-pile__more">
          {list.count > list.first.length && <span>还有 {list.count - list.first.length} 条</span>}
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

const typeText = (type: Task['type']): string => {
  if (type === 'report') return '群众反馈'
  if (type === 'proposal') return '建议'
  if (type === 'deviation') return '差异申请'
  return type === 'missed-query' || type === 'import' || type === 'plan' || type === 'account' ? '' : recordTitle(type)
}
