/** @module Records that the last publish held back, as far as the user of the dashboard is concerned. */
import type { Payload, Where } from 'payload'
import { accessFilter, coversSite, type GrantHolder } from '../../collections/access/grants.ts'
import { collectionOf, findDocuments } from '../../collections/documents.ts'
import { heldDirectly, heldText, type Held } from '../../release/held.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { withinScope, type Task } from './task-list.ts'

/** How many keys one query asks for. */
const KEYS_PER_QUERY = 200

/** The records that the last publish held back, as far as a user is concerned. */
export interface HeldForUser {
  /** Records that the user may correct, or that are held because of a record that somebody else has to correct. */
  mine: Task[]
  /** How many held records the user may read. The public sees an older version of them, or none. */
  seen: number
}

/** A held record that the user may write. */
interface HeldTask extends Held {
  href: string
  title: string
}

/** The held records of one type: those the user may write, and how many the user may read. */
interface HeldOfType {
  writable: HeldTask[]
  seen: number
}

/**
 * Finds the records that the current release holds back, with the reason and how to correct it. A record that was approved again
 * after that release is left out: it waits for the next publish.
 */
export async function findHeldForUser(payload: Payload, user: GrantHolder, dataDir: string): Promise<HeldForUser> {
  const release = readCurrentRelease(dataDir)
  if (!release?.held.length) return { mine: [], seen: 0 }
  const { held, seenAt } = release
  const perType = await Promise.all(
    [...new Set(held.map(({ type }) => type))].map((type) =>
      type === 'site' ? heldSite(payload, user, seenAt, held) : heldOfType(payload, user, type, seenAt, held),
    ),
  )
  const writable = perType.flatMap((ofType) => ofType.writable)
  const ownCauses = new Set(heldDirectly(writable).map(({ key, type }) => `${type}/${key}`))
  // A record that is held only because of one in this list is published together with it.
  const mine = writable.filter((one) => !one.because || !ownCauses.has(rootCauseOf(one, held)))
  return {
    mine: mine
      .sort((a, b) => Number(Boolean(a.because)) - Number(Boolean(b.because)))
      .map((one) => ({
        href: one.href,
        title: one.title,
        type: one.type,
        note: heldText(one),
        ...(one.because ? { link: causeLink(one, held) } : {}),
      })),
    seen: perType.reduce((sum, { seen }) => sum + seen, 0),
  }
}

/** Where the record is corrected because of which another is held: found by its key, whoever may write it. */
function causeLink(one: Held, held: readonly Held[]): { href: string; label: string } {
  const name = rootCauseOf(one, held)
  const [type = '', ...rest] = name.split('/')
  const key = rest.join('/')
  const cause = held.find((other) => other.type === type && other.key === key)
  const label = `去改“${cause?.name ?? key}”`
  if (type === 'site' || !isRecordType(type)) return { href: `/admin/globals/${SLUGS.site}`, label: '去改网站信息' }
  const query = new URLSearchParams({ 'where[or][0][and][0][key][equals]': key })
  return { href: `/admin/collections/${SLUGS[type]}?${query.toString()}`, label }
}

/** Returns, as `<type>/<key>`, the record whose own fault is why another is held; empty for one held for its own fault. */
function rootCauseOf({ because }: Held, held: readonly Held[]): string {
  const visited = new Set<string>()
  for (let cause = because; cause;) {
    const name = `${cause.type}/${cause.key}`
    const { because: next } = held.find(({ key, type }) => `${type}/${key}` === name) ?? {}
    if (!next || visited.has(name)) return name
    visited.add(name)
    cause = next
  }
  return ''
}

/** @param seenAt When the publish read the records; a record changed later is left out. Empty when it is not known. */
async function heldOfType(
  payload: Payload,
  user: GrantHolder,
  type: RecordType,
  seenAt: string,
  held: readonly Held[],
): Promise<HeldOfType> {
  const byKey = new Map(held.filter((one) => one.type === type).map((one) => [one.key, one]))
  const keys = [...byKey.keys()]
  const scope = accessFilter(user, 'write', type)
  const writable: HeldTask[] = []
  let seen = 0
  for (let from = 0; from < keys.length; from += KEYS_PER_QUERY) {
    const and: Where[] = [
      { key: { in: keys.slice(from, from + KEYS_PER_QUERY) } },
      { _status: { equals: 'published' } },
      ...(seenAt ? [{ updatedAt: { less_than_equal: seenAt } }] : []),
    ]
    const collection = collectionOf(type)
    const { totalDocs } = await payload.count({ collection, where: { and }, overrideAccess: false, user })
    seen += totalDocs
    if (!scope || !totalDocs) continue
    const { docs } = await findDocuments<{ key: string; label?: string }>(payload, collection, {
      where: { and: withinScope(scope, and) },
      pagination: false,
      limit: KEYS_PER_QUERY,
      select: { key: true, label: true },
    })
    for (const { id, key, label } of docs) {
      const one = byKey.get(key)!
      const href = `/admin/collections/${SLUGS[type]}/${String(id)}`
      writable.push({ ...one, href, title: label || one.name || key })
    }
  }
  return { writable, seen }
}

async function heldSite(
  payload: Payload,
  user: GrantHolder,
  seenAt: string,
  held: readonly Held[],
): Promise<HeldOfType> {
  const one = held.find(({ type }) => type === 'site')!
  const site = await payload.findGlobal({ slug: SLUGS.site, depth: 0 })
  if (seenAt && (site.updatedAt ?? '') > seenAt) return { writable: [], seen: 0 }
  const task: HeldTask = { ...one, href: `/admin/globals/${SLUGS.site}`, title: one.name ?? '网站信息' }
  return { writable: coversSite(user, 'write') ? [task] : [], seen: 1 }
}
