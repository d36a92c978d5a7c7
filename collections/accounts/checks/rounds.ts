/** @module Begins rounds in which accounts are confirmed, and says how far they are. */
import { createLocalReq, isolateObjectProperty, type Payload, type PayloadRequest } from 'payload'
import { dayOf } from '../../../standard/day.ts'
import { workingDaysAfter } from '../../../standard/working-days.ts'
import { isAdmin } from '../../access/grants.ts'
import { grantText } from '../../access/grant-words.ts'
import { readConfirmationSettings } from '../../confirmations/holidays.ts'
import { Conflict, Refused, Unacceptable } from '../../errors.ts'
import { changeTogether } from '../../write/change-together.ts'
import { writerOf } from '../../write/write-context.ts'
import { readGrantNames } from '../grant-names.ts'
import { displayName } from '../name.ts'
import { regionOfGrants } from './scope.ts'
import { ACCOUNT_CHECKS } from './slug.ts'
import { ROUND_DAYS, roundOf } from './states.ts'

/** Returns the request for writes of the operations of this folder; others have no such mark. */
export function marked(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, checksAccounts: true }
  return own
}

/** What begins a round. */
interface Round {
  name: string
  /** Accounts made later are not in it. */
  before?: string
  /** Until when; without it in {@link ROUND_DAYS} working days. */
  due?: string | undefined
}

/**
 * Begins a round: one document for each account that is not blocked, all or none.
 *
 * @returns how many accounts are in it; 0 when the round was begun before, or there is nobody
 */
async function beginRound(req: PayloadRequest, { before, due, name }: Round): Promise<number> {
  const { payload } = req
  return changeTogether(payload, req, async (own) => {
    const { totalDocs } = await payload.count({
      collection: ACCOUNT_CHECKS,
      where: { round: { equals: name } },
      req: own,
    })
    if (totalDocs) return 0
    const all = { depth: 0, limit: 0, pagination: false, sort: 'id', overrideAccess: true, req: own } as const
    const accounts = (await payload.find({ ...all, collection: 'users' })).docs.filter(
      ({ blockedAt, createdAt }) => !blockedAt && (!before || createdAt < before),
    )
    const names = await readGrantNames(payload, own)
    const until = due ?? (await dueOf(own))
    for (const account of accounts)
      await payload.create({
        collection: ACCOUNT_CHECKS,
        data: {
          key: `${name}/${String(account.id)}`,
          round: name,
          account: account.id,
          accountName: displayName(account),
          grantTexts: (account.grants ?? []).map((grant) => grantText(grant, names)),
          regionCode: regionOfGrants(account.grants, names.regionOfAgency),
          usedAt: account.lastUsedAt ?? null,
          due: until,
          state: 'open',
        },
        depth: 0,
        overrideAccess: true,
        req: marked(own),
      })
    return accounts.length
  })
}

async function dueOf(req: PayloadRequest): Promise<string> {
  const { special } = await readConfirmationSettings(req.payload, req)
  const today = dayOf(new Date())
  return workingDaysAfter(today, ROUND_DAYS, special).at(-1) ?? today
}

/**
 * Begins the round of this half-year, once: for the worker. Accounts that were made in this half-year were just looked at, and are left out.
 *
 * @returns how many accounts are in it; undefined when there is nothing to do
 */
export async function beginHalfYear(
  payload: Payload,
  now: Date,
): Promise<{ name: string; accounts: number } | undefined> {
  const { from, name } = roundOf(dayOf(now))
  const begun = { collection: ACCOUNT_CHECKS, where: { round: { equals: name } } } as const
  if ((await payload.count(begun)).totalDocs) return undefined
  const req = await createLocalReq({ context: {} }, payload)
  const accounts = await beginRound(req, { name, before: new Date(`${from}T00:00:00+08:00`).toISOString() })
  return accounts ? { name, accounts } : undefined
}

/** Begins a round by hand, of all accounts. @throws Refused for others than administrators; Conflict when the day has one; Unacceptable */
export async function beginRoundNow(
  req: PayloadRequest,
  due: string | undefined,
  now: Date,
): Promise<{ name: string; accounts: number }> {
  const user = writerOf(req)
  if (user && !isAdmin(user)) throw new Refused('账号复核由系统管理员发起。')
  const today = dayOf(now)
  if (due !== undefined && !(/^\d{4}-\d\d-\d\d$/u.test(due) && due > today))
    throw new Unacceptable('截止日写成 2026-12-31 的样子，要在今天以后。', { field: 'due' })
  const name = `${today} 发起`
  const accounts = await beginRound(req, { name, due })
  if (!accounts) throw new Conflict('今天已经发起过一次，请在那一次里办。')
  return { name, accounts }
}
