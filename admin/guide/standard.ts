/** @module Reads the standard of a matter for the form of a guide. Used by the route `api/desk/standard/[id]`. */
import { createLocalReq, type CollectionSlug, type Payload, type Where } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { findDocuments } from '../../collections/documents.ts'
import { describeKey } from '../../collections/fields/describe.ts'
import { readLocks } from '../../collections/locks/read-locks.ts'
import { ownerText, type InstallationLocks } from '../../standard/locks/index.ts'
import { idOf, toRecord, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { effectiveScenarios, effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import type { Elements, Matter } from '../../standard/schema/index.ts'
import { elements, type ElementName } from '../../standard/schema/parts/elements.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { formatLimit, type Limit } from '../../standard/limits/index.ts'

/** The standard of a matter as texts. */
export interface StandardView {
  id: DocumentId
  name: string
  code: string
  approved: boolean
  /** The statutory limit as a text; empty when there is none. */
  statutory: string
  /** The promised limit as a text; empty when there is none. */
  promised: string
  /** The promised limit, to compare a local limit with. */
  promisedLimit?: Limit | undefined
  /** The elements of the standard, with who decides on each and one line for each of their rows. */
  parts: { element: ElementName; title: string; owner: string; lines: string[] }[]
  /** The questions about scenarios, including inherited ones. */
  scenarios: NonNullable<Matter['scenarios']>
}

/** Finds documents that the user may read. */
const find = async (
  payload: Payload,
  user: GrantHolder | null,
  slug: CollectionSlug,
  where: Where,
): Promise<Document[]> =>
  (await findDocuments(payload, slug, { where, limit: 100, pagination: false, overrideAccess: false, user })).docs

/** Reads the standard of a matter, including what it inherits; null when there is no such matter that the user may read. */
export async function readStandardView(
  payload: Payload,
  user: GrantHolder | null,
  id: DocumentId,
): Promise<StandardView | null> {
  const documents: Document[] = []
  for (let at: DocumentId | undefined = id; at !== undefined && documents.length < 8;) {
    const [one] = await find(payload, user, SLUGS.matter, { id: { equals: at } })
    if (!one || documents.some(({ id: known }) => known === one['id'])) break
    documents.push(one)
    at = idOf(one['parent'])
  }
  const [own] = documents
  if (!own) return null
  // Relations stay database ids: the names of materials and the parents are looked up by them.
  const records = documents.map(
    (one) => toRecord('matter', { ...one, key: String(one['id']) }, (_type, of) => String(of)).record,
  )
  const byId = new Map(records.map((one) => [one.key, one]))
  const path = pathOf(records[0] as Matter, (key) => byId.get(key))
  const standard = effectiveStandard(path)
  const names = await materialNames(payload, user, standard)
  return {
    id,
    name: String(own['name'] ?? ''),
    code: String(own['code'] ?? ''),
    approved: own['_status'] === 'published',
    statutory: limitText(standard.statutoryLimit),
    promised: limitText(standard.promisedLimit),
    promisedLimit: standard.promisedLimit,
    parts: partsOf(standard, names, await readLocks(await createLocalReq({}, payload))),
    scenarios: effectiveScenarios(path),
  }
}

/** Returns the names of the materials that a standard refers to, by database id. */
async function materialNames(
  payload: Payload,
  user: GrantHolder | null,
  standard: Elements,
): Promise<Map<string, string>> {
  const ids = (standard.materials ?? []).map(({ material }) => material).filter(Boolean)
  if (!ids.length) return new Map()
  const found = await find(payload, user, SLUGS['material' satisfies RecordType], { id: { in: ids } })
  return new Map(found.map((one) => [String(one['id']), String(one['name'] ?? '')]))
}

const limitText = (limit: Limit | undefined): string => (limit ? formatLimit(limit) : '')

/** @param names The names of materials by database id. */
function partsOf(
  standard: Elements,
  names: ReadonlyMap<string, string>,
  locks: InstallationLocks,
): StandardView['parts'] {
  const termLabel = (element: string, part: string, value: string | undefined) =>
    (value &&
      keysOf(elements)
        .find(({ name }) => name === element)
        ?.keys.filter(({ name }) => name === part)
        .map(describeKey)[0]
        ?.options?.find((option) => option.value === value)?.label) ||
    ''
  const joined = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' · ')
  const { fee } = standard
  return [
    {
      element: 'conditions' as const,
      title: '受理条件',
      owner: ownerText(locks, 'conditions'),
      lines: (standard.conditions ?? []).map(({ text }) => text),
    },
    {
      element: standard.noMaterials ? ('noMaterials' as const) : ('materials' as const),
      title: '申请材料',
      owner: ownerText(locks, 'materials'),
      lines: standard.noMaterials
        ? ['无需材料']
        : (standard.materials ?? []).map((use) =>
            joined(
              names.get(use.material) ?? '材料还没有建好',
              use.originals ? `原件 ${use.originals} 份` : '',
              use.copies ? `复印件 ${use.copies} 份` : '',
              termLabel('materials', 'necessity', use.necessity),
              termLabel('materials', 'satisfy', use.satisfy),
            ),
          ),
    },
    {
      element: 'steps' as const,
      title: '办理流程',
      owner: ownerText(locks, 'steps'),
      lines: (standard.steps ?? []).map((step) => joined(step.name, limitText(step.limit), step.actor)),
    },
    {
      element: 'statutoryLimit' as const,
      title: '时限',
      owner: ownerText(locks, 'statutoryLimit'),
      lines: [
        standard.statutoryLimit && `法定 ${limitText(standard.statutoryLimit)}`,
        standard.promisedLimit && `承诺 ${limitText(standard.promisedLimit)}，各地只能更短`,
      ].filter((line) => line !== undefined),
    },
    {
      element: 'fee' as const,
      title: '收费',
      owner: ownerText(locks, 'fee'),
      lines: fee ? (fee.charged ? (fee.items ?? []).map((one) => joined(one.name, one.standard)) : ['不收费']) : [],
    },
    {
      element: 'results' as const,
      title: '办理结果',
      owner: ownerText(locks, 'results'),
      lines: (standard.results ?? []).map((one) => joined(one.name, one.validity)),
    },
  ].filter(({ lines }) => lines.length)
}
