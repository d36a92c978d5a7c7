/** @module The endpoints by which accounts are confirmed. */
import type { Endpoint } from 'payload'
import { dayOf } from '../../../standard/day.ts'
import { Refused, Unacceptable } from '../../errors.ts'
import { documentId, isDocumentId } from '../../ids.ts'
import { tableFormat } from '../../lists/table-formats.ts'
import { tableResponse, type TableColumns } from '../../lists/table-response.ts'
import type { AccountCheck } from '../../payload-types.ts'
import { bodyOf } from '../../request-body.ts'
import { recordEvent } from '../../trail/record-event.ts'
import { decideChecks } from './decide.ts'
import { beginRoundNow } from './rounds.ts'
import { ACCOUNT_CHECKS } from './slug.ts'
import { CHECK_STATES, isOutcome } from './states.ts'

/** How many accounts one request decides at most. */
const MOST_AT_ONCE = 200

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined

const dayIn = (value: string | null | undefined): string => (value ? dayOf(new Date(value)) : '')

const COLUMNS: TableColumns<AccountCheck> = [
  ['复核', ({ round }) => round],
  ['账号', ({ accountName }) => accountName ?? ''],
  ['授权', ({ grantTexts }) => (Array.isArray(grantTexts) ? grantTexts.join('；') : '')],
  ['区划代码', ({ regionCode }) => regionCode ?? ''],
  ['最近使用', ({ usedAt }) => dayIn(usedAt)],
  ['截止', ({ due }) => due],
  ['结果', ({ state }) => CHECK_STATES[state]],
  ['说明', ({ note }) => note ?? ''],
  ['谁复核的', ({ doneByName }) => doneByName ?? ''],
  ['哪天', ({ doneAt }) => dayIn(doneAt)],
]

/**
 * `POST /api/account-checks/begin` with `due` begins a round; `POST …/decide` with `ids`, `outcome` and `note` decides; `GET …/export?round=…` gives a
 * round as a file, `format=csv` or `xlsx`.
 */
export const checkEndpoints: Omit<Endpoint, 'root'>[] = [
  {
    path: '/begin',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const body = await bodyOf(req).catch((): Record<string, unknown> => ({}))
      const round = await beginRoundNow(req, text(body['due']), new Date())
      return Response.json({ ...round, message: `已发起账号复核，共 ${round.accounts} 个账号。` })
    },
  },
  {
    path: '/decide',
    method: 'post',
    handler: async (req) => {
      if (!req.user) throw new Refused('请先登录。')
      const { ids, note, outcome } = await bodyOf(req)
      if (!isOutcome(outcome))
        throw new Unacceptable('请写结果（outcome）：kept、change、block、changed 或 blocked。', { field: 'outcome' })
      const given = Array.isArray(ids) ? [...new Set(ids.map(String))] : []
      if (!given.length || given.length > MOST_AT_ONCE || !given.every((id) => isDocumentId(req.payload, id)))
        throw new Unacceptable(`请写是哪几条（ids），一次最多 ${MOST_AT_ONCE} 条。`, { field: 'ids' })
      const said = text(note)
      return Response.json(
        await decideChecks(req, {
          ids: given.map((id) => documentId(req.payload, id)),
          outcome,
          ...(said ? { note: said } : {}),
        }),
      )
    },
  },
  {
    path: '/export',
    method: 'get',
    handler: async (req) => {
      const { payload, user } = req
      if (!user) throw new Refused('请先登录。')
      const round = text(req.query['round'])
      const { docs } = await payload.find({
        collection: ACCOUNT_CHECKS,
        where: round ? { round: { equals: round } } : {},
        sort: ['-due', 'accountName'],
        pagination: false,
        depth: 0,
        overrideAccess: false,
        user,
      })
      const label = `账号复核${round ? `：${round}` : ''}`
      await recordEvent(payload, { action: 'export', type: 'list', label }, { req })
      const pages = (async function* () {
        yield await Promise.resolve(docs)
      })()
      const table = { name: 'account-checks', title: '账号复核', columns: COLUMNS, pages }
      return tableResponse(table, tableFormat(req.query['format']))
    },
  },
]
