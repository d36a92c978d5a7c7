/** @module The life of one record: its lines of the trail and its versions in one list, newest first. */
import type { Payload, TypedUser, Where } from 'payload'
import { readsVersions } from '../../collections/access/readVersionsInScope.ts'
import { collectionOf, fieldsOf, findDocuments } from '../../collections/documents.ts'
import { displayName } from '../../collections/accounts/name.ts'
import { TRAIL } from '../../collections/trail/slug.ts'
import { readTrailPage } from '../../collections/trail/read-page.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { TrailLine } from '../../standard/trail/line.ts'

/** A version of a record, without its content. */
export interface VersionOfRecord {
  id: DocumentId
  /** When it was saved, ISO 8601. */
  at: string
  approved: boolean
  contentHash: string
  /** Who approved it, or wrote it last; undefined when that is not recorded. */
  by: string | undefined
}

/** What happened at one moment: a line, a version that has none (or none that the user reads), or both. */
export interface Moment {
  at: string
  line?: TrailLine
  /** The version that holds the content of this moment. */
  version?: VersionOfRecord
}

export interface Life {
  moments: Moment[]
  /** Lines below this number were not read yet; undefined when all were. */
  next: number | undefined
}

/** How many lines, and how many versions, are read at a time. */
const PAGE_LINES = 50
const MOST_VERSIONS = 200
/** A version belongs to a line that was stored at most so long after it, in milliseconds. */
const SAME_MOMENT_MS = 10_000

/** Reads the life of a record as far as a user may see it, below a number of a line. */
export async function readLife(
  payload: Payload,
  user: TypedUser,
  { type, id }: { type: RecordType; id: string | undefined },
  below: number | undefined,
): Promise<Life> {
  const page = await readTrailPage(payload, user, { type, recordId: id }, { below, limit: PAGE_LINES })
  const versions = await readVersions(payload, user, type, id, {
    ...(below === undefined ? {} : { until: page.lines[0]?.at }),
    ...(page.next === undefined ? {} : { since: page.lines.at(-1)?.at }),
  })
  const publishes = await publishesAfter(payload, user, page.lines)
  return { moments: momentsOf([...page.lines, ...publishes], versions), next: page.next }
}

/** Returns the first publish after each approval and withdrawal among some lines, as far as a user may read them. */
async function publishesAfter(payload: Payload, user: TypedUser, lines: readonly TrailLine[]): Promise<TrailLine[]> {
  const found = new Map<number, TrailLine>()
  for (const { action, number } of lines) {
    if (action !== 'approve' && action !== 'withdraw') continue
    const { docs } = await payload.find({
      collection: TRAIL,
      where: { and: [{ action: { equals: 'publish' } }, { number: { greater_than: number } }] },
      sort: 'number',
      limit: 1,
      pagination: false,
      depth: 0,
      overrideAccess: false,
      user,
    })
    for (const line of docs as object[] as TrailLine[]) found.set(line.number, line)
  }
  return [...found.values()]
}

/** Puts lines and versions together, newest first. */
export function momentsOf(lines: readonly TrailLine[], versions: readonly VersionOfRecord[]): Moment[] {
  const open = new Set(versions)
  const exact = new Map<TrailLine, VersionOfRecord>()
  for (const line of lines) {
    if (!line.hashAfter) continue
    const [nearest] = [...open]
      .filter(({ at, contentHash }) => contentHash === line.hashAfter && distance(at, line.at) <= SAME_MOMENT_MS)
      .sort((a, b) => distance(a.at, line.at) - distance(b.at, line.at))
    if (!nearest) continue
    exact.set(line, nearest)
    open.delete(nearest)
  }
  const moments = lines.map((line): Moment => {
    // A draft that was saved again without a change has one version, the last.
    const version = exact.get(line) ?? versions.find(({ contentHash }) => contentHash === line.hashAfter)
    return { at: line.at, line, ...(version ? { version } : {}) }
  })
  const alone = [...open].map((version): Moment => ({ at: version.at, version }))
  return [...moments, ...alone].sort((a, b) =>
    a.line && b.line ? b.line.number - a.line.number : a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  )
}

const distance = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b))

const VERSION_FIELDS = {
  updatedAt: true,
  version: { _status: true, contentHash: true, lastEditedBy: true, approvedByName: true },
} as const

/** Reads the versions of a record that a user may read, newest first, without their content. */
async function readVersions(
  payload: Payload,
  user: TypedUser,
  type: RecordType,
  id: string | undefined,
  { since, until }: { since?: string | undefined; until?: string | undefined },
): Promise<VersionOfRecord[]> {
  if (!readsVersions(user, type)) return []
  const later = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()
  const times: Where[] = [
    ...(since ? [{ updatedAt: { greater_than_equal: later(since, -SAME_MOMENT_MS) } }] : []),
    ...(until ? [{ updatedAt: { less_than_equal: later(until, SAME_MOMENT_MS) } }] : []),
  ]
  const query = {
    sort: '-updatedAt',
    limit: MOST_VERSIONS,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  } as const
  const { docs } =
    type === 'site'
      ? await payload.findGlobalVersions({ ...query, slug: SLUGS.site, where: { and: times } })
      : await payload.findVersions({
          ...query,
          collection: collectionOf(type),
          where: { and: [{ parent: { equals: id } }, ...times] },
          select: VERSION_FIELDS,
        })
  const found = docs.map((one) => ({ id: one.id, at: one.updatedAt, version: fieldsOf(one.version) }))
  const names = await namesOf(
    payload,
    found.flatMap(({ version }) => idOf(version['lastEditedBy']) ?? []),
  )
  return found.map(({ at, id: versionId, version }) => ({
    id: versionId,
    at,
    approved: version['_status'] === 'published',
    contentHash: String(version['contentHash'] ?? ''),
    by: whoSaved(version, names),
  }))
}

function whoSaved(version: Document, names: ReadonlyMap<string, string>): string | undefined {
  if (version['_status'] === 'published')
    return typeof version['approvedByName'] === 'string' ? version['approvedByName'] : undefined
  return names.get(String(idOf(version['lastEditedBy'])))
}

async function namesOf(payload: Payload, ids: readonly DocumentId[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const where = { id: { in: [...new Set(ids)] } }
  const { docs } = await findDocuments<{ name?: string }>(payload, 'users', { where, select: { name: true }, limit: 0 })
  return new Map(docs.map((account) => [String(account.id), displayName(account)]))
}
