/** @module Who uses a record: those that refer to it, and those that show it through a standard that they inherit. */
import type { SelectType } from 'payload'
import { withoutEmptyValues, type Document, type DocumentId } from '../../standard/document.ts'
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { holdsIds, referencesTo, type Reference } from '../../standard/references/index.ts'
import { idOf } from '../../standard/document.ts'
import { findReferrers, type Reader, type Referrer } from './find-references.ts'

/** A record that is looked for in others. */
export interface Target {
  type: RecordType
  id: DocumentId
  key: string
}

/** A record that uses the target. */
export interface Use extends Omit<Referrer, 'references' | 'fields'> {
  /** The titles of the fields by which it does. */
  via: string[]
  /** What it uses the target through, as “食品经营许可申请书”; undefined where it refers to the target itself. */
  through?: string
  /** Whether it refers to the target itself. */
  isDirect: boolean
  /** The standard elements that show the target; of a guide those that it inherits. */
  elements: ElementName[]
}

/** Types whose content others show as their own: who refers to them uses what they refer to. */
const PASSED_ON: readonly RecordType[] = ['licence', 'material']

/**
 * Returns the records that use a record, by `<type>/<id>`: those that refer to it, also in a draft; matters below one whose standard shows
 * it and who do not state that element themselves; and the guides of all of these.
 *
 * @param changed Of a matter, the elements that matter; all where it is not given.
 */
export async function readUsers(
  reader: Reader,
  target: Target,
  changed: readonly ElementName[] | undefined = undefined,
): Promise<Map<string, Use>> {
  const uses = new Map<string, Use>()
  const add = (one: Referrer, through: string | undefined, elements: readonly ElementName[]): void => {
    const { fields: _read, references, ...rest } = one
    const name = `${one.type}/${String(one.id)}`
    const via = [...new Set(references.map(({ title }) => title))]
    const known = uses.get(name)
    if (known) {
      known.via = [...new Set([...known.via, ...via])]
      known.elements = [...new Set([...known.elements, ...elements])]
    } else
      uses.set(name, {
        ...rest,
        via,
        isDirect: direct.has(name),
        elements: [...elements],
        ...(through === undefined ? {} : { through }),
      })
  }
  const direct = new Set<string>()
  const standards: Standards = new Map()
  const collect = (found: Map<string, Referrer>, through?: string): void => {
    for (const one of found.values()) {
      if (through === undefined) direct.add(`${one.type}/${String(one.id)}`)
      const elements = elementsOf(one.references)
      add(one, through, elements)
      if (one.type === 'matter' && elements.length)
        standards.set(String(one.id), { id: one.id, label: one.label, elements: new Set(elements) })
    }
  }
  const { id, key, type } = target
  if (type === 'matter') {
    const elements = new Set(changed ?? ELEMENTS)
    // Other kinds of references do not depend on the standard.
    collect(await findReferrers(reader, referencesTo('matter').filter(isNotInherited), { ids: [id], keys: [key] }))
    standards.set(String(id), { id, label: '', elements })
  } else {
    const found = await findReferrers(reader, referencesTo(type), { ids: [id], keys: [key] })
    collect(found)
    await passOn(reader, target, found, collect)
  }
  await inherit(reader, standards, type === 'matter' ? String(id) : undefined, add)
  uses.delete(`${type}/${String(id)}`)
  return uses
}

/** Adds who uses the target through a material that it is a part of. */
async function passOn(
  reader: Reader,
  { type }: Target,
  found: Map<string, Referrer>,
  collect: (found: Map<string, Referrer>, through?: string) => void,
): Promise<void> {
  for (const middle of PASSED_ON) {
    if (middle === type) continue
    const middles = [...found.values()].filter(
      (one) => one.type === middle && one.references.some((reference) => holdsIds(reference)),
    )
    for (const { id, key, label } of middles)
      collect(await findReferrers(reader, referencesTo(middle), { ids: [id], keys: [key] }), label)
  }
}

/** Matters whose standard shows the target, with the elements that do, by id. */
type Standards = Map<string, { id: DocumentId; label: string; elements: ReadonlySet<ElementName> }>

const [PARENT, MATTER_OF_GUIDE] = [
  referencesTo('matter').filter(({ from, path }) => from === 'matter' && path[0] === 'parent'),
  referencesTo('matter').filter(({ from, path }) => from === 'guide' && path[0] === 'matter'),
]
const isNotInherited = (one: Reference): boolean => !PARENT.includes(one) && !MATTER_OF_GUIDE.includes(one)

/** Goes down from standards to the matters that inherit them, and adds these and the guides of all. */
async function inherit(
  reader: Reader,
  standards: Standards,
  root: string | undefined,
  add: (one: Referrer, through: string | undefined, elements: readonly ElementName[]) => void,
): Promise<void> {
  for (let level = new Map(standards); level.size;) {
    const ids = [...level.values()].map(({ id }) => id)
    const children = await findReferrers(reader, PARENT, { ids, keys: [] })
    if (!children.size) break
    const wanted = new Set([...level.values()].flatMap(({ elements }) => [...elements]))
    const stated = await readStated(
      reader,
      [...children.values()].map(({ id }) => id),
      [...wanted],
    )
    const next: Standards = new Map()
    for (const child of children.values()) {
      const { elements: own, parent } = stated.get(String(child.id)) ?? {}
      const above = parent === undefined ? undefined : level.get(parent)
      if (!above || standards.has(String(child.id))) continue
      const elements = [...above.elements].filter((name) => !own?.has(name))
      if (!elements.length) continue
      const through = parent === root ? undefined : above.label
      add(child, through, elements)
      next.set(String(child.id), { id: child.id, label: child.label, elements: new Set(elements) })
    }
    for (const [id, one] of next) standards.set(id, one)
    level = next
  }
  await addGuides(reader, standards, root, add)
}

async function addGuides(
  reader: Reader,
  standards: Standards,
  root: string | undefined,
  add: (one: Referrer, through: string | undefined, elements: readonly ElementName[]) => void,
): Promise<void> {
  const ids = [...standards.values()].map(({ id }) => id)
  const guides = await findReferrers({ ...reader, with: ['matter'] }, MATTER_OF_GUIDE, { ids, keys: [] })
  for (const guide of guides.values()) {
    const matter = String(idOf(guide.fields?.['matter']) ?? '')
    const standard = standards.get(matter)
    if (standard) add(guide, matter === root ? undefined : standard.label, [...standard.elements])
  }
}

/** Returns which of some elements each matter states itself, with the matter above it, by id. */
async function readStated(
  { payload, req }: Reader,
  ids: readonly DocumentId[],
  elements: readonly ElementName[],
): Promise<Map<string, { elements: Set<ElementName>; parent: string | undefined }>> {
  const standard = Object.fromEntries(elements.map((name) => [name, true]))
  const { docs } = await payload.db.find<Document & { id: DocumentId }>({
    collection: SLUGS.matter,
    where: { id: { in: [...ids] } },
    select: { parent: true, standard } as SelectType,
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return new Map(
    docs.map((doc) => {
      const own = (doc['standard'] ?? {}) as Document
      const stated = elements.filter((name) => withoutEmptyValues(own[name]) !== undefined)
      const parent = idOf(doc['parent'])
      return [String(doc.id), { elements: new Set(stated), parent: parent === undefined ? undefined : String(parent) }]
    }),
  )
}

const elementsOf = (references: readonly Reference[]): ElementName[] => [
  ...new Set(references.flatMap(({ element }) => element ?? [])),
]
