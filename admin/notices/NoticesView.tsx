import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { isAdmin } from '../../collections/access/grants.ts'
import { sendingOf } from '../../collections/mail/sending.ts'
import type { Notice } from '../../collections/payload-types.ts'
import { choicesOfAccount, countByKind, countUnread, findNotices } from '../../collections/notices/read.ts'
import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from '../../standard/notices/index.ts'
import { momentText } from '../publish/time.ts'
import { AdminView } from '../views/AdminView.tsx'
import { Choices } from './Choices.tsx'
import { NoticeLink } from './NoticeLink.tsx'
import { OutboxList } from './OutboxList.tsx'
import { ReadAll } from './ReadAll.tsx'
import './notices.css'

/** How many notices a page has. */
const PAGE = 50

const LISTS = { unread: '未读', all: '全部', choices: '通知方式', outbox: '发件箱' } as const
type List = keyof typeof LISTS

const hrefOf = (list: List, more: Record<string, string | number> = {}): string =>
  `/admin/notices?${new URLSearchParams({ list, ...Object.fromEntries(Object.entries(more).map(([k, v]) => [k, String(v)])) }).toString()}`

/** 通知, the view at `/admin/notices`: what the user is told of, and how the user wants to be told. */
export async function NoticesView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const { kind: givenKind, list: given, page: givenPage } = view.searchParams ?? {}
  const lists = (Object.keys(LISTS) as List[]).filter((one) => one !== 'outbox' || isAdmin(user))
  const list = lists.find((one) => one === given) ?? 'unread'
  const kind = isNoticeKind(givenKind) ? givenKind : undefined
  const page = Math.max(1, Math.floor(Number(givenPage)) || 1)
  const unread = user ? await countUnread(payload, user.id) : 0
  return (
    <AdminView title="通知" view={view}>
      {user && (
        <>
          <nav aria-label="通知" className="st-quick">
            {lists.map((name) => (
              <Link
                aria-current={name === list ? 'page' : undefined}
                className="st-chip"
                href={hrefOf(name)}
                key={name}
                prefetch={false}
              >
                {LISTS[name]}
                {name === 'unread' && unread > 0 && ` ${unread}`}
              </Link>
            ))}
          </nav>
          {list === 'choices' && (
            <Choices choices={await choicesOfAccount(payload, user.id)} sendsMail={sendingOf(payload).mail} />
          )}
          {list === 'outbox' && <OutboxList page={page} payload={payload} />}
          {(list === 'unread' || list === 'all') && (
            <Rows kind={kind} list={list} page={page} payload={payload} unread={unread} user={user} />
          )}
        </>
      )}
    </AdminView>
  )
}

interface RowsProps {
  kind: NoticeKind | undefined
  list: 'unread' | 'all'
  page: number
  payload: Payload
  unread: number
  user: TypedUser
}

async function Rows({ kind, list, page, payload, unread, user }: RowsProps) {
  const { docs, total } = await findNotices(payload, user.id, { kind, unread: list === 'unread', limit: PAGE, page })
  const kinds = list === 'unread' ? await countByKind(payload, user.id) : []
  const more: Record<string, string> = kind ? { kind } : {}
  return (
    <>
      {kinds.length > 1 && (
        <nav aria-label="种类" className="st-notice-kinds">
          {kind && (
            <Link href={hrefOf(list)} prefetch={false}>
              全部种类
            </Link>
          )}
          {kinds.map(([name, count]) => (
            <Link
              aria-current={name === kind ? 'page' : undefined}
              href={hrefOf(list, { kind: name })}
              key={name}
              prefetch={false}
            >
              {NOTICE_KINDS[name].title} {count}
            </Link>
          ))}
        </nav>
      )}
      {docs.length === 0 && (
        <p className="st-empty">
          {list === 'unread' ? '没有未读的通知。' : '还没有通知。有内容等您审、退回给您、要您确认时，会写在这里。'}
        </p>
      )}
      {docs.length > 0 && (
        <>
          <ul className="st-notices">
            {docs.map((notice) => (
              <Row key={notice.id} notice={notice} />
            ))}
          </ul>
          <p className="st-pages">
            {page > 1 && (
              <Link href={hrefOf(list, { ...more, page: page - 1 })} prefetch={false}>
                上一页
              </Link>
            )}{' '}
            {page * PAGE < total && (
              <Link href={hrefOf(list, { ...more, page: page + 1 })} prefetch={false}>
                下一页
              </Link>
            )}
          </p>
        </>
      )}
      {unread > 0 && <ReadAll />}
      <p className="st-help">通知留 180 天，看过的也在“全部”里。</p>
    </>
  )
}

function Row({ notice: { at, detail, href, id, kind, state, text } }: { notice: Notice }) {
  return (
    <li className={state === 'unread' ? 'st-notice st-notice--unread' : 'st-notice'}>
      <div className="st-notice__words">
        <NoticeLink href={href ?? '/admin'} id={id} isUnread={state === 'unread'}>
          {text}
        </NoticeLink>
        {detail && <p>{detail}</p>}
      </div>
      <p className="st-notice__about">
        {NOTICE_KINDS[kind].title}，{momentText(at)}
      </p>
    </li>
  )
}
