/** @module Excuses: a hint stands for a while, with a reason. What must be corrected is never excused. */
import type { Severity } from '../rules/index.ts'

/** How many days an excuse lasts at most. */
export const LONGEST_EXCUSE_DAYS = 366

/** Whether a finding of this severity may be excused: only what is told and held back from nowhere. */
export const isExcusable = (severity: Severity): boolean => severity === 'warn'

/** Whether an excuse stands on a day, both YYYY-MM-DD; `until` is the last day. */
export const excuseHolds = (until: string | null | undefined, day: string): boolean => Boolean(until) && until! >= day
