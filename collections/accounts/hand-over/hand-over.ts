/** @module Hands work from one account to another, and takes that back: the only doors by which it is done. */
import type { PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../../standard/document.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { isAdmin, type GrantHolder } from '../../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../../errors.ts'
import { findByAddress } from '../../find-by-address.ts'
import type { HandOver } from '../../payload-types.ts'
import { namesText, readAccounts, type Account } from '../../reviews/deciders.ts'
import { isRecordType } from '../../../standard/record-types.ts'
import { changeTogether } from '../../write/change-together.ts'
import { writerOf } from '../../write/write-context.ts'
import { displayName } from '../name.ts'
import { HAND_OVER_KINDS, type FoundWork, type HandOverKind, type HandOverKindName, type WorkItem } from './item.ts'
import { claimKind } from './kinds/claims.ts'
import { draftKind } from './kinds/draft.ts'
import { importKind, planKind } from './kinds/own-runs.ts'
import { confirmationKind, deviationKind } from './kinds/queues.ts'
import { returnedKind, reviewKind } from './kinds/reviews.ts'
import { HAND_OVERS } from './slug.ts'
import { changeHandOver, createHandOver } from './store.ts'

const KINDS: Readonly<Record<HandOverKindName, HandOverKind>> = {
  draft: draftKind,
  review: reviewKind,
  returned: returnedKind,
  confirmation: confirmationKind,
  claim: claimKind,
  deviation: deviationKind,
  plan: planKind,
  import: importKind,
}

/** What is handed over, and to whom. */
export interface HandOverRequest {
  item: WorkItem
  /** The database id of the account that takes it. */
  to: DocumentId
  /** A name for all that is handed over in one go; without it each is by itself. */
  batch?: string | undefined
  note?: string | undefined
}

/** Returns a name for what is handed over in one go. */
export const newBatch = (now: Date): string =>
  `hand-over-${now.toISOString().replaceAll(/\D/gu, '').slice(0, 14)}-${Math.random().toString(36).slice(2, 6)}`

/** Finds everything that is open with an account, by kind. Whoever asks has to be checked. */
export async function openWorkOf(req: PayloadRequest, account: DocumentId): Promise<FoundWork[]> {
  const found: FoundWork[] = []
  for (const kind of Object.values(KINDS)) found.push(...(await kind.openWith(req, account)))
  return found
}

/** Whether an account may hand over work of others of this kind at this place. */
export const maySeeWork = (user: GrantHolder, work: FoundWork): boolean => KINDS[work.kind].mayGive(user, work)

/** Returns a piece of work as a text: 草稿“食品经营许可”. */
export const workText = ({ kind, label, type }: Pick<FoundWork, 'kind' | 'label'> & { type?: unknown }): string =>
  `${HAND_OVER_KINDS[kind]}：${typeof type === 'string' && isRecordType(type) ? recordTitle(type) : ''}“${label}”`

/** Returns the accounts that can take a piece of work. */
export async function whoCanTake(req: PayloadRequest, work: FoundWork): Promise<Account[]> {
  const found: Account[] = []
  for (const account of await readAccounts(req)) {
    if (String(account.id) === String(work.holder)) continue
    if ((await KINDS[work.kind].whyNot(req, work, account)) === undefined) found.push(account)
  }
  return found
}

/**
 * Hands a piece of work to a colleague who has the rights for it. It is one change with its line in the trail; called within
 * `changeTogether`, it is part of that.
 *
 * @throws Refused when the account that asks may not hand it over; Unacceptable when the colleague cannot take it, with the names of those who
 * could (`others`); Conflict when the work is not open any more
 */
export async function handOver(req: PayloadRequest, asked: HandOverRequest): Promise<HandOver> {
  return changeTogether(req.payload, req, async (own) => {
    const kind = KINDS[asked.item.kind]
    const work = await kind.read(own, asked.item)
    const user = writerOf(own)
    requireGiver(own, kind, work)
    const accounts = await readAccounts(own)
    const to = accounts.find(({ id }) => String(id) === String(asked.to))
    if (!to) throw new Unacceptable('没有这个账号，或者已经停用，请改选。', { field: 'to' })
    if (String(to.id) === String(work.holder)) throw new Conflict(`${workText(work)} 已经在${to.name}那里。`)
    const why = await kind.whyNot(own, work, to)
    if (why) {
      const others = (await whoCanTake(own, work)).map(({ name }) => name)
      throw new Unacceptable(
        `${workText(work)} 不能交给${to.name}：${why}。${others.length ? `可以交给${namesText(others)}。` : '现在没有别人可以接，请先给合适的人授权。'}`,
        { field: 'to', others },
      )
    }
    await kind.assign(own, work, to)
    const now = new Date()
    return createHandOver(own, {
      batch: asked.batch ?? newBatch(now),
      kind: work.kind,
      type: work.type ?? null,
      item: work.id,
      label: work.label,
      from: work.holder ?? null,
      fromName: await nameOf(own, work.holder),
      to: to.id,
      toName: to.name,
      by: user?.id ?? null,
      byName: user ? displayName(user) : '系统',
      at: now.toISOString(),
      state: 'done',
      note: asked.note?.trim() || null,
    })
  })
}

/**
 * Takes one hand-over back: the work is with whom it was before.
 *
 * @throws Refused for others than who handed it over and administrators; Conflict when it was taken back already, was dealt with, or is with
 * somebody else by now
 */
export async function undoHandOver(req: PayloadRequest, id: unknown): Promise<HandOver> {
  return changeTogether(req.payload, req, async (own) => {
    const row = await findByAddress(own, HAND_OVERS, id)
    if (!row) throw new Unacceptable('没有这次交接。')
    const user = writerOf(own)
    if (user && !isAdmin(user) && String(idOf(row.by)) !== String(user.id))
      throw new Refused('交接由办的人或系统管理员撤回。')
    if (row.state !== 'done') throw new Conflict('这次交接已经撤回过。')
    const kind = KINDS[row.kind]
    const work = await kind.read(own, {
      kind: row.kind,
      id: row.item,
      ...(row.type && isRecordType(row.type) ? { type: row.type } : {}),
    })
    if (String(work.holder) !== String(idOf(row.to)))
      throw new Conflict(`${workText(work)} 已经不在${row.toName ?? ''}那里，不能撤回。`)
    const before = idOf(row.from)
    const from = (await readAccounts(own)).find((one) => String(one.id) === String(before))
    if (before !== undefined && !from)
      throw new Conflict(`${row.fromName ?? ''}的账号已经停用或删除。先恢复账号，再撤回交接。`)
    await kind.assign(own, work, from)
    return changeHandOver(own, row.id, {
      state: 'undone',
      undoneAt: new Date().toISOString(),
      undoneByName: user ? displayName(user) : '系统',
    })
  })
}

async function nameOf(req: PayloadRequest, account: DocumentId | undefined): Promise<string | null> {
  if (account === undefined) return null
  const found = await findByAddress(req, 'users', account)
  return displayName({ id: account, name: found?.name ?? null })
}

/** @throws Refused */
function requireGiver(req: PayloadRequest, kind: HandOverKind, work: FoundWork): void {
  const user = writerOf(req)
  if (!user || isAdmin(user) || String(work.holder) === String(user.id) || kind.mayGive(user, work)) return
  // Not what it is called: whoever asks may not be one who reads it.
  throw new Refused(`${HAND_OVER_KINDS[work.kind]}：不在您这里，也不在您的授权范围内，不能由您交接。`)
}
