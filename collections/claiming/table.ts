/** @module A claiming round as a table: how far it is, and its rows as the view lists them and a file holds them. */
import type { Payload, PayloadRequest, TypedUser, Where } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { label, type terms } from '../../standard/terms.ts'
import { findDocuments } from '../documents.ts'
import type { TableColumns } from '../lists/table-response.ts'
import type { ClaimRequest } from '../payload-types.ts'
import { CLAIM_REQUESTS } from './slug.ts'

/** The state of a request, or that it is overdue. */
export type RequestFilter = keyof typeof terms.claimRequestState.labels | 'overdue'

/** How many requests of a round are in each state; overdue ones are also counted as open. */
export type RoundCounts = Record<RequestFilter | 'all', number>

/** Returns the conditions of requests in a state. */
export function requestsWhere(state: RequestFilter | undefined): Where[] {
  if (state === 'overdue') return [{ state: { equals: 'open' } }, { due: { less_than: dayOf(new Date()) } }]
  return state ? [{ state: { equals: state } }] : []
}

const STATES: readonly RequestFilter[] = ['open', 'claimed', 'declined', 'accepted', 'withdrawn', 'overdue']

/** Counts the requests of a round that a user reads, by state. */
export async function countRound(payload: Payload, user: TypedUser, round: DocumentId): Promise<RoundCounts> {
  const count = async (state: RequestFilter | undefined) => {
    const where: Where = { and: [{ round: { equals: round } }, ...requestsWhere(state)] }
    return (await payload.count({ collection: CLAIM_REQUESTS, where, overrideAccess: false, user })).totalDocs
  }
  const counts = await Promise.all([...STATES.map(count), count(undefined)])
  return Object.fromEntries([...STATES, 'all' as const].map((state, at) => [state, counts[at]!])) as RoundCounts
}

/** A row with what its references are called. */
export interface RequestRow {
  request: ClaimRequest
  matter: string
  code: string
  agency: string
  region: string
}

/** Returns requests with what their matters, agencies and regions are called. */
export async function namedRows(payload: Payload, requests: readonly ClaimRequest[]): Promise<RequestRow[]> {
  const names = async (type: 'matter' | 'agency' | 'region', field: 'matter' | 'agency' | 'region') => {
    const ids = [...new Set(requests.flatMap((one) => idOf(one[field]) ?? []))]
    if (!ids.length) return new Map<string, { name?: string; code?: string }>()
    const { docs } = await findDocuments<{ name?: string; code?: string }>(payload, SLUGS[type], {
      where: { id: { in: ids } },
      select: { name: true, code: true },
      pagination: false,
    })
    return new Map(docs.map((one) => [String(one.id), one]))
  }
  const [matters, agencies, regions] = await Promise.all([
    names('matter', 'matter'),
    names('agency', 'agency'),
    names('region', 'region'),
  ])
  const of = (map: ReadonlyMap<string, { name?: string; code?: string }>, value: unknown) =>
    map.get(String(idOf(value) ?? ''))
  return requests.map((request) => ({
    request,
    matter: of(matters, request.matter)?.name ?? '',
    code: of(matters, request.matter)?.code ?? '',
    agency: of(agencies, request.agency)?.name ?? '',
    region: of(regions, request.region)?.name ?? '',
  }))
}

/** The columns of the file of a round. */
export const roundColumns: TableColumns<RequestRow> = [
  ['事项编码', ({ code }) => code],
  ['事项', ({ matter }) => matter],
  ['区划代码', ({ request }) => request.regionCode ?? ''],
  ['区划', ({ region }) => region],
  ['实施主体', ({ agency }) => agency],
  ['状态', ({ request }) => stateText(request)],
  ['最迟', ({ request }) => request.due ?? ''],
  ['不认领的原因', ({ request }) => request.reason ?? ''],
  ['答复日期', ({ request }) => request.answeredOn ?? ''],
  ['答复人', ({ request }) => request.answeredByName ?? ''],
  ['目录管理员的话', ({ request }) => request.note ?? ''],
  ['决定日期', ({ request }) => request.decidedOn ?? ''],
  ['决定人', ({ request }) => request.decidedByName ?? ''],
]

/** Returns the state of a request in words, with what is overdue. */
export const stateText = ({ due, state }: Pick<ClaimRequest, 'due' | 'state'>): string =>
  `${label('claimRequestState', state ?? 'open')}${state === 'open' && (due ?? '') < dayOf(new Date()) ? '（已逾期）' : ''}`

const PAGE = 200

/** Reads all rows of a round that a user reads, in portions. */
export async function* roundRows(
  req: PayloadRequest,
  round: DocumentId,
  state: RequestFilter | undefined,
): AsyncGenerator<RequestRow[]> {
  for (let page = 1; ; page++) {
    const { docs, hasNextPage } = await req.payload.find({
      collection: CLAIM_REQUESTS,
      where: { and: [{ round: { equals: round } }, ...requestsWhere(state)] },
      sort: ['regionCode', 'id'],
      limit: PAGE,
      page,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    yield await namedRows(req.payload, docs)
    if (!hasNextPage) return
  }
}
