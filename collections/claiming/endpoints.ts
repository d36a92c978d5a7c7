/** @module The endpoints of claiming rounds: the only doors by which one is opened, answered, decided or closed. */
import type { Endpoint, Payload, PayloadRequest } from 'payload'
import { terms } from '../../standard/terms.ts'
import { readIds } from '../confirmations/settle.ts'
import { tableFormat } from '../lists/table-formats.ts'
import { tableResponse } from '../lists/table-response.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { regionCodes } from '../regions-by-name.ts'
import { bodyOf } from '../request-body.ts'
import { recordEvent } from '../trail/record-event.ts'
import { answerClaimRequests } from './answer.ts'
import { decideClaimRequests, isClaimDecision } from './decide.ts'
import { closeClaimRound, MOST_REQUESTS, openClaimRound } from './open.ts'
import { opensRounds, readsRounds } from './scope.ts'
import { readSelection, type RoundSelection } from './select.ts'
import { readRound } from './store.ts'
import { roundColumns, roundRows, type RequestFilter } from './table.ts'

type Door = Omit<Endpoint, 'root'>

/** How many regions a selection can name. */
const MOST_REGIONS = 200

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 2000) : '')

/** Returns the code of a region that is given by its name or code. @throws Unacceptable when there is none, or several */
async function regionOf(payload: Payload, text: string): Promise<string> {
  const [code, ...others] = await regionCodes(payload, text)
  if (code === undefined)
    throw new Unacceptable(`没有区划“${text.slice(0, 40)}”：写代码，如 511602，或全称。`, { field: 'regions' })
  if (others.length)
    throw new Unacceptable(`叫“${text}”的区划不止一个，请写代码：${[code, ...others].join('、')}。`, {
      field: 'regions',
    })
  return code
}

/** Reads a selection out of the body of a request. @throws Unacceptable for a region that is none */
async function readAsked({ payload }: PayloadRequest, given: unknown): Promise<RoundSelection> {
  const asked = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>
  const list = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((one) => typeof one !== 'object').map(String) : []
  const ids = (value: unknown) =>
    list(value)
      .filter((id) => isDocumentId(payload, id))
      .map((id) => documentId(payload, id))
  const regions: string[] = []
  for (const one of list(asked['regions']).slice(0, MOST_REGIONS)) regions.push(await regionOf(payload, one))
  return {
    type: text(asked['type']) || undefined,
    level: text(asked['level']) || undefined,
    department: text(asked['department']) || undefined,
    name: text(asked['name']) || undefined,
    withoutGuides: asked['withoutGuides'] === true,
    regions,
    agencies: ids(asked['agencies']),
    without: ids(asked['without']),
  }
}

/** How many rows of a preview are answered. */
const PREVIEW_ROWS = MOST_REQUESTS

/** `POST /api/claim-rounds/preview` with `selection`: answers what a round would ask, and what is left out. */
const preview: Door = {
  path: '/preview',
  method: 'post',
  handler: async (req) => {
    if (!opensRounds(req.user)) throw new Refused('认领轮次由目录管理员开。')
    const { selection } = await bodyOf(req)
    const { pairs, ...found } = await readSelection(req, await readAsked(req, selection))
    return Response.json({ ...found, total: pairs.length, most: MOST_REQUESTS, pairs: pairs.slice(0, PREVIEW_ROWS) })
  },
}

/** `POST /api/claim-rounds/open` with `label`, `note`, `document`, `days`, `selection` and `seen`, how many the preview came to. */
const open: Door = {
  path: '/open',
  method: 'post',
  handler: async (req) => {
    if (!opensRounds(req.user)) throw new Refused('认领轮次由目录管理员开。')
    const body = await bodyOf(req)
    const seen = body['seen']
    if (!Number.isSafeInteger(seen))
      throw new Unacceptable('请写预览里一共多少条（seen）：preview 答复里的 total。', { field: 'seen' })
    const doc = await openClaimRound(req, {
      label: text(body['label']),
      note: text(body['note']),
      document: text(body['document']),
      days: Number(body['days']),
      selection: await readAsked(req, body['selection']),
      seen: seen as number,
    })
    return Response.json({ doc, message: `已请各部门认领 ${doc.asked ?? 0} 条，最迟 ${doc.due ?? ''}。` })
  },
}

/** `POST /api/claim-rounds/<id>/close`. */
const close: Door = {
  path: '/:id/close',
  method: 'post',
  handler: async (req) =>
    Response.json({ doc: await closeClaimRound(req, req.routeParams?.['id']), message: '已结束。' }),
}

/** Returns a filter of requests as an address names it; undefined for all. */
export const filterOf = (value: unknown): RequestFilter | undefined =>
  value === 'overdue' || (typeof value === 'string' && Object.hasOwn(terms.claimRequestState.labels, value))
    ? (value as RequestFilter)
    : undefined

/** `GET /api/claim-rounds/<id>/export?state=`: the rows of a round that the user reads, as CSV. */
const exportRound: Door = {
  path: '/:id/export',
  method: 'get',
  handler: async (req) => {
    if (!readsRounds(req.user)) throw new Refused('请先登录。')
    const round = await readRound(req, req.routeParams?.['id'])
    await recordEvent(req.payload, { action: 'export', type: 'list', label: `认领轮次“${round.label ?? ''}”` }, { req })
    const pages = roundRows(req, round.id, filterOf(req.searchParams.get('state')))
    const table = { name: 'claiming-round', title: `认领轮次 ${round.label ?? ''}`, columns: roundColumns, pages }
    return tableResponse(table, tableFormat(req.query['format']))
  },
}

/** `POST /api/claim-requests/answer` with `ids`, `answer` (claimed or declined) and `reason`. */
const answer: Door = {
  path: '/answer',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const body = await bodyOf(req)
    const said = body['answer']
    if (said !== 'claimed' && said !== 'declined')
      throw new Unacceptable('请写认领还是不认领（answer）：claimed 或 declined。', { field: 'answer' })
    return Response.json(
      await answerClaimRequests(req, {
        ids: readIds(req.payload, body['ids'], 'ids'),
        taken: said === 'claimed',
        reason: text(body['reason']),
      }),
    )
  },
}

/** `POST /api/claim-requests/decide` with `ids`, `decision` (accept, again or withdraw) and `note`. */
const decide: Door = {
  path: '/decide',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const body = await bodyOf(req)
    const decision = body['decision']
    if (!isClaimDecision(decision))
      throw new Unacceptable('请写怎样定（decision）：accept、again 或 withdraw。', { field: 'decision' })
    return Response.json(
      await decideClaimRequests(req, {
        ids: readIds(req.payload, body['ids'], 'ids'),
        decision,
        note: text(body['note']),
      }),
    )
  },
}

/** All endpoints of rounds. */
export const claimRoundEndpoints: Door[] = [preview, open, close, exportRound]

/** All endpoints of requests. */
export const claimRequestEndpoints: Door[] = [answer, decide]
