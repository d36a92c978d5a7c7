/**
 * @module Sends what waits in the outbox. Each message is marked as being sent before its text is handed over, and as sent after it: one that was
 * being sent when the process was killed is not sent again, since nobody knows whether it was; one whose text was not begun waits as before.
 */
import type { Payload, Where } from 'payload'
import type { MailSettings, WebhookSettings } from '../../config.ts'
import type { OutboxState } from '../../collections/mail/Outbox.ts'
import { sendingOf } from '../../collections/mail/sending.ts'
import { OUTBOX } from '../../collections/mail/slug.ts'
import { readSealed, type MessageText } from '../../collections/mail/write-message.ts'
import { NOTICES } from '../../collections/notices/slug.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { composeMail, type Mail } from './compose.ts'
import { openMailer, type Mailer, type SendResult } from './smtp.ts'
import { postMessage } from './webhook.ts'

/** How many messages one run sends at most. */
const MOST_AT_ONCE = 100
/** After how many attempts a message is given up: about a day and a half. */
const MOST_ATTEMPTS = 14
const MINUTE = 60_000
const LONGEST_PAUSE = 4 * 60 * MINUTE

/** When a message is tried again that has failed so often, in milliseconds: after one minute, two, four, up to four hours. */
const pauseAfter = (attempts: number): number => Math.min(MINUTE * 2 ** (attempts - 1), LONGEST_PAUSE)

/** A row of the outbox. */
interface Row {
  id: DocumentId
  key: string
  channel: 'mail' | 'webhook'
  account?: unknown
  notice?: string | null
  sealed?: string | null
  until?: string | null
  attempts?: number | null
}

/** How messages are sent. */
export interface SendOptions {
  mail?: MailSettings | undefined
  webhook?: WebhookSettings | undefined
  now: Date
  signal?: AbortSignal | undefined
}

/** How many messages were sent, and how many could not be. */
export interface SentCounts {
  sent: number
  failed: number
}

/** Sends what is due. @throws Error in Chinese when a server cannot be reached; what was not sent waits */
export async function sendDue(payload: Payload, options: SendOptions): Promise<SentCounts> {
  const { now, signal } = options
  await payload.db.updateMany({
    collection: OUTBOX,
    where: { state: { equals: 'sending' } },
    data: { state: 'unclear', error: '发送时进程停了，不知道发出没有', endedAt: now.toISOString() },
  })
  const due: Where = { and: [{ state: { equals: 'waiting' } }, { nextAt: { less_than_equal: now.toISOString() } }] }
  const { docs } = await payload.db.find<Row>({
    collection: OUTBOX,
    where: due,
    sort: 'nextAt',
    limit: MOST_AT_ONCE,
    pagination: false,
  })
  const counts = { sent: 0, failed: 0 }
  if (!docs.length) return counts
  const sender = new Sender(payload, options, await siteName(payload))
  try {
    for (const row of docs) {
      if (signal?.aborted) break
      const state = await sender.send(row)
      if (state === 'sent') counts.sent++
      if (state === 'failed' || state === 'unclear') counts.failed++
    }
  } finally {
    sender.close()
  }
  if (sender.fault) throw new Error(sender.fault)
  return counts
}

async function siteName(payload: Payload): Promise<string> {
  const site = await payload.findGlobal({ slug: 'site-info', depth: 0, draft: false, overrideAccess: true })
  return site._status === 'published' ? site.name : ''
}

/** The message is being sent by another process, or was. */
class NotWaiting extends Error {}

/** Sends a message; `claim` marks it as being sent, and has to be called before anything of it is handed over. */
type Ready = (claim: () => Promise<void>) => Promise<SendResult>

class Sender {
  /** Why a server could not be reached; messages to it wait. */
  fault: string | undefined
  readonly #payload: Payload
  readonly #options: SendOptions
  readonly #site: string
  #mailer: Mailer | undefined

  constructor(payload: Payload, options: SendOptions, site: string) {
    this.#payload = payload
    this.#options = options
    this.#site = site
  }

  close(): void {
    this.#mailer?.close()
  }

