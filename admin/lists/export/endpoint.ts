/** @module The endpoint by which every list of the admin is taken out as a file. */
import type { Endpoint } from 'payload'
import { configOf } from '../../../collections/documents.ts'
import { Refused, Unacceptable } from '../../../collections/errors.ts'
import { collectionTable, hasList } from '../../../collections/lists/collection-table.ts'
import { EXPORT_PATH } from '../../../collections/lists/export-address.ts'
import { tableFormat } from '../../../collections/lists/table-formats.ts'
import { tableResponse } from '../../../collections/lists/table-response.ts'
import { recordEvent } from '../../../collections/trail/record-event.ts'
import { viewTable } from './views.ts'

/** How much of the conditions a line of the trail keeps. */
const SHOWN_CONDITIONS = 500

/**
 * `GET /api/desk/lists/LIST/export`: the list of a collection (by its slug) or of a view (by its name) as a file, with all of its pages.
 *
 * `format` is `csv` or `xlsx`. A collection takes `where`, `search`, `sort`, `columns` (names of fields, joined by commas) and `ids`; a view
 * what its own address takes. Rows and values are those that the account reads. The export is a line of the trail, which is stored before
 * anything is sent.
 */
export const exportList: Endpoint = {
  path: EXPORT_PATH,
  method: 'get',
  handler: async (req) => {
    const { payload, user } = req
    if (!user) throw new Refused('请先登录。')
    const list = String(req.routeParams?.['list'] ?? '')
    const { columns, format: asked, ids, search, sort, where, ...rest } = req.query
    const format = tableFormat(asked)
    const note = async (label: string, conditions: string): Promise<void> => {
      const reason = conditions ? `条件：${conditions.slice(0, SHOWN_CONDITIONS)}` : '全部'
      await recordEvent(payload, { action: 'export', type: 'list', label, reason }, { req })
    }
    const params = Object.fromEntries(
      Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const view = await viewTable(list, { req, payload, user, params })
    if (view) {
      await note(view.title, decodeURIComponent(new URLSearchParams(params).toString().replaceAll('+', ' ')))
      return view.use((table) => tableResponse(table, format))
    }
    const config = configOf(payload, list)
    if (!config || !hasList(config, user)) throw new Unacceptable(`没有“${list.slice(0, 40)}”这张列表。`)
    const table = await collectionTable(req, user, config, { columns, ids, search, sort, where })
    const conditions = JSON.stringify({ where, search, ids })
    await note(table.title, conditions === '{}' ? '' : conditions)
    return tableResponse(table, format)
  },
}
