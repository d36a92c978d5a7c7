/** @module The code ledger as CSV. */
import type { Endpoint, PayloadRequest, Where } from 'payload'
import { LEDGER_RULES, type LedgerEventKind } from '../../standard/codes/ledger-rules.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { findDocuments } from '../documents.ts'
import { csvResponse, type CsvColumns } from '../csv-response.ts'
import { Refused } from '../errors.ts'
import { recordEvent } from '../trail/record-event.ts'
import { CODES_ONLY } from './codes-only.ts'
import type { LifeEntry } from './code-life.ts'
import { ledgerSlug } from './ledger-store.ts'

const READ_AT_ONCE = 1000

const COLUMNS: CsvColumns<LifeEntry> = [
  ['台账号', ({ key }) => key],
  ['编码', ({ code }) => code],
  ['事件', ({ event }) => (event ? LEDGER_RULES[event as LedgerEventKind].title : '')],
  ['记录类型', ({ type }) => (isRecordType(type) ? recordTitle(type) : type)],
  ['名称', ({ name }) => name ?? ''],
  ['去向', ({ to }) => to?.join('、') ?? ''],
  ['日期', ({ on }) => on ?? ''],
  ['批准机关', ({ authority }) => authority ?? ''],
  ['文号', ({ document }) => document ?? ''],
  ['原因', ({ note, reason }) => [reason, note].filter(Boolean).join('；')],
  ['批次', ({ batch }) => batch ?? ''],
]

/**
 * The endpoint `GET /api/ledger-entries/export`: the entries that a user may read, as CSV, oldest first; `where` narrows them as in a list.
 * The export itself is a line of the trail, which is stored before anything is sent.
 */
export const exportLedger: Omit<Endpoint, 'root'> = {
  path: '/export',
  method: 'get',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const where = (req.query['where'] ?? {}) as Where
    // A condition that cannot be asked is refused before anything is stored or sent.
    const first = await readPage(req, where, 1)
    const reason = Object.keys(where).length ? `条件：${JSON.stringify(where)}` : '全部'
    await recordEvent(req.payload, { action: 'export', type: 'list', label: '编码台账', reason }, { req })
    return csvResponse('ledger', COLUMNS, pagesOf(req, where, first))
  },
}

/** Entries are never removed, so that pages stay what they are while new entries come at the end. */
async function* pagesOf(
  req: PayloadRequest,
  where: Where,
  first: readonly LifeEntry[],
): AsyncGenerator<readonly LifeEntry[]> {
  let lines = first
  for (let page = 2; ; page++) {
    yield lines
    if (lines.length < READ_AT_ONCE) return
    lines = await readPage(req, where, page)
  }
}

async function readPage(req: PayloadRequest, where: Where, page: number): Promise<LifeEntry[]> {
  const { docs } = await findDocuments<LifeEntry>(req.payload, ledgerSlug, {
    where: { and: [{ state: { not_equals: 'void' } }, CODES_ONLY, where] },
    sort: ['createdAt', 'id'],
    limit: READ_AT_ONCE,
    page,
    overrideAccess: false,
    user: req.user,
  })
  return docs
}
