import type { CollectionSlug, Payload } from 'payload'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { readLines, verifyTrail } from '../../collections/trail/read-lines.ts'
import type { Document } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { TrailLine } from '../../standard/trail/line.ts'

/** The actions that store a version. */
const STORING = new Set(['create', 'save', 'approve', 'withdraw', 'restore', 'verify'])

/** Reads the whole trail, and says what is wrong with its chain. */
export async function readTrail(payload: Payload): Promise<{ lines: TrailLine[]; found: string[] }> {
  const { fault } = await verifyTrail(payload, [])
  const lines: TrailLine[] = []
  for await (const line of readLines(payload)) lines.push(line)
  return { lines, found: fault ? [fault.text] : [] }
}

/** Returns what does not agree between the records of a type, their versions and the trail; empty when all does. */
export async function recordDisagreements(
  payload: Payload,
  lines: readonly TrailLine[],
  type: RecordType,
): Promise<string[]> {
  const found: string[] = []
  const collection = SLUGS[type] as CollectionSlug
  const all = { collection, pagination: false, limit: 0, depth: 0, overrideAccess: true } as const
  const versions = (await payload.findVersions({ ...all, sort: 'createdAt' })).docs as unknown as {
    parent: string | number
    version: Document
  }[]
  const rows = (await payload.find(all)).docs as unknown as (Document & { id: string | number })[]
  // A version for each line of a record, with the content that the line names.
  const hashes = (list: readonly unknown[]) => list.map((hash) => (typeof hash === 'string' ? hash : '')).sort()
  const ids = new Set([
    ...rows.map(({ id }) => String(id)),
    ...lines.filter((line) => line.type === type).map(({ recordId }) => recordId ?? ''),
  ])
  for (const id of ids) {
    const name = `${type} ${id}`
    const own = lines.filter((line) => line.recordId === id && line.type === type && STORING.has(line.action))
    const kept = versions.filter(({ parent }) => String(parent) === id)
    const [said, stored] = [own.map(({ hashAfter }) => hashAfter), kept.map(({ version }) => version['contentHash'])]
    if (hashes(said).join() !== hashes(stored).join())
      if (own.length || kept.length) found.push(`${name}: ${own.length} lines, ${kept.length} versions`)
    const row = rows.find((one) => String(one.id) === id)
    const last = own.findLast(({ action }) => action === 'approve' || action === 'withdraw')
    const approved = row?.['_status'] === 'published'
    if (own.length && !row) found.push(`${name}: lines, but no row`)
    if (approved !== (last?.action === 'approve')) found.push(`${name}: approved in the row or the trail only`)
    // A verification writes the approved version, and the draft that waits above it.
    const since = own.filter(
      ({ action, number }) => number >= (last?.number ?? 0) && ['approve', 'verify'].includes(action),
    )
    const newest = kept.findLast(({ version }) => version['_status'] === 'published')?.version['contentHash']
    if (approved && (newest !== row['contentHash'] || !since.some(({ hashAfter }) => hashAfter === newest)))
      found.push(`${name}: approved with other content`)
    if (row && contentHash(type, row) !== row['contentHash']) found.push(`${name}: torn`)
    for (let i = 1; i < own.length; i++)
      if (own[i]!.hashBefore !== own[i - 1]!.hashAfter) found.push(`${name}: line ${own[i]!.number} skips a version`)
  }
  return found
}
