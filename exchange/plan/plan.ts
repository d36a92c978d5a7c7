/**
 * @module What becomes of rows: which record each makes or changes, which version wins, what is refused and why. Pure: it
 * reads what it is given and writes nothing.
 */
import { groupBy } from '../../standard/group.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { completeSharedRecords, keepSharedConflicts, planSharedRecords } from './shared-records.ts'
import { conflictText, nameConflict, rowsConflict, type NameConflict } from './name-conflicts.ts'
import { storedAsOlderVersion, distinct, storedVersions, asOlderVersion, keepHistory } from './earlier-versions.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import { editedByStaff, type RecordSummary } from '../record-summary.ts'
import { same, overlayStatement } from './merge.ts'
import { addToStandard } from './standard.ts'
import { PlannedWrites, type StoredState, type PlannedWrite } from './planned-writes.ts'

export type { StoredState, PlannedWrite } from './planned-writes.ts'
export type Outcome = 'created' | 'updated' | 'unchanged' | 'merged' | 'proposed' | 'refused'

export interface PlanOptions {
  /** Approve what nothing keeps from it. */
  approve?: boolean
  /** Take the file's word over what staff wrote since the last import. */
  overwrite?: boolean
  /** Rows are whole records: what they do not state is emptied. */
  replace?: boolean
  /** Whether one of our own rows of this import has been taken for a record already. */
  taken?: (type: RecordType, key: string) => boolean
}

/** What becomes of one row. */
export interface RowPlan {
  parsed: ParsedRow
  outcome: Outcome
  messages: string[]
  /** The write of its main record; rows that write nothing have none. */
  write?: PlannedWrite
  /** Two things under one code: the row becomes a proposal. */
  conflict?: NameConflict
}

export interface Plan {
  rows: RowPlan[]
  writes: PlannedWrite[]
  /** Records that stay drafts although approval was asked for, those with nothing to write included. */
  kept: PlannedWrite[]
}

/** Rows of one batch. All rows that are about the same record must be in it. */
export function planImport(parsedRows: readonly ParsedRow[], known: StoredState, options: PlanOptions = {}): Plan {
  const writes = new PlannedWrites(known)
  const groups = groupBy(parsedRows, ({ main }) => `${main.type}:${main.key}`)
  const rows = [...groups.values()].flatMap((group) => planSafely(group, writes, options))
  const order = new Map(parsedRows.map((parsed, i) => [parsed, i]))
  rows.sort((a, b) => order.get(a.parsed)! - order.get(b.parsed)!)
  return { rows, ...writes.result() }
}

/** A group of rows; whatever goes wrong with it is its own. */
function planSafely(group: readonly ParsedRow[], writes: PlannedWrites, options: PlanOptions): RowPlan[] {
  try {
    return planGroup(group, writes, options)
  } catch (error) {
    return group.map((parsed) => refused(parsed, `处理不了这一行：${(error as Error).message}`))
  }
}

function planGroup(group: readonly ParsedRow[], writes: PlannedWrites, options: PlanOptions): RowPlan[] {
  if (group[0]!.policy === 'add') return planAdditions(group, writes, options)
  const plans: RowPlan[] = []
  let fitting = group.filter((parsed) => {
    const conflict = isKnown(parsed, writes, options) ? undefined : nameConflict(parsed, writes)
    if (conflict) plans.push(proposed(parsed, conflict))
    return !conflict
  })
  if (!fitting.length) return plans
  const winner = fitting.reduce((best, one) =>
    (one.version ?? 0) >= (best.version ?? 0) && one.policy === 'version' ? one : best,
  )
  fitting = fitting.filter((parsed) => {
    const conflict = parsed === winner ? undefined : rowsConflict(parsed, winner, writes)
    if (conflict) plans.push(proposed(parsed, conflict))
    return !conflict
  })
  const others = fitting.filter((one) => one !== winner)
  const merging = others.map((one) => planOlderVersion(one, winner))
  const history = others.filter((_, i) => merging[i]!.outcome === 'merged').filter(({ hash }) => hash !== winner.hash)
  return [planNewestVersion(winner, history, writes, options), ...merging, ...plans]
}

/** Whether the record is as this very row made it. As a whole record, a row is only known by what it says. */
const isKnown = ({ main, hash }: ParsedRow, writes: PlannedWrites, { replace }: PlanOptions): boolean =>
  !replace && writes.summary(main.type, main.key)?.importHash === hash

/** Rows that add to a record: the first makes it, the others add to it. */
function planAdditions(group: readonly ParsedRow[], writes: PlannedWrites, { approve = false }: PlanOptions): RowPlan[] {
  return group.map((parsed, i) => {
    const approving = approve && parsed.blocking.length === 0
    const earlier = group.slice(0, i).find(({ hash }) => hash === parsed.hash)
    if (earlier) return merged(parsed, `与第 ${earlier.row} 行完全相同`)
    const summary = writes.summary(parsed.main.type, parsed.main.key)
    if (i === 0 && summary?.importHash === parsed.hash && !approve) return unchanged(parsed, writes)
    const conflict = nameConflict(parsed, writes)
    if (conflict) return proposed(parsed, summary ? conflict : { ...conflict, row: group[0]!.row })
    const differing = planSharedRecords(parsed, writes, approving)
    const { write, differences } = writes.add(parsed.main, approving, true)
    const messages = differences.map(({ field }) => `${field} 与已有的不同，没有改动已有的`)
    keepSharedConflicts(
      write,
      [...differing, ...differences.map((one) => ({ ...one, type: parsed.main.type, key: parsed.main.key }))],
      writes,
    )
    if (i > 0) return { ...merged(parsed, `与第 ${group[0]!.row} 行是同一条记录，内容并入`), write }
    const outcome = !summary ? 'created' : write.action === 'update' ? 'updated' : 'unchanged'
    return { parsed, outcome, messages, write }
  })
}

