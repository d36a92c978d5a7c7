/** @module The address of the view of the trail: what is shown, and what is asked for. */
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { isTrailAction } from '../../standard/trail/actions.ts'
import { isDay } from '../../standard/day.ts'
import { isFamily, type Family } from '../families.ts'

/** The view, and its filters as they were typed. */
export const TRAIL_VIEW = '/admin/trail'

/** What an address asks for. Texts are as typed; values that cannot be are left out. */
export interface TrailAddress {
  /** The record whose life is shown, as `guide/12`; that of the site information is `site`. */
  record?: { type: RecordType; id: string | undefined }
  /** Ids of two versions that are compared. */
  older?: string
  newer?: string
  /** The database id of an account. */
  user?: string
  /** The database id of an account that lines are about; `all` for every account. */
  account?: string
  /** A part of a name of an account. */
  person?: string
  /** A region, by code or name. */
  region?: string
  /** A part of the name of an agency. */
  agency?: string
  action?: string
  family?: Family
  key?: string
  run?: string
  /** Days in China, YYYY-MM-DD; both are included. */
  from?: string
  to?: string
  /** Only lines with a lower number. */
  below?: number
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Reads the parameters of an address; what it does not understand counts as not said. */
export function readAddress(params: Params | undefined): TrailAddress {
  const text = (name: string): string | undefined => {
    const value = params?.[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 100) : undefined
  }
  const [type, id] = (text('record') ?? '').split('/')
  const below = Number(text('below'))
  const day = (name: string) => [text(name)].find((one) => one && isDay(one))
  const found = {
    record: type && isRecordType(type) && (type === 'site' || id) ? { type, id } : undefined,
    older: text('older'),
    newer: text('newer'),
    user: text('user'),
    account: text('account'),
    person: text('person'),
    region: text('region'),
    agency: text('agency'),
    action: [text('action')].find((one) => one && isTrailAction(one)),
    family: [text('family')].find((one): one is Family => Boolean(one && isFamily(one))),
    key: text('key'),
    run: text('run'),
    from: day('from'),
    to: day('to'),
    below: Number.isInteger(below) && below > 0 ? below : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Returns the parameters of an address as a query, without those that are not said. */
export function addressQuery(address: TrailAddress): string {
  const { record, ...rest } = address
  const params = new URLSearchParams()
  if (record) params.set('record', record.type === 'site' ? 'site' : `${record.type}/${record.id}`)
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) params.set(name, String(value))
  return params.toString()
}

/** Returns the address of the view for what it shows. */
export function trailHref(address: TrailAddress): string {
  const query = addressQuery(address)
  return query ? `${TRAIL_VIEW}?${query}` : TRAIL_VIEW
}

/** Returns the address of a record's form; that of its comparison of two versions with `versions`. */
export const formHref = (type: RecordType, id: string | undefined): string =>
  type === 'site' ? `/admin/globals/${SLUGS.site}` : `/admin/collections/${SLUGS[type]}/${id}`
