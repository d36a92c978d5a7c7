/**
 * @module What becomes of rows: which record each makes or changes, which version wins, what is refused and why. Pure: it
 * reads what it is given and writes nothing.
 */
import { recordTitle } from '../standard/schema/index.ts'
import { complete, keepBeside, support } from './beside.ts'
import { asEarlier, distinct, earlierIn, earlierOf, keepHistory } from './history.ts'
import type { Intake, Plain } from './intake.ts'
import { placeElements } from './seed.ts'
import { editedByStaff } from './light.ts'
import { Workspace, type Known, type Write } from './workspace.ts'

export type { Known, Write } from './workspace.ts'
export type Outcome = 'created' | 'updated' | 'unchanged' | 'merged' | 'refused'

export interface PlanOptions {
  /** Approve what nothing keeps from it. */
  approve?: boolean
  /** Take the file's word over what staff wrote since the last import. */
  overwrite?: boolean
}

/** What becomes of one row. */
export interface RowPlan {
  intake: Intake
  outcome: Outcome
  messages: string[]
  /** The write of its main record; rows that write nothing have none. */
  write?: Write
}

export interface Plan {
  rows: RowPlan[]
  writes: Write[]
}

/** Rows of one batch. All rows that are about the same record must be in it. */
export function planImport(intakes: readonly Intake[], known: Known, options: PlanOptions = {}): Plan {
  const space = new Workspace(known)
  const groups = new Map<string, Intake[]>()
  for (const intake of intakes) {
    const at = `${intake.main.type}:${intake.main.key}`
    groups.set(at, [...(groups.get(at) ?? []), intake])
  }
  const rows = [...groups.values()].flatMap((group) => planGroup(group, space, options))
  const order = new Map(intakes.map((intake, i) => [intake, i]))
  rows.sort((a, b) => order.get(a.intake)! - order.get(b.intake)!)
  return { rows, writes: space.writes() }
}

function planGroup(group: readonly Intake[], space: Workspace, options: PlanOptions): RowPlan[] {
  if (group[0]!.policy === 'add') return planAdding(group, space, options)
  const winner = group.reduce((best, one) =>
    (one.version ?? 0) >= (best.version ?? 0) && one.policy === 'version' ? one : best,
  )
  const others = group.filter((one) => one !== winner)
  const plans = others.map((one) => planOther(one, winner))
  const history = others.filter((_, i) => plans[i]!.outcome === 'merged').filter(({ hash }) => hash !== winner.hash)
  return [planWinner(winner, history, space, options), ...plans]
}

/** Rows that add to a record: the first makes it, the others add to it. */
function planAdding(group: readonly Intake[], space: Workspace, { approve = false }: PlanOptions): RowPlan[] {
  return group.map((intake, i) => {
    const approving = approve && intake.blocking.length === 0
    const earlier = group.slice(0, i).find(({ hash }) => hash === intake.hash)
    if (earlier) return merged(intake, `与第 ${earlier.row} 行完全相同`)
    const light = space.light(intake.main.type, intake.main.key)
    if (i === 0 && light?.importHash === intake.hash && !approve) return unchanged(intake, space)
    const differing = support(intake, space, approving)
    const { write, differences } = space.add(intake.main, approving, true)
    const messages = differences.map(({ field }) => `${field} 与已有的不同，没有改动已有的`)
    keepBeside(
      write,
      [...differing, ...differences.map((one) => ({ ...one, type: intake.main.type, key: intake.main.key }))],
      space,
    )
    if (i > 0) return { ...merged(intake, `与第 ${group[0]!.row} 行是同一条记录，内容并入`), write }
    const outcome = !light ? 'created' : write.action === 'update' ? 'updated' : 'unchanged'
    return { intake, outcome, messages, write }
  })
}

function planOther(intake: Intake, winner: Intake): RowPlan {
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

function planWinner(intake: Intake, history: readonly Intake[], space: Workspace, options: PlanOptions): RowPlan {
  const { type, key } = intake.main
  const light = space.light(type, key)
  const approve = Boolean(options.approve) && intake.blocking.length === 0
  const raws = history.map((one) => earlierOf(one))
  if (light && intake.version !== undefined && (light.version ?? 0) > intake.version) {
    keepHistory(space, intake, [...raws, earlierOf(intake)])
    return merged(intake, `库里已有版本 ${light.version}，本行版本 ${intake.version} 作为历史保留`)
  }
  if (light?.importHash === intake.hash) {
    keepHistory(space, intake, raws)
    const same = unchanged(intake, space)
    if (!approve) return same
    support(intake, space, true)
    if (light.published) return same
    if (editedByStaff(light)) return { ...same, messages: ['上次导入之后由工作人员改过，没有自动批准'] }
    return { ...same, write: space.approve(intake.main, intake.hash) }
  }
  if (light && editedByStaff(light) && !options.overwrite) {
    return refused(
      intake,
      `这条${recordTitle(type)}在上次导入之后由工作人员改过，没有覆盖；确要以文件为准请加 --overwrite`,
    )
  }
  const stored = light && space.record(type, key)
  const record = { ...intake.main.record }
  const differing = support(intake, space, approve)
  placeElements(record, intake, space)
  const source = { ...(record['source'] as Plain | undefined) }
  if (intake.shape === 'own' && !record['source'] && stored?.['source']) Object.assign(source, stored['source'])
  const past = [
    ...earlierIn(stored),
    ...(stored && intake.version !== undefined && light?.version !== intake.version ? [asEarlier(stored)] : []),
    ...raws,
  ]
  if (past.length) source['earlier'] = distinct(past)
  if (differing.length) source['differing'] = differing
  if (Object.keys(source).length) record['source'] = source
  if (stored?.['deviations'] && !record['deviations'] && intake.shape !== 'own')
    record['deviations'] = stored['deviations']
  const write = space.put({
    type,
    key,
    action: light ? 'update' : 'create',
    record,
    hash: intake.hash,
    approve,
    replace: true,
    main: true,
  })
  return { intake, outcome: light ? 'updated' : 'created', messages: [], write }
}

function unchanged(intake: Intake, space: Workspace): RowPlan {
  complete(intake, space)
  return { intake, outcome: 'unchanged', messages: [] }
}

const merged = (intake: Intake, message: string): RowPlan => ({ intake, outcome: 'merged', messages: [message] })
const refused = (intake: Intake, message: string): RowPlan => ({ intake, outcome: 'refused', messages: [message] })
