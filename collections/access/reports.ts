/** @module Access to reports. A report is in the region and the agency of its guide. */
import type { Access, CollectionBeforeChangeHook, PayloadRequest, Where } from 'payload'
import { idOf } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { Refused } from '../errors.ts'
import { accessFilter, grantCovers, grantsFor, type Right } from './grants.ts'

/** Returns the access to reports: by the grants over their guides. A report without a guide needs a grant without limits. */
export const reportsOf =
  (right: Right): Access =>
  ({ req }) => {
    const scope = accessFilter(req.user, right, 'guide')
    return typeof scope === 'boolean' ? scope : throughGuide(scope)
  }

/** Allows accounts that write guides to create reports; {@link guardReport} checks the guide. */
export const createReport: Access = ({ req }) => grantsFor(req.user, 'write', 'guide').length > 0

/** Refuses to write a report, or to move it to another guide, outside of the writer's grants. */
export const guardReport: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (!req.user) return data
  const grants = grantsFor(req.user, 'write', 'guide')
  const guides = operation === 'update' ? [originalDoc?.guide, data['guide']] : [data['guide']]
  for (const guide of guides) {
    const at = await placeOf(req, guide)
    if (grants.some((grant) => grantCovers(grant, at, 'guide'))) continue
    throw new Refused(
      idOf(guide) === undefined
        ? '请先选是哪份指南：系统按它核对您的授权范围。'
        : '这份指南不在您的授权范围内，不能登记或改它的反馈。请交给管它的部门，或请管理员授权。',
      { field: 'guide' },
    )
  }
  return data
}

/** Returns a filter over guides as a filter over documents that refer to them by `guide`. */
export function throughGuide(where: Where): Where {
  return Object.fromEntries(
    Object.entries(where).map(([name, value]) =>
      name === 'and' || name === 'or' ? [name, (value as Where[]).map(throughGuide)] : [`guide.${name}`, value],
    ),
  )
}

/** Returns the region and the agency of a guide; null where there is none. */
async function placeOf(
  req: PayloadRequest,
  guide: unknown,
): Promise<{ regionCode: string | null; agency: string | number | null }> {
  const id = idOf(guide)
  const nowhere = { regionCode: null, agency: null }
  if (id === undefined) return nowhere
  const { docs } = await req.payload.find({
    collection: SLUGS.guide,
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    pagination: false,
    select: { regionCode: true, agency: true },
    req,
  })
  const found = docs[0] as { regionCode?: string | null; agency?: unknown } | undefined
  return found ? { regionCode: found.regionCode ?? null, agency: idOf(found.agency) ?? null } : nowhere
}
