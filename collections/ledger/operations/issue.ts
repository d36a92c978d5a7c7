/** @module Operations that give codes: 预留, 赋码; and the end of codes of records without a state. */
import { endedIn } from '../../../standard/codes/index.ts'
import { lastLine } from '../../../standard/reservation.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import type { StoredLine } from '../add-event.ts'
import { linesOfCodes } from '../add-event.ts'
import { keepProblem } from '../keep-code.ts'
import type { PlanBuilder } from './builder.ts'
import { codeProblem } from './code-problem.ts'
import {
  keyOfStored,
  labelOfStored,
  recordByKey,
  versionOf,
  withoutRowIds,
  type StoredRecord,
} from './stored-records.ts'

/** 预留. */
export async function planReservation(b: PlanBuilder): Promise<void> {
  const { code, name = '', type } = b.request
  const problem = await keepProblem(b.req, { type, code })
  if (problem) return b.problem('code', problem)
  b.event({ type, code, event: 'reserved', name })
}

/** 赋码: to a draft that has the code already, or to a new matter. */
export async function planIssue(
  b: PlanBuilder,
  subject: StoredRecord | undefined,
  lines: readonly StoredLine[],
): Promise<void> {
  const { code, insteadOf, name, type } = b.request
  const ended = endedIn(type, lines, b.today)
  if (ended) return b.problem('code', `编码 ${code} 已停用，编码不重复使用，请另选`)
  const given = lastLine(lines.filter((one) => one.type === type))
  const problem = await codeProblem(b, type, code, { record: subject, name: name ?? '' })
  if (problem) return b.problem('code', problem)
  if (subject && given?.authority)
    return b.problem('code', `编码 ${code} 已经按${given.authority}${given.document ? ` ${given.document}` : ''}赋码`)
  if (!subject && type !== 'matter')
    return b.problem('code', `还没有编码是 ${code} 的${recordTitle(type)}，请先建草稿填上这个编码，再赋码`)
  if (!subject && !name) return b.problem('name', '要新建的事项叫什么，请写名称')
  if (insteadOf) await addInsteadOf(b, insteadOf)
  const called = subject ? labelOfStored(subject) : name!
  if (subject) b.record(subject, 'left', subject.approved ? '已批准，补记赋码的依据' : '草稿不变，批准以后才公开')
  else await createDraft(b, called)
  b.event({ type, code, event: 'issued', name: called, ...(insteadOf ? { insteadOf } : {}) }, subject)
}

async function createDraft(b: PlanBuilder, name: string): Promise<void> {
  const { code, insteadOf, matterType, parent } = b.request
  const above = parent ? await recordByKey(b.req, 'matter', parent) : undefined
  if (parent && !above) return b.problem('parent', `没有“${parent}”这个事项`)
  const before = insteadOf ? await recordByKey(b.req, 'matter', insteadOf) : undefined
  const content = before ? contentFrom(before) : {}
  b.create(
    {
      type: 'matter',
      key: code,
      label: name,
      draft: true,
      data: () => ({
        ...content,
        code,
        name,
        ...(above ? { parent: above.id } : {}),
        ...(matterType ? { type: matterType } : {}),
      }),
    },
    before ? `照“${labelOfStored(before)}”的内容新建草稿，核对后批准` : '新建草稿，写好标准后批准',
  )
}

const COPIED = [
  'kind',
  'parent',
  'type',
  'levels',
  'department',
  'standard',
  'scenarios',
  'summary',
  'aliases',
  'laws',
  'onApplication',
]
const contentFrom = (record: StoredRecord) =>
  Object.fromEntries(
    COPIED.flatMap((name) => (versionOf(record)[name] == null ? [] : [[name, withoutRowIds(versionOf(record)[name])]])),
  )

/** A code that ended by mistake is not taken up again: the new one points back, and the record of the old one leads to it. */
async function addInsteadOf(b: PlanBuilder, code: string): Promise<void> {
  const { type } = b.request
  const lines = (await linesOfCodes(b.req, [code])).get(code) ?? []
  if (endedIn(type, lines, b.today)?.type !== type) return b.problem('insteadOf', `编码 ${code} 没有停用，不用代替`)
  b.insteadOf.set(b.request.code, code)
  const old = await recordByKey(b.req, type, code)
  if (!old || type !== 'matter') return
  b.record(old, 'moved', `去向加上新编码 ${b.request.code}，原编码仍然停用`, (version) => {
    const id = b.idOf('matter', b.request.code)
    return id === undefined ? undefined : { successors: [...idsIn(version['successors']), id] }
  })
}

const idsIn = (value: unknown) =>
  Array.isArray(value)
    ? value.map((one: unknown) =>
        typeof one === 'object' && one ? (one as { id: string | number }).id : (one as string | number),
      )
    : []

/** 取消 of a code whose record has no state: the record is withdrawn. */
export function planWithdrawalOfRecord(b: PlanBuilder, subject: StoredRecord): void {
  const { to = [], type } = b.request
  if (b.isLater) return b.problem('on', `${recordTitle(type)}没有计划停用的日期，请到 ${b.request.on} 当天再办`)
  if (subject.approved) b.withdraw(subject, '撤回批准，下次发布时撤下，编码停用')
  else b.record(subject, 'told', '草稿还在，编码已停用，不能再批准')
  b.event(
    {
      type,
      code: keyOfStored(subject),
      event: 'retired',
      to: to.flatMap((one) => one.code ?? []),
      name: labelOfStored(subject),
    },
    subject,
  )
}
