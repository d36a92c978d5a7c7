/** @module The address of the view 体检: what its findings are filtered by. */
import { isRecordType, type RecordType } from '../../standard/record-types.ts'

/** The view. */
export const FINDINGS_VIEW = '/admin/findings'

/** What an address asks for; values that it does not understand count as not said. */
export interface FindingsAddress {
  /** The id of a rule. */
  rule?: string | undefined
  /** `must` and `hint`, or one severity. */
  level?: 'must' | 'hint' | 'block' | 'gate' | 'hold' | 'warn' | undefined
  type?: RecordType | undefined
  /** The database id of an agency, or a part of its name. */
  agency?: string | undefined
  /** A name, a code, or the beginning of one. */
  region?: string | undefined
  /** The database id of a record, with its type. */
  record?: string | undefined
  /** Of approved versions, as a publish finds them, or of drafts; else of the newest version of each record, as lists count. */
  version?: 'approved' | 'draft' | undefined
  /** Those that are excused, or all; else those that are not. */
  excused?: 'only' | 'all' | undefined
  /** All records; else those that the account writes or approves. */
  scope?: 'all' | undefined
  page?: number | undefined
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Reads an address. */
export function readFindingsAddress(params: Params | undefined): FindingsAddress {
  const text = (name: string): string | undefined => {
    const value = params?.[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 60) : undefined
  }
  const one = <T extends string>(name: string, values: readonly T[]): T | undefined =>
    values.find((value) => value === text(name))
  const page = Number(text('page'))
  const type = text('type')
  const address: FindingsAddress = {
    rule: /^[a-z0-9-]+$/u.test(text('rule') ?? '') ? text('rule') : undefined,
    level: one('level', ['must', 'hint', 'block', 'gate', 'hold', 'warn']),
    type: type !== undefined && isRecordType(type) ? type : undefined,
    agency: text('agency'),
    region: /^\d$/u.test(text('region') ?? '') ? undefined : text('region'),
    record: /^[0-9a-f]{1,24}$/u.test(text('record') ?? '') ? text('record') : undefined,
    version: one('version', ['approved', 'draft']),
    excused: one('excused', ['only', 'all']),
    scope: one('scope', ['all']),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  }
  return address
}

/** Returns the query of an address; empty where nothing is asked for. */
export const findingsQuery = (address: FindingsAddress): string =>
  new URLSearchParams(
    Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()

/** Returns the address of the view. */
export function findingsHref(address: FindingsAddress): string {
  const query = findingsQuery(address)
  return query ? `${FINDINGS_VIEW}?${query}` : FINDINGS_VIEW
}
