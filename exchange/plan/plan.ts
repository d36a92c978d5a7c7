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
  intake: ParsedRow
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
export function planImport(intakes: readonly ParsedRow[], known: StoredState, options: PlanOptions = {}): Plan {
  const space = new PlannedWrites(known)
  const groups = groupBy(intakes, ({ main }) => `${main.type}:${main.key}`)
  const rows = [...groups.values()].flatMap((group) => planSafely(group, space, options))
  const order = new Map(intakes.map((intake, i) => [intake, i]))
  rows.sort((a, b) => order.get(a.intake)! - order.get(b.intake)!)
  return { rows, ...space.result() }
}

/** A group of rows; whatever goes wrong with it is its own. */
function planSafely(group: readonly ParsedRow[], space: PlannedWrites, options: PlanOptions): RowPlan[] {
  try {
    return planGroup(group, space, options)
  } catch (error) {
    return group.map((intake) => refused(intake, `处理不了这一行：${(error as Error).message}`))
  }
}

function planGroup(group: readonly ParsedRow[], space: PlannedWrites, options: PlanOptions): RowPlan[] {
  if (group[0]!.policy === 'add') return planAdditions(group, space, options)
  const plans: RowPlan[] = []
  let fitting = group.filter((intake) => {
    const conflict = isKnown(intake, space, options) ? undefined : nameConflict(intake, space)
    if (conflict) plans.push(proposed(intake, conflict))
    return !conflict
  })
  if (!fitting.length) return plans
  const winner = fitting.reduce((best, one) =>
    (one.version ?? 0) >= (best.version ?? 0) && one.policy === 'version' ? one : best,
  )
  fitting = fitting.filter((intake) => {
    const conflict = intake === winner ? undefined : rowsConflict(intake, winner, space)
    if (conflict) plans.push(proposed(intake, conflict))
    return !conflict
  })
  const others = fitting.filter((one) => one !== winner)
  const merging = others.map((one) => planOlderVersion(one, winner))
  const history = others.filter((_, i) => merging[i]!.outcome === 'merged').filter(({ hash }) => hash !== winner.hash)
  return [planNewestVersion(winner, history, space, options), ...merging, ...plans]
}

/** Whether the record is as this very row made it. As a whole record, a row is only known by what it says. */
const isKnown = ({ main, hash }: ParsedRow, space: PlannedWrites, { replace }: PlanOptions): boolean =>
  !replace && space.summary(main.type, main.key)?.importHash === hash

/** Rows that add to a record: the first makes it, the others add to it. */
function planAdditions(group: readonly ParsedRow[], space: PlannedWrites, { approve = false }: PlanOptions): RowPlan[] {
  return group.map((intake, i) => {
    const approving = approve && intake.blocking.length === 0
    const earlier = group.slice(0, i).find(({ hash }) => hash === intake.hash)
    if (earlier) return merged(intake, `与第 ${earlier.row} 行完全相同`)
    const light = space.summary(intake.main.type, intake.main.key)
    if (i === 0 && light?.importHash === intake.hash && !approve) return unchanged(intake, space)
    const conflict = nameConflict(intake, space)
    if (conflict) return proposed(intake, light ? conflict : { ...conflict, row: group[0]!.row })
    const differing = planSharedRecords(intake, space, approving)
    const { write, differences } = space.add(intake.main, approving, true)
    const messages = differences.map(({ field }) => `${field} 与已有的不同，没有改动已有的`)
    keepSharedConflicts(
      write,
      [...differing, ...differences.map((one) => ({ ...one, type: intake.main.type, key: intake.main.key }))],
      space,
    )
    if (i > 0) return { ...merged(intake, `与第 ${group[0]!.row} 行是同一条记录，内容并入`), write }
    const outcome = !light ? 'created' : write.action === 'update' ? 'updated' : 'unchanged'
    return { intake, outcome, messages, write }
  })
}

function planOlderVersion(intake: ParsedRow, winner: ParsedRow): RowPlan {
  if (intake.hash === winner.hash) return merged(intake, `与第 ${winner.row} 行完全相同`)
  if (intake.shape === 'own') {
    return refused(intake, `与第 ${winner.row} 行是同一条记录（${winner.main.key}）而内容不同，请只留一行`)
  }
  if (intake.policy !== 'version')
    return merged(intake, `与第 ${winner.row} 行是同一条记录，以第 ${winner.row} 行为准，本行保留在它的“原始数据”里`)
  return merged(
    intake,
    `第 ${winner.row} 行是同一份指南的版本 ${winner.version ?? '（未写）'}，本行版本 ${intake.version ?? '（未写）'}，作为历史保留在它的“原始数据”里`,
  )
}

