/** @module Reads what a request for a deviation is about: the guide, and what the standard of its matter says. */
import type { PayloadRequest, Where } from 'payload'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { nameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import { referencesOf } from '../../standard/rules/index.ts'
import { recordTitle, type Elements, type Matter } from '../../standard/schema/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { collectionOf, findDocument } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { loadContext } from '../rule-context/load-context.ts'

/** A guide that a deviation is asked for, with the standard of its matter. */
export interface GuideWithStandard {
  id: DocumentId
  key: string
  /** What lists call it. */
  label: string
  regionCode: string | null
  agency: DocumentId | null
  /** Undefined while the matter is not approved. */
  standard: Elements | undefined
}

/**
 * Returns a guide with the approved standard of its matter.
 *
 * @param guide Its database id, or its key.
 * @throws Unacceptable when there is no such guide
 */
export async function readGuideWithStandard(req: PayloadRequest, guide: unknown): Promise<GuideWithStandard> {
  const { payload } = req
  const text = String(idOf(guide) ?? '')
  const where: Where = isDocumentId(payload, text)
    ? { id: { equals: documentId(payload, text) } }
    : { key: { equals: text } }
  const found = text
    ? await findDocument(payload, collectionOf('guide'), { where, draft: true, overrideAccess: true, req })
    : undefined
  if (!found) throw new Unacceptable('没有找到这份指南，请选好要申请差异的指南。', { field: 'guide' })
  const { near, record } = await loadContext(payload, 'guide', found, req)
  const matters = near.get('matter') as Map<string, Matter> | undefined
  const matter = matters?.get(record.matter)
  return {
    id: found.id,
    key: record.key,
    label: String(found['label'] || found['name'] || record.key),
    regionCode: (found['regionCode'] as string | null | undefined) ?? null,
    agency: idOf(found['agency']) ?? null,
    standard: matter && effectiveStandard(pathOf(matter, (key) => matters?.get(key))),
  }
}

/** Returns the standard of a guide's matter. @throws Unacceptable when the matter is not approved */
export function requireStandard({ standard }: GuideWithStandard): Elements {
  if (!standard) throw new Unacceptable('这份指南的事项还没有批准，还没有标准，不用申请差异。', { field: 'guide' })
  return standard
}

/**
 * Returns the names of the approved records that values of an element refer to, by `type/key`.
 *
 * @param values In the form of records: references are keys.
 */
export async function namesInValues(
  req: PayloadRequest,
  element: ElementName,
  values: readonly unknown[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const wanted = new Map<RecordType, Set<string>>()
  for (const { key, type } of values.flatMap((value) => referencesIn(element, value)))
    wanted.set(type, (wanted.get(type) ?? new Set()).add(key))
  for (const [type, keys] of wanted) {
    if (type === 'site') continue
    const { docs } = await req.payload.find({
      collection: collectionOf(type),
      where: { and: [{ key: { in: [...keys] } }, { _status: { equals: 'published' } }] },
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    })
    for (const doc of docs) if ('key' in doc && doc.key) names.set(`${type}/${doc.key}`, nameOfRecord(doc) ?? doc.key)
  }
  return names
}

/** Returns what in a value refers to records that do not exist or are not approved, in Chinese. */
export async function danglingIn(req: PayloadRequest, element: ElementName, value: unknown): Promise<string[]> {
  const names = await namesInValues(req, element, [value])
  return referencesIn(element, value)
    .filter(({ key, type }) => !names.has(`${type}/${key}`))
    .map(({ key, title, type }) => `“${title}”引用的${recordTitle(type)} ${key} 不存在或没有批准`)
}

const referencesIn = (element: ElementName, value: unknown) => {
  try {
    return [...referencesOf('matter', { standard: { [element]: value } }, 'stored')].filter(({ path }) =>
      path.startsWith(`standard.${element}`),
    )
  } catch {
    // The value has another shape than the element; what checks its shape says so.
    return []
  }
}
