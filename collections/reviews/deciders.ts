/** @module Which accounts may decide on a text, and who wrote it. */
import type { PayloadRequest, Where } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { ownTextOf, type Duty, type OwnText } from '../../standard/reviews/index.ts'
import { grantCovers, grantsFor, hasDuty, type GrantHolder } from '../access/grants.ts'
import { displayName } from '../accounts/name.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { approvesSite } from '../site/rights.ts'
import { authorsInTrail } from './authors-in-trail.ts'
import type { Place } from './read-plan.ts'

/** An account, as far as reviews need it. */
export interface Account extends GrantHolder {
  name: string
}

/** The key of a request's context under which the accounts wait, so that they are read once in an operation. */
const ACCOUNTS = 'reviewAccounts'

/** Returns all accounts that are not blocked, with their grants. */
export async function readAccounts(req: PayloadRequest): Promise<Account[]> {
  const known = req.context[ACCOUNTS] as Account[] | undefined
  if (known) return known
  const { docs } = await req.payload.find({
    collection: 'users',
    depth: 0,
    limit: 0,
    pagination: false,
    sort: 'id',
    // Whole accounts: with a selection, SQLite leaves out the agencies of the grants.
    overrideAccess: true,
    req,
  })
  const accounts = docs
    .filter(({ blockedAt }) => !blockedAt)
    .map(({ grants, id, name }): Account => ({
      id,
      name: displayName({ id, name }),
      grants: grants ?? null,
    }))
  req.context[ACCOUNTS] = accounts
  return accounts
}

/** Where the site information is decided on: it has no region and passes no stages. */
export const SITE_PLACE = { type: 'site', at: { regionCode: null, agency: null }, duty: 'final' } as const

/** Returns whether an account decides in a stage on a text at a place. */
export const decides = (user: GrantHolder | null | undefined, type: RecordType, at: Place, duty: Duty): boolean =>
  type === 'site'
    ? approvesSite(user)
    : grantsFor(user, 'approve', type).some((grant) => grantCovers(grant, at, type) && hasDuty(grant, duty))

/** Returns the accounts that decide in a stage on a text at a place. */
export const decidersOf = async (req: PayloadRequest, type: RecordType, at: Place, duty: Duty): Promise<Account[]> =>
  (await readAccounts(req)).filter((account) => decides(account, type, at, duty))

/**
 * Returns the accounts that wrote a record since it was approved last, as texts; of a record that never was, all that wrote it. By its versions, and by
 * the trail, which knows more where the newest approved version is no approval: a guide was verified, a code renamed, an approval taken back.
 *
 * @param stored The newest version.
 */
export async function authorsOf(
  req: PayloadRequest,
  type: RecordType,
  stored: Document & { id: DocumentId },
): Promise<string[]> {
  const authors = new Set<string>()
  const add = (value: unknown) => {
    const id = idOf(value)
    if (id !== undefined) authors.add(String(id))
  }
  if (stored['_status'] === 'published') return []
  add(stored['lastEditedBy'])
  const ofRecord: Where[] = type === 'site' ? [] : [{ parent: { equals: stored.id } }]
  const [approved] = await versionsOf(req, type, [...ofRecord, { 'version._status': { equals: 'published' } }], 1)
  const since = approved?.updatedAt
  const drafts = await versionsOf(req, type, [...ofRecord, ...(since ? [{ updatedAt: { greater_than: since } }] : [])])
  for (const { by } of drafts) add(by)
  if (type !== 'site') for (const one of await authorsInTrail(req, type, stored.id)) authors.add(one)
  return [...authors]
}

/** Returns when versions of a record were saved and who changed it last, the newest first. */
async function versionsOf(
  req: PayloadRequest,
  type: RecordType,
  and: Where[],
  limit = 0,
): Promise<{ updatedAt: string; by: unknown }[]> {
  const call = { sort: '-updatedAt', depth: 0, overrideAccess: true, req, limit, pagination: false } as const
  const select = { updatedAt: true, version: { lastEditedBy: true } } as const
  const { docs } =
    type === 'site'
      ? // Whole versions: with a selection, SQLite leaves the fields of a global out.
        await req.payload.findGlobalVersions({ ...call, where: { and }, slug: SLUGS.site })
      : await req.payload.findVersions({ ...call, where: { and }, select, collection: collectionOf(type) })
  return docs.map(({ updatedAt, version }) => ({ updatedAt, by: fieldsOf(version ?? {})['lastEditedBy'] }))
}

/** Returns whether an account may decide on a text of these authors, with the names of those who may instead. */
export async function ownText(
  req: PayloadRequest,
  account: DocumentId,
  authors: readonly string[],
  { type, at, duty }: { type: RecordType; at: Place; duty: Duty },
): Promise<OwnText & { names: string[] }> {
  if (!authors.includes(String(account))) return { own: false, names: [] }
  const deciders = await decidersOf(req, type, at, duty)
  const found = ownTextOf(
    String(account),
    authors,
    deciders.map(({ id }) => String(id)),
  )
  const others = found.own && !found.allowed ? found.others : []
  return { ...found, names: deciders.filter(({ id }) => others.includes(String(id))).map(({ name }) => name) }
}

/** How many people a message names. */
const NAMED = 3

/** Returns some names in a sentence, as 王芳、李强等 5 人. */
export const namesText = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join('、')}等 ${names.length} 人` : names.join('、')
