import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { filterOf } from '../../collections/claiming/endpoints.ts'
import { coversClaims, opensRounds } from '../../collections/claiming/scope.ts'
import { CLAIM_ROUNDS } from '../../collections/claiming/slug.ts'
import { countRound, requestsWhere, type RequestFilter } from '../../collections/claiming/table.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import type { ClaimRound } from '../../collections/payload-types.ts'
import type { TableFormat } from '../../collections/lists/table-formats.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { label, terms } from '../../standard/terms.ts'
import { dueText } from '../dashboard/age.ts'
import { CLAIMING_VIEW } from '../dashboard/claim-tasks.ts'
import { FormatLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { ClaimList } from './ClaimList.tsx'
import './claiming.css'
import { CloseRound } from './CloseRound.tsx'
import { Pages } from './Pages.tsx'
import { readClaimPage } from './rows.ts'

/** One claiming round, the view at `/admin/claims/round/<id>`: who has taken on what, who will not, what is open and overdue. */
export async function RoundView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const id = view.params?.['segments']?.at(-1) ?? ''
  const round = user && (await readRound(payload, user, id))
  const state = filterOf(view.searchParams?.['state'])
  const page = Math.max(1, Math.floor(Number(view.searchParams?.['page'])) || 1)
  return (
    <AdminView title={round?.label ?? '认领轮次'} view={view}>
      {user && round ? (
        <Round page={page} payload={payload} round={round} state={state} user={user} />
      ) : (
        <p className="st-empty">没有这一轮认领，或不在您的授权范围内。</p>
      )}
    </AdminView>
  )
}

async function readRound(payload: Payload, user: TypedUser, id: string): Promise<ClaimRound | undefined> {
  if (!isDocumentId(payload, id)) return undefined
  const found = await payload.findByID({
    collection: CLAIM_ROUNDS,
    id: documentId(payload, id),
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user,
  })
  return found ?? undefined
}

interface Props {
  payload: Payload
  user: TypedUser
  round: ClaimRound
  state: RequestFilter | undefined
  page: number
}

async function Round({ page, payload, round, state, user }: Props) {
  const and = [{ round: { equals: round.id } }, ...requestsWhere(state)]
  const [counts, { pages, rows, total }] = await Promise.all([
    countRound(payload, user, round.id),
    readClaimPage(payload, user, and, { acts: 'both', page }),
  ])
  const base = `${CLAIMING_VIEW}/round/${round.id}`
  const titles: Record<string, string> = { ...terms.claimRequestState.labels, overdue: '已逾期' }
  const shown = Object.keys(titles).filter((name) => counts[name as RequestFilter] > 0 || name === state)
  const closes =
    round.state === 'open' && opensRounds(user) && (isOwn(round, user) || coversClaims(user, 'approve-own', ANYWHERE))
  return (
    <>
      <p className="st-help">
        {round.madeByName}于 {round.madeOn} 开，{label('claimRoundState', round.state ?? 'open')}
        {round.state === 'open'
          ? `，${dueText(round.due, dayOf(new Date()))}`
          : round.closedOn && `于 ${round.closedOn}`}
        。{round.document && `依据 ${round.document}。`}
        {round.note}
      </p>
      <nav aria-label="状态" className="st-quick">
        <Chip current={!state} href={base} label={`全部 ${counts.all}`} />
        {shown.map((name) => (
          <Chip
            current={name === state}
            href={`${base}?state=${name}`}
            key={name}
            label={`${titles[name]!} ${counts[name as RequestFilter]}`}
          />
        ))}
        <FormatLinks hrefOf={(format) => exportHref(round, state, format)} />
        {closes && <CloseRound id={String(round.id)} open={counts.open} />}
      </nav>
      {total === 0 ? (
        <p className="st-empty">没有这样的。</p>
      ) : (
        <ClaimList key={rows.map(({ id, state: of }) => id + of).join(' ')} rows={rows} />
      )}
      <Pages href={(n) => `${base}?${state ? `state=${state}&` : ''}page=${n}`} page={page} pages={pages} />
    </>
  )
}

/** A grant that covers this covers every region and agency. */
const ANYWHERE = { regionCode: null, agency: null }

const isOwn = (round: ClaimRound, user: TypedUser): boolean => String(idOf(round.madeBy) ?? '') === String(user.id)

const exportHref = ({ id }: ClaimRound, state: RequestFilter | undefined, format: TableFormat): string =>
  `/api/${CLAIM_ROUNDS}/${id}/export?format=${format}${state ? `&state=${state}` : ''}`

function Chip({ current, href, label: title }: { current: boolean; href: string; label: string }) {
  return (
    <Link aria-current={current ? 'page' : undefined} className="st-chip" href={href} prefetch={false}>
      {title}
    </Link>
  )
}
