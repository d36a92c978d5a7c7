import { Link } from '@payloadcms/ui'
import { recordTitle } from '../../standard/schema/index.ts'
import { ageText } from './age.ts'
import type { Task } from './task-list.ts'

/** One task: its record, of what type, who wrote it, since when it waits, and what is to be known about it. */
export function TaskRow({ ageVerb, task }: { ageVerb: string; task: Task }) {
  const age = ageText(task.at)
  const details = [
    typeText(task.type),
    task.by && `${task.by}写的`,
    age ? age + ageVerb : task.at === undefined && ageVerb ? '没有写日期' : '',
    task.note,
  ].filter(Boolean)
  return (
    <li>
      <Link href={task.href} prefetch={false}>
        {task.title}
      </Link>
      <small>
        {details.join('，')}
        {task.link && (
          <>
            {'。'}
            <Link href={task.link.href} prefetch={false}>
              {task.link.label}
            </Link>
          </>
        )}
      </small>
    </li>
  )
}

/** What kinds of tasks are called that are no records; those of the others say so themselves. */
const KINDS: Readonly<Record<Exclude<Task['type'], Parameters<typeof recordTitle>[0]>, string>> = {
  report: '群众反馈',
  proposal: '建议',
  deviation: '差异申请',
  'missed-query': '',
  import: '',
  plan: '',
  'claim-request': '',
  account: '',
}

const typeText = (type: Task['type']): string =>
  Object.hasOwn(KINDS, type)
    ? KINDS[type as keyof typeof KINDS]
    : recordTitle(type as Parameters<typeof recordTitle>[0])
