/** @module The end of a region's code: 撤销, 合并, 拆分, 改隶属. Codes of regions are never used again (order no. 79). */
import { LEDGER_OPERATIONS } from '../../../standard/ledger-operations/index.ts'
import { parseRegion } from '../../../standard/codes/index.ts'
import { dayBefore } from '../../../standard/day.ts'
import type { PlanBuilder } from './builder.ts'
import { codeProblem } from './code-problem.ts'
import { fieldsReferringTo, recordsReferring } from './referrers.ts'
import { keyOfStored, labelOfStored, recordByKey, versionOf, type StoredRecord } from './stored-records.ts'

/** Plans the end of a region. Its last day is the day before that of the request. */
export async function planRegionEnd(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const { event, title } = LEDGER_OPERATIONS[b.request.operation]
  const to: string[] = []
  for (const { code = '', name } of b.request.to ?? []) {
    const record = await recordByKey(b.req, 'region', code)
    const problem = parseRegion(code).valid
      ? await codeProblem(b, 'region', code, { record, name: name ?? '' })
      : (parseRegion(code).reason ?? `“${code}”不是区划代码`)
    if (problem) b.problem('to', `去向 ${code}：${problem}`)
    else if (record && versionOf(record)['until']) b.problem('to', `去向 ${code} 已经停用，请另选`)
    else to.push(code)
    if (record) b.ids.set(`region:${code}`, record.id)
    else if (!problem) createRegion(b, subject, code, name)
  }
  if (b.problems.length) return
  const until = dayBefore(new Date(`${b.request.on}T12:00:00+08:00`), 1)
  const where = to.length ? `，由 ${to.join('、')} 接续` : ''
  b.record(subject, 'ended', `${title}，最后一天 ${until}${where}`, () => ({
    until,
    ...(to.length === 1 ? { successor: b.idOf('region', to[0]!) } : {}),
  }))
  b.event({ type: 'region', code: keyOfStored(subject), event, to, name: labelOfStored(subject) }, subject)
  for (const field of fieldsReferringTo('region')) {
    const found = await recordsReferring(b.req, field, { ids: [subject.id], keys: [keyOfStored(subject)] })
    for (const record of found) b.record(record, 'told', `“${field.title}”是停用的区划，请定改到哪个区划`)
  }
}

function createRegion(b: PlanBuilder, subject: StoredRecord, code: string, name: string | undefined): void {
  const { kind, name: ownName, parent } = versionOf(subject)
  const called = name ?? String(ownName)
  b.create(
    {
      type: 'region',
      key: code,
      label: called,
      draft: false,
      data: () => ({
        code,
        name: called,
        kind,
        from: b.request.on,
        ...(b.request.operation === 'transfer' ? {} : { parent }),
      }),
    },
    '新的区划代码，请核对上级区划',
  )
  b.event({ type: 'region', code, event: 'issued', name: called })
}
