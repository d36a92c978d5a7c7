/** @module Refuses codes that have ended. Asked by every write of a coded record. */
import type { PayloadRequest } from 'payload'
import { endedIn, type EndedCode } from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import type { Document } from '../../standard/document.ts'
import { operationAddress } from '../../standard/ledger-operations/index.ts'
import { normalizeMatterName } from '../../standard/names.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { endedCodeText } from '../../standard/reservation.ts'
import { Conflict } from '../errors.ts'
import { ledgerOf } from './ledger-store.ts'

/** Returns how a code has ended, for any type that shares its space; undefined while it has not. */
export async function endedCodeOf(req: PayloadRequest, type: RecordType, code: string): Promise<EndedCode | undefined> {
  if (!code) return undefined
  return endedIn(type, await ledgerOf(req).ofCode(code))
}

/** What is to be written under a code. */
interface CodeUse {
  code: string
  data: Document
  /** Whether the record has the code already. */
  isOwn: boolean
  approving: boolean
}

/**
 * Checks that a record does not bring back a code that has ended. The record of the ended code itself may be kept up, and may come from an
 * import, as long as it says that it has ended.
 *
 * @throws Conflict
 */
export async function refuseEndedCode(
  req: PayloadRequest,
  type: RecordType,
  { approving, code, data, isOwn }: CodeUse,
): Promise<void> {
  if (isOwn && !approving) return
  const ended = await endedCodeOf(req, type, code)
  if (!ended) return
  if (ended.type === type && staysEnded(ended, data) && (isOwn || isSameName(ended, data))) return
  const address = operationAddress('issue', type, '', { insteadOf: code })
  throw new Conflict(endedCodeText(code, ended, address), { code })
}

/**
 * Whether a record says of itself that it has ended, and not on a later day than the ledger does, which would bring it back until then; power
 * items, bundles and datasets have no field for it.
 */
function staysEnded({ history: { since }, type }: EndedCode, data: Document): boolean {
  const day = data[type === 'region' ? 'until' : 'effectiveTo']
  const today = dayOf(new Date())
  if (typeof day === 'string' && day > (since && since > today ? since : today)) return false
  return Boolean(day) || (type !== 'region' && data['state'] === '3')
}

function isSameName({ history: { name } }: EndedCode, data: Document): boolean {
  return !name || normalizeMatterName(name) === normalizeMatterName(String(data['name'] ?? data['label'] ?? ''))
}
