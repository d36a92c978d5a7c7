/**
 * @module Takes out of a record what must not appear: references to what is not approved, files that are not there.
 */
import type { FileValue } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isVital, refNodes, type RefNode } from '../../standard/rules/index.ts'

/** Something that was taken out. A vital one stays: its record is held. */
export interface DanglingReference {
  path: string
  title: string
  type: RecordType | 'file'
  key: string
  vital: boolean
}

/** Whether the target of a reference is there; files by their hash. */
export type TargetExists = (type: RecordType | 'file', key: string) => boolean

type Values = Record<string, unknown>

/**
 * Removes what leads nowhere, in place: a reference, a row that makes no sense without it, a list or group that becomes
 * empty. What a record cannot do without is left and only reported.
 */
export function removeDanglingReferences(
  type: RecordType,
  record: object,
  exists: TargetExists,
  form: 'published' | 'kept' = 'kept',
): DanglingReference[] {
  const missing: DanglingReference[] = []
  for (const node of refNodes(type, form))
    removeFromPart(node, record as Values, '', isVital(type, node), exists, missing)
  return missing
}

/** Returns whether the holder is broken: it lacks something it requires. */
function removeFromPart(
  node: RefNode,
  holder: Values,
  at: string,
  vital: boolean,
  exists: TargetExists,
  missing: DanglingReference[],
): boolean {
  const value = holder[node.name]
  if (value === undefined || value === null) return false
  const path = at + node.name
  const gone = (one: unknown, where: string): boolean => {
    const key = node.ref === 'file' ? (one as FileValue).sha256 : String(one)
    if (exists(node.ref!, key)) return false
    missing.push({ path: where, title: node.title, type: node.ref!, key, vital })
    return true
  }
  if (node.kind === 'ref') {
    if (!gone(value, path)) return false
    if (!vital) delete holder[node.name]
    return node.required
  }
  if (node.kind === 'group') {
    const broken = node.children.map((child) =>
      removeFromPart(child, value as Values, `${path}.`, vital, exists, missing),
    )
    if (vital || !broken.includes(true)) return false
    delete holder[node.name]
    return node.required
  }
  const list = value as unknown[]
  const kept = list.filter((one, i) => {
    const where = `${path}[${i}]`
    if (node.kind === 'refs') return !gone(one, where)
    const broken = node.children.map((child) =>
      removeFromPart(child, one as Values, `${where}.`, vital, exists, missing),
    )
    return !broken.includes(true)
  })
  if (kept.length < list.length && !vital) {
    if (kept.length) holder[node.name] = kept
    else delete holder[node.name]
  }
  return false
}

/** Every file a record shows. */
export function filesOf(type: RecordType, record: object, form: 'published' | 'kept' = 'published'): FileValue[] {
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
