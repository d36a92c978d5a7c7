/**
 * @module Checks all approved records as a publish does, and stores what was found for the lists of the admin: the findings of rules over all
 * records, of other days and of other rules too.
 */
import type { Payload } from 'payload'
import { rowOf, type CheckedRecord } from '../../collections/findings/check-record.ts'
import { LISTED_TYPES, noteDue } from '../../collections/findings/refresh.ts'
import { storeFindings, storeUnlisted } from '../../collections/findings/store.ts'
import { collectionOf, type CollectedType } from '../../collections/documents.ts'
import { TRAIL } from '../../collections/trail/slug.ts'
import { auditCms, type Audit } from '../../publish/audit.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { groupBy } from '../../standard/group.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { cmsOf } from '../cms.ts'
import { readFindingsState, RULES_VERSION, writeFindingsState } from './state.ts'

/**
 * Checks all approved records and stores what was found. Where the rules or the day are others than the last time, drafts are due to be checked
 * again too. May be killed at any moment: it is done again.
 *
 * @param asOf The day for which is checked, YYYY-MM-DD.
 */
export async function recordAudit(
  payload: Payload,
  dataDir: string,
  asOf: string,
): Promise<Pick<Audit, 'counts' | 'records'>> {
  const began = Date.now()
  const before = readFindingsState(dataDir)
  const line = await lastLine(payload)
  const versions = new Map<CollectedType, Map<string, Version>>()
  for (const type of LISTED_TYPES) versions.set(type, await versionsOf(payload, type))
  const audit = await auditCms(cmsOf(payload), dataDir, asOf)
  const found = groupBy(audit.findings, ({ type }) => type)
  for (const type of LISTED_TYPES) {
    const byKey = groupBy(found.get(type) ?? [], ({ code }) => code)
    const records = [...versions.get(type)!.values()].flatMap((one): CheckedRecord[] => {
      // What was approved anew has others to look at: the check of this record does.
      if (one.approvedHash === undefined || one.approvedChanged) return []
      const rows = (byKey.get(one.key) ?? []).map((finding) => rowOf(type, finding, 'approved'))
      return [{ ...one, type, rows }]
    })
    await storeFindings(payload, type, records, asOf, 'approved')
  }
  for (const type of ['site', 'ledger'] as const)
    await storeUnlisted(
      payload,
      type,
      asOf,
      (found.get(type) ?? []).map((finding) => ({
        document: finding.code,
        label: type === 'site' ? '网站信息' : finding.code,
        row: rowOf(type, finding, 'approved'),
      })),
    )
  if (before?.rules !== RULES_VERSION || before.asOf !== asOf) {
    const drafts = LISTED_TYPES.map((type): [RecordType, DocumentId[]] => [
      type,
      [...versions.get(type)!.values()].filter(({ isDraft }) => isDraft).map(({ id }) => id),
    ])
    await noteDue(payload, new Map(drafts.filter(([, ids]) => ids.length)))
  }
  const now = Date.now()
  writeFindingsState(dataDir, {
    at: new Date(now).toISOString(),
    asOf,
    ms: now - began,
    rules: RULES_VERSION,
    line,
  })
  return { counts: audit.counts, records: audit.records }
}

type Version = Omit<CheckedRecord, 'type' | 'rows'>

/** Returns the newest versions of a type by id, with what is known of the approved ones. */
async function versionsOf(payload: Payload, type: CollectedType): Promise<Map<string, Version>> {
  const collection = collectionOf(type)
  const fields = Object.fromEntries(
    [
      'key',
      'label',
      'name',
      'title',
      'question',
      'regionCode',
      'agency',
      '_status',
      'contentHash',
      'findingsOf',
      'updatedAt',
    ]
      .filter(
        (name) =>
          name.startsWith('_') ||
          payload.collections[collection].config.flattenedFields.some((one) => one.name === name),
      )
      .map((name) => [name, true as const]),
  )
  const all = { pagination: false, limit: 0 } as const
  const { docs: mains } = await payload.db.find<Document & { id: DocumentId }>({ collection, select: fields, ...all })
  const main = new Map(mains.map((one) => [String(one.id), one]))
  const { docs } = await payload.db.findVersions({
    collection,
    where: { latest: { equals: true } },
    select: { parent: true, version: fields },
    ...all,
  })
  return new Map(
    docs.flatMap(({ parent, version }): [string, Version][] => {
      const newest: Document = version
      const row = main.get(String(parent))
      if (!row) return []
      const isApproved = row['_status'] === 'published'
      const approvedHash = isApproved ? String(row['contentHash'] ?? '') : undefined
      const checked = newest['findingsOf']
      return [
        [
          String(parent),
          {
            id: row.id,
            key: String(row['key'] ?? ''),
            label: String(newest['label'] ?? row['label'] ?? ''),
            agency: type === 'agency' ? row.id : (idOf(newest['agency']) ?? null),
            regionCode: typeof newest['regionCode'] === 'string' ? newest['regionCode'] : null,
            seen: { approved: undefined, newest: String(newest['updatedAt']) },
            approvedHash,
            isDraft: newest['_status'] !== 'published',
            approvedChanged: typeof checked === 'string' && checked !== (approvedHash ?? ''),
          },
        ],
      ]
    }),
  )
}

/** Returns the number of the last line of the trail. */
export async function lastLine(payload: Payload): Promise<number> {
  const { docs } = await payload.db.find<{ id: DocumentId; number: number }>({
    collection: TRAIL,
    sort: '-number',
    limit: 1,
    pagination: false,
  })
  return docs[0]?.number ?? 0
}
