/** @module Refuses to write a standard element below the level at which it is locked, through every door. */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { comparableText } from '../../standard/compare.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import {
  elementOwner,
  elementsOwnedBy,
  localElements,
  ownerText,
  type InstallationLocks,
} from '../../standard/locks/index.ts'
import { elementTitle } from '../../standard/element-title.ts'
import type { Guide, Matter } from '../../standard/schema/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { lastApproved } from '../hooks/last-approved.ts'
import { Unacceptable } from '../errors.ts'
import { contextOf, isApproval, operationOf, putsBack } from '../write/write-context.ts'
import { readLocks } from './read-locks.ts'

/**
 * Refuses a standard element in a guide that its agency may not write itself. What the guide has already may stay: publishing leaves it
 * out.
 *
 * @throws Unacceptable that names the elements and who decides on them
 */
export const guardLocalElements: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operationOf(req) || putsBack(req)) return data
  const before = operation === 'update' ? localElements(originalDoc as Guide) : {}
  const changed = changedElements(before, localElements(data as Guide))
  if (!changed.length) return data
  const locks = await readLocks(req)
  const locked = changed.filter((element) => elementOwner(locks, element) !== 'local')
  if (!locked.length) return data
  throw new Unacceptable(
    `${namesOf(locked, locks)}，指南里不能自己写。照标准办的，去掉这一项；本地确实不同，请申请差异项；标准本身不对，请提给目录管理员。`,
    { field: 'localElements', elements: locked },
  )
}

/**
 * Refuses to approve a matter with a changed element that is decided above the installation, unless the matter says from which document it
 * was copied, or was imported with a code from above.
 *
 * @throws Unacceptable that names the elements
 */
export const requireElementSources: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (!isApproval(data) || operationOf(req) || putsBack(req)) return data
  const standard = asObject(data['standard'])
  const locks = await readLocks(req)
  const fromAbove = elementsOwnedBy(locks, 'above').filter((element) => !isEmpty(standard[element]))
  if (!fromAbove.length || isImportedFromAbove(data, req)) return data
  const sources = ((data['elementSources'] ?? []) as NonNullable<Matter['elementSources']>).flatMap(
    (one) => one.elements,
  )
  const unexplained = fromAbove.filter((element) => !sources.includes(element))
  if (!unexplained.length) return data
  const stored = operation === 'update' ? (originalDoc as Document & { id: DocumentId }) : undefined
  const approved = stored && (await lastApproved(req, 'matter', stored))
  const before = asObject(approved?.['standard'])
  const changed = unexplained.filter((element) => comparableText(standard[element]) !== comparableText(before[element]))
  if (!changed.length) return data
  throw new Unacceptable(
    `${namesOf(changed, locks)}，还不能批准。怎么改：在“照抄的来源”里加一条，选上这些要素，写哪个机关、哪份文件定的。可以先保存为草稿。`,
    { field: 'elementSources', elements: changed },
  )
}

const isImportedFromAbove = (data: Document, req: PayloadRequest): boolean =>
  contextOf(req).origin === 'import' && asObject(data['codeOrigin'])['by'] === 'upstream'

const changedElements = (before: Document, after: Document): ElementName[] =>
  (Object.keys(after) as ElementName[]).filter(
    (element) => comparableText(after[element]) !== comparableText(before[element]) && !isEmpty(after[element]),
  )

const namesOf = (elements: readonly ElementName[], locks: InstallationLocks): string =>
  elements.map((element) => `“${elementTitle(element)}”${ownerText(locks, element)}`).join('，')

const asObject = (value: unknown): Document => (value ?? {}) as Document
const isEmpty = (value: unknown): boolean => comparableText(value) === ''
