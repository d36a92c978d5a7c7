/**
 * @module What the desk says of all guides that a grant covers, kept in memory: reading a county's guides takes a second, asking which of them have
 * changed a few milliseconds. What has changed since (guides, their matters, their venues, the site information, the day) is read again at every call, so that it
 * is never out of date, whichever process wrote.
 */
import type { CollectionSlug, Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { fieldsOf, findDocuments, type Stored } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf, toRecord, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { lackingIn } from '../../standard/requirements.ts'
import type { Guide, Matter, Venue } from '../../standard/schema/index.ts'

/** Of more guides than these nothing is kept: an account over a whole city has lists for that. */
const MOST_GUIDES = 3000
/** How many scopes are kept. */
const MOST_SCOPES = 40
/** Changes can be committed some time after the moment that they state, in milliseconds. */
const OVERLAP_MS = 60_000
const IDS_PER_QUERY = 200

/** What is kept of a guide: its newest version. */
export interface KeptGuide {
  id: DocumentId
  label: string
  /** Its matter, agency and region, see {@link identityOf}. */
  identity: string
  /** What it lacks of what is required before it can be approved; empty of one that has ended. */
  lacking: ReturnType<typeof lackingIn>
  updatedAt: string
  /** The ids of its matter with those above it, and of its venues. */
  restsOn: { matter: string[]; venue: string[] }
}

/** What is kept of an approved claim that takes a matter on. */
export interface KeptClaim {
  label: string
  /** The ids of its matter, agency and region. */
  of: Record<(typeof GUIDE_IDENTITY)[number], unknown>
  on: string | undefined
  updatedAt: string
}

/** What is kept for a scope. */
export interface KeptScope {
  guides: ReadonlyMap<string, KeptGuide>
  claims: ReadonlyMap<string, KeptClaim>
}

interface Kept extends KeptScope {
  guides: Map<string, KeptGuide>
  claims: Map<string, KeptClaim>
  /** When what is kept was read, in milliseconds. */
  at: number
  /** The day and the site information with which it was. */
  basis: string
  /** When matters and venues were changed that have been seen to change. */
  seen: Map<string, string>
}

/** The relations that a claim and its guide have in common. */
export const GUIDE_IDENTITY = ['matter', 'agency', 'region'] as const

/** Returns matter, agency and region of a guide or a claim as one text. */
export const identityOf = (document: { readonly [name in (typeof GUIDE_IDENTITY)[number]]?: unknown }): string =>
  GUIDE_IDENTITY.map((name) => String(idOf(document[name]))).join(' ')

const scopes = new WeakMap<Payload, Map<string, Promise<Kept | undefined>>>()

/**
 * Returns the guides that an account writes and its claims, by id; undefined for one whose grants are not limited to regions or agencies, or cover more than
 * {@link MOST_GUIDES}.
 */
export async function keptGuides(payload: Payload, user: GrantHolder): Promise<KeptScope | undefined> {
  // Guides and claims are of one family and both of an agency: one filter covers both.
  const scope = accessFilter(user, 'write', 'guide', 'version.')
  const ofRows = accessFilter(user, 'write', 'guide')
  if (!scope || !ofRows || scope === true || ofRows === true) return undefined
  const ofPayload = scopes.get(payload) ?? new Map<string, Promise<Kept | undefined>>()
  scopes.set(payload, ofPayload)
  const name = JSON.stringify(scope)
  // One after the other: the second finds what the first has read.
  const before = ofPayload.get(name)?.catch(() => undefined)
  const kept = (async () => refreshed(payload, { versions: scope, rows: ofRows }, await before))()
  ofPayload.delete(name)
  ofPayload.set(name, kept)
  for (const oldest of ofPayload.keys()) if (ofPayload.size > MOST_SCOPES) ofPayload.delete(oldest)
  return kept
}

const newest: Where = { latest: { equals: true } }

/** What covers the newest versions of guides, and what covers rows. */
interface Scopes {
  versions: Where
  rows: Where
}

async function refreshed(payload: Payload, scope: Scopes, kept: Kept | undefined): Promise<Kept | undefined> {
  const at = Date.now()
  const where: Where = { and: [newest, scope.versions] }
  const { totalDocs } = await payload.db.countVersions({ collection: SLUGS.guide, where })
  if (totalDocs > MOST_GUIDES) return undefined
  const site = fieldsOf(
    (await payload.findGlobal({ slug: SLUGS.site, draft: false, depth: 0, overrideAccess: true })) ?? {},
  )
  const today = dayOf(new Date())
  const basis = `${today} ${String(site['updatedAt'] ?? '')}`
  const look = { payload, site, today }
  if (kept?.basis === basis) {
    const since = new Date(kept.at - OVERLAP_MS).toISOString()
    await readChanged(look, scope.versions, kept, since)
    await readChangedClaims(payload, scope.rows, kept, since)
    if (kept.guides.size === totalDocs) return { ...kept, at }
  }
  const guides = await readGuides(look, where)
  return {
    guides: new Map(guides.map((one) => [String(one.id), one])),
    claims: await readClaims(payload, [scope.rows]),
    at,
    basis,
    seen: new Map(),
  }
}

/** Reads the claims that were changed since, into what is kept. */
async function readChangedClaims(payload: Payload, scope: Where, { claims }: Kept, since: string): Promise<void> {
  const { docs } = await payload.db.find<{ id: DocumentId; updatedAt: string }>({
    collection: SLUGS.claim,
    where: { updatedAt: { greater_than_equal: since } },
    select: { updatedAt: true },
    pagination: false,
    limit: 0,
  })
  const stale = docs.filter(({ id, updatedAt }) => claims.get(String(id))?.updatedAt !== momentOf(updatedAt))
  for (let at = 0; at < stale.length; at += IDS_PER_QUERY) {
    const ids = stale.slice(at, at + IDS_PER_QUERY).map(({ id }) => id)
    for (const id of ids) claims.delete(String(id))
    for (const [id, one] of await readClaims(payload, [scope, { id: { in: ids } }])) claims.set(id, one)
  }
}

async function readClaims(payload: Payload, and: Where[]): Promise<Map<string, KeptClaim>> {
  const { docs } = await payload.db.find<Document & { id: DocumentId }>({
    collection: SLUGS.claim,
    where: { and: [...and, { _status: { equals: 'published' } }, { state: { equals: 'taken' } }] },
    select: { matter: true, agency: true, region: true, label: true, on: true, updatedAt: true },
    pagination: false,
    limit: 0,
  })
  return new Map(
    docs.map(({ agency, id, label, matter, on, region, updatedAt }) => [
      String(id),
      {
        label: String(label ?? ''),
        of: { matter, agency, region },
        on: typeof on === 'string' ? on : undefined,
        updatedAt: momentOf(updatedAt),
      },
    ]),
  )
}

interface Look {
  payload: Payload
  site: Document
  today: string
}

/** Reads what was changed since, into what is kept. */
async function readChanged(look: Look, scope: Where, { guides, seen }: Kept, since: string): Promise<void> {
  const { payload } = look
  const { docs } = await payload.db.findVersions<Document & { updatedAt: string }>({
    collection: SLUGS.guide,
    where: { updatedAt: { greater_than_equal: since } },
    select: { parent: true, updatedAt: true },
    sort: 'updatedAt',
    pagination: false,
    limit: 0,
  })
  // Of several versions the last one counts.
  const last = new Map(docs.map(({ parent, updatedAt }) => [String(parent), momentOf(updatedAt)]))
  const stale = new Set([...last].filter(([id, at]) => guides.get(id)?.updatedAt !== at).map(([id]) => id))
  for (const type of ['matter', 'venue'] as const) {
    const changed = await changedIds(payload, SLUGS[type], since, seen)
    if (!changed.size) continue
    for (const [id, { restsOn }] of guides) if (restsOn[type].some((one) => changed.has(one))) stale.add(id)
  }
  const ids = [...stale]
  for (let at = 0; at < ids.length; at += IDS_PER_QUERY) {
    const some = ids.slice(at, at + IDS_PER_QUERY)
    const parents = { parent: { in: some.map((id) => documentId(payload, id)) } }
    // What the grant does not cover any more is not among them.
    const found = await readGuides(look, { and: [newest, scope, parents] })
    for (const id of some) guides.delete(id)
    for (const one of found) guides.set(String(one.id), one)
  }
}

/** Returns the ids of documents that were changed since and have not been seen as they are now. */
async function changedIds(
  payload: Payload,
  collection: CollectionSlug,
  since: string,
  seen: Map<string, string>,
): Promise<Set<string>> {
  const { docs } = await payload.db.find<{ id: DocumentId; updatedAt: string }>({
    collection,
    where: { updatedAt: { greater_than_equal: since } },
    select: { updatedAt: true },
    pagination: false,
    limit: 0,
  })
  const changed = new Set<string>()
  for (const { id, updatedAt } of docs) {
    const name = `${collection}/${String(id)}`
    if (seen.get(name) === momentOf(updatedAt)) continue
    seen.set(name, momentOf(updatedAt))
    changed.add(String(id))
  }
  return changed
}

const momentOf = (at: unknown): string => (at instanceof Date ? at.toISOString() : String(at))

async function readGuides({ payload, site, today }: Look, where: Where): Promise<KeptGuide[]> {
  const { docs } = await payload.db.findVersions<Document>({
    collection: SLUGS.guide,
    where,
    pagination: false,
    limit: 0,
  })
  const guides = docs.map(({ parent, updatedAt, version }) => {
    const document: Stored = { ...fieldsOf(version), id: idOf(parent)! }
    return { document, updatedAt: momentOf(updatedAt), guide: recordOf('guide', document) as Guide }
  })
  const matters = await readMatters(payload, [...new Set(guides.map(({ guide }) => guide.matter))])
  const places = guides.flatMap(({ guide }) => (guide.venues ?? []).map(({ venue }) => venue))
  const venues = await readByIds(payload, 'venue', [...new Set(places)])
  const approvedSite =
    site['_status'] === 'published' ? toRecord('site', site, (_, id) => String(id)).record : undefined
  const read = {
    matter: (id: string) => matters.get(id) as Matter | undefined,
    venue: (id: string) => venues.get(id) as Venue | undefined,
    site: () => approvedSite,
  }
  return guides.map(({ document, guide, updatedAt }): KeptGuide => {
    const above: string[] = []
    for (let id: string | undefined = guide.matter; id && !above.includes(id);) {
      above.push(id)
      id = (matters.get(id) as Matter | undefined)?.parent
    }
    return {
      id: document.id,
      label: String(document['label'] ?? ''),
      identity: identityOf(fieldsOf(document)),
      lacking: guide.state === '3' ? { local: [], standard: [] } : lackingIn(guide, read, today),
      updatedAt,
      restsOn: { matter: above, venue: (guide.venues ?? []).map(({ venue }) => venue) },
    }
  })
}

/** A document as a record whose references are ids. */
const recordOf = (type: RecordType, document: Document): object => ({
  ...toRecord(type, document, (kind, id) =>
    kind === 'file' ? { name: '-', sha256: '0'.repeat(64), bytes: 0, mime: '-' } : String(idOf(id) ?? id),
  ).record,
  key: String(document['id']),
})

/** Reads matters with those above them, by id. */
async function readMatters(payload: Payload, ids: readonly string[]): Promise<Map<string, object>> {
  const matters = new Map<string, object>()
  for (let wanted = ids; wanted.length;) {
    for (const [id, matter] of await readByIds(payload, 'matter', wanted)) matters.set(id, matter)
    const above = wanted.flatMap((id) => (matters.get(id) as Matter | undefined)?.parent ?? [])
    wanted = [...new Set(above)].filter((id) => !matters.has(id))
  }
  return matters
}

async function readByIds(
  payload: Payload,
  type: 'matter' | 'venue',
  ids: readonly string[],
): Promise<Map<string, object>> {
  const found = new Map<string, object>()
  // A draft may not name its matter or venue yet.
  const known = ids.filter((id) => isDocumentId(payload, id))
  for (let at = 0; at < known.length; at += IDS_PER_QUERY) {
    const some = known.slice(at, at + IDS_PER_QUERY).map((id) => documentId(payload, id))
    const { docs } = await findDocuments(payload, SLUGS[type], { where: { id: { in: some } }, pagination: false })
    for (const document of docs) found.set(String(document.id), recordOf(type, document))
  }
  return found
}
