/** @module Writes notices: one for each account, gathered where they belong together, in the ways that each account has chosen. */
import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import {
  channelOf,
  readChoices,
  textForMany,
  type NoticeChoices,
  type NoticeKind,
} from '../../standard/notices/index.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { idOf } from '../../standard/document.ts'
import { documentId } from '../ids.ts'
import { sendingOf } from '../mail/sending.ts'
import { OUTBOX } from '../mail/slug.ts'
import { NOTICE_CHOICES, NOTICES } from './slug.ts'

/** What accounts are told. */
export interface Notice {
  /** The accounts, by database id. */
  to: readonly DocumentId[]
  kind: NoticeKind
  /** One sentence in Chinese, without personal data: it may leave the installation. */
  text: string
  /** What somebody wrote, or who did it: shown below the sentence in the admin, and never sent. */
  detail?: string | undefined
  /** The address of the thing in the admin, from `/admin`. */
  href?: string | undefined
  about?: { type: string; id: DocumentId } | undefined
  /** Notices of one group are one as long as it is unread. */
  group?: NoticeGroup | undefined
  /** A process did it for the account that is told, which is told although it acted. */
  alsoWhoActed?: boolean | undefined
  /** What an account is told once: another notice with the same text here is not written. */
  once?: string | undefined
}

/** What notices of one group say together. */
export interface NoticeGroup {
  name: string
  /** What is said of several; `{n}` stands for how many. */
  text: string
  detail?: string | undefined
  /** Where all of them are. */
  href?: string | undefined
  /** How many things the notice is about; one if nothing is stated. */
  count?: number | undefined
}

/** The collections that are written. */
export type NoticeSlug = typeof NOTICES | typeof OUTBOX

/** Where notices are written. */
export interface NoticeStore {
  insert(collection: NoticeSlug, documents: readonly Document[]): Promise<void>
  set(collection: NoticeSlug, ids: readonly DocumentId[], values: Document): Promise<void>
  /** The request of the reads. */
  req: Partial<PayloadRequest>
}

/** How long a message waits at least, so that what happens within moments is one message, in milliseconds. */
const GATHERED = 30_000
/** How long a text of a notice is at most. */
const MOST_TEXT = 500

interface Row extends Omit<Notice, 'to'> {
  account: DocumentId
  count: number
}

interface StoredNotice {
  id: DocumentId
  account: unknown
  count?: number | null
  group?: string | null
}

/** Returns what accounts have chosen, by account. */
export async function choicesOf(
  payload: Payload,
  accounts: readonly DocumentId[],
  req: Partial<PayloadRequest> = {},
): Promise<(account: DocumentId) => NoticeChoices> {
  const { docs } = await payload.db.find<{ account: unknown; kinds?: unknown; daily?: unknown }>({
    collection: NOTICE_CHOICES,
    where: { account: { in: [...accounts] } },
    pagination: false,
    limit: 0,
    req,
  })
  const found = new Map(docs.map((one) => [String(idOf(one.account)), readChoices(one.kinds, one.daily)]))
  const none = readChoices(undefined)
  return (account) => found.get(String(account)) ?? none
}

/**
 * Writes notices, and the messages that go with them.
 *
 * @param actor Who did what they are about, as text: nobody is told of what they did themselves.
 */
