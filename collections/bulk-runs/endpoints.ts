/** @module The endpoints of runs of work on many records: the only doors by which one is made, shown, started, stopped and undone. */
import type { Endpoint, PayloadRequest } from 'payload'
import { isRowState, type BulkState } from '../../standard/bulk/index.ts'
import { idOf } from '../../standard/document.ts'
import { isAdmin } from '../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { tableFormat } from '../lists/table-formats.ts'
import { tableResponse, type TableColumns } from '../lists/table-response.ts'
import { bodyOf } from '../request-body.ts'
import { noteEvent } from '../trail/record-event.ts'
import { changeTogether } from '../write/change-together.ts'
import { prepareRun } from './prepare.ts'
import {
  changeRow,
  changeRun,
  eventOfRun,
  pageOfRows,
  readOwnRun,
  readRow,
  readRun,
  type RowFilter,
  type StoredRun,
} from './store.ts'
import { viewOfRows, viewOfRun, type ShownRow } from './view.ts'
import { checkRows } from './work.ts'

/** How many rows a page has; with texts that are read it is short. */
const PAGE = { rows: 50, texts: 10, file: 500 }

const idIn = (req: PayloadRequest): unknown => req.routeParams?.['id']

const answer = async (req: PayloadRequest, run: StoredRun): Promise<Response> =>
  Response.json({ run: await viewOfRun(req, run) })

/** Returns a run that the account of the request may look at. @throws Refused, Unacceptable */
async function readVisible(req: PayloadRequest): Promise<StoredRun> {
  if (!req.user) throw new Refused('请先登录。')
  const run = await readRun(req, idIn(req))
  if (!isAdmin(req.user) && String(idOf(run.by)) !== String(req.user.id)) throw new Refused('这次批量办理是别人的。')
  return run
}

/** Moves a run of the account to another state, with the line of the trail. @throws Conflict when it is not in one of the states `from` */
async function move(
  req: PayloadRequest,
  from: readonly BulkState[],
  to: BulkState,
  { undo = false, told = false, data = {} }: { undo?: boolean; told?: boolean; data?: object } = {},
): Promise<Response> {
  const run = await changeTogether(req.payload, req, async (own) => {
    const stored = await readOwnRun(own, idIn(req))
    if (!from.includes(stored.state)) throw new Conflict('这次批量办理已经不在这一步，请刷新页面。')
    return changeRun(own, stored.id, { ...data, state: to, process: null, error: null }, (marked) => {
      if (told) noteEvent(marked, eventOfRun(stored, 'bulk', undo))
    })
  })
  return answer(req, run)
}

function filterOf({ query }: PayloadRequest): RowFilter {
  const states = String(query['state'] ?? '')
    .split(',')
    .filter(isRowState)
  const text = query['text']
  return {
    ...(states.length ? { states } : {}),
    ...(typeof text === 'string' && text.trim() ? { text: text.trim().slice(0, 60) } : {}),
  }
}

const post = (path: string, handler: (req: PayloadRequest) => Promise<Response>): Omit<Endpoint, 'root'> => ({
  path,
  method: 'post',
  handler,
})
const get = (path: string, handler: (req: PayloadRequest) => Promise<Response>): Omit<Endpoint, 'root'> => ({
  path,
  method: 'get',
  handler,
})

/** Notes that rows were on screen with the content with which they were chosen; others stay as they are. */
async function noteShown(req: PayloadRequest): Promise<Response> {
  const { rows } = await bodyOf(req)
  if (!Array.isArray(rows) || !rows.every((one) => typeof one === 'object' && one !== null))
    throw new Unacceptable('rows 应当是 [{"id":…,"contentHash":"…"}] 的样子。', { field: 'rows' })
  const run = await changeTogether(req.payload, req, async (own) => {
    const stored = await readOwnRun(own, idIn(req))
    if (stored.state !== 'ready') throw new Conflict('这次批量办理已经不在这一步，请刷新页面。')
    for (const one of rows.slice(0, PAGE.rows) as { id?: unknown; contentHash?: unknown }[]) {
      const id = String(one.id ?? '')
      const row = isDocumentId(own.payload, id) ? await readRow(own, documentId(own.payload, id)) : undefined
      if (row?.bulkRun !== String(stored.id) || row.shown || row.contentHash !== one.contentHash) continue
      await changeRow(own, row.id, { shown: true })
    }
    return stored
  })
  return answer(req, run)
}

/** All endpoints of runs. */
export const bulkEndpoints: Omit<Endpoint, 'root'>[] = [
  post('/prepare', async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    return answer(req, await prepareRun(req, await bodyOf(req)))
  }),
  post('/:id/check', async (req) => answer(req, await checkRows(req, await readOwnRun(req, idIn(req))))),
  post('/:id/shown', noteShown),
  post('/:id/start', (req) =>
    move(req, ['ready', 'stopped', 'failed'], 'running', {
      told: true,
      data: { startedAt: new Date().toISOString() },
    }),
  ),
  post('/:id/stop', (req) => move(req, ['running'], 'stopped')),
  post('/:id/undo', (req) => move(req, ['done', 'stopped', 'failed'], 'undoing', { told: true, undo: true })),
  get('/:id/view', async (req) => answer(req, await readVisible(req))),
  get('/:id/rows', async (req) => {
    const run = await readVisible(req)
    const withTexts = run.action === 'approve' && run.state === 'ready'
    const page = Math.max(1, Math.floor(Number(req.query['page'])) || 1)
    const limit = withTexts ? PAGE.texts : PAGE.rows
    const found = await pageOfRows(req.payload, run.id, filterOf(req), { limit, page })
    const rows = await viewOfRows(req.payload, req, found.rows, withTexts)
    return Response.json({ rows, total: found.total, pages: found.pages, page })
  }),
  get('/:id/result', async (req) => {
    const run = await readVisible(req)
    const { payload } = req
    async function* pages() {
      for (let page = 1, last = 1; page <= last; page++) {
        const found = await pageOfRows(payload, run.id, filterOf(req), { limit: PAGE.file, page })
        last = found.pages
        yield await viewOfRows(payload, req, found.rows, false)
      }
    }
    const columns: TableColumns<ShownRow> = [
      ['序号', ({ number }) => number],
      ['类型', ({ type }) => type],
      ['名称', ({ label }) => label],
      ['结果', ({ stateTitle }) => stateTitle],
      ['说明', ({ message = '' }) => message],
    ]
    const table = { name: `bulk-${run.id}`, title: run.title, columns, pages: pages() }
    return tableResponse(table, tableFormat(req.query['format']))
  }),
]
