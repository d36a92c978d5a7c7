import type { PayloadRequest } from 'payload'
import { installationLocks, type InstallationLocks } from '../../standard/locks/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { fieldsOf } from '../documents.ts'
import { contextOf } from '../write/write-context.ts'

/** Returns the lock levels that apply, by the approved site information. Read once in an operation. */
export async function readLocks(req: PayloadRequest): Promise<InstallationLocks> {
  const context = contextOf(req)
  if (context.locks) return context.locks
  const call = { slug: SLUGS.site, draft: false, depth: 1, overrideAccess: true } as const
  const site = fieldsOf(await req.payload.findGlobal({ ...call, req }))
  return (context.locks = locksOfSite(site))
}

/** Returns the lock levels that apply by the site information, with its region as a document. Without an approved one the defaults apply. */
export function locksOfSite(site: Readonly<Record<string, unknown>>): InstallationLocks {
  const code = (site['region'] as { code?: string } | null | undefined)?.code
  return installationLocks(site['_status'] === 'published' ? site : undefined, code)
}