export async function addNotices(
  payload: Payload,
  store: NoticeStore,
  notices: readonly Notice[],
  { actor, now = new Date() }: { actor?: string | undefined; now?: Date } = {},
): Promise<void> {
  const wanted = gathered(notices, actor)
  if (!wanted.length) return
  const sending = sendingOf(payload)
  const at = now.toISOString()
  const nextAt = new Date(now.getTime() + GATHERED).toISOString()
  const choices = await choicesOf(payload, [...new Set(wanted.map(({ account }) => account))], store.req)
  const told = await toldBefore(payload, store.req, wanted)
  const rows = wanted.filter((row) => channelOf(choices(row.account), row.kind) !== 'none' && !told.has(onceKey(row)))
  const unread = await unreadOf(payload, store.req, rows)
  const fresh: Document[] = []
  const messages: Document[] = []
  for (const row of rows) {
    const known = row.group && unread.get(groupOf(row.account, row.group.name))
    if (known) {
      const count = (known.count ?? 1) + row.count
      await store.set(NOTICES, [known.id], { ...shown(row, count), at, updatedAt: at })
      continue
    }
    const key = onceKey(row) || randomUUID()
    fresh.push({
      key,
      account: documentId(payload, String(row.account)),
      kind: row.kind,
      ...shown(row, row.count),
      aboutType: row.about?.type ?? null,
      aboutId: row.about ? String(row.about.id) : null,
      group: row.group?.name ?? null,
      state: 'unread',
      at,
      createdAt: at,
      updatedAt: at,
    })
    if (sending.mail && channelOf(choices(row.account), row.kind) === 'mail')
      messages.push(message({ key: `notice/${key}`, channel: 'mail', account: row.account, notice: key }, at, nextAt))
  }
  if (fresh.length) await store.insert(NOTICES, fresh)
  for (const kind of sending.webhookKinds) {
    // The messenger of a bureau is told once, whoever is told here.
    const one = rows.find((row) => row.kind === kind)
    const text = one && shown(one, one.count)
    if (text) {
      const sealed = payload.encrypt(JSON.stringify({ text: text.text, href: text.href }))
      messages.push(message({ key: `webhook/${randomUUID()}`, channel: 'webhook', sealed }, at, nextAt))
    }
  }
  if (messages.length) await store.insert(OUTBOX, messages)
}

/** Returns a row of the outbox. */
function message(
  {
    account = null,
    notice = null,
    sealed = null,
    ...rest
  }: {
    key: string
    channel: 'mail' | 'webhook'
    account?: DocumentId | null
    notice?: string | null
    sealed?: string | null
  },
  at: string,
  nextAt: string,
): Document {
  const given = { ...rest, account, notice, sealed }
  return {
    ...given,
    state: 'waiting',
    at,
    nextAt,
    until: null,
    attempts: 0,
    error: null,
    endedAt: null,
    createdAt: at,
    updatedAt: at,
  }
}

const groupOf = (account: unknown, name: string): string => `${String(idOf(account))} ${name}`

const short = (text: string): string => [...text].slice(0, MOST_TEXT).join('')

/** What a notice about so many things says. */
function shown({ detail, group, href, text }: Pick<Row, 'detail' | 'group' | 'href' | 'text'>, count: number) {
  const more = count > 1 ? group?.detail : detail
  const words = group && count > 1 ? textForMany(group.text, count) : text
  const [all, one] = [group?.href ?? href, href ?? group?.href]
  return { text: short(words), detail: more ? short(more) : null, href: (count > 1 ? all : one) ?? null, count }
}

/** Returns a row for each account that is told, with those of one group joined. */
function gathered(notices: readonly Notice[], actor: string | undefined): Row[] {
  const rows = new Map<string, Row>()
  for (const { to, ...notice } of notices)
    for (const account of new Set(to)) {
      if (String(account) === actor && !notice.alsoWhoActed) continue
      const count = notice.group?.count ?? 1
      const name = notice.group ? groupOf(account, notice.group.name) : `${rows.size}`
      const known = rows.get(name)
      if (known) known.count += count
      else rows.set(name, { ...notice, account, count })
    }
  return [...rows.values()]
}

/** The key of a notice of which an account is told once; empty for others. */
export const onceKey = ({ account, once }: Pick<Row, 'account' | 'once'>): string =>
  once ? `${once}/${String(account)}` : ''

/** Returns the keys of notices of which accounts were told already. */
async function toldBefore(payload: Payload, req: Partial<PayloadRequest>, rows: readonly Row[]): Promise<Set<string>> {
  const keys = rows.map(onceKey).filter(Boolean)
  if (!keys.length) return new Set()
  const { docs } = await payload.db.find<{ key: string }>({
    collection: NOTICES,
    where: { key: { in: keys } },
    pagination: false,
    limit: 0,
    req,
  })
  return new Set(docs.map(({ key }) => key))
}

/** Returns the unread notices of the groups of rows. */
async function unreadOf(
  payload: Payload,
  req: Partial<PayloadRequest>,
  rows: readonly Row[],
): Promise<Map<string, StoredNotice>> {
  const names = [...new Set(rows.flatMap(({ group }) => (group ? [group.name] : [])))]
  if (!names.length) return new Map()
  const { docs } = await payload.db.find<StoredNotice>({
    collection: NOTICES,
    where: { and: [{ group: { in: names } }, { state: { equals: 'unread' } }] },
    pagination: false,
    limit: 0,
    req,
  })
  return new Map(docs.map((one) => [groupOf(one.account, one.group ?? ''), one]))
}