function planNewestVersion(
  intake: ParsedRow,
  history: readonly ParsedRow[],
  space: PlannedWrites,
  options: PlanOptions,
): RowPlan {
  const { type, key } = intake.main
  const light = space.summary(type, key)
  const approve = Boolean(options.approve)
  const approving = approve && intake.blocking.length === 0
  const raws = history.map((one) => asOlderVersion(one))
  if (!light && intake.incomplete) return refused(intake, intake.incomplete.join('；'))
  if (intake.shape !== 'own' && options.taken?.(type, key)) {
    keepHistory(space, intake, [...raws, asOlderVersion(intake)])
    return merged(intake, '文件里另有同一条的三同记录，以三同记录为准，本行保留在它的“原始数据”里')
  }
  if (light && intake.version !== undefined && (light.version ?? 0) > intake.version) {
    keepHistory(space, intake, [...raws, asOlderVersion(intake)])
    return merged(intake, `库里已有版本 ${light.version}，本行版本 ${intake.version} 作为历史保留`)
  }
  if (isKnown(intake, space, options)) {
    keepHistory(space, intake, raws)
    return planApproval(intake, light!, space, approve)
  }
  if (light && editedByStaff(light) && !options.overwrite) {
    return refused(
      intake,
      `这条${recordTitle(type)}在上次导入之后由工作人员改过，没有覆盖；确要以文件为准请加 --overwrite`,
    )
  }
  const stored = light && space.record(type, key)
  const stated = { ...intake.main.record }
  const differing = planSharedRecords(intake, space, approving)
  addToStandard(stated, intake, space)
  const record = stored && !options.replace ? overlayStatement(stored, stated, intake.cleared) : stated
  // What a guide says otherwise than the standard is worked out anew from all that its row says.
  if (intake.elements && !stated['differences']) delete record['differences']
  const source = { ...(stated['source'] as JsonObject | undefined) }
  if (intake.shape === 'own' && !stated['source'] && stored?.['source']) Object.assign(source, stored['source'])
  const past = [
    ...storedVersions(stored),
    ...(stored && intake.version !== undefined && light?.version !== intake.version
      ? [storedAsOlderVersion(stored)]
      : []),
    ...raws,
  ]
  if (past.length) source['earlier'] = distinct(past)
  if (differing.length) source['differing'] = differing
  if (Object.keys(source).length) record['source'] = source
  else delete record['source']
  if (stored && !light.broken && same(stored, record)) return planApproval(intake, light, space, approve)
  const write = space.put({
    type,
    key,
    action: light ? 'update' : 'create',
    record,
    hash: intake.hash,
    approve,
    blocking: intake.blocking,
    replace: true,
    main: true,
  })
  return { intake, outcome: light ? 'updated' : 'created', messages: [], write }
}

/** A row that says nothing new; its record may still have to be approved. */
function planApproval(intake: ParsedRow, light: RecordSummary, space: PlannedWrites, approve: boolean): RowPlan {
  const same = unchanged(intake, space)
  if (!approve) return same
  planSharedRecords(intake, space, intake.blocking.length === 0)
  if (light.published) return same
  if (editedByStaff(light)) return { ...same, messages: ['上次导入之后由工作人员改过，没有自动批准'] }
  return { ...same, write: space.approve(intake.main, intake.hash, intake.blocking) }
}

function unchanged(intake: ParsedRow, space: PlannedWrites): RowPlan {
  completeSharedRecords(intake, space)
  return { intake, outcome: 'unchanged', messages: [] }
}

const merged = (intake: ParsedRow, message: string): RowPlan => ({ intake, outcome: 'merged', messages: [message] })
const proposed = (intake: ParsedRow, conflict: NameConflict): RowPlan => ({
  intake,
  outcome: 'proposed',
  messages: [conflictText(conflict)],
  conflict,
})
const refused = (intake: ParsedRow, message: string): RowPlan => ({ intake, outcome: 'refused', messages: [message] })
