/** @module What the rules find in one record of the CMS: in its approved version as a publish would, and in its newest draft. */
import { createHash } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { isKnownAlone, levelOf } from '../../standard/findings/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import {
  checkWithContext,
  findingsNowAndLater,
  identityOfFinding,
  plainMessage,
  titleOfPath,
  type Finding,
} from '../../standard/rules/index.ts'
import { idOf } from '../../standard/document.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { loadContext, unapprovedLabel } from '../rule-context/load-context.ts'

/** Which version of a record a finding is about. */
export type CheckedVersion = 'approved' | 'draft'

/** A finding as it is stored. */
export interface FindingRow {
  version: CheckedVersion
  level: string
  severity: string
  rule: string
  path: string
  where: string
  found: string
  message: string
  fix: string
  identity: string
}

/** A record with what was found in it. */
export interface CheckedRecord {
  type: CollectedType
  id: DocumentId
  key: string
  label: string
  agency: DocumentId | null
  regionCode: string | null
  rows: FindingRow[]
  /** When the rows of its approved version were last written by somebody; of the newest version too. To see whether they were written since. */
  seen: { approved: string | undefined; newest: string }
  /** The content hash of the approved version; undefined where there is none. */
  approvedHash: string | undefined
  /** The newest version is a draft. */
  isDraft: boolean
  /** The approved version has another content than when it was checked before. */
  approvedChanged: boolean
}

/** The longest text of a stored finding. */
const LONGEST = 400

/** Returns a finding in the form in which it is stored. */
export function rowOf(
  type: RecordType,
  record: { key?: string },
  finding: Finding,
  version: CheckedVersion,
): FindingRow {
  const { fix, found, path, rule, severity } = finding
  return {
    version,
    level: levelOf(severity),
    severity,
    rule,
    path,
    where: path ? titleOfPath(type, path).slice(1, -1) : '',
    found: found.slice(0, LONGEST),
    message: plainMessage(finding, record).slice(0, LONGEST),
    fix: fix.slice(0, LONGEST),
    identity: createHash('sha256').update(identityOfFinding(finding)).digest('hex').slice(0, 24),
  }
}

/** Checks a record; undefined when it is gone. What only a look at all records tells is not found. */
export async function checkRecordOfCms(
  payload: Payload,
  type: CollectedType,
  id: DocumentId,
  today: string,
  req?: PayloadRequest,
): Promise<CheckedRecord | undefined> {
  const asked = {
    collection: collectionOf(type),
    id,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
    ...(req ? { req } : {}),
  } as const
  const [foundNewest, foundMain] = [
    await payload.findByID({ ...asked, draft: true }),
    await payload.findByID({ ...asked, draft: false }),
  ]
  if (!foundNewest || !foundMain) return undefined
  const [newest, main] = [fieldsOf(foundNewest), fieldsOf(foundMain)]
  const isApproved = main['_status'] === 'published'
  const isDraft = newest['_status'] !== 'published'
  const rows: FindingRow[] = []
  const check = async (document: Document, version: CheckedVersion) => {
    const { near, record, unapproved } = await loadContext(payload, type, document, req)
    const shown = unapprovedLabel(unapproved)
    const findings =
      version === 'approved'
        ? checkWithContext(type, record, near, today, shown).findings
        : findingsNowAndLater(type, record, near, today, shown)
    // A publish says what blocks whatever the rule is; the rest of these rules is left to it.
    for (const one of findings)
      if (isKnownAlone(one.rule) || one.severity === 'block') rows.push(rowOf(type, record, one, version))
  }
  try {
    if (isApproved) await check(main, 'approved')
    if (isDraft) await check(newest, 'draft')
  } catch (error) {
    rows.push(uncheckedRow(isDraft ? 'draft' : 'approved', error))
  }
  const text = (name: string): string => (typeof newest[name] === 'string' ? newest[name] : '')
  const approvedHash = isApproved ? String(main['contentHash'] ?? '') : undefined
  const before = newest['findingsOf']
  return {
    type,
    id,
    key: text('key'),
    label: text('label') || text('name') || text('title'),
    agency: type === 'agency' ? id : (idOf(newest['agency']) ?? null),
    regionCode: text('regionCode') || null,
    rows,
    seen: { approved: isApproved ? String(main['updatedAt']) : undefined, newest: String(newest['updatedAt']) },
    approvedHash,
    isDraft,
    approvedChanged: typeof before === 'string' && before !== (approvedHash ?? ''),
  }
}

/** A record that makes a rule fail is told, and does not stop the others. */
const uncheckedRow = (version: CheckedVersion, error: unknown): FindingRow => ({
  version,
  level: 'hint',
  severity: 'warn',
  rule: 'unchecked',
  path: '',
  where: '',
  found: '',
  message: `检查这条记录时出错：${error instanceof Error ? error.message : String(error)}`.slice(0, LONGEST),
  fix: '把这条记录的编码和这句话告诉维护系统的人',
  identity: 'unchecked',
})
