/** @module Excuses of hints: written and taken back by whoever may approve the record. */
import type { Payload, PayloadRequest } from 'payload'
import { dayBefore, dayOf, isDay } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { isExcusable, LONGEST_EXCUSE_DAYS } from '../../standard/findings/index.ts'
import { isRecordType, type RecordType } from '../../standard/record-types.ts'
import type { Severity } from '../../standard/rules/index.ts'
import { displayName } from '../accounts/name.ts'
import type { CollectedType } from '../documents.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { changeTogether } from '../write/change-together.ts'
import { contextOf, writerOf } from '../write/write-context.ts'
import { refreshRecords } from './refresh.ts'
import { mayExcuse } from './scope.ts'
import { EXCUSES, FINDINGS } from './slug.ts'
import { storeUnlisted, type StoredFinding } from './store.ts'

/** How many findings one request may excuse. */
const EXCUSED_AT_ONCE = 200

type Row = StoredFinding & { type: string; key: string; label: string; agency?: unknown; regionCode?: string | null }

/**
 * Excuses hints until a day, which counts too.
 *
 * @throws Refused for an account that may not approve one of the records; Unacceptable for what must be corrected, without a reason, or for
 * another day than one from today on
 */
export async function excuseFindings(
  req: PayloadRequest,
  asked: { ids: readonly DocumentId[]; reason: string; until: string },
): Promise<{ done: number; message: string }> {
  const { payload } = req
  const now = new Date()
  const today = dayOf(now)
  const reason = asked.reason.trim()
  if (!reason) throw new Unacceptable('请写不改的理由（reason）。', { field: 'reason' })
  if (!isDay(asked.until) || asked.until < today || asked.until > dayBefore(now, -LONGEST_EXCUSE_DAYS))
    throw new Unacceptable(
      `请写到哪一天为止（until），如 ${dayBefore(now, -90)}：从今天起，最长 ${LONGEST_EXCUSE_DAYS} 天，到期又列出来。`,
      { field: 'until' },
    )
  const rows = await readRows(payload, req, asked.ids)
  for (const row of rows) {
    refuseOutside(req, row)
    if (!isExcusable(row.severity as Severity))
      throw new Unacceptable(`“${row.label}”：${row.message}。这是必须改的，不能写理由留着。`, { field: 'ids' })
  }
  await changeTogether(payload, req, async (own) => {
    contextOf(own).excuses = true
    for (const row of rows) {
      await payload.create({
        collection: EXCUSES,
        data: {
          type: row.type,
          document: row.document,
          key: row.key,
          label: row.label,
          agency: idOf(row.agency) ?? null,
          regionCode: row.regionCode ?? null,
          rule: row.rule,
          identity: row.identity,
          where: row.where,
          message: row.message,
          version: row.version,
          reason,
          until: asked.until,
          by: req.user?.id ?? null,
          byName: req.user ? displayName(req.user) : '',
          state: 'open',
        },
        overrideAccess: true,
        req: own,
      })
    }
    delete contextOf(own).excuses
  })
  await refreshOf(payload, rows)
  return { done: rows.length, message: `记下了 ${rows.length} 处，${asked.until} 以后又列出来。` }
}

/** Takes excuses back before their day: of the findings that are named. @throws Refused */
export async function endExcuses(
  req: PayloadRequest,
  ids: readonly DocumentId[],
): Promise<{ done: number; message: string }> {
  const { payload } = req
  const rows = await readRows(payload, req, ids)
  let done = 0
  for (const row of rows) refuseOutside(req, row)
  await changeTogether(payload, req, async (own) => {
    contextOf(own).excuses = true
    for (const row of rows) {
      const { docs } = await payload.find({
        collection: EXCUSES,
        where: {
          and: [
            { type: { equals: row.type } },
            { document: { equals: row.document } },
            { identity: { equals: row.identity } },
            { state: { equals: 'open' } },
          ],
        },
        depth: 0,
        pagination: false,
        overrideAccess: true,
        req: own,
      })
      for (const { id } of docs) {
        await payload.update({ collection: EXCUSES, id, data: { state: 'ended' }, overrideAccess: true, req: own })
        done++
      }
    }
    delete contextOf(own).excuses
  })
  await refreshOf(payload, rows)
  return { done, message: `取消了 ${done} 处理由，又列出来了。` }
}

/** @throws Refused when the account may not approve the record */
function refuseOutside(req: PayloadRequest, { agency, label, regionCode, type }: Row): void {
  const user = writerOf(req)
  const place = { type: type as RecordType, regionCode: regionCode ?? null, agency: idOf(agency) ?? null }
  if (!mayExcuse(user, place))
    throw new Refused(`“${label}”的提醒留不留，由有权批准这条记录的人定。请把理由告诉审核员或目录管理员。`)
}

async function readRows(payload: Payload, req: PayloadRequest, ids: readonly DocumentId[]): Promise<Row[]> {
  if (!ids.length || ids.length > EXCUSED_AT_ONCE)
    throw new Unacceptable(`请写 1 到 ${EXCUSED_AT_ONCE} 处问题的编号（ids）。`, { field: 'ids' })
  if (!ids.every((id) => isDocumentId(payload, String(id))))
    throw new Unacceptable('有的不是问题的编号（ids）。请刷新再选。', { field: 'ids' })
  const { docs } = await payload.find({
    collection: FINDINGS,
    where: { id: { in: ids.map((id) => documentId(payload, String(id))) } },
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const rows = docs as object[] as Row[]
  if (rows.length !== new Set(ids.map(String)).size)
    throw new Unacceptable('有的问题已经不在了：可能刚改好。请刷新再选。', { field: 'ids' })
  return rows.filter(({ type }) => isRecordType(type))
}

/** Counts again at once what the lists show of the records. */
async function refreshOf(payload: Payload, rows: readonly Row[]): Promise<void> {
  const byType = new Map<CollectedType, Set<DocumentId>>()
  const today = dayOf(new Date())
  for (const { document, type } of rows) {
    if (type === 'site' || type === 'ledger') {
      await storeUnlisted(payload, type, today)
      continue
    }
    const ids = byType.get(type as CollectedType) ?? new Set()
    byType.set(type as CollectedType, ids.add(documentId(payload, document)))
  }
  for (const [type, ids] of byType) await refreshRecords(payload, type, [...ids])
}
