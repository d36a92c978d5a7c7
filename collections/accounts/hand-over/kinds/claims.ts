/** @module Requests of claiming rounds that nobody has answered. */
import type { PayloadRequest, Where } from 'payload'
import { idOf, type DocumentId } from '../../../../standard/document.ts'
import { placeOfRequest } from '../../../claiming/store.ts'
import { requestsWithin } from '../../../claiming/scope.ts'
import { CLAIM_REQUESTS } from '../../../claiming/slug.ts'
import { Conflict, Unacceptable } from '../../../errors.ts'
import { findByAddress } from '../../../find-by-address.ts'
import { documentId } from '../../../ids.ts'
import type { ClaimRequest, HandOver } from '../../../payload-types.ts'
import { readAccounts } from '../../../reviews/deciders.ts'
import { handedClaims } from '../handed-claims.ts'
import { hasRightAt, MOST_WORK, type FoundWork, type HandOverKind } from '../item.ts'
import { findHandOvers } from '../store.ts'

const claim = (one: ClaimRequest, handed: HandOver | undefined, holder?: DocumentId): FoundWork => ({
  kind: 'claim',
  id: String(one.id),
  type: 'claim',
  label: one.label || '未命名',
  at: placeOfRequest(one),
  holder: holder ?? idOf(handed?.to),
  ...(one.due ? { note: `${one.due} 前答复` } : {}),
})

/** What an account is asked: by its rights, where these are not over all agencies, and what was handed to it. */
async function askedOf(req: PayloadRequest, account: DocumentId): Promise<Where | undefined> {
  const user = (await readAccounts(req)).find(({ id }) => String(id) === String(account))
  const scope = requestsWithin(user, 'write')
  const handed = await findHandOvers(
    req,
    [{ kind: { equals: 'claim' } }, { state: { equals: 'done' } }, { to: { equals: account } }],
    MOST_WORK,
  )
  const or: Where[] = [
    ...(typeof scope === 'object' ? [scope] : []),
    ...(handed.length ? [{ id: { in: handed.map(({ item }) => documentId(req.payload, item)) } }] : []),
  ]
  return or.length ? { or } : undefined
}

/** Requests that an account is asked to answer, and that are with nobody else by name. The hand-over itself says with whom one is. */
export const claimKind: HandOverKind = {
  async openWith(req, account) {
    const asked = await askedOf(req, account)
    if (!asked) return []
    const { docs } = await req.payload.find({
      collection: CLAIM_REQUESTS,
      where: { and: [{ state: { equals: 'open' } }, asked] },
      sort: ['due', 'id'],
      limit: MOST_WORK,
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const handed = await handedClaims(req, docs)
    return docs.flatMap((one) => {
      const to = handed.get(String(one.id))
      return to && String(idOf(to.to)) !== String(account) ? [] : [claim(one, to, account)]
    })
  },
  async read(req, { id }) {
    const found = await findByAddress(req, CLAIM_REQUESTS, id)
    if (!found) throw new Unacceptable('没有这条认领。', { field: 'id' })
    if (found.state !== 'open') throw new Conflict('这条认领已经答过了，不用交接。')
    return claim(found, (await handedClaims(req, [found])).get(String(found.id)))
  },
  mayGive: (user, { at }) => hasRightAt(user, 'write', 'claim', at),
  whyNot: (_req, { at }, to) =>
    Promise.resolve(
      hasRightAt(to, 'write', 'claim', at) && hasRightAt(to, 'write', 'guide', at)
        ? undefined
        : '不能替这个部门认领：授权不含它的指南和认领记录',
    ),
  assign: () => Promise.resolve(),
}
