import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { collectionOf, findDocuments } from '../../collections/documents.ts'
import { heldDirectly, heldText, type Held } from '../../release/held.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { TaskList } from './tasks.ts'

const SHOWN = 5
/** Keys asked for at once. */
const PAGE = 200

/** What the last publish held, as far as a person is concerned. */
export interface HeldForUser {
  /** Records that the person may mend, and those that hang on one that somebody else has to mend. */
  mine: TaskList
  /** How many the person may see; of these the public sees an older version or none. */
  seen: number
}

interface Found extends Held {
  href: string
  title: string
}

/**
 * What the release that is up holds, with the reason and how to mend it. What was approved again since waits for the next publish,
 * and is not told here.
 */
export async function findHeldForUser(payload: Payload, user: GrantHolder, dataDir: string): Promise<HeldForUser> {
  const up = readCurrentRelease(dataDir)
  if (!up?.held.length) return { mine: { count: 0, first: [] }, seen: 0 }
  const types = [...new Set(up.held.map(({ type }) => type))]
  const found = await Promise.all(
    types.map((type) =>
      type === 'site'
        ? heldSite(payload, user, up.seenAt, up.held)
        : heldOfType(
            payload,
            user,
            type,
            up.seenAt,
            new Map(up.held.filter((one) => one.type === type).map((one) => [one.key, one])),
          ),
    ),
  )
  const writable = found.flatMap(({ writable }) => writable)
  const roots = new Set(heldDirectly(writable).map(({ key, type }) => `${type}/${key}`))
  // What hangs on a record that the person mends comes right with it.
  const mine = writable.filter((one) => !one.because || !roots.has(rootCauseOf(one, up.held)))
  return {
    mine: {
      count: mine.length,
      first: mine
        .sort((a, b) => Number(Boolean(a.because)) - Number(Boolean(b.because)))
        .slice(0, SHOWN)
        .map((one) => ({ href: one.href, title: one.title, type: one.type, note: heldText(one) })),
    },
    seen: found.reduce((sum, { seen }) => sum + seen, 0),
  }
}

/** The record whose fault holds another. */
function rootCauseOf({ because }: Held, held: readonly Held[]): string {
  const passed = new Set<string>()
  for (let at = because; at;) {
    const name = `${at.type}/${at.key}`
    const { because: next } = held.find(({ key, type }) => `${type}/${key}` === name) ?? {}
    if (!next || passed.has(name)) return name
    passed.add(name)
    at = next
  }
  return ''
}

async function heldOfType(
  payload: Payload,
  user: GrantHolder,
  type: RecordType,
  at: string,
  held: ReadonlyMap<string, Held>,
): Promise<{ writable: Found[]; seen: number }> {
  const keys = [...held.keys()]
  const scope = accessFilter(user, 'write', type)
  const writable: Found[] = []
  let seen = 0
  for (let from = 0; from < keys.length; from += PAGE) {
    const and: Where[] = [
      { key: { in: keys.slice(from, from + PAGE) } },
      { _status: { equals: 'published' } },
      ...(at ? [{ updatedAt: { less_than_equal: at } }] : []),
    ]
    const collection = collectionOf(type)
    const { totalDocs } = await payload.count({ collection, where: { and }, overrideAccess: false, user })
    seen += totalDocs
    if (!scope || !totalDocs) continue
    const { docs } = await findDocuments<{ key: string; label?: string }>(payload, collection, {
      where: { and: scope === true ? and : [...and, scope] },
      pagination: false,
      limit: PAGE,
      select: { key: true, label: true },
    })
    for (const { id, key, label } of docs) {
      const one = held.get(key)!
      const href = `/admin/collections/${SLUGS[type]}/${String(id)}`
      writable.push({ ...one, href, title: label || one.name || key })
    }
  }
  return { writable, seen }
}

async function heldSite(
  payload: Payload,
  user: GrantHolder,
  at: string,
  held: readonly Held[],
): Promise<{ writable: Found[]; seen: number }> {
  const one = held.find(({ type }) => type === 'site')!
  const site = await payload.findGlobal({ slug: SLUGS.site, depth: 0 })
  if (at && (site.updatedAt ?? '') > at) return { writable: [], seen: 0 }
  const found: Found = { ...one, href: `/admin/globals/${SLUGS.site}`, title: one.name ?? '网站信息' }
  return { writable: accessFilter(user, 'write', 'site') ? [found] : [], seen: 1 }
}
