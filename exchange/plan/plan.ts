/**
 * @module Plans a batch of rows: which records are written and what becomes of each row. It reads what it is given and writes nothing.
 */
import { groupBy } from '../../standard/group.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { nameConflict, rowsConflict } from './name-conflicts.ts'
import { planNewestVersion } from './newest-version.ts'
import { PlannedWrites, type StoredState } from './planned-writes.ts'
import { merged, proposed, refused, type PlanOptions, type RowPlan } from './row-plan.ts'
import { differingText, keepSharedConflicts, planSharedRecords } from './shared-records.ts'
import { wasImportedBefore, planUnchanged } from './unchanged-row.ts'

/** The plan of a batch. */
export interface Plan {
  /** The rows in the order they were given. */
  rows: RowPlan[]
  /** Records to be written or approved. */
  writes: PlannedWrite[]
  /** Records that stay drafts although approval was asked for, also where nothing is written. */
  leftAsDraft: PlannedWrite[]
}

/** Plans the rows of one batch. All rows about the same record must be in it. */
export function planImport(parsedRows: readonly ParsedRow[], known: StoredState, options: PlanOptions = {}): Plan {
  const writes = new PlannedWrites(known, options.rights)
  const groups = groupBy(parsedRows, ({ main }) => `${main.type}:${main.key}`)
  const rows = [...groups.values()].flatMap((group) => planSafely(group, writes, options))
  const order = new Map(parsedRows.map((parsed, i) => [parsed, i]))
  rows.sort((a, b) => order.get(a.parsed)! - order.get(b.parsed)!)
  return { rows, ...writes.result() }
}

/** Plans the rows about one record; an error refuses these rows only. */
function planSafely(group: readonly ParsedRow[], writes: PlannedWrites, options: PlanOptions): RowPlan[] {
  try {
    return group[0]!.policy === 'add' ? planAdditions(group, writes, options) : planVersions(group, writes, options)
  } catch (error) {
    return group.map((parsed) => refused(parsed, `处理不了这一行：${(error as Error).message}`))
  }
}

/** Rows that add to a record: the first one creates it, the others add to it. */
function planAdditions(
  group: readonly ParsedRow[],
  writes: PlannedWrites,
  { approve = false }: PlanOptions,
): RowPlan[] {
  return group.map((parsed, i) => {
    const { type, key } = parsed.main
    const approving = approve && parsed.blocking.length === 0
    const earlier = group.slice(0, i).find(({ hash }) => hash === parsed.hash)
    if (earlier) return merged(parsed, `与第 ${earlier.row} 行完全相同`)
    const summary = writes.summary(type, key)
    if (i === 0 && summary?.importHash === parsed.hash && !approve) return planUnchanged(parsed, writes)
    const conflict = nameConflict(parsed, writes)
    if (conflict) return proposed(parsed, summary ? conflict : { ...conflict, row: group[0]!.row })
    const sharedConflicts = planSharedRecords(parsed, writes, approving)
    const { write, differences, changed } = writes.add(parsed.main, approving, true)
    const messages = differences.map(({ field }) => differingText(field))
    const differing = [...sharedConflicts, ...differences.map((one) => ({ ...one, type, key }))]
    keepSharedConflicts(write, differing, writes)
    if (i > 0) return { ...merged(parsed, `与第 ${group[0]!.row} 行是同一条记录，内容并入`), write, differing }
    const outcome = !summary ? 'created' : write.action === 'update' ? 'updated' : 'unchanged'
    const contradicts = differences.length > 0 && !changed
    return { parsed, outcome, messages, write, differing, ...(contradicts ? { contradicts: 'record' as const } : {}) }
  })
}

/** Rows that replace a record: the newest version is written, the others are kept as its history. */
function planVersions(group: readonly ParsedRow[], writes: PlannedWrites, options: PlanOptions): RowPlan[] {
  const conflicting: RowPlan[] = []
  let candidates = group.filter((parsed) => {
    const conflict = wasImportedBefore(parsed, writes, options) ? undefined : nameConflict(parsed, writes)
    if (conflict) conflicting.push(proposed(parsed, conflict))
    return !conflict
  })
  if (!candidates.length) return conflicting
  const newest = newestOf(candidates)
  candidates = candidates.filter((parsed) => {
    const conflict = parsed === newest ? undefined : rowsConflict(parsed, newest, writes)
    if (conflict) conflicting.push(proposed(parsed, conflict))
    return !conflict
  })
  const olderPlans = candidates.filter((one) => one !== newest).map((one) => planOlderVersion(one, newest))
  const history = olderPlans
    .filter(({ outcome, parsed }) => outcome === 'merged' && parsed.hash !== newest.hash)
    .map(({ parsed }) => parsed)
  return [planNewestVersion(newest, history, writes, options), ...olderPlans, ...conflicting]
}

/** The row with the highest version, the later one of two with the same; rows without versions: the first. */
const newestOf = (rows: readonly ParsedRow[]): ParsedRow =>
  rows.reduce((best, one) => ((one.version ?? 0) >= (best.version ?? 0) && one.policy === 'version' ? one : best))

function planOlderVersion(parsed: ParsedRow, newest: ParsedRow): RowPlan {
  if (parsed.hash === newest.hash) return merged(parsed, `与第 ${newest.row} 行完全相同`)
  if (parsed.shape === 'own') {
    return refused(parsed, `与第 ${newest.row} 行是同一条记录（${newest.main.key}）而内容不同，请只留一行`, newest)
  }
  if (parsed.policy !== 'version')
    return merged(parsed, `与第 ${newest.row} 行是同一条记录，以第 ${newest.row} 行为准，本行保留在它的“原始数据”里`)
  return merged(
    parsed,
    `第 ${newest.row} 行是同一份指南的版本 ${newest.version ?? '（未写）'}，本行版本 ${parsed.version ?? '（未写）'}，作为历史保留在它的“原始数据”里`,
  )
}
