/** @module What an address asks of the trail: names of people, regions and agencies become ids and codes. */
import type { Payload } from 'payload'
import { findDocuments } from '../documents.ts'
import { regionCodes } from '../regions-by-name.ts'
import type { TrailFilter } from './read-page.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { TrailAddress } from './view-address.ts'

/** How many people or agencies of a name are looked for. */
const MOST_NAMES = 50

/**
 * Returns the filter of an address.
 *
 * @returns with `problem`, in Chinese, when a name is not known; then no line meets the filter
 */
export async function filterOf(
  payload: Payload,
  address: TrailAddress,
): Promise<{ filter: TrailFilter; problem?: string | undefined }> {
  const { account, action, agency, family, from, key, person, record, region, run, to, user } = address
  const users = user ? [user] : person ? await idsByName(payload, 'users', person) : undefined
  const agencies = agency ? await idsByName(payload, SLUGS.agency, agency) : undefined
  const codes = region ? await regionCodes(payload, region) : []
  const code = codes.length === 1 ? codes[0] : undefined
  const problem = [
    users?.length === 0 && `没有姓名里有“${person}”的账号。`,
    agencies?.length === 0 && `没有名称里有“${agency}”的部门。`,
    region && !codes.length && `没有区划“${region}”：请写代码或全称。`,
    codes.length > 1 && `叫“${region}”的区划不止一个，请写代码：${codes.join('、')}。`,
  ]
    .filter(Boolean)
    .join('')
  const filter: TrailFilter = {
    action,
    agencies: region && !code ? [] : agencies,
    family,
    key,
    region: code,
    run,
    users,
    ...(account ? { type: 'account', ...(account === 'all' ? {} : { recordId: account }) } : {}),
    ...(record ? { type: record.type, recordId: record.id } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { before: new Date(Date.parse(startOf(to)) + 86_400_000).toISOString() } : {}),
  }
  return { filter, ...(problem ? { problem } : {}) }
}

/** Returns the moment at which a day in China begins. */
const startOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString()

async function idsByName(payload: Payload, collection: 'users' | 'agencies', name: string): Promise<string[]> {
  const where = { name: { contains: name } }
  const { docs } = await findDocuments(payload, collection, { where, select: { name: true }, limit: MOST_NAMES })
  return docs.map(({ id }) => String(id))
}
