/**
 * @module The row that decides what a record says: the only row about it, or the one with the newest version.
 */
import { recordTitle } from '../../standard/schema/index.ts'
import type { JsonObject, ParsedRow } from '../parsed-row.ts'
import { editedByStaff, type RecordSummary } from '../record-summary.ts'
import { asOlderVersion, distinct, keepHistory, storedAsOlderVersion, storedVersions } from './earlier-versions.ts'
import { addToStandard } from './matter-standard.ts'
import { overlayStatement, same } from './merge.ts'
import type { PlannedWrites } from './planned-writes.ts'
import { merged, refused, type PlanOptions, type RowPlan } from './row-plan.ts'
import { planSharedRecords, type SharedRecordConflict } from './shared-records.ts'
import { wasImportedBefore, planApproval } from './unchanged-row.ts'

/**
 * Plans the row with the newest version of a record.
 *
 * @param olderRows Rows of the same batch with older versions, kept in the record's history.
 */
export function planNewestVersion(
  parsed: ParsedRow,
  olderRows: readonly ParsedRow[],
  writes: PlannedWrites,
  options: PlanOptions,
): RowPlan {
  const { type, key } = parsed.main
  const summary = writes.summary(type, key)
  const history = olderRows.map((one) => asOlderVersion(one))
  const notWritten = planWithoutWrite(parsed, history, summary, writes, options)
  if (notWritten) return notWritten
  const approve = Boolean(options.approve)
  const stored = summary && writes.record(type, key)
  const stated = { ...parsed.main.record }
  const sharedConflicts = planSharedRecords(parsed, writes, approve && parsed.blocking.length === 0)
  addToStandard(stated, parsed, writes, options.freeElements)
  const record = stored && !options.replace ? overlayStatement(stored, stated, parsed.cleared) : stated
  // How a guide differs from the standard is computed again from all that its row says.
  for (const field of ['differences', 'localElements']) if (parsed.elements && !stated[field]) delete record[field]
  const source = makeSource(parsed, { stored, stated, history, sharedConflicts, storedVersion: summary?.version })
  if (Object.keys(source).length) record['source'] = source
  else delete record['source']
  if (stored && !summary.broken && same(stored, record)) return planApproval(parsed, summary, writes, approve)
  const write = writes.replaceWrite({
    type,
    key,
    action: summary ? 'update' : 'create',
    record,
    hash: parsed.hash,
    approve,
    blocking: parsed.blocking,
    replace: true,
    main: true,
  })
  return { parsed, outcome: summary ? 'updated' : 'created', messages: [], write, differing: sharedConflicts }
}

/** Plans a row whose record is not written from it; undefined when the record is to be written. */
function planWithoutWrite(
  parsed: ParsedRow,
  history: readonly JsonObject[],
  summary: RecordSummary | undefined,
  writes: PlannedWrites,
  options: PlanOptions,
): RowPlan | undefined {
  const { type, key } = parsed.main
  if (!summary && parsed.incomplete) return refused(parsed, parsed.incomplete.join('；'))
  if (parsed.shape !== 'own' && options.hasOwnRow?.(type, key)) {
    keepHistory(writes, parsed, [...history, asOlderVersion(parsed)])
    return merged(parsed, '文件里另有同一条的三同记录，以三同记录为准，本行保留在它的“原始数据”里')
  }
  if (summary && parsed.version !== undefined && (summary.version ?? 0) > parsed.version) {
    keepHistory(writes, parsed, [...history, asOlderVersion(parsed)])
    return merged(parsed, `库里已有版本 ${summary.version}，本行版本 ${parsed.version} 作为历史保留`)
  }
  if (wasImportedBefore(parsed, writes, options)) {
    keepHistory(writes, parsed, history)
    return planApproval(parsed, summary!, writes, Boolean(options.approve))
  }
  if (summary && editedByStaff(summary) && !options.overwrite) {
    return refused(
      parsed,
      `这条${recordTitle(type)}在上次导入之后由工作人员改过，没有覆盖；确要以文件为准请加 --overwrite`,
      'record',
    )
  }
  return undefined
}

/** The `source` of a record: what its row keeps there, earlier versions, and what its row says of shared records otherwise than they. */
function makeSource(
  parsed: ParsedRow,
  {
    stored,
    stated,
    history,
    sharedConflicts,
    storedVersion,
  }: {
    stored: JsonObject | undefined
    stated: JsonObject
    history: readonly JsonObject[]
    sharedConflicts: readonly SharedRecordConflict[]
    storedVersion: number | undefined
  },
): JsonObject {
  const source = { ...(stated['source'] as JsonObject | undefined) }
  if (parsed.shape === 'own' && !stated['source'] && stored?.['source']) Object.assign(source, stored['source'])
  const replacesVersion = stored && parsed.version !== undefined && storedVersion !== parsed.version
  const earlier = [...storedVersions(stored), ...(replacesVersion ? [storedAsOlderVersion(stored)] : []), ...history]
  if (earlier.length) source['earlier'] = distinct(earlier)
  if (sharedConflicts.length) source['differing'] = sharedConflicts
  return source
}
