/** @module Operations that leave the code of a matter in use: 更名, 修订, 暂停, 恢复. */
import { idOf } from '../../../standard/document.ts'
import { normalizeMatterName } from '../../../standard/names.ts'
import type { PlanBuilder } from './builder.ts'
import { codeProblem } from './code-problem.ts'
import { resumedFields, suspensionFields } from './end-fields.ts'
import { fieldsReferringTo, recordsReferring } from './referrers.ts'
import { findRecords, keyOfStored, labelOfStored, recordByKey, versionOf, type StoredRecord } from './stored-records.ts'

/** Types whose label contains the name of their matter, and is made anew when they are written. */
const LABELLED_BY_MATTER: readonly string[] = ['guide', 'claim', 'mobility', 'alias']

/** 更名. */
export async function planRename(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const { type } = subject
  const name = b.request.name ?? ''
  const old = String(versionOf(subject)['name'] ?? '')
  if (name === old) return b.problem('name', `名称已经是“${name}”`)
  b.record(subject, 'moved', `名称从“${old}”改为“${name}”，编码不变`, () => ({ name }))
  b.event({ type, code: keyOfStored(subject), event: 'renamed', name }, subject)
  if (type !== 'matter') return
  for (const field of fieldsReferringTo('matter')) {
    if (field.type === 'matter') continue
    const targets = { ids: [subject.id], keys: [keyOfStored(subject)] }
    for (const record of await recordsReferring(b.req, field, targets)) {
      const ownName = versionOf(record)['name']
      if (field.type === 'guide' && ownName === old)
        b.record(record, 'moved', '指南自己写的名称与旧名相同，一并改', (version) =>
          version['name'] === old ? { name } : {},
        )
      else if (LABELLED_BY_MATTER.includes(field.type)) b.record(record, 'moved', '标题随事项改', () => ({}))
      else b.record(record, 'told', `“${field.title}”里显示新名称；正文里写了旧名的请改`)
    }
  }
  await addOldName(b, subject, old)
}

/** Keeps the old name as an alias, so that it is still found. */
async function addOldName(b: PlanBuilder, subject: StoredRecord, old: string): Promise<void> {
  const names = ((versionOf(subject)['aliases'] ?? []) as string[]).map(normalizeMatterName)
  const aliases = await findRecords(b.req, 'alias', {
    and: [{ matter: { equals: subject.id } }, { text: { equals: old } }],
  })
  if (!old || aliases.length || names.includes(normalizeMatterName(old))) return
  b.create(
    {
      type: 'alias',
      key: `${old}|${keyOfStored(subject)}`,
      label: old,
      draft: false,
      data: () => ({ text: old, matter: subject.id }),
    },
    '旧名收为俗称，照样搜得到',
  )
}

/** 修订 of a matter: its standard, its level or its place in the tree. */
export async function planMatterRevision(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const { level, parent } = b.request
  const above = parent ? await recordByKey(b.req, 'matter', parent) : undefined
  if (parent && !above?.approved) return b.problem('parent', `没有“${parent}”这个已批准的事项`)
  if (above && (await isBelow(b, above, subject))) return b.problem('parent', '上级不能是它自己或它下面的事项')
  const words = [...(above ? [`上级改为“${labelOfStored(above)}”`] : []), ...(level ? [`行使层级改为 ${level}`] : [])]
  b.record(
    subject,
    words.length ? 'moved' : 'left',
    words.length ? `${words.join('，')}，编码不变` : '编码不变；标准的内容在事项表单里改，批准后生效',
    words.length
      ? () => ({ ...(above ? { parent: above.id } : {}), ...(level ? { levels: [level] } : {}) })
      : undefined,
  )
  b.event({ type: 'matter', code: keyOfStored(subject), event: 'revised', name: labelOfStored(subject) }, subject)
  const below = await findRecords(b.req, 'matter', { parent: { equals: subject.id } })
  for (const child of below) b.record(child, 'told', '上级修订了，请核对自己的内容')
  const ids = [subject, ...below].map(({ id }) => id)
  for (const guide of await findRecords(b.req, 'guide', { matter: { in: ids } }))
    b.record(guide, 'told', '事项的标准修订了，请核对本地内容和差异项')
}

async function isBelow(b: PlanBuilder, record: StoredRecord, subject: StoredRecord): Promise<boolean> {
  const seen = new Set<string>()
  for (let at: StoredRecord | undefined = record; at && !seen.has(String(at.id));) {
    if (String(at.id) === String(subject.id)) return true
    seen.add(String(at.id))
    const parent = idOf(versionOf(at)['parent'])
    at = parent === undefined ? undefined : (await findRecords(b.req, 'matter', { id: { equals: parent } }))[0]
  }
  return false
}

/** 修订 of a guide: a part of its code changed, so that it gets another one. */
export async function planGuideCode(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const code = b.request.to?.[0]?.code ?? ''
  const name = labelOfStored(subject)
  const problem = (await recordByKey(b.req, 'guide', code))
    ? `编码 ${code} 已经属于另一份指南`
    : await codeProblem(b, 'guide', code, { record: undefined, name })
  if (problem) return b.problem('to', problem)
  const { level } = b.request
  b.record(subject, 'moved', `实施编码改为 ${code}，原编码停用`, () => ({
    code,
    ...(level ? { exerciseLevel: level } : {}),
  }))
  b.event({ type: 'guide', code: keyOfStored(subject), event: 'revised', to: [code], name }, subject)
  b.event({ type: 'guide', code, event: 'issued', name }, subject)
}

/** 暂停 and 恢复. */
export async function planState(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const suspends = b.request.operation === 'suspend'
  const { until } = b.request
  b.record(subject, 'moved', suspends ? `状态改为暂停${until ? `，到 ${until}` : ''}` : '状态改回在用', () =>
    suspends ? suspensionFields(b) : resumedFields(),
  )
  const event = suspends ? 'suspended' : 'resumed'
  b.event({ type: subject.type, code: keyOfStored(subject), event, name: labelOfStored(subject) }, subject)
  if (subject.type !== 'matter') return
  const words = suspends ? '事项暂停期间页面写明暂停，指南不改' : '照常办，指南不改'
  for (const field of fieldsReferringTo('matter'))
    if (field.type === 'guide' || field.type === 'bundle' || field.field === 'parent')
      for (const record of await recordsReferring(b.req, field, { ids: [subject.id], keys: [keyOfStored(subject)] }))
        b.record(record, 'told', words)
}
