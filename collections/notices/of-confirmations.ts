/** @module Tells those who write records that these have to be confirmed: each account once for a change, with how many. */
import type { Payload } from 'payload'
import type { OpenTransaction } from '../../payload-internals/write-listener.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { AskingChange } from '../confirmations/asking-change.ts'
import { addNotices } from './add-notices.ts'
import { accountOf } from './from-writes.ts'
import { storeIn } from './listener.ts'
import { closestAccounts, readGrantHolders } from './owners.ts'

/** The view that lists confirmations. */
const VIEW = '/admin/confirmations'

/** A function that returns the accounts closest to records; those of one place are looked for once. */
export function ownersByPlace(
  accounts: Parameters<typeof closestAccounts>[0],
): (row: { type?: unknown; regionCode?: unknown; agency?: unknown }) => DocumentId[] {
  const known = new Map<string, DocumentId[]>()
  return ({ agency, regionCode, type }) => {
    const place = { regionCode: typeof regionCode === 'string' ? regionCode : null, agency: idOf(agency) ?? null }
    const name = JSON.stringify([type, place])
    const found =
      known.get(name) ??
      (typeof type === 'string' && isRecordType(type) ? closestAccounts(accounts, 'write', type, place) : [])
    known.set(name, found)
    return found
  }
}

/** Tells of new confirmations, in the transaction that makes them. */
export async function tellOfConfirmations(
  payload: Payload,
  transaction: OpenTransaction,
  { id, label, req, type, words }: AskingChange,
  rows: readonly Document[],
): Promise<void> {
  if (!rows.length) return
  const store = storeIn(transaction)
  const ownersOf = ownersByPlace(await readGrantHolders(payload, store.req))
  const perAccount = new Map<DocumentId, Document[]>()
  for (const row of rows) for (const account of ownersOf(row)) addToList(perAccount, account, row)
  const detail = words.join('；')
  const changed = `${recordTitle(type)}“${label}”改了`
  await addNotices(
    payload,
    store,
    [...perAccount].map(([account, { 0: first, length: count }]) => ({
      to: [account],
      kind: 'confirmations' as const,
      about: { type, id },
      text: `${changed}，请核对“${String(first!['label'] ?? '')}”`,
      detail,
      href: VIEW,
      group: {
        name: `confirmations/${type}/${String(id)}`,
        text: `${changed}，有 {n} 条等您核对`,
        detail,
        href: VIEW,
        count,
      },
    })),
    { actor: accountOf(req) },
  )
}