  /** Sends one message, and returns its new state; undefined when it waits. */
  async send(row: Row): Promise<OutboxState | undefined> {
    const { mail, now, webhook } = this.#options
    if (row.until && row.until < now.toISOString()) return this.#end(row, 'dropped', '等得太久，里面的链接已经过期')
    if (!(row.channel === 'mail' ? mail : webhook)) return this.#end(row, 'dropped', '已经不再这样发消息')
    let ready: Ready | string
    try {
      ready = row.channel === 'mail' ? await this.#readyMail(row) : this.#readyPost(row)
    } catch (error) {
      return this.#end(row, 'failed', (error as Error).message)
    }
    if (typeof ready === 'string') return this.#end(row, 'dropped', ready)
    if (row.channel === 'mail' && !(await this.#connected())) return undefined
    try {
      return await this.#after(row, await ready(() => this.#claim(row)))
    } catch (error) {
      if (error instanceof NotWaiting) return undefined
      throw error
    }
  }

  /** Returns what sends a mail; or why it need not be sent. */
  async #readyMail(row: Row): Promise<Ready | string> {
    const said = await this.#wordsOf(row)
    if (typeof said === 'string') return said
    const to = said.to ?? (await this.#addressOf(row))
    if (!to) return '账号已经不在了'
    const mail: Mail = composeMail(to, this.#site, said)
    return (claim) => this.#mailer!.send(mail, row.key.replaceAll(/[^\w.-]/gu, '.'), claim)
  }

  #readyPost(row: Row): Ready {
    const { href, text } = readSealed<{ text: string; href?: string | null }>(this.#payload, row.sealed ?? '')
    const { now, webhook } = this.#options
    const words = [`${this.#site ? `【${this.#site}】` : ''}${text}`, ...(href ? [this.#linkTo(href)] : [])].join('\n')
    return async (claim) => {
      await claim()
      return postMessage(webhook!, words, row.key.replaceAll(/[^\w.-]/gu, '.'), now)
    }
  }

  #linkTo(href: string): string {
    return `${sendingOf(this.#payload).adminUrl}${href}`
  }

  async #wordsOf({ notice, sealed }: Row): Promise<MessageText | string> {
    if (!notice) return readSealed<MessageText>(this.#payload, sealed ?? '')
    const found = await this.#payload.db.findOne<{ text: string; href?: string | null; state: string; id: DocumentId }>(
      {
        collection: NOTICES,
        where: { key: { equals: notice } },
      },
    )
    if (!found || found.state === 'read') return '已经在后台看过了'
    const link = this.#linkTo(found.href ?? '/admin/notices')
    const text = `${found.text}。\n\n${link}\n\n哪些事发邮件，在后台“通知”里选。`
    return { subject: found.text, text }
  }

  async #addressOf({ account }: Row): Promise<string | undefined> {
    const id = idOf(account)
    if (id === undefined) return undefined
    const found = await this.#payload.db.findOne<{ id: DocumentId; email?: string }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    return found?.email
  }

  async #connected(): Promise<boolean> {
    if (this.fault) return false
    this.#mailer ??= openMailer(this.#options.mail!)
    try {
      await this.#mailer.connect()
      return true
    } catch (error) {
      this.fault = (error as Error).message
      return false
    }
  }

  /** Marks a message as being sent. @throws NotWaiting when it does not wait any more */
  async #claim({ id }: Row): Promise<void> {
    const changed: unknown = await this.#payload.db.updateOne({
      collection: OUTBOX,
      where: { and: [{ id: { equals: id } }, { state: { equals: 'waiting' } }] },
      data: { state: 'sending' },
    })
    if (!changed) throw new NotWaiting()
  }

  async #after(row: Row, outcome: SendResult): Promise<OutboxState | undefined> {
    const attempts = (row.attempts ?? 0) + 1
    if (outcome.is === 'sent') return this.#end(row, 'sent', undefined, attempts)
    if (outcome.is === 'refused') return this.#end(row, 'failed', outcome.why, attempts)
    if (outcome.is === 'unclear') return this.#end(row, 'unclear', outcome.why, attempts)
    if (attempts >= MOST_ATTEMPTS) return this.#end(row, 'failed', outcome.why, attempts)
    const nextAt = new Date(this.#options.now.getTime() + pauseAfter(attempts)).toISOString()
    await this.#set(row, { state: 'waiting', nextAt, error: outcome.why, attempts })
    return undefined
  }

  async #end(row: Row, state: OutboxState, error?: string, attempts = row.attempts ?? 0): Promise<OutboxState> {
    // What was sent says nothing any more; what was not can be sent again.
    const sealed = state === 'sent' || state === 'dropped' ? { sealed: null } : {}
    await this.#set(row, {
      state,
      attempts,
      error: error?.slice(0, 500) ?? null,
      endedAt: this.#options.now.toISOString(),
      ...sealed,
    })
    return state
  }

  async #set({ id }: Row, data: Record<string, unknown>): Promise<void> {
    await this.#payload.db.updateOne({ collection: OUTBOX, id, data })
  }
}
