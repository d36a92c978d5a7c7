/** @module Refuses grants for regions and agencies that do not exist, or that have ended. Grants that an account has already stay as they are. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { inRegion } from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import { ENDED_REGIONS, endOfRegion } from '../../standard/regions/ended.ts'
import { PRESENT_REGIONS } from '../../standard/regions/present.ts'
import type { Grant } from '../access/grants.ts'
import { Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { contextOf } from '../write/write-context.ts'

const agencyIds = ({ agencies }: Grant): string[] =>
  (agencies ?? []).map((one) => String(typeof one === 'object' ? one.id : one))

/** A grant as a text by which two are compared. */
const textOf = (grant: Grant): string =>
  JSON.stringify([grant.role, grant.families ?? [], grant.region ?? '', agencyIds(grant).sort(), grant.duties ?? []])

/**
 * A hook that checks the grants that a write adds. It checks those of accounts and of the command that makes accounts; what this program writes by
 * itself (samples, upgrades) is not checked.
 *
 * @throws Unacceptable that names the grant and what is wrong with it
 */
export const checkGrants: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (!req.user && !contextOf(req).checksGrants) return data
  const grants = (data['grants'] ?? []) as Grant[]
  const stored = operation === 'update' ? ((originalDoc as { grants?: Grant[] | null }).grants ?? []) : []
  const known = new Set(stored.map(textOf))
  for (const [at, grant] of grants.entries()) {
    if (known.has(textOf(grant))) continue
    const problem = await grantProblem(req, grant)
    if (!problem) continue
    const message = `第 ${at + 1} 条授权：${problem.message}`
    throw new Unacceptable(message, { errors: [{ path: `grants.${at}.${problem.field}`, message }] })
  }
  return data
}

/** Returns what is wrong with a grant; undefined when it can be given. */
export async function grantProblem(
  req: PayloadRequest,
  grant: Grant,
): Promise<{ field: 'region' | 'agencies'; message: string } | undefined> {
  const { region } = grant
  if (region) {
    const message = await regionProblem(req, region)
    if (message) return { field: 'region', message }
  }
  const ids = agencyIds(grant)
  if (!ids.length) return undefined
  const valid = ids.filter((id) => isDocumentId(req.payload, id)).map((id) => documentId(req.payload, id))
  const { docs } = await req.payload.find({
    collection: 'agencies',
    where: { id: { in: valid } },
    draft: true,
    depth: 0,
    limit: 0,
    pagination: false,
    select: { name: true, regionCode: true },
    overrideAccess: true,
    req,
  })
  const found = new Map(docs.map((one) => [String(one.id), one]))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length)
    return { field: 'agencies', message: `没有编号是 ${missing.join('、')} 的部门，请从列出的部门里选` }
  const outside = docs.filter(({ regionCode }) => region && !(regionCode && inRegion(regionCode, region)))
  if (outside.length)
    return {
      field: 'agencies',
      message: `${outside.map(({ name }) => name).join('、')}不在所选的区划里，这样的授权什么也管不到；请改选区划，或不填区划`,
    }
  return undefined
}

async function regionProblem(req: PayloadRequest, code: string): Promise<string | undefined> {
  const { docs } = await req.payload.find({
    collection: 'regions',
    where: { code: { equals: code } },
    draft: true,
    depth: 0,
    limit: 1,
    pagination: false,
    select: { name: true, until: true },
    overrideAccess: true,
    req,
  })
  const [own] = docs
  if (own) {
    const ended = own.until && own.until < dayOf(new Date())
    return ended ? `区划 ${code} ${own.name ?? ''} 到 ${own.until} 为止，已经撤销，请改选现在的区划` : undefined
  }
  const ended = ENDED_REGIONS.get(code)
  if (ended) return `${code} ${endOfRegion(ended, (one) => PRESENT_REGIONS.get(one))}，请改选`
  return PRESENT_REGIONS.has(code) ? undefined : `没有区划 ${code}，请从列出的区划里选；还没有建的，先到“行政区划”里建`
}
