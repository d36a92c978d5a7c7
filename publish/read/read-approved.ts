/**
 * @module Reads all approved records of the CMS into memory, as they are at one moment. The first step of a publish and of an audit.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../snapshot/hash.ts'
import { hashedText } from '../../standard/hashed-content.ts'
import { dayOf, minuteOf } from '../../standard/day.ts'
import { foldDeviations } from '../../standard/deviations/index.ts'
import { fileValue, toRecord, type Document, type FileValue } from '../../standard/document.ts'
import { elementTitle } from '../../standard/element-title.ts'
import { installationLocks, ownerText, withoutLocked } from '../../standard/locks/index.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import {
  CONTENT_HASH,
  findingOf,
  hashFault,
  KEY_ONCE,
  keptSchemaFaults,
  keyOnceFault,
  refNodes,
  type Finding,
  type RefNode,
} from '../../standard/rules/index.ts'
import type { Guide, Records } from '../../standard/schema/index.ts'
import { findApproved, findUploads, readChangeMark, type Cms } from './cms.ts'
import { readDeviations } from './deviations.ts'

/** Records by type and key, in the form that the CMS stores: references are keys, guides are not resolved. */
export type RecordsByType = { [T in RecordType]: Map<string, Records[T]> }

/** The approved records of the CMS. */
export interface ApprovedRecords {
  records: RecordsByType
  /** When guides were approved and with the grant of which agency, by the key of the guide; those whose approval is on record. */
  approvals: Map<string, GuideApproval>
  /** What was wrong while reading: a content hash, a missing key, a removed file. */
  findings: Finding[]
  /** Paths of the files that records may show, by SHA-256. */
  files: Map<string, string>
}

/** The approval of a guide: the day in China, and the key of the agency whose grant was used. */
export interface GuideApproval {
  on: string
  agency?: string
}

/** The key in place of a reference to a document that is not approved or does not exist. Such references are removed before a publish. */
const unresolvedKey = (id: unknown): string => `\u0000${String(id)}`
/** Whether a key stands in place of a reference that could not be resolved. */
export const isUnresolvedKey = (key: string): boolean => key.startsWith('\u0000')

/** Others saved records during every attempt to read. */
export class ReadError extends Error {
  override name = 'ReadError'
}

const ATTEMPTS = 3

/**
 * Reads every approved record. When somebody saves meanwhile it reads again, at most three times.
 *
 * @param uploadsDir The folder of the files that staff uploaded.
 * @param onRetry Called with the number of the attempt during which somebody saved.
 * @throws ReadError when somebody saves during every attempt.
 */
export async function readApprovedRecords(
  cms: Cms,
  uploadsDir: string,
  onRetry: (attempt: number) => void = () => {},
): Promise<ApprovedRecords> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const before = await readChangeMark(cms)
    const approved = await readOnce(cms, uploadsDir)
    if ((await readChangeMark(cms)) === before) return approved
    onRetry(attempt)
  }
  throw new ReadError(
    `读取期间一直有人在保存，读了 ${ATTEMPTS} 次都没有读到同一时刻的内容。请等导入或批量修改结束后再发布。`,
  )
}

async function readOnce(cms: Cms, uploadsDir: string): Promise<ApprovedRecords> {
  const filesById = new Map<string, FileValue>()
  const files = new Map<string, string>()
  const removed = new Map<string, Document>()
  for await (const file of findUploads(cms)) {
    if (file['removedAt']) {
      removed.set(String(file.id), file)
      continue
    }
    const path = join(uploadsDir, String(file['filename']))
    if (typeof file['sha256'] !== 'string' || !existsSync(path)) continue
    filesById.set(String(file.id), fileValue(file))
    files.set(file['sha256'], path)
  }

  const keys = new Map<RecordType, Map<string, string>>()
  for (const type of REFERRED_TYPES) keys.set(type, await keysById(cms, type))
  const keyOfId = (type: RecordType | 'file', id: unknown) =>
    type === 'file' ? filesById.get(String(id)) : (keys.get(type)?.get(String(id)) ?? unresolvedKey(id))

  const deviations = await readDeviations(cms, (id) => keys.get('law')?.get(String(id)))
  const records = emptyRecords()
  const approvals = new Map<string, GuideApproval>()
  const findings: Finding[] = []
  for (const type of RECORD_TYPES) {
    const counts = new Map<string, number>()
    const recordsOfType = records[type] as Map<string, object>
    for await (const document of findApproved(cms, type, { source: false })) {
      const { record: stored, lost } = toRecord(type, document as Document, keyOfId)
      const record = type === 'guide' ? foldDeviations(stored as Guide, deviations.granted(document.id)) : stored
      const key = record.key
      if (type !== 'ledger' && sha256(hashedText(type, document)) !== document['contentHash']) {
        findings.push(findingOf(CONTENT_HASH, type, record, hashFault(document['contentHash'])))
      }
      if (type === 'guide')
        for (const { fault, rule } of deviations.unsettled(document.id))
          findings.push(findingOf(rule, type, record, fault))
      // Other types are published in the form they are stored in, and are checked in it later.
      for (const fault of type === 'guide' ? keptSchemaFaults(type, record) : [])
        findings.push(findingOf(SCHEMA_RULE, type, record, fault))
      for (const { found, path } of lost) {
        const file = removed.get(String(found))
        const fault = file ? removedFileFault(path, file) : missingFileFault(path)
        findings.push(findingOf(MISSING_FILE_RULE, type, record, fault))
      }
      if (!key) {
        findings.push(findingOf(SCHEMA_RULE, type, record, { path: 'key', ...NO_KEY }))
        continue
      }
      counts.set(key, (counts.get(key) ?? 0) + 1)
      if (recordsOfType.has(key)) continue
      recordsOfType.set(key, record)
      const approval = type === 'guide' ? approvalIn(document, keys.get('agency')) : undefined
      if (approval) approvals.set(key, approval)
    }
    for (const [key, count] of counts) {
      if (count > 1) findings.push(findingOf(KEY_ONCE, type, recordsOfType.get(key)!, keyOnceFault(key, count)))
    }
  }
  findings.push(...removeLocked(records))
  return { records, approvals, findings, files }
}

