/** @module Compares the ledger with the records of an installation. */
import type { Payload } from 'payload'
import { dayAfter, dayOf } from '../../standard/day.ts'
import { CODED } from '../../standard/keys.ts'
import {
  disagreements,
  type CheckedLine,
  type CodedRecord,
  type Disagreement,
} from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { collectionOf, findDocuments, type Stored } from '../documents.ts'
import { ledgerSlug } from './ledger-store.ts'

const TYPES: readonly RecordType[] = [...CODED, 'region']
const SELECT = {
  code: true,
  name: true,
  label: true,
  state: true,
  effectiveTo: true,
  until: true,
  stateBasis: true,
  _status: true,
} as const

/** What was compared, and what does not agree. */
export interface LedgerVerification {
  entries: number
  records: number
  disagreements: Disagreement[]
}

/** Replays the whole ledger against all records. */
export async function verifyLedger(payload: Payload): Promise<LedgerVerification> {
  const { docs: lines } = await payload.db.find<CheckedLine & { id: string | number }>({
    collection: ledgerSlug,
    where: {},
    limit: 0,
    pagination: false,
  })
  const records: CodedRecord[] = []
  for (const type of TYPES) records.push(...(await recordsOf(payload, type)))
  return {
    entries: lines.length,
    records: records.length,
    disagreements: disagreements(lines, records, dayOf(new Date())),
  }
}

/** The approved version of each record, or its draft where it has none. */
async function recordsOf(payload: Payload, type: RecordType): Promise<CodedRecord[]> {
  const asked = { limit: 0, pagination: false, overrideAccess: true, select: selectFor(type) } as const
  const found = new Map<string, Stored>()
  for (const one of (await findDocuments(payload, collectionOf(type), { ...asked, draft: true })).docs)
    found.set(String(one.id), one)
  for (const one of (await findDocuments(payload, collectionOf(type), { ...asked, draft: false })).docs)
    if (one['_status'] === 'published' || !found.has(String(one.id))) found.set(String(one.id), one)
  return [...found.values()].flatMap((one) => {
    const code = one['code']
    if (typeof code !== 'string' || !code) return []
    const text = (name: string) => (typeof one[name] === 'string' && one[name] ? one[name] : undefined)
    const until = text('until')
    const endsOn = type === 'region' ? until && dayAfter(until) : text('effectiveTo')
    const basis = one['stateBasis'] as Record<string, unknown> | null | undefined
    const [name, state] = [text('name') ?? text('label'), text('state')]
    return [
      {
        type,
        id: String(one.id),
        code,
        hasBasis: Boolean(basis?.['document'] || basis?.['authority'] || basis?.['title']),
        isApproved: one['_status'] === 'published',
        ...(name ? { name } : {}),
        ...(state ? { state } : {}),
        ...(endsOn ? { endsOn } : {}),
      },
    ]
  })
}

function selectFor(type: RecordType): Record<string, true> {
  const { effectiveTo, name, state, stateBasis, until, ...rest } = SELECT
  if (type === 'region') return { ...rest, name, until }
  return type === 'matter' || type === 'guide' ? { ...rest, name, state, stateBasis, effectiveTo } : { ...rest, name }
}
