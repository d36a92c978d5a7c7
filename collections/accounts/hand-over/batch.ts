/** @module Several pieces of work handed over in one go: each is a change of its own, and the answer says what became of each. */
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../../standard/document.ts'
import { isAdmin } from '../../access/grants.ts'
import { Refused, Unacceptable } from '../../errors.ts'
import { handOver, maySeeWork, newBatch, openWorkOf, undoHandOver, whoCanTake, workText } from './hand-over.ts'
import type { FoundWork, WorkItem } from './item.ts'
import { findHandOvers } from './store.ts'

/** What became of one piece of work. */
export interface WorkResult {
  item: WorkItem
  label: string
  done: boolean
  /** Why not, in Chinese. */
  message?: string
  /** Who could take it instead. */
  others?: string[]
}

/** What became of all. */
export interface BatchReport {
  batch: string
  done: number
  results: WorkResult[]
  message: string
}

/** A refusal that whoever asked may read; other errors are passed on. @throws */
function readableRefusal(error: unknown): { message: string; others?: string[] } {
  const known = error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
  if (!known) throw error
  const data = 'data' in error ? (error.data as { others?: string[] } | null) : null
  return { message: error.message, ...(data?.others ? { others: data.others } : {}) }
}

/** Returns a request for one piece of work: what it reads and notes is not kept for the next. */
function freshRequest(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, ['context', 'transactionID'])
  own.context = {}
  return own
}

/** Hands several pieces of work to one account. */
export async function handOverAll(
  req: PayloadRequest,
  { items, note, to }: { items: readonly WorkItem[]; to: DocumentId; note?: string },
): Promise<BatchReport> {
  const batch = newBatch(new Date())
  const results: WorkResult[] = []
  for (const item of items) {
    try {
      const { label, ...row } = await handOver(freshRequest(req), { item, to, batch, note })
      results.push({ item, done: true, label: workText({ kind: item.kind, label: label ?? '', type: row.type }) })
    } catch (error) {
      results.push({ item, done: false, label: '', ...readableRefusal(error) })
    }
  }
  const done = results.filter((one) => one.done).length
  const left = results.length - done
  return { batch, done, results, message: `已交接 ${done} 件${left ? `，${left} 件没有交成` : ''}。` }
}

/**
 * Takes back what was handed over in one go, as far as it is still with the other account.
 *
 * @throws Refused for others than who did it and administrators; Unacceptable when there is nothing
 */
export async function undoBatch(req: PayloadRequest, batch: string): Promise<BatchReport> {
  const rows = await findHandOvers(req, [{ batch: { equals: batch } }, { state: { equals: 'done' } }])
  const mine = isAdmin(req.user) || rows.every(({ by }) => String(idOf(by)) === String(req.user?.id))
  if (rows.length && !mine) throw new Refused('交接由办的人或系统管理员撤回。')
  if (!rows.length) throw new Unacceptable('没有可以撤回的：没有这次交接，或者都撤回过了。')
  const results: WorkResult[] = []
  for (const row of rows) {
    const item: WorkItem = { kind: row.kind, id: row.item }
    const label = workText({ kind: row.kind, label: row.label ?? '', type: row.type })
    try {
      await undoHandOver(freshRequest(req), row.id)
      results.push({ item, label, done: true })
    } catch (error) {
      results.push({ item, label, done: false, ...readableRefusal(error) })
    }
  }
  const done = results.filter((one) => one.done).length
  const left = results.length - done
  return { batch, done, results, message: `已撤回 ${done} 件${left ? `，${left} 件没有撤成` : ''}。` }
}

/** Work that is open with an account, and who can take it. */
export interface OpenWork {
  work: (FoundWork & { text: string })[]
  /** The accounts that can take something, with how many pieces. */
  takers: { id: string; name: string; count: number }[]
}

/** Returns what is open with an account, as far as whoever asks may hand it over. */
export async function openWorkFor(req: PayloadRequest, account: DocumentId): Promise<OpenWork> {
  const isOwn = String(req.user?.id) === String(account)
  const all = await openWorkOf(req, account)
  const work = all.filter((one) => isOwn || isAdmin(req.user) || maySeeWork(req.user!, one))
  const takers = new Map<string, OpenWork['takers'][number]>()
  for (const one of work)
    for (const { id, name } of await whoCanTake(req, one)) {
      const known = takers.get(String(id)) ?? { id: String(id), name, count: 0 }
      known.count++
      takers.set(String(id), known)
    }
  return {
    work: work.map((one) => ({ ...one, text: workText(one) })),
    takers: [...takers.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
  }
}