function planOlderVersion(parsed: ParsedRow, winner: ParsedRow): RowPlan {
  if (parsed.hash === winner.hash) return merged(parsed, `与第 ${winner.row} 行完全相同`)
  if (parsed.shape === 'own') {
    return refused(parsed, `与第 ${winner.row} 行是同一条记录（${winner.main.key}）而内容不同，请只留一行`)
  }
  if (parsed.policy !== 'version')
    return merged(parsed, `与第 ${winner.row} 行是同一条记录，以第 ${winner.row} 行为准，本行保留在它的“原始数据”里`)
  return merged(
    parsed,
    `第 ${winner.row} 行是同一份指南的版本 ${winner.version ?? '（未写）'}，本行版本 ${parsed.version ?? '（未写）'}，作为历史保留在它的“原始数据”里`,
  )
}

function planNewestVersion(
  parsed: ParsedRow,
  history: readonly ParsedRow[],
  writes: PlannedWrites,
  options: PlanOptions,
): RowPlan {
  const { type, key } = parsed.main
  const summary = writes.summary(type, key)
  const approve = Boolean(options.approve)
  const approving = approve && parsed.blocking.length === 0
  const raws = history.map((one) => asOlderVersion(one))
  if (!summary && parsed.incomplete) return refused(parsed, parsed.incomplete.join('；'))
  if (parsed.shape !== 'own' && options.taken?.(type, key)) {
    keepHistory(writes, parsed, [...raws, asOlderVersion(parsed)])
    return merged(parsed, '文件里另有同一条的三同记录，以三同记录为准，本行保留在它的“原始数据”里')
  }
  if (summary && parsed.version !== undefined && (summary.version ?? 0) > parsed.version) {
    keepHistory(writes, parsed, [...raws, asOlderVersion(parsed)])
    return merged(parsed, `库里已有版本 ${summary.version}，本行版本 ${parsed.version} 作为历史保留`)
  }
  if (isKnown(parsed, writes, options)) {
    keepHistory(writes, parsed, raws)
    return planApproval(parsed, summary!, writes, approve)
  }
  if (summary && editedByStaff(summary) && !options.overwrite) {
    return refused(
      parsed,
      `这条${recordTitle(type)}在上次导入之后由工作人员改过，没有覆盖；确要以文件为准请加 --overwrite`,
    )
  }
  const stored = summary && writes.record(type, key)
  const stated = { ...parsed.main.record }
  const differing = planSharedRecords(parsed, writes, approving)
  addToStandard(stated, parsed, writes)
  const record = stored && !options.replace ? overlayStatement(stored, stated, parsed.cleared) : stated
  // What a guide says otherwise than the standard is worked out anew from all that its row says.
  if (parsed.elements && !stated['differences']) delete record['differences']
  const source = { ...(stated['source'] as JsonObject | undefined) }
  if (parsed.shape === 'own' && !stated['source'] && stored?.['source']) Object.assign(source, stored['source'])
  const past = [
    ...storedVersions(stored),
    ...(stored && parsed.version !== undefined && summary?.version !== parsed.version
      ? [storedAsOlderVersion(stored)]
      : []),
    ...raws,
  ]
  if (past.length) source['earlier'] = distinct(past)
  if (differing.length) source['differing'] = differing
  if (Object.keys(source).length) record['source'] = source
  else delete record['source']
  if (stored && !summary.broken && same(stored, record)) return planApproval(parsed, summary, writes, approve)
  const write = writes.put({
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
  return { parsed, outcome: summary ? 'updated' : 'created', messages: [], write }
}

/** A row that says nothing new; its record may still have to be approved. */
function planApproval(parsed: ParsedRow, summary: RecordSummary, writes: PlannedWrites, approve: boolean): RowPlan {
  const same = unchanged(parsed, writes)
  if (!approve) return same
  planSharedRecords(parsed, writes, parsed.blocking.length === 0)
  if (summary.published) return same
  if (editedByStaff(summary)) return { ...same, messages: ['上次导入之后由工作人员改过，没有自动批准'] }
  return { ...same, write: writes.approve(parsed.main, parsed.hash, parsed.blocking) }
}

function unchanged(parsed: ParsedRow, writes: PlannedWrites): RowPlan {
  completeSharedRecords(parsed, writes)
  return { parsed, outcome: 'unchanged', messages: [] }
}

const merged = (parsed: ParsedRow, message: string): RowPlan => ({ parsed, outcome: 'merged', messages: [message] })
const proposed = (parsed: ParsedRow, conflict: NameConflict): RowPlan => ({
  parsed,
  outcome: 'proposed',
  messages: [conflictText(conflict)],
  conflict,
})
const refused = (parsed: ParsedRow, message: string): RowPlan => ({ parsed, outcome: 'refused', messages: [message] })
