/**
 * @module Deviations that the row of a guide states. They are no content of the guide: whatever a file says of their approval, they become
 * requests.
 */
import type { JsonObject, ReaderResult } from '../parsed-row.ts'

const FIELD = 'deviations'

/** Takes the deviations out of what a row says of a guide. Rows of other records stay as they are. */
export function withoutDeviations(result: ReaderResult): ReaderResult {
  const { cleared, main } = result
  if (main.type !== 'guide' || !(FIELD in main.record || cleared?.includes(FIELD))) return result
  const { [FIELD]: stated, ...record } = main.record
  const { cleared: _paths, ...rest } = result
  const kept = cleared?.filter((path) => path !== FIELD) ?? []
  const deviations = Array.isArray(stated) ? (stated as JsonObject[]) : []
  return {
    ...rest,
    main: { ...main, record },
    ...(kept.length ? { cleared: kept } : {}),
    ...(deviations.length ? { deviations } : {}),
  }
}
