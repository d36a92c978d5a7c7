/** @module What the view of confirmations lists: confirmations by the record that was changed, and guides that nobody has verified for long. */
import type { Payload, TypedUser } from 'payload'
import { confirmationsShown } from '../../collections/confirmations/scope.ts'
import { CONFIRMATIONS } from '../../collections/confirmations/slug.ts'
import type { QueueAddress } from '../../collections/confirmations/queue-address.ts'
import { confirmationsWhere, verifyWhere } from '../../collections/confirmations/queue-where.ts'
import { findDocuments } from '../../collections/documents.ts'
import type { Confirmation } from '../../collections/payload-types.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'

/** How many rows a page lists. */
const PAGE_ROWS = 50

/** A row that the user can settle. */
export interface QueueRow {
  /** The database id of the confirmation, or of the guide that is to be verified. */
  id: string
  label: string
  href: string
  /** The type in Chinese. */
  type: string
  agency?: string
  through?: string
  /** The day on which it is due, or on which the guide was verified last; empty where it never was. */
  day: string
  overdue: boolean
  rewrite: boolean
  /** Has to be looked at by itself. */
  single: boolean
}

/** Rows about one change. */
export interface QueueGroup {
  key: string
  /** What was changed, as 申请材料“食品经营许可申请书”. */
  title: string
  href?: string
  words: string[]
  rows: QueueRow[]
}

/** A page of the view. */
export interface QueuePage {
  total: number
  pages: number
  page: number
  groups: QueueGroup[]
}

/** Reads a page of confirmations that the user is shown, with so many rows. */
export async function readQueuePage(
  payload: Payload,
  user: TypedUser,
  address: QueueAddress,
  rows = PAGE_ROWS,
): Promise<QueuePage> {
  return address.list === 'verify'
    ? guidesToVerify(payload, user, address, rows)
    : confirmations(payload, user, address, rows)
}

const EMPTY: QueuePage = { total: 0, pages: 1, page: 1, groups: [] }

async function confirmations(
  payload: Payload,
  user: TypedUser,
  address: QueueAddress,
  limit: number,
): Promise<QueuePage> {
  const where = await confirmationsWhere(payload, user, address, true)
  if (!where) return EMPTY
  const today = dayOf(new Date())
  const found = await payload.find({
    collection: CONFIRMATIONS,
    where,
    sort: ['changed', 'due', 'id'],
    limit,
    page: address.page ?? 1,
    depth: 0,
    overrideAccess: true,
  })
  const agencies = await agencyNames(payload, found.docs)
  const groups = new Map<string, QueueGroup>()
  for (const one of found.docs) {
    const key = `${one.changed ?? ''} ${JSON.stringify(one.words)}`
    let group = groups.get(key)
    if (!group) groups.set(key, (group = groupOf(key, one)))
    group.rows.push(rowOf(one, agencies, today))
  }
  return { total: found.totalDocs, pages: found.totalPages, page: found.page ?? 1, groups: [...groups.values()] }
}

function groupOf(key: string, { changed, changedLabel, words }: Confirmation): QueueGroup {
  const [type = '', id = ''] = (changed ?? '').split('/')
  const known = isRecordType(type) && type !== 'site' ? type : undefined
  return {
    key,
    title: `${known ? recordTitle(known) : ''}“${changedLabel ?? ''}”`,
    ...(known ? { href: `/admin/collections/${SLUGS[known]}/${id}` } : {}),
    words: Array.isArray(words) ? words.map(String) : [],
    rows: [],
  }
}

function rowOf(one: Confirmation, agencies: ReadonlyMap<string, string>, today: string): QueueRow {
  const type = one.type && isRecordType(one.type) ? one.type : 'guide'
  const agency = agencies.get(String(idOf(one.agency) ?? ''))
  return {
    id: String(one.id),
    label: one.label ?? '',
    href: `/admin/collections/${SLUGS[type]}/${one.document ?? ''}`,
    type: recordTitle(type),
    ...(agency ? { agency } : {}),
    ...(one.through ? { through: one.through } : {}),
    day: one.due ?? '',
    overdue: (one.due ?? '') < today,
    rewrite: one.asks === 'rewrite',
    single: one.asks === 'rewrite' || one.local === 'yes',
  }
}

async function guidesToVerify(
  payload: Payload,
  user: TypedUser,
  address: QueueAddress,
  limit: number,
): Promise<QueuePage> {
  const where = await verifyWhere(payload, user, address, true)
  if (!where) return EMPTY
  const found = await payload.find({
    collection: SLUGS.guide,
    where,
    sort: ['verifiedOn', 'id'],
    limit,
    page: address.page ?? 1,
    depth: 0,
    select: { label: true, agency: true, verifiedOn: true },
    overrideAccess: true,
  })
  const agencies = await agencyNames(payload, found.docs)
  const rows = found.docs.map((one): QueueRow => {
    const agency = agencies.get(String(idOf(one.agency) ?? ''))
    return {
      id: String(one.id),
      label: one.label ?? '',
      href: `/admin/collections/${SLUGS.guide}/${one.id}`,
      type: recordTitle('guide'),
      ...(agency ? { agency } : {}),
      day: one.verifiedOn ?? '',
      overdue: false,
      rewrite: false,
      single: false,
    }
  })
  const groups: QueueGroup[] = rows.length ? [{ key: 'verify', title: '', words: [], rows }] : []
  return { total: found.totalDocs, pages: found.totalPages, page: found.page ?? 1, groups }
}

async function agencyNames(payload: Payload, rows: readonly { agency?: unknown }[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ agency }) => idOf(agency) ?? []))]
  if (!ids.length) return new Map()
  const { docs } = await findDocuments<{ name?: string }>(payload, SLUGS.agency, {
    where: { id: { in: ids } },
    select: { name: true },
    pagination: false,
  })
  return new Map(docs.map(({ id, name }) => [String(id), name ?? '']))
}

/** What was changed and is not confirmed everywhere, the most first; for the filter. */
export async function readChanged(
  payload: Payload,
  user: TypedUser,
): Promise<{ changed: string; title: string; count: number }[]> {
  const scope = confirmationsShown(user)
  if (!scope) return []
  const { docs } = await findDocuments<{ changed: string; changedLabel?: string }>(payload, CONFIRMATIONS, {
    where: { and: [{ state: { equals: 'open' } }, ...(scope === true ? [] : [scope])] },
    select: { changed: true, changedLabel: true },
    pagination: false,
  })
  const byChange = new Map<string, typeof docs>()
  for (const one of docs) addToList(byChange, one.changed, one)
  return [...byChange.entries()]
    .map(([changed, rows]) => ({ changed, title: rows[0]!.changedLabel ?? changed, count: rows.length }))
    .sort((a, b) => b.count - a.count)
}
