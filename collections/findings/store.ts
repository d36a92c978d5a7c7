/** @module Stores what was found in records: the rows, and the counts that lists show; in one transaction, without a version or a line. */
import type { Payload, PayloadRequest, Where } from 'payload'
import type { OpenTransaction } from '../../payload-internals/write-listener.ts'
import { writeRows } from '../../payload-internals/write-transactions.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { excuseHolds, isExcusable, isKnownAlone } from '../../standard/findings/index.ts'
import { addToList, groupBy } from '../../standard/group.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Severity } from '../../standard/rules/index.ts'
import { collectionOf, type CollectedType } from '../documents.ts'
import {
  APPROVED_VERSIONS,
  NEWEST_VERSIONS,
  type CheckedRecord,
  type FindingRow,
  type StoredVersion,
} from './check-record.ts'
import { EXCUSES, FINDINGS } from './slug.ts'

/** How many rows are added in one step. */
const ADDED_AT_ONCE = 500
/** How many records one query names. */
const NAMED_AT_ONCE = 500

/** A stored row. */
export type StoredFinding = FindingRow & {
  id: DocumentId
  document: string
  label?: string | null
  excusedUntil?: string | null
}

/** What lists show of a version. */
interface Counts {
  findingsMust: number
  findingsHints: number
  findingsRules: string
}

/**
 * Stores what was found in some records of a type. Of a record that was written meanwhile nothing is stored: it stays due.
 *
 * @param looked What was looked at: the record alone, its approved version and its draft; or all approved records, and no draft.
 * @returns the records that were stored
 */
export const storeFindings = (
  payload: Payload,
  type: CollectedType,
  records: readonly CheckedRecord[],
  today: string,
  looked: CheckedPart = 'record',
): Promise<CheckedRecord[]> =>
  writeRows(payload, `findings of ${type}`, async (transaction) => {
    const req: Partial<PayloadRequest> = { transactionID: transaction.name }
    const stored: CheckedRecord[] = []
    for (let at = 0; at < records.length; at += NAMED_AT_ONCE) {
      const some = await unchanged(payload, req, type, records.slice(at, at + NAMED_AT_ONCE))
      await storeSome(payload, transaction, type, some, today, looked)
      stored.push(...some)
    }
    return stored
  })

/** What a publish finds in a record without a list. */
interface UnlistedFinding {
  document: string
  label: string
  row: FindingRow
}

/**
 * Stores what a publish finds in records without a list: the site information, entries of the ledger.
 *
 * @param found Without it, what was found stays, and is compared with the excuses of today.
 */
export const storeUnlisted = (
  payload: Payload,
  type: RecordType,
  today: string,
  found?: readonly UnlistedFinding[],
): Promise<void> =>
  writeRows(payload, `findings of ${type}`, async (transaction) => {
    const all = { pagination: false, limit: 0, req: { transactionID: transaction.name } } as const
    const ofType: Where = { type: { equals: type } }
    const { docs: before } = await payload.db.find<StoredFinding>({ collection: FINDINGS, where: ofType, ...all })
    const { docs: excuses } = await payload.db.find<Excuse>({
      collection: EXCUSES,
      where: { and: [ofType, ...excusedOn(today)] },
      ...all,
    })
    const until = excuseEnds(excuses)
    const rows = found ?? before.map((row) => ({ document: row.document, label: row.label ?? '', row: onlyRow(row) }))
    const wanted = rows.map(({ document, label, row }) => ({
      ...row,
      ...{ agency: null, regionCode: null, type, document, key: document, label },
      excusedUntil: until(document, row),
    }))
    const { missing, surplus } = compare(before, wanted)
    if (surplus.length) await transaction.remove(FINDINGS, surplus)
    await addRows(transaction, missing)
  })

type CheckedPart = 'record' | 'approved'

/** The rows that stay as they are: what only a look at all records tells; what was found in drafts. */
const KEPT: Readonly<Record<CheckedPart, (row: FindingRow) => boolean>> = {
  record: ({ rule, severity, version }) =>
    version !== 'draft' && !isKnownAlone(rule) && severity !== 'block' && rule !== 'unchecked',
  approved: ({ version }) => version === 'draft',
}

async function storeSome(
  payload: Payload,
  transaction: OpenTransaction,
  type: CollectedType,
  records: readonly CheckedRecord[],
  today: string,
  looked: CheckedPart,
): Promise<void> {
  if (!records.length) return
  const req: Partial<PayloadRequest> = { transactionID: transaction.name }
  const documents = records.map(({ id }) => String(id))
  const about: Where[] = [{ type: { equals: type } }, { document: { in: documents } }]
  const all = { pagination: false, limit: 0, req } as const
  const { docs: before } = await payload.db.find<StoredFinding>({ collection: FINDINGS, where: { and: about }, ...all })
  const { docs: excuses } = await payload.db.find<Excuse>({
    collection: EXCUSES,
    ...all,
    where: { and: [...about, ...excusedOn(today)] },
  })
  const rowsBefore = groupBy(before, ({ document }) => document)
  const endOf = excuseEnds(excuses)
  const [gone, added]: [DocumentId[], Document[]] = [[], []]
  const counts = new Map<string, { approved: Counts; newest: Counts; record: CheckedRecord }>()
  for (const record of records) {
    const document = String(record.id)
    const place = placeOf(record)
    const former = rowsBefore.get(document) ?? []
    const kept = former.filter(
      (row) => KEPT[looked](row) && (row.version === 'draft' || record.approvedHash !== undefined),
    )
    const wanted = [...record.rows, ...kept].map((row) => ({
      ...onlyRow(row),
      ...place,
      version: versionIn(record, row),
      excusedUntil: endOf(document, row),
    }))
    const { missing, surplus } = compare(former, wanted)
    gone.push(...surplus)
    added.push(...missing)
    const countsOf = (versions: readonly StoredVersion[]) =>
      countRows(
        wanted.filter(({ version }) => versions.includes(version)),
        today,
      )
    counts.set(document, { record, approved: countsOf(APPROVED_VERSIONS), newest: countsOf(NEWEST_VERSIONS) })
  }
  if (gone.length) await transaction.remove(FINDINGS, gone)
  await addRows(transaction, added)
  await mark(transaction, type, [...counts.values()], looked)
}

