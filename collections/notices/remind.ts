/**
 * @module Reminders: of reviews and confirmations that are near their day or past it, of deviations and laws that end. What was told is noted in
 * the records, in one transaction with the notices, so it is done once however often it is begun.
 */
import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { dayBefore, dayOf } from '../../standard/day.ts'
import { REMIND_DAYS } from '../../standard/deviations/index.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'
import { isDuty } from '../../standard/reviews/index.ts'
import { workingDaysAfter } from '../../standard/working-days.ts'
import { hasDuty, type GrantHolder } from '../access/grants.ts'
import { readConfirmationSettings } from '../confirmations/holidays.ts'
import { CONFIRMATIONS } from '../confirmations/slug.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { REVIEWS } from '../reviews/slug.ts'
import { formHref } from '../trail/view-address.ts'
import { changeTogether } from '../write/change-together.ts'
import type { Notice } from './add-notices.ts'
import { notifyAll } from './notify.ts'
import { ownersByPlace } from './of-confirmations.ts'
import { closestAccounts, readGrantHolders } from './owners.ts'

/** How many working days before its day something is near it. */
const NEAR_DAYS = 3
/** How many days after a reminder of what is overdue the next one comes. */
const AGAIN_AFTER = 7
/** How many days after its day the steward is told too. */
const STEWARD_AFTER = 14
/** How many days before a law ends it is told. */
const LAW_DAYS = 30
/** How many rows one transaction is about. */
const AT_ONCE = 300

type Reminder = 'near' | 'overdue' | 'steward'

/** A review or a confirmation. */
interface Row {
  id: DocumentId
  type: string
  label?: string | null
  due: string
  regionCode?: string | null
  agency?: unknown
  reminded?: Reminder | null
  remindedOn?: string | null
  /** Of reviews. */
  duty?: string | null
  atRegion?: string | null
  atAgency?: unknown
  assignee?: unknown
  authors?: string | null
}

/** What is reminded of, and who is told. */
interface Kind {
  collection: typeof CONFIRMATIONS | typeof REVIEWS
  /** In words, as 待确认. */
  what: string
  href: string
  ownersOf: (accounts: readonly GrantHolder[]) => (row: Row) => DocumentId[]
}

const KINDS: readonly Kind[] = [
  { collection: CONFIRMATIONS, what: '待确认', href: '/admin/confirmations', ownersOf: ownersByPlace },
  {
    collection: REVIEWS,
    what: '审核',
    href: '/admin/reviews',
    ownersOf: (accounts) => (row) => reviewersOf(accounts, row),
  },
]

function reviewersOf(accounts: readonly GrantHolder[], row: Row): DocumentId[] {
  const assignee = idOf(row.assignee)
  if (assignee !== undefined) return [assignee]
  const { duty, type } = row
  if (!isRecordType(type) || !isDuty(duty)) return []
  const others = accounts.filter(({ id }) => !row.authors?.includes(`;${String(id)};`))
  const at = { regionCode: row.atRegion ?? null, agency: idOf(row.atAgency) ?? null }
  return closestAccounts(others, 'approve', type, at, (grant) => hasDuty(grant, duty))
}

/** Reminds of what is due. Returns how many reviews and confirmations it was about. */
export async function remindOfDue(payload: Payload, now: Date, signal?: AbortSignal): Promise<number> {
  const today = dayOf(now)
  const { special } = await readConfirmationSettings(payload)
  const nearUntil = workingDaysAfter(today, NEAR_DAYS, special).at(-1) ?? today
  const again = dayBefore(now, AGAIN_AFTER)
  const stewardFrom = dayBefore(now, STEWARD_AFTER)
  const none: Where = { reminded: { exists: false } }
  const wants: Where = {
    or: [
      { and: [{ due: { greater_than_equal: today } }, none] },
      { and: [{ due: { less_than: today } }, { or: [none, { reminded: { equals: 'near' } }] }] },
      { and: [{ due: { less_than: today } }, { remindedOn: { less_than_equal: again } }] },
      { and: [{ due: { less_than: stewardFrom } }, { reminded: { not_equals: 'steward' } }] },
    ],
  }
  let told = 0
  for (const kind of KINDS) {
    for (;;) {
      if (signal?.aborted) return told
      const done = await changeTogether(payload, {}, async (req) => {
        const { docs } = await payload.db.find<Row>({
          collection: kind.collection,
          where: { and: [{ state: { equals: 'open' } }, { due: { less_than_equal: nearUntil } }, wants] },
          sort: 'due',
          limit: AT_ONCE,
          pagination: false,
          req,
        })
        if (docs.length) await remind(req, kind, docs, today, stewardFrom)
        return docs.length
      })
      told += done
      if (done < AT_ONCE) break
    }
  }
  return told
}

