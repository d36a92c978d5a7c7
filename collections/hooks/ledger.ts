import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { CODED, guideIdentity } from '../../standard/keys.ts'
import { idOf } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { contextOf } from '../context.ts'
import { Unacceptable } from '../errors.ts'
import { issue, reserve, type Slot } from '../ledger/reserve.ts'

/** Ledger first: a code is reserved before the document that bears it is written. */
export const reserveCodes =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    if (!CODED.includes(type)) return data
    const before = operation === 'update' ? originalDoc : undefined
    const code = data['code'] as string | null | undefined
    const approvedOnce = before && before.code && before.code !== code && (await wasApproved(req, before))
    if (approvedOnce) {
      throw new Unacceptable(
        `编码 ${before.code} 已经发布过，不能直接改成 ${code || '空'}。编码变更请走编码台账（更名、划转、合并、拆分）。`,
        { field: 'code' },
      )
    }
    const context = contextOf(req)
    context.reservations = []
    for (const slot of slotsOf(type, data)) {
      if (before && slot.same(before)) continue
      context.reservations.push(await reserve(req, slot, before?.id))
    }
    return data

    async function wasApproved(request: typeof req, document: { id: number | string }): Promise<boolean> {
      const versions = await request.payload.countVersions({
        collection: SLUGS[type] as never,
        where: { and: [{ parent: { equals: document.id } }, { 'version._status': { equals: 'published' } }] },
        req: request,
      })
      return versions.totalDocs > 0
    }
  }

/** The document stands: its reservations become issued codes. */
export const issueCodes =
  (type: RecordType): CollectionAfterChangeHook =>
  async ({ doc, req }) => {
    const context = contextOf(req)
    if (!CODED.includes(type) || !context.reservations?.length) return doc
    const on = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
    for (const { id } of context.reservations) await issue(req, id, doc.id, on)
    context.reservations = []
    return doc
  }

function slotsOf(
  type: RecordType,
  data: Record<string, unknown>,
): (Slot & { same(before: Record<string, unknown>): boolean })[] {
  const name = String(data['label'] ?? data['name'] ?? '')
  const slots = []
  const code = data['code']
  if (typeof code === 'string' && code) {
    slots.push({ type, code, name, same: (before: Record<string, unknown>) => before['code'] === code })
  }
  const identity = type === 'guide' ? identityOf(data) : undefined
  if (identity) {
    slots.push({
      type: 'guide-identity' as const,
      code: identity,
      name,
      same: (before: Record<string, unknown>) => identityOf(before) === identity,
    })
  }
  return slots
}

/** Leaf, agency and region by database id: unique within its database, which is where the rule is held. */
function identityOf(data: Record<string, unknown>): string | undefined {
  const part = (name: string) => {
    const id = idOf(data[name])
    return id === undefined ? undefined : String(id)
  }
  const [matter, agency, region] = [part('matter'), part('agency'), part('region')]
  return guideIdentity({ ...(matter && { matter }), ...(agency && { agency }), ...(region && { region }) })
}
