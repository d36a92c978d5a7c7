/**
 * @module References between records, found by the schemas: their paths, and which of them a record cannot do without.
 */
import { RECORD_TYPES, type RecordType } from '../record-types.ts'
import { publishedSchemas, recordTitle, schemas } from '../schema/index.ts'
import { keysOf, titleOfKey, type Key } from '../schema/keys.ts'
import { rule, type Fault } from './types.ts'

/** A field of a schema that holds references or files, or contains fields that do. */
export interface RefNode {
  name: string
  title: string
  kind: 'ref' | 'refs' | 'group' | 'list'
  ref?: RecordType | 'file'
  /** Its row or group makes no sense without it. */
  required: boolean
  children: RefNode[]
}

/** One reference in a record. */
export interface Reference {
  path: string
  title: string
  type: RecordType
  key: string
  /** The record makes no sense without it. */
  required: boolean
}

/** Fields with references that a record makes no sense without, besides the required ones at the top of its schema. */
const ALSO_REQUIRED: Partial<Record<RecordType, readonly string[]>> = {
  matter: ['parent'],
  bundle: ['items'],
  guide: ['path'],
}

const publishedNodes = new Map(RECORD_TYPES.map((type) => [type, nodesOf(keysOf(publishedSchemas[type]))]))
const storedNodes = new Map(RECORD_TYPES.map((type) => [type, nodesOf(keysOf(schemas[type]))]))

/** Returns the fields of a type's schema that hold or contain references. `stored` is the form in the CMS, which differs for guides. */
export const refNodes = (type: RecordType, form: 'published' | 'stored' = 'published'): readonly RefNode[] =>
  (form === 'stored' ? storedNodes : publishedNodes).get(type)!

function nodesOf(keys: readonly Key[]): RefNode[] {
  return keys.flatMap((key): RefNode[] => {
    const ref = key.meta.ref
    const base = { name: key.name, title: titleOfKey(key), required: key.required }
    const isList = key.schema._zod.def.type === 'array'
    if (ref) return [{ ...base, kind: isList ? 'refs' : 'ref', ref, children: [] }]
    const children = nodesOf(key.keys)
    return children.length ? [{ ...base, kind: isList ? 'list' : 'group', children }] : []
  })
}

/** Whether a record makes no sense without this field of its top level. */
export const isRequired = (type: RecordType, node: RefNode): boolean =>
  (node.kind !== 'refs' && node.kind !== 'list' && node.required) || (ALSO_REQUIRED[type]?.includes(node.name) ?? false)

/** Yields every reference of a record, in the order of the schema. */
export function* referencesOf(
  type: RecordType,
  record: object,
  form: 'published' | 'stored' = 'published',
): Generator<Reference> {
  for (const node of refNodes(type, form)) yield* walk(node, record as Values, '', isRequired(type, node))
}

type Values = Record<string, unknown>

function* walk(node: RefNode, holder: Values, at: string, required: boolean): Generator<Reference> {
  const value = holder[node.name]
  if (value === undefined || value === null || node.ref === 'file') return
  const path = at + node.name
  const reference = (key: unknown, where: string): Reference => ({
    path: where,
    title: node.title,
    type: node.ref as RecordType,
    key: String(key),
    required,
  })
  switch (node.kind) {
    case 'ref':
      yield reference(value, path)
      break
    case 'refs':
      for (const [i, key] of (value as unknown[]).entries()) yield reference(key, `${path}[${i}]`)
      break
    case 'group':
      for (const child of node.children) yield* walk(child, value as Values, `${path}.`, required)
      break
    case 'list':
      for (const [i, row] of (value as Values[]).entries()) {
        for (const child of node.children) yield* walk(child, row, `${path}[${i}].`, required)
      }
  }
}

/** The rule that the records that a record refers to exist and are approved. */
export const danglingRule = rule({
  id: 'reference',
  title: '引用的记录存在且已批准',
  basis: '三同：关联到未批准或不存在的记录，不对外显示',
  severity: 'block',
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const reference of referencesOf(type, record)) {
      if (!context.has(reference.type, reference.key)) yield danglingFault(reference)
    }
  },
})

/** Makes the fault for a reference to a missing or unapproved record. `shownAs` is shown in place of its key. */
export function danglingFault(reference: Reference, shownAs = reference.key): Fault {
  const target = recordTitle(reference.type)
  return {
    path: reference.path,
    found: shownAs,
    severity: reference.required ? 'block' : 'hold',
    message: `“${reference.title}”引用的${target} ${shownAs} 不存在或没有批准${reference.required ? '' : '，这一处不发布'}`,
    fix: `先批准这条${target}，或改选一条已批准的${target}`,
  }
}
