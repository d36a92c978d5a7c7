/** @module Refuses codes that have ended. Asked by every write of a coded record. */
import type { PayloadRequest } from 'payload'
import { endedIn, type EndedCode } from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { endedCodeInUse, endedCodeText, type CodeUse } from '../../standard/reservation.ts'
import { Conflict } from '../errors.ts'
import { ledgerOf } from './ledger-store.ts'

/** Returns how a code has ended, for any type that shares its space; undefined while it has not. */
export async function endedCodeOf(req: PayloadRequest, type: RecordType, code: string): Promise<EndedCode | undefined> {
  return code ? endedIn(type, await ledgerOf(req).ofCode(code), dayOf(new Date())) : undefined
}

/**
 * Checks that a record does not bring back a code that has ended, or put off its planned end, see `endedCodeInUse`.
 *
 * @throws Conflict
 */
export async function refuseEndedCode(
  req: PayloadRequest,
  type: RecordType,
  code: string,
  use: CodeUse,
): Promise<void> {
  if (use.isOwn && !use.approving) return
  const ended = endedCodeInUse(type, await ledgerOf(req).ofCode(code), use)
  if (ended) throw new Conflict(endedCodeText(code, ended), { code })
}
