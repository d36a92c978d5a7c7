import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import type { Review } from '../../collections/payload-types.ts'
import { opinionsOf, presentStage } from '../../collections/reviews/store.ts'
import type { ReviewPage } from '../../collections/reviews/waiting.ts'
import { formHref } from '../../collections/trail/view-address.ts'
import { dayOf } from '../../standard/day.ts'
import type { BulkAction } from '../../standard/bulk/index.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { lastReturn, stageName, stateText } from '../../standard/reviews/index.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { actionsForList } from '../bulk/offers.ts'
import { ReviewSelection } from '../bulk/ReviewSelection.tsx'
import { momentText } from '../publish/time.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { readReviewAddress, REVIEW_LISTS, reviewsOf, type ReviewList } from './review-lists.ts'
import './reviews.css'

/** How many reviews a page has. */
const PAGE = 50

/** 等我审核, the view at `/admin/reviews`: what waits for the user, what came back, and what the user has submitted. */
export async function ReviewsView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const { list, page } = readReviewAddress(view.searchParams)
  return (
    <AdminView title={REVIEW_LISTS[list]} view={view}>
      {user && (
        <>
          <nav aria-label="审核" className="st-quick">
            {Object.entries(REVIEW_LISTS).map(([name, title]) => (
              <Link
                aria-current={name === list ? 'page' : undefined}
                className="st-chip"
                href={`/admin/reviews?list=${name}`}
                key={name}
                prefetch={false}
              >
                {title}
              </Link>
            ))}
            <ExportLinks list="reviews" query={`list=${list}`} />
          </nav>
          <Rows
            actions={list === 'waiting' ? actionsForList(user, 'reviews') : []}
            found={await reviewsOf(payload, user, list, { limit: PAGE, page })}
            list={list}
            page={page}
          />
        </>
      )}
    </AdminView>
  )
}

const EMPTY: Record<ReviewList, string> = {
  waiting: '没有等您审核的记录。',
  returned: '没有退回给您的记录。',
  mine: '您还没有送审过。写好一条记录，点“送审”。',
}

interface RowsProps {
  found: ReviewPage
  list: ReviewList
  page: number
  /** What can be done with many at once. */
  actions: readonly BulkAction[]
}

function Rows({ actions, found: { docs, total }, list, page }: RowsProps) {
  if (!docs.length) return <p className="st-empty">{EMPTY[list]}</p>
  const today = dayOf(new Date())
  return (
    <>
      <p className="st-help">
        {total} 条{list === 'waiting' ? '，先到期的在前' : '，新的在前'}。
      </p>
      {actions.length > 0 && <ReviewSelection actions={actions} total={total} />}
      <table className="st-table st-reviews">
        <thead>
          <tr>
            {actions.length > 0 && <th aria-label="选" scope="col" />}
            <th scope="col">记录</th>
            <th scope="col">到了哪一步</th>
            <th scope="col">谁送审的</th>
            <th scope="col">{list === 'returned' ? '理由' : '期限'}</th>
          </tr>
        </thead>
        <tbody>
          {docs.map((review) => (
            <Row chooses={actions.length > 0} key={review.id} list={list} review={review} today={today} />
          ))}
        </tbody>
      </table>
      <p className="st-pages">
        {page > 1 && (
          <Link href={`/admin/reviews?list=${list}&page=${page - 1}`} prefetch={false}>
            上一页
          </Link>
        )}{' '}
        {page * PAGE < total && (
          <Link href={`/admin/reviews?list=${list}&page=${page + 1}`} prefetch={false}>
            下一页
          </Link>
        )}
      </p>
    </>
  )
}

interface RowProps {
  list: ReviewList
  review: Review
  today: string
  /** Has a box to tick. */
  chooses: boolean
}

function Row({ chooses, list, review, today }: RowProps) {
  const { documentId, due, label, state, submittedAt, submittedByName, type } = review
  if (!isRecordType(type)) return null
  const late = due && state === 'open' && due < today
  return (
    <tr>
      {chooses && (
        <td>
          <input aria-label={`选 ${label ?? ''}`} data-review={String(review.id)} type="checkbox" />
        </td>
      )}
      <th scope="row">
        <Link href={formHref(type, documentId)} prefetch={false}>
          {label || '没有名称'}
        </Link>
        <small>{recordTitle(type)}</small>
      </th>
      <td data-label="到了哪一步">
        {state === 'open' ? `等${stageName(presentStage(review))}` : stateText(state, opinionsOf(review))}
      </td>
      <td data-label="谁送审的">
        {submittedByName}
        {submittedAt && <small>{momentText(submittedAt)}</small>}
      </td>
      {list === 'returned' ? (
        <td data-label="理由">{lastReturn(opinionsOf(review))?.text}</td>
      ) : (
        <td data-label="期限">{late ? <span className="st-pill st-pill--changed">{due} 已过</span> : due}</td>
      )}
    </tr>
  )
}