const LOCKED = { id: 'element-locked', severity: 'hold' } as const

/** Takes out of guides the standard elements that are locked in this installation: the standard applies. Returns a finding for each. */
function removeLocked({ guide, region, site }: RecordsByType): Finding[] {
  const information = [...site.values()][0]
  const locks = installationLocks(information, information && region.get(information.region)?.code)
  const findings: Finding[] = []
  for (const [key, one] of guide) {
    const unlocked = withoutLocked(one, locks)
    if (!unlocked.removed.length) continue
    guide.set(key, unlocked.guide)
    for (const element of unlocked.removed)
      findings.push(
        findingOf(LOCKED, 'guide', one, {
          path: 'localElements',
          found: elementTitle(element),
          message: `“${elementTitle(element)}”${ownerText(locks, element)}，指南里写的没有发布，照标准发布`,
          fix: '照标准办的，从指南里去掉；本地确实不同，申请差异项',
        }),
      )
  }
  return findings
}

/** The approval of a document; undefined where none is on record. */
function approvalIn(document: Document, agencies: ReadonlyMap<string, string> | undefined): GuideApproval | undefined {
  const { approvedAgency, approvedAt } = document
  if (typeof approvedAt !== 'string') return undefined
  const agency = agencies?.get(String(approvedAgency))
  return { on: dayOf(new Date(approvedAt)), ...(agency === undefined ? {} : { agency }) }
}

const SCHEMA_RULE = { id: 'schema', severity: 'block' } as const
const MISSING_FILE_RULE = { id: 'file-present', severity: 'hold' } as const

const NO_KEY = { message: '没有永久键', fix: '打开这条记录重新保存，系统会补上' }

const missingFileFault = (path: string) => ({
  path,
  message: '引用的文件不在上传目录里，这一处不发布',
  fix: '重新上传这个文件并重新选择',
})

const removedFileFault = (path: string, { filename, removedAt, removedReason }: Document) => ({
  path,
  found: String(filename),
  message: `引用的文件“${String(filename)}”已由管理员于 ${minuteOf(new Date(String(removedAt)))} 撤下（${String(removedReason)}），这一处不发布`,
  fix: '打开这条记录，另选一个文件，或者清空这一处，再批准',
})

/** Types that other records refer to. */
const REFERRED_TYPES: readonly RecordType[] = referredTypes()

function referredTypes(): RecordType[] {
  const found = new Set<RecordType>()
  const collect = (node: RefNode): void => {
    if (node.ref && node.ref !== 'file') found.add(node.ref)
    node.children.forEach(collect)
  }
  for (const type of RECORD_TYPES) refNodes(type, 'stored').forEach(collect)
  return RECORD_TYPES.filter((type) => found.has(type))
}

/** Keys of the approved records of a type, by id in the database. */
async function keysById(cms: Cms, type: RecordType): Promise<Map<string, string>> {
  const keys = new Map<string, string>()
  for await (const { id, key } of findApproved(cms, type, { key: true })) {
    if (typeof key === 'string' && key) keys.set(String(id), key)
  }
  return keys
}

/** A collection of records with none of any type. */
export const emptyRecords = (): RecordsByType =>
  Object.fromEntries(RECORD_TYPES.map((type) => [type, new Map()])) as unknown as RecordsByType
