/** @module Compares a proposal with the record that it is about. Used by `ProposalTable.tsx`. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { fieldsOf, findDocument } from '../../collections/documents.ts'
import { describeKey } from '../../collections/fields/describe.ts'
import { withoutEmptyValues, toRecord, type Document } from '../../standard/document.ts'
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { recordTitle, schemas, type Proposal } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey, type Key } from '../../standard/schema/keys.ts'
import { asFields, asList, summarizeParts, summarizeValue } from '../fields/struct/values.ts'

/** The values of a field as texts; empty where there is none. */
export interface FieldComparison {
  /** The name of the field. */
  title: string
  now: string
  proposed: string
  differs: boolean
}

/** A proposal and its record, field by field. */
export interface ProposalComparison {
  /** The Chinese name of the record's type. */
  title: string
  /** Where the record is edited; absent when there is no such record that the user may read. */
  href?: string
  rows: FieldComparison[]
}

/** Compares a proposal with its record, for each field that the proposal states. */
export async function compareProposal(
  payload: Payload,
  user: GrantHolder,
  proposal: Proposal,
): Promise<ProposalComparison> {
  const type = isRecordType(proposal.type) ? proposal.type : undefined
  if (!type) return { title: '记录', rows: compareNames(proposal) }
  const title = recordTitle(type)
  const target = await findByKey(payload, user, type, proposal.target)
  if (!target) return { title, rows: compareNames(proposal) }
  const keys = keysOf(schemas[type])
  const values = (proposal.values ?? {}) as Document
  const names = await labelsOf(payload, user, keys, values)
  const { record } = toRecord(type, target, (of, id) => `${of}/${String(id)}`)
  const own = fieldsOf(record)
  const rows = keys.flatMap((key): FieldComparison[] => {
    const stated = withoutEmptyValues(values[key.name])
    if (NOT_COMPARED.has(key.name) || stated === undefined) return []
    const parts = key.storage === 'group' ? key.keys : [key]
    return parts.flatMap((part) => {
      const [now, then] =
        part === key
          ? [withoutEmptyValues(own[key.name]), stated]
          : [(own[key.name] as Document | undefined)?.[part.name], (stated as Document)[part.name]]
      if (then === undefined) return []
      const shown = { now: valueText(part, now, names), proposed: valueText(part, then, names) }
      return [{ title: titleOfKey(part), ...shown, differs: shown.now !== shown.proposed }]
    })
  })
  const href = `/admin/collections/${SLUGS[type]}/${String(target['id'])}`
  return { title, href, rows: [...compareNames(proposal), ...rows] }
}

/** Keys that are not compared: the names are compared first of all, and key, source and code are the same on both sides. */
const NOT_COMPARED = new Set(['key', 'source', 'code', 'name', 'scheme'])

/** Compares the names, which a proposal always states. */
const compareNames = ({ name, targetName }: Proposal): FieldComparison[] => [
  { title: '名称', now: targetName ?? '', proposed: name ?? '', differs: true },
]

/** Finds a record by its permanent key, if the user may read it. */
async function findByKey(
  payload: Payload,
  user: GrantHolder,
  type: RecordType,
  key: string,
): Promise<Document | undefined> {
  if (type === 'site') return undefined
  const where = { key: { equals: key } }
  return findDocument(payload, SLUGS[type], { where, draft: true, overrideAccess: false, user })
}

/** Returns the labels of the records that a proposal refers to, by `<type>/<key>` and by `<type>/<id>`. */
async function labelsOf(
  payload: Payload,
  user: GrantHolder,
  keys: readonly Key[],
  values: Document,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const { name, meta, storage } of keys) {
    if (storage !== 'ref' || !meta.ref || meta.ref === 'file' || typeof values[name] !== 'string') continue
    const found = await findByKey(payload, user, meta.ref, values[name])
    if (!found) continue
    const label = String(found['label'] ?? found['name'] ?? values[name])
    names.set(`${meta.ref}/${values[name]}`, label).set(`${meta.ref}/${String(found['id'])}`, label)
  }
  return names
}

/** Returns the value of a field as a text. */
function valueText(key: Key, value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === undefined || value === null) return ''
  if (key.storage === 'ref') {
    const text = String(value)
    return names.get(text) ?? names.get(`${key.meta.ref}/${text}`) ?? '另一条'
  }
  if (key.storage === 'flag') return value === true ? '是' : '否'
  const shape = describeKey(key)
  const list = shape.kind === 'list' ? asList(value) : []
  const rows = list.map((row) => summarizeParts(shape.parts ?? [], asFields(row))).filter(Boolean)
  if (!rows.length) return summarizeValue(shape, value)
  return rows.slice(0, MAX_ROWS).join('；') + (rows.length > MAX_ROWS ? `……共 ${rows.length} 项` : '')
}

/** How many rows of a list are shown. */
const MAX_ROWS = 3
