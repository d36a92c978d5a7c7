import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { covers, grantsFor, type Right, type Staff } from '../access/grants.ts'
import { contextOf } from '../context.ts'
import { Refused } from '../errors.ts'

/** Written by the system alone, whatever a request says. */
const SYSTEM_FIELDS = [
  'contentHash',
  'importHash',
  'importedContentHash',
  'lastEditedBy',
  'regionCode',
  'label',
] as const

type Data = Record<string, unknown>

/**
 * The one guard of every door (admin, REST, GraphQL): who may change a record, move it to another agency or region, approve
 * it or take an approval back. Writes without a user come from the command line or from our own jobs and pass.
 */
export const guard =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, originalDoc, req }) => {
    if (!req.user) return data
    const user = req.user as unknown as Staff
    const before = operation === 'update' ? (originalDoc as Data) : undefined
    for (const name of SYSTEM_FIELDS) data[name] = before?.[name] ?? null

    const holds = (right: Right, at: Data) =>
      grantsFor(user, right, type).some((grant) =>
        covers(grant, { regionCode: regionOf(at), agency: idOf(at['agency']) ?? null }, type),
      )
    const changes = !before || !sameContent(before, data)
    if (before && changes && !holds('write', before))
      throw new Refused('这条记录不在您的授权范围内，您可以查看，不能修改。')

    const { draftSave } = contextOf(req)
    const approving = data['_status'] === 'published'
    const withdrawing = Boolean(before) && !draftSave && !approving && before?.['_status'] !== undefined
    if (!approving && !withdrawing) return data

    const covered = holds('approve', before ?? data)
    if (!covered) {
      throw new Refused(
        approving
          ? '您没有批准这条记录的权限。请先保存为草稿，由审核员或目录管理员批准。'
          : '您没有撤回批准的权限。要修改已批准的记录，请保存为草稿。',
      )
    }
    const onlyReviews = !holds('write', before ?? data)
    if (onlyReviews && changes) throw new Refused('审核员只批准，不改内容。需要修改请退回编辑。')
    if (approving && onlyReviews && before && String(idOf(before['lastEditedBy']) ?? '') === String(user.id)) {
      throw new Refused('不能批准自己编写的内容，请由其他审核员批准。')
    }
    return data
  }

/** Scope is held against the new agency and region too, once hooks have worked the region out. */
export const guardTarget =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, originalDoc, req }) => {
    if (!req.user) return data
    const user = req.user as unknown as Staff
    const same = operation === 'update' && sameContent(originalDoc as Data, data)
    const at = { regionCode: regionOf(data), agency: idOf(data['agency']) ?? null }
    if (same || grantsFor(user, 'write', type).some((grant) => covers(grant, at, type))) return data
    throw new Refused('所选的实施主体或区划不在您的授权范围内，请改选，或请管理员授权。')
  }

const regionOf = (data: Data) => (data['regionCode'] as string | null | undefined) ?? null

/** System-kept and Payload's own fields aside, whether a write changes anything. */
function sameContent(before: Data, data: Data): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(data)])
  for (const name of [...SYSTEM_FIELDS, 'id', '_status', 'updatedAt', 'createdAt']) names.delete(name)
  return [...names].every((name) => comparable(before[name]) === comparable(data[name]))
}

function comparable(value: unknown): string | undefined {
  return JSON.stringify(value ?? null, (_name, part: unknown) => {
    if (part === null || part === '') return undefined
    if (Array.isArray(part) && part.length === 0) return undefined
    return part
  })
}
