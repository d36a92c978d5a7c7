/** @module Says of accounts in a round whether they stay, have to be changed, or are blocked. */
import type { PayloadRequest } from 'payload'
import { idOf, type DocumentId } from '../../../standard/document.ts'
import { isAdmin } from '../../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../../errors.ts'
import type { AccountCheck } from '../../payload-types.ts'
import { readAccounts } from '../../reviews/deciders.ts'
import { changeTogether } from '../../write/change-together.ts'
import { ensureCounter } from '../attempts.ts'
import { blockAccount } from '../block.ts'
import { ADMINISTRATORS } from '../last-admin.ts'
import { displayName } from '../name.ts'
import { marked } from './rounds.ts'
import { confirmsAccountsOf } from './scope.ts'
import { ACCOUNT_CHECKS } from './slug.ts'
import { CHECK_STATES, type CheckOutcome } from './states.ts'

/** From which states an outcome can be said. */
const FROM: Readonly<Record<CheckOutcome, readonly AccountCheck['state'][]>> = {
  kept: ['open', 'change', 'block'],
  change: ['open'],
  block: ['open', 'change'],
  changed: ['open', 'change'],
  blocked: ['open', 'change', 'block'],
}

/**
 * Says what becomes of accounts, all or none. What is blocked is blocked with it.
 *
 * @throws Refused for accounts that the user does not confirm, for the own one while others may, and for outcomes of administrators;
 * Conflict when one was decided meanwhile; Unacceptable without the note that an outcome needs
 */
export async function decideChecks(
  req: PayloadRequest,
  { ids, note, outcome }: { ids: readonly DocumentId[]; outcome: CheckOutcome; note?: string },
): Promise<{ done: number; message: string }> {
  if (!req.user) throw new Refused('请先登录。')
  const user = req.user
  await ensureCounter(req.payload, ADMINISTRATORS)
  return changeTogether(req.payload, req, async (own) => {
    const { docs } = await own.payload.find({
      collection: ACCOUNT_CHECKS,
      where: { id: { in: [...ids] } },
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req: own,
    })
    if (docs.length !== ids.length) throw new Conflict('有的已经不在了，请刷新页面。')
    for (const one of docs) {
      await requireChecker(own, one)
      if ((outcome === 'changed' || outcome === 'blocked') && !isAdmin(user))
        throw new Refused('改授权和停用由系统管理员办：请选“要改授权”或“要停用”，写明原因。')
      if (!FROM[outcome].includes(one.state))
        throw new Conflict(`${one.accountName ?? ''}的账号已经办成“${CHECK_STATES[one.state]}”，请刷新页面。`)
      if (outcome !== 'kept' && outcome !== 'changed' && !(note || one.note))
        throw new Unacceptable('请写明原因：改什么，或为什么停用。', { field: 'note' })
      const account = idOf(one.account)
      if (outcome === 'blocked' && account !== undefined)
        await blockAccount(own, account, note ?? one.note ?? undefined)
      await own.payload.update({
        collection: ACCOUNT_CHECKS,
        id: one.id,
        data: {
          state: outcome,
          note: note || one.note || null,
          doneBy: user.id,
          doneByName: displayName(user),
          doneAt: new Date().toISOString(),
        },
        depth: 0,
        overrideAccess: true,
        req: marked(own),
      })
    }
    return { done: docs.length, message: `已办 ${docs.length} 个账号：${CHECK_STATES[outcome]}。` }
  })
}

/** @throws Refused */
async function requireChecker(req: PayloadRequest, one: AccountCheck): Promise<void> {
  const user = req.user!
  if (!confirmsAccountsOf(user, one.regionCode)) throw new Refused(`${one.accountName ?? ''}的账号不由您复核。`)
  if (String(idOf(one.account)) !== String(user.id)) return
  const others = (await readAccounts(req)).filter(
    (account) => String(account.id) !== String(user.id) && confirmsAccountsOf(account, one.regionCode),
  )
  if (others.length)
    throw new Refused(
      `自己的账号由别人复核：请${others
        .slice(0, 3)
        .map(({ name }) => name)
        .join('、')}办。`,
    )
}
