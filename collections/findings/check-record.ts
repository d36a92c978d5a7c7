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
  titleOfPath,
  type Finding,
} from '../../standard/rules/index.ts'
import { idOf } from '../../standard/document.ts'
import { elementTitle } from '../../standard/element-title.ts'
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { collectionOf, fieldsOf, type CollectedType } from '../documents.ts'
import { loadContext, unapprovedLabel } from '../rule-context/load-context.ts'

/** Which version of a record is checked. */
export type CheckedVersion = 'approved' | 'draft'

/**
 * Which version of a record a stored finding is about. What is said of a record, in lists and in the view, is said of its newest version:
 * `approved` where that is approved, else `draft`; `approved-with-draft` is the approved version of a record that has a draft too.
 */
export type StoredVersion = CheckedVersion | 'approved-with-draft'

/** The versions that are the newest of their record. */
export const NEWEST_VERSIONS: readonly StoredVersion[] = ['approved', 'draft']
/** The versions that a publish takes. */
export const APPROVED_VERSIONS: readonly StoredVersion[] = ['approved', 'approved-with-draft']

/** A finding as it is stored. */
export interface FindingRow {
  version: StoredVersion
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

/** Returns the message of a finding without the name of its record, which stands before its code. */
export function messageOf({ code, message }: Pick<Finding, 'code' | 'message'>): string {
  for (const end of [`（${code || '无编码'}）：`, ` ${code || '（无编码）'} ：`]) {
    const at = message.indexOf(end)
    if (at >= 0) return message.slice(at + end.length)
  }
  return message
}

/** Begins the place of what stands in the standard of a guide's matter. */
export const IN_STANDARD = '事项的标准 › '

/** Returns where in the form a path is, as staff read it; of what a guide shows of its standard the element. */
export function placeOf(type: RecordType, path: string): string {
  if (!path) return ''
  const steps = titleOfPath(type, path).slice(1, -1).split(' › ')
  const unknown = steps.findIndex((step) => /^[a-z]/u.test(step))
  if (unknown < 0) return steps.join(' › ')
  if (unknown > 0) return steps.slice(0, unknown).join(' › ')
  const first = /^[a-zA-Z0-9]+/u.exec(path)?.[0] ?? ''
  return isElement(first) ? `${IN_STANDARD}${elementTitle(first)}` : ''
}

const isElement = (name: string): name is ElementName => (ELEMENTS as readonly string[]).includes(name)

/** Returns a finding in the form in which it is stored. */
export function rowOf(type: RecordType, finding: Finding, version: CheckedVersion): FindingRow {
  const { fix, found, path, rule, severity } = finding
  return {
    version,
    level: levelOf(severity),
    severity,
    rule,
    path,
    where: placeOf(type, path),
    found: found.slice(0, LONGEST),
    message: messageOf(finding).slice(0, LONGEST),
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
      if (isKnownAlone(one.rule) || one.severity === 'block') rows.push(rowOf(type, one, version))
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
