import type { Config } from '../../config.ts'
import { clockWarning, publishTimes } from '../../publish/clock.ts'
import { newestMigrationDay } from '../program-date.ts'
import type { Check } from './check.ts'

/** Checks the clock of the machine. @param record When a record was last written, ISO 8601; null when unknown. */
export function clock({ dataDir }: Config, record: string | null): Check {
  const now = new Date()
  const warning = clockWarning(now, { program: newestMigrationDay(), releases: publishTimes(dataDir), record })
  return warning
    ? { name: '时钟', state: 'warn', found: warning, fix: '用 date 核对；开启自动对时：timedatectl set-ntp true' }
    : { name: '时钟', state: 'ok', found: now.toISOString() }
}
