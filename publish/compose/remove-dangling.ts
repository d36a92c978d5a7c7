/**
 * @module Removes from records what cannot be published: references to records that are not approved, and files that do not exist.
 */
import type { FileValue } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isRequired, refNodes, type RefNode } from '../../standard/rules/index.ts'

/** A reference without a target. */
export interface DanglingReference {
  /** Path of the field in the record. */
  path: string
  /** What staff call the field. */
  title: string
  type: RecordType | 'file'
  key: string
  /** Whether the record cannot be published without it. Such a reference is not removed; its record is held. */
  required: boolean
}

/** Whether the target of a reference exists; a file is named by its SHA-256. */
export type TargetExists = (type: RecordType | 'file', key: string) => boolean

type Values = Record<string, unknown>

/**
 * Removes dangling references from a record, in place; with them rows that require the reference, and lists and groups that become
 * empty. A required reference is not removed.
 *
 * @returns All dangling references of the record, the required ones too.
 */
export function removeDanglingReferences(
  type: RecordType,
  record: object,
  exists: TargetExists,
  form: 'published' | 'stored' = 'stored',
): DanglingReference[] {
  const missing: DanglingReference[] = []
  for (const node of refNodes(type, form))
    removeFromPart(node, record as Values, '', isRequired(type, node), exists, missing)
  return missing
}

/**
 * Returns whether the holder now lacks a reference it requires, so that it has to be removed itself. `required` says that the record
 * makes no sense without the field of its top level that this part belongs to.
 */
function removeFromPart(
  node: RefNode,
  holder: Values,
  at: string,
  required: boolean,
  exists: TargetExists,
  missing: DanglingReference[],
): boolean {
  const value = holder[node.name]
  if (value === undefined || value === null) return false
  const path = at + node.name
  const gone = (one: unknown, where: string): boolean => {
    const key = node.ref === 'file' ? (one as FileValue).sha256 : String(one)
    if (exists(node.ref!, key)) return false
    missing.push({ path: where, title: node.title, type: node.ref!, key, required })
    return true
  }
  if (node.kind === 'ref') {
    if (!gone(value, path)) return false
    if (!required) delete holder[node.name]
    return node.required
  }
  if (node.kind === 'group') {
    const broken = node.children.map((child) =>
      removeFromPart(child, value as Values, `${path}.`, required, exists, missing),
    )
    if (required || !broken.includes(true)) return false
    delete holder[node.name]
    return node.required
  }
  const list = value as unknown[]
  const kept = list.filter((one, i) => {
    const where = `${path}[${i}]`
    if (node.kind === 'refs') return !gone(one, where)
    const broken = node.children.map((child) =>
      removeFromPart(child, one as Values, `${where}.`, required, exists, missing),
    )
    return !broken.includes(true)
  })
  if (kept.length < list.length && !required) {
    if (kept.length) holder[node.name] = kept
    else delete holder[node.name]
  }
  return false
}

/** Every file that a record shows. */
export function filesOf(type: RecordType, record: object, form: 'published' | 'stored' = 'published'): FileValue[] {
  const found: FileValue[] = []
  const collect = (node: RefNode, holder: Values): void => {
    const value = holder[node.name]
    if (value === undefined || value === null) return
    if (node.kind === 'ref' && node.ref === 'file') found.push(value as FileValue)
    else if (node.kind === 'group') for (const child of node.children) collect(child, value as Values)
    else if (node.kind === 'list')
      for (const row of value as Values[]) for (const child of node.children) collect(child, row)
  }
  for (const node of refNodes(type, form)) collect(node, record as Values)
  return found
}
