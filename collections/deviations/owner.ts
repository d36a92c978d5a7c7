/** @module Who decides a request for a deviation: the owner of the level at which the element is locked. */
import type { PayloadRequest } from 'payload'
import { inRegion } from '../../standard/codes/index.ts'
import { elementOwner, ownerText, type LockOwner } from '../../standard/locks/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { grantsFor, type Grant, type GrantHolder } from '../access/grants.ts'
import { readLocks } from '../locks/read-locks.ts'
import { readSite } from '../site/read-site.ts'

/** Whose an element is in this installation, and the installation's region. */
export interface ElementOwner {
  owner: LockOwner
  /** Who decides, in Chinese. */
  text: string
  /** The region of the installation; undefined where the site information names none. */
  regionCode: string | undefined
  /** The office that has the site: its steward decides in its name. */
  host: string | undefined
}

/** Returns whose an element is. */
export async function readOwner(req: PayloadRequest, element: ElementName): Promise<ElementOwner> {
  const locks = await readLocks(req)
  const site = await readSite(req)
  const { code } = (site['region'] ?? {}) as { code?: string }
  return {
    owner: elementOwner(locks, element),
    text: ownerText(locks, element),
    regionCode: code,
    host: typeof site['host'] === 'string' ? site['host'] : undefined,
  }
}

/**
 * Returns whether a user decides requests of this installation: writes and approves the catalogue for its whole region. A steward of a
 * county in a city's installation does not, nor one of some agencies.
 */
export const decidesDeviations = (
  user: GrantHolder | null | undefined,
  regionCode: string | null | undefined,
): boolean => grantsFor(user, 'approve-own', 'matter').some((grant) => coversInstallation(grant, regionCode))

function coversInstallation({ agencies, region, role }: Grant, regionCode: string | null | undefined): boolean {
  if (role === 'admin') return true
  if (agencies?.length) return false
  return !region || Boolean(regionCode && inRegion(regionCode, region))
}
