import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { loadConfig } from '../../config.ts'
import { AdminView } from '../views/AdminView.tsx'
import { cardOf, deskOf, DESK_VIEW, type CardDefinition, type TaskContext } from './cards.ts'
import { TaskRow } from './TaskRow.tsx'

/** How many tasks a page lists. */
const PAGE = 50

/** The list of one card of the desk, the view at `/admin/tasks?list=…`: the same tasks as the card counts. */
export async function TasksView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const card = cardOf(view.searchParams?.['list'])
  const page = Math.max(1, Math.floor(Number(view.searchParams?.['page'])) || 1)
  return (
    <AdminView title={card?.title ?? '待办'} view={view}>
      {user && card ? (
        <Rows card={card} desk={deskOf(payload, user, loadConfig().dataDir)} page={page} />
      ) : (
        <p className="st-empty">
          没有这份清单。{' '}
          <Link href="/admin" prefetch={false}>
            回工作台
          </Link>
        </p>
      )}
    </AdminView>
  )
}

async function Rows({ card, desk, page }: { card: CardDefinition; desk: TaskContext; page: number }) {
  const { count, first } = (await card.find(desk, { limit: PAGE, page })) ?? { count: 0, first: [] }
  const to = (n: number) => `${DESK_VIEW}?list=${card.id}&page=${n}`
  return (
    <>
      <p className="st-help">{card.next(desk.rights)}</p>
      {count === 0 ? (
        <p className="st-empty">没有了，都办好了。</p>
      ) : (
        <p className="st-help" id="tasks-count">
          共 {count} 条。
          {card.work && (
            <Link href={card.work.href} prefetch={false}>
              {card.work.label}
            </Link>
          )}
        </p>
      )}
      <ul className="st-tasks">
        {first.map((task) => (
          <TaskRow ageVerb={card.ageVerb ?? ''} key={task.href + task.title} task={task} />
        ))}
      </ul>
      {count > PAGE && (
        <p className="st-pages">
          第 {page} 页，共 {Math.ceil(count / PAGE)} 页{' '}
          {page > 1 && (
            <Link href={to(page - 1)} prefetch={false}>
              上一页
            </Link>
          )}{' '}
          {page * PAGE < count && (
            <Link href={to(page + 1)} prefetch={false}>
              下一页
            </Link>
          )}
        </p>
      )}
    </>
  )
}
