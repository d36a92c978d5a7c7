import type { PayloadRequest } from 'payload'
import { installationLocks, type InstallationLocks } from '../../standard/locks/index.ts'
import { readSite } from '../site/read-site.ts'
import { contextOf } from '../write/write-context.ts'

/** Returns the lock levels that apply, by the approved site information. Read once in an operation. */
export async function readLocks(req: PayloadRequest): Promise<InstallationLocks> {
  const context = contextOf(req)
  return (context.locks ??= locksOfSite(await readSite(req)))
}

/** Returns the lock levels that apply by the site information, with its region as a document. Without an approved one the defaults apply. */
export function locksOfSite(site: Readonly<Record<string, unknown>>): InstallationLocks {
  const code = (site['region'] as { code?: string } | null | undefined)?.code
  return installationLocks(site['_status'] === 'published' ? site : undefined, code)
}
