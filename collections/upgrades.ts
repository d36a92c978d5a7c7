import type { Payload } from 'payload'
import { upgradeAccounts } from './accounts/upgrade.ts'
import { upgradeDeviations } from './deviations/upgrade.ts'
import { upgradeCodeScheme } from './site/upgrade-scheme.ts'
import { reportRepairs } from './trail/guards.ts'

/**
 * Changes what an earlier version stored otherwise, and names repairs of the database: at the start of the admin and of every command.
 * Run again, it changes nothing.
 *
 * @returns what was changed and what staff have to look at, in Chinese, a line each
 */
export async function runUpgrades(payload: Payload): Promise<string[]> {
  return [
    ...(await reportRepairs(payload)),
    ...(await upgradeAccounts(payload)),
    ...(await upgradeCodeScheme(payload)),
    ...(await upgradeDeviations(payload)),
  ]
}
