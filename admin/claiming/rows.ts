/** @module The rows of claiming rounds as the views list them. */
import { createLocalReq, type Payload, type TypedUser, type Where } from 'payload'
import { handedClaims } from '../../collections/accounts/hand-over/handed-claims.ts'
import { coversClaims } from '../../collections/claiming/scope.ts'
import { CLAIM_REQUESTS } from '../../collections/claiming/slug.ts'
import { placeOfRequest } from '../../collections/claiming/store.ts'
import { namedRows, stateText, type RequestRow } from '../../collections/claiming/table.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { dueText } from '../dashboard/age.ts'
import type { ClaimRow } from './ClaimList.tsx'

/** How many rows a page lists. */
const CLAIM_ROWS = 50

/** A page of requests. */
export interface ClaimPage {
  total: number
  pages: number
  rows: ClaimRow[]
}

/**
 * Reads a page of requests, those due first in front.
 *
 * @param acts Whether the user answers, or decides and takes back what was asked; what the grants do not reach is only shown.
 */
export async function readClaimPage(
  payload: Payload,
  user: TypedUser,
  and: Where[],
  { acts, page }: { acts: 'answer' | 'decide' | 'both'; page: number },
): Promise<ClaimPage> {
  const found = await payload.find({
    collection: CLAIM_REQUESTS,
    where: { and },
    sort: ['due', 'regionCode', 'id'],
    limit: CLAIM_ROWS,
    page,
    depth: 0,
    overrideAccess: false,
    user,
  })
  const named = await namedRows(payload, found.docs)
  const open = found.docs.filter(({ state }) => state === 'open')
  const handed = await handedClaims(await createLocalReq({}, payload), open)
  const rows = named.map((row) => rowOf(row, user, acts, handed.get(String(row.request.id))?.toName ?? ''))
  return { total: found.totalDocs, pages: found.totalPages, rows }
}

function rowOf(
  { agency, matter, region, request }: RequestRow,
  user: TypedUser,
  acts: 'answer' | 'decide' | 'both',
  handedTo: string,
): ClaimRow {
  const { answeredByName, answeredOn, decidedByName, decidedOn, due, note, reason, state } = request
  const today = dayOf(new Date())
  const place = placeOfRequest(request)
  const decides = acts !== 'answer' && coversClaims(user, 'approve-own', place)
  const answers = acts !== 'decide' && coversClaims(user, 'write', place)
  const guide = idOf(request.guide)
  const open = state === 'open'
  return {
    id: String(request.id),
    matter: matter || (request.label ?? ''),
    matterHref: `/admin/collections/${SLUGS.matter}/${String(idOf(request.matter) ?? '')}`,
    agency,
    region,
    state: stateText(request),
    when: open
      ? dueText(due, today)
      : [decidedOn ?? answeredOn, decidedOn ? decidedByName : answeredByName].filter(Boolean).join('，'),
    overdue: open && (due ?? '') < today,
    said: [
      handedTo ? `交给${handedTo}答复` : '',
      reason ? `${answeredByName ?? '部门'}：${reason}` : '',
      note ? `${decidedByName ?? '目录管理员'}：${note}` : '',
    ].filter(Boolean),
    ...(guide === undefined ? {} : { guideHref: `/admin/collections/${SLUGS.guide}/${String(guide)}` }),
    acts: state === 'declined' && decides ? 'decide' : open && decides ? 'open' : open && answers ? 'answer' : 'none',
  }
}
