/** @module The earlier import of which a file is a second version. */
import { createHash } from 'node:crypto'
import type { Payload, Where } from 'payload'
import { IMPORTS } from '../../collections/imports/slug.ts'
import type { StoredImport } from '../../collections/imports/store.ts'
import type { User } from '../../collections/payload-types.ts'
import type { Report } from '../../exchange/index.ts'

/** Names the lists of a file and their headings: `<lists>|<hash of the headings>`. */
export function listHashOf({ files }: Pick<Report, 'files'>): string {
  const lists = files.flatMap(({ matches = [], shapes }) => [
    ...matches.map(({ list }) => list),
    ...(matches.length ? [] : Object.keys(shapes)),
  ])
  const headings = files.flatMap(({ matches = [] }) =>
    matches.flatMap(({ columns }) => columns.map((one) => one.heading)),
  )
  const hash = createHash('sha256')
    .update(JSON.stringify([...new Set(headings)].sort()))
    .digest('hex')
  return `${[...new Set(lists)].sort().join('+')}|${hash.slice(0, 16)}`
}

/** Returns the last import that the user sees of the same lists, by the same sender or with the same headings; undefined when there is none. */
export async function earlierVersion(
  payload: Payload,
  user: User,
  run: Pick<StoredImport, 'id' | 'at' | 'sender'>,
  listHash: string,
): Promise<StoredImport | undefined> {
  const lists = `${listHash.split('|')[0]!}|`
  const same: Where[] = [{ listHash: { equals: listHash } }]
  if (run.sender) same.push({ sender: { equals: run.sender } })
  const { docs } = await payload.find({
    collection: IMPORTS,
    where: { and: [{ state: { equals: 'done' } }, { at: { less_than: run.at } }, { or: same }] },
    sort: '-at',
    limit: 50,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return docs.find(
    (one) => one.listHash?.startsWith(lists) && (!one.sender || !run.sender || one.sender === run.sender),
  )
}