async function addRows(transaction: OpenTransaction, rows: readonly Document[]): Promise<void> {
  const now = new Date().toISOString()
  const stamped = rows.map((row) => ({ ...row, createdAt: now, updatedAt: now }))
  for (let at = 0; at < stamped.length; at += ADDED_AT_ONCE)
    await transaction.insert(FINDINGS, stamped.slice(at, at + ADDED_AT_ONCE))
}

interface Excuse {
  id: DocumentId
  document: string
  identity: string
  until: string
}

/** The excuses that hold on a day. */
const excusedOn = (today: string): Where[] => [{ state: { equals: 'open' } }, { until: { greater_than_equal: today } }]

/** Returns what gives the last day of the excuse of a row; null where it has none. */
function excuseEnds(excuses: readonly Excuse[]): (document: string, row: FindingRow) => string | null {
  const ends = new Map<string, string>()
  for (const { document, identity, until } of excuses) {
    const name = `${document} ${identity}`
    if ((ends.get(name) ?? '') < until) ends.set(name, until)
  }
  return (document, { identity, severity }) =>
    isExcusable(severity as Severity) ? (ends.get(`${document} ${identity}`) ?? null) : null
}

const placeOf = ({ agency, id, key, label, regionCode, type }: CheckedRecord) => ({
  type,
  document: String(id),
  key,
  label,
  agency,
  regionCode,
})

/** Returns which version of a record a row is about. */
const versionIn = ({ isDraft }: CheckedRecord, { version }: FindingRow): StoredVersion =>
  version === 'draft' ? 'draft' : isDraft ? 'approved-with-draft' : 'approved'

const onlyRow = ({
  fix,
  found,
  identity,
  level,
  message,
  path,
  rule,
  severity,
  version,
  where,
}: FindingRow): FindingRow => ({
  version,
  level,
  severity,
  rule,
  path,
  where,
  found,
  message,
  fix,
  identity,
})

const COMPARED = [
  ...['version', 'severity', 'rule', 'path', 'where', 'found', 'message', 'fix', 'identity', 'excusedUntil'],
  ...['key', 'label', 'agency', 'regionCode'],
] as const

/** Returns the rows that have to be added and the ids of those to be removed. */
function compare(before: readonly StoredFinding[], wanted: readonly Document[]) {
  const nameOf = (row: object) => JSON.stringify(COMPARED.map((name) => String((row as Document)[name] ?? '')))
  const known = new Map<string, DocumentId[]>()
  for (const row of before) addToList(known, nameOf(row), row.id)
  const missing = wanted.filter((row) => known.get(nameOf(row))?.pop() === undefined)
  return { missing, surplus: [...known.values()].flat() }
}

/** Counts rows as lists show them: what is excused today does not count. */
function countRows(rows: readonly (FindingRow & { excusedUntil: string | null })[], today: string): Counts {
  const counted = rows.filter(({ excusedUntil }) => !excuseHolds(excusedUntil, today))
  const rules = [...new Set(counted.map(({ rule }) => rule))].sort()
  return {
    findingsMust: counted.filter(({ level }) => level === 'must').length,
    findingsHints: counted.filter(({ level }) => level !== 'must').length,
    findingsRules: rules.length ? `,${rules.join(',')},` : '',
  }
}

/** Writes the counts into the records, those with the same ones together. */
async function mark(
  transaction: OpenTransaction,
  type: CollectedType,
  counted: readonly { approved: Counts; newest: Counts; record: CheckedRecord }[],
  looked: CheckedPart,
): Promise<void> {
  const slug = collectionOf(type)
  const steps = counted.flatMap(({ approved, newest, record }) => {
    const about = { findingsOf: record.approvedHash ?? '', findingsStale: null }
    const main = record.approvedHash === undefined ? newest : approved
    const [row, version] = [
      { to: 'set', id: record.id, values: { ...main, ...about } },
      { to: 'setNewest', id: record.id, values: { ...newest, ...about } },
    ] as const
    // A draft that nobody has looked at keeps what is known of it, and stays due.
    return looked === 'approved' && record.isDraft ? [row] : [row, version]
  })
  for (const same of groupBy(steps, ({ to, values }) => `${to} ${JSON.stringify(values)}`).values()) {
    const { to, values } = same[0]!
    await transaction[to](
      slug,
      same.map(({ id }) => id),
      values,
    )
  }
}

/** Returns the records that nobody has written since they were checked. */
async function unchanged(
  payload: Payload,
  req: Partial<PayloadRequest>,
  type: CollectedType,
  records: readonly CheckedRecord[],
): Promise<CheckedRecord[]> {
  const ids = records.map(({ id }) => id)
  const collection = collectionOf(type)
  const { docs } = await payload.db.findVersions({
    collection,
    where: { and: [{ parent: { in: ids } }, { latest: { equals: true } }] },
    select: { parent: true, version: { updatedAt: true } },
    pagination: false,
    limit: 0,
    req,
  })
  const newest = new Map(docs.map((one) => [String(one.parent), timeOf(one.version['updatedAt'])]))
  return records.filter(({ id, seen }) => newest.get(String(id)) === timeOf(seen.newest))
}

const timeOf = (value: unknown): number => new Date(String(value)).getTime()