const reminderOf = (row: Row, today: string, stewardFrom: string): Reminder =>
  row.due >= today ? 'near' : row.due >= stewardFrom ? 'overdue' : 'steward'

async function remind(
  req: PayloadRequest,
  kind: Kind,
  rows: readonly Row[],
  today: string,
  stewardFrom: string,
): Promise<void> {
  const accounts = await readGrantHolders(req.payload, req)
  const ownersOf = kind.ownersOf(accounts)
  const perReminder = new Map<Reminder, Row[]>()
  for (const row of rows) addToList(perReminder, reminderOf(row, today, stewardFrom), row)
  for (const [reminder, of] of perReminder) {
    const perAccount = new Map<DocumentId, Row[]>()
    for (const row of of) {
      const to = new Set(ownersOf(row))
      if (reminder === 'steward') for (const id of stewardsOf(accounts, row)) to.add(id)
      for (const id of to) addToList(perAccount, id, row)
    }
    await notifyAll(
      req,
      [...perAccount].map(([account, its]) => reminderNotice(account, kind, reminder, its)),
    )
    await req.payload.db.updateMany({
      collection: kind.collection,
      where: { id: { in: of.map(({ id }) => id) } },
      data: { reminded: reminder, remindedOn: today },
      req,
    })
  }
}

function stewardsOf(accounts: readonly GrantHolder[], { type, ...row }: Row): DocumentId[] {
  if (!isRecordType(type)) return []
  const place = { regionCode: row.regionCode ?? null, agency: idOf(row.agency) ?? null }
  return closestAccounts(accounts, 'approve-own', type, place)
}

function reminderNotice(
  account: DocumentId,
  { collection, href, what }: Kind,
  reminder: Reminder,
  rows: readonly Row[],
): Notice {
  const [first] = rows
  const state = reminder === 'near' ? '快到期' : reminder === 'overdue' ? '逾期了' : '逾期两周以上'
  return {
    to: [account],
    kind: reminder === 'near' ? 'near' : 'overdue',
    href,
    text: `${what}“${first!.label ?? ''}”${state}，${first!.due} 到期`,
    group: { name: `${collection}/${reminder}`, text: `{n} 条${what}${state}`, href, count: rows.length },
  }
}

/** Tells of deviations and laws that end soon: of each end once. Returns of how many. */
export async function remindOfEnds(payload: Payload, now: Date): Promise<number> {
  const today = dayOf(now)
  const accounts = await readGrantHolders(payload)
  const notices: Notice[] = []
  const within = (field: string, days: number): Where[] => [
    { [field]: { greater_than_equal: today } },
    { [field]: { less_than_equal: dayBefore(now, -days) } },
  ]
  const deviations = await found<{
    label?: string
    until: string
    askedBy?: unknown
    regionCode?: string
    agency?: unknown
  }>(payload, DEVIATIONS, [{ state: { equals: 'granted' } }, ...within('until', REMIND_DAYS[0])])
  for (const { agency, askedBy, id, label, regionCode, until } of deviations) {
    const asker = idOf(askedBy)
    const place = { regionCode: regionCode ?? null, agency: idOf(agency) ?? null }
    notices.push({
      to: [...closestAccounts(accounts, 'write', 'guide', place), ...(asker === undefined ? [] : [asker])],
      kind: 'deviation',
      about: { type: DEVIATIONS, id },
      href: `/admin/collections/${DEVIATIONS}/${String(id)}`,
      text: `差异“${label ?? ''}”${until} 到期，第二天起照标准；还要的现在再申请`,
      once: `deviation-ends/${String(id)}/${until}`,
    })
  }
  const laws = await found<{ title?: string; effectiveTo: string }>(payload, SLUGS.law, [
    { _status: { equals: 'published' } },
    ...within('effectiveTo', LAW_DAYS),
  ])
  for (const { effectiveTo, id, title } of laws)
    notices.push({
      to: closestAccounts(accounts, 'approve-own', 'law', { regionCode: null, agency: null }),
      kind: 'law',
      about: { type: 'law', id },
      href: formHref('law', String(id)),
      text: `“${title ?? ''}”${effectiveTo} 失效，看看哪些事项引用它`,
      once: `law-ends/${String(id)}/${effectiveTo}`,
    })
  if (notices.length) await changeTogether(payload, {}, (req) => notifyAll(req, notices))
  return notices.length
}

async function found<T extends object>(
  payload: Payload,
  collection: CollectionSlug,
  and: Where[],
): Promise<(T & { id: DocumentId })[]> {
  const { docs } = await payload.db.find<T & { id: DocumentId }>({
    collection,
    where: { and },
    pagination: false,
    limit: 0,
  })
  return docs
}
