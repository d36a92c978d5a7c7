/** @module Puts messages into the outbox. */
import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { OUTBOX } from './slug.ts'

/** What a message says; without a notice it is kept encrypted until it is sent. */
export interface MessageText {
  /** The address of who gets it, where that is not the one of its account. */
  to?: string | undefined
  subject: string
  /** Plain text; lines that are addresses become links. */
  text: string
}

/** How long a message waits at most: a link in it has expired then, in milliseconds. */
export const LONGEST_WAIT = 3_600_000

/**
 * Puts a mail into the outbox, in the transaction of `req`.
 *
 * @param key What it is for: there is one message of a key. Drawn if none is given.
 * @throws the error of the database where there is one of this key
 */
export async function writeMail(
  payload: Payload,
  message: MessageText,
  {
    account,
    key = `mail/${randomUUID()}`,
    now = new Date(),
    req,
    until,
  }: {
    account?: DocumentId | undefined
    key?: string | undefined
    now?: Date | undefined
    req?: Partial<PayloadRequest> | undefined
    until?: Date | undefined
  } = {},
): Promise<void> {
  await payload.db.create({
    collection: OUTBOX,
    data: {
      key,
      channel: 'mail',
      state: 'waiting',
      account: account ?? null,
      sealed: payload.encrypt(JSON.stringify(message)),
      at: now.toISOString(),
      nextAt: now.toISOString(),
      until: until?.toISOString() ?? null,
      attempts: 0,
    },
    ...(req ? { req } : {}),
  })
}

/** Reads what a message says. @throws Error when the secret of the installation has changed */
export function readSealed<T>(payload: Payload, sealed: string): T {
  try {
    return JSON.parse(payload.decrypt(sealed)) as T
  } catch (cause) {
    throw new Error('内容解不开：密钥（SANTONG_SECRET 或数据目录里的 secret）换过', { cause })
  }
}
