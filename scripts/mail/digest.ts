/** @module The daily mail: what is open for an account, as its desk shows it, and what it wanted to be told by this mail. */
import type { Payload } from 'payload'
import { deskOf, readCards } from '../../admin/dashboard/cards.ts'
import { sendingOf } from '../../collections/mail/sending.ts'
import { OUTBOX } from '../../collections/mail/slug.ts'
import { writeMail, type MessageText } from '../../collections/mail/write-message.ts'
import { choicesOf } from '../../collections/notices/add-notices.ts'
import { NOTICES } from '../../collections/notices/slug.ts'
import type { User } from '../../collections/payload-types.ts'
import { channelOf, type NoticeChoices, type NoticeKind } from '../../standard/notices/index.ts'
import { dayOf } from '../../standard/day.ts'

/** How many notices one mail names. */
const MOST_NAMED = 10
const DAY = 86_400_000

/** Writes the mails of a day that are not written yet. Returns how many. */
export async function writeDigests(
  payload: Payload,
  dataDir: string,
  now: Date,
  signal?: AbortSignal,
): Promise<number> {
  const day = dayOf(now)
  const { docs: accounts } = await payload.find({
    collection: 'users',
    pagination: false,
    limit: 0,
    depth: 0,
    overrideAccess: true,
  })
  const choices = await choicesOf(
    payload,
    accounts.map(({ id }) => id),
  )
  let written = 0
  for (const account of accounts) {
    if (signal?.aborted) break
    const own = choices(account.id)
    const key = `digest/${day}/${account.id}`
    if (!own.daily || !account.email) continue
    const { totalDocs } = await payload.db.count({ collection: OUTBOX, where: { key: { equals: key } } })
    const message = totalDocs ? undefined : await digestOf(payload, account, own, dataDir, now)
    if (!message) continue
    // In the evening nobody reads what was open in the morning.
    await writeMail(payload, message, { account: account.id, key, now, until: new Date(now.getTime() + DAY / 2) })
    written++
  }
  return written
}

async function digestOf(
  payload: Payload,
  account: User,
  choices: NoticeChoices,
  dataDir: string,
  now: Date,
): Promise<MessageText | undefined> {
  const cards = await readCards(deskOf(payload, account, dataDir))
  const notices = await newNotices(payload, account, choices, now)
  if (!cards.length && !notices.length) return undefined
  const open = cards.map(({ list, title }) => `${title}：${list.count} 件`)
  const told = notices.slice(0, MOST_NAMED)
  const more = notices.length - told.length
  const parts = [
    ...(open.length ? [`现在等您办的：\n${open.join('\n')}`] : []),
    ...(told.length ? [`没有看的通知：\n${told.join('\n')}${more > 0 ? `\n另有 ${more} 条` : ''}`] : []),
    `打开工作台：\n${sendingOf(payload).adminUrl}/admin`,
    '不想每天收到，或者想改哪些事马上发邮件，在后台“通知”里选。',
  ]
  const count = cards.reduce((sum, { list }) => sum + list.count, 0)
  return { subject: count ? `今天有 ${count} 件等您办` : `${notices.length} 条没有看的通知`, text: parts.join('\n\n') }
}

/** Returns the sentences of the unread notices of the last day that come by this mail. */
async function newNotices(payload: Payload, { id }: User, choices: NoticeChoices, now: Date): Promise<string[]> {
  const { docs } = await payload.db.find<{ kind: NoticeKind; text: string }>({
    collection: NOTICES,
    where: {
      and: [
        { account: { equals: id } },
        { state: { equals: 'unread' } },
        { at: { greater_than: new Date(now.getTime() - DAY).toISOString() } },
      ],
    },
    sort: '-at',
    pagination: false,
    limit: 100,
  })
  return docs.filter(({ kind }) => channelOf(choices, kind) === 'digest').map(({ text }) => text)
}
