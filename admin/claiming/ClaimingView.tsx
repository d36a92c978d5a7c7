import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { opensRounds } from '../../collections/claiming/scope.ts'
import { CLAIM_ROUNDS } from '../../collections/claiming/slug.ts'
import { countRound } from '../../collections/claiming/table.ts'
import { label } from '../../standard/terms.ts'
import { answersToDecide, CLAIMING_VIEW, requestsToAnswer } from '../dashboard/claim-tasks.ts'
import { AdminView } from '../views/AdminView.tsx'
import { ClaimList } from './ClaimList.tsx'
import './claiming.css'
import { Pages } from './Pages.tsx'
import { readClaimPage } from './rows.ts'

/** How many rounds are listed. */
const ROUNDS = 50

const LISTS = { answer: '待认领', declined: '不认领，等我定', rounds: '全部轮次' } as const
type List = keyof typeof LISTS

/** 认领, the view at `/admin/claims`: what the user is asked to take on, answers to decide, and all rounds. */
export async function ClaimingView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const asked = view.searchParams?.['list']
  const list: List = typeof asked === 'string' && Object.hasOwn(LISTS, asked) ? (asked as List) : 'answer'
  const page = Math.max(1, Math.floor(Number(view.searchParams?.['page'])) || 1)
  return (
    <AdminView title="认领" view={view}>
      {user && (
        <>
          <p className="st-help">
            目录里新增的事项，由各部门在期限以前认领，或说明为什么不认领。认领了的，进本级目录，要写指南。
          </p>
          <nav aria-label="哪些" className="st-quick">
            {(Object.keys(LISTS) as List[])
              .filter((name) => name !== 'declined' || opensRounds(user))
              .map((name) => (
                <Link
                  aria-current={name === list ? 'page' : undefined}
                  className="st-chip"
                  href={name === 'answer' ? CLAIMING_VIEW : `${CLAIMING_VIEW}?list=${name}`}
                  key={name}
                  prefetch={false}
                >
                  {LISTS[name]}
                </Link>
              ))}
            {opensRounds(user) && (
              <Link
                className="btn btn--style-primary btn--size-small"
                href={`${CLAIMING_VIEW}/new`}
                id="new-round"
                prefetch={false}
              >
                开一轮认领
              </Link>
            )}
          </nav>
          {list === 'rounds' ? (
            <Rounds payload={payload} user={user} />
          ) : (
            <Requests list={list} page={page} payload={payload} user={user} />
          )}
        </>
      )}
    </AdminView>
  )
}

interface Props {
  payload: Payload
  user: TypedUser
}

async function Requests({ list, page, payload, user }: Props & { list: 'answer' | 'declined'; page: number }) {
  const and = list === 'answer' ? requestsToAnswer(user) : answersToDecide(user)
  const acts = list === 'answer' ? 'answer' : 'decide'
  const { pages, rows, total } = and
    ? await readClaimPage(payload, user, and, { acts, page })
    : { pages: 1, rows: [], total: 0 }
  if (!total) return <p className="st-empty">{list === 'answer' ? '没有等您认领的事项。' : '没有等您定的不认领。'}</p>
  return (
    <>
      <p className="st-help" id="claims-count">
        共 {total} 条，先到期的在前。
        {list === 'answer' && '认领的，指南和认领记录的草稿自动开头，编码照规则拼合。'}
      </p>
      <ClaimList key={rows.map(({ id }) => id).join(' ')} rows={rows} />
      <Pages href={(n) => `${CLAIMING_VIEW}?list=${list}&page=${n}`} page={page} pages={pages} />
    </>
  )
}

async function Rounds({ payload, user }: Props) {
  const { docs } = await payload.find({
    collection: CLAIM_ROUNDS,
    sort: ['-madeOn', '-id'],
    limit: ROUNDS,
    depth: 0,
    overrideAccess: false,
    user,
  })
  if (!docs.length) return <p className="st-empty">还没有开过认领轮次。</p>
  const rounds = await Promise.all(
    docs.map(async (round) => ({ round, counts: await countRound(payload, user, round.id) })),
  )
  return (
    <table className="st-table st-rounds">
      <thead>
        <tr>
          <th scope="col">轮次</th>
          <th scope="col">最迟</th>
          <th scope="col">已认领</th>
          <th scope="col">不认领</th>
          <th scope="col">待认领</th>
          <th scope="col">逾期</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map(({ counts, round }) => (
          <tr key={round.id}>
            <th scope="row">
              <Link href={`${CLAIMING_VIEW}/round/${round.id}`} prefetch={false}>
                {round.label}
              </Link>
              <small>
                {round.madeByName}，{round.madeOn}，共 {counts.all} 条，
                {label('claimRoundState', round.state ?? 'open')}
              </small>
            </th>
            <td data-label="最迟">{round.due}</td>
            <td data-label="已认领">{counts.claimed}</td>
            <td data-label="不认领">{counts.declined + counts.accepted}</td>
            <td data-label="待认领">{counts.open}</td>
            <td data-label="逾期">
              {counts.overdue > 0 ? <span className="st-pill st-pill--changed">{counts.overdue}</span> : 0}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
