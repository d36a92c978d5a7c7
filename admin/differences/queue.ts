/** @module What the view 差异处置 shows: matters with differences that nobody has decided, and for one matter its standard beside each value. */
import type { Payload, TypedUser } from 'payload'
import { namesFor } from '../../collections/differences/names.ts'
import {
  readOpenDifferences,
  type AskedDifferences,
  type OpenDifference,
} from '../../collections/differences/open-differences.ts'
import { readRows } from '../../collections/differences/standards.ts'
import { readLocks } from '../../collections/locks/read-locks.ts'
import { ownsCatalogue } from '../../collections/access/code-ranges.ts'
import { grantsFor, type GrantHolder } from '../../collections/access/grants.ts'
import { findDocument, findDocuments } from '../../collections/documents.ts'
import { computeDirection } from '../../standard/deviations/index.ts'
import {
  describeDifference,
  gatherEqual,
  type DescribedDifference,
  type NameOf,
} from '../../standard/differences/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { addToList, groupBy } from '../../standard/group.ts'
import { elementOwner, type LockOwner } from '../../standard/locks/index.ts'
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { label } from '../../standard/terms.ts'
import type { PayloadRequest } from 'payload'

/** A matter in the queue. */
export interface QueuedMatter {
  id: string
  name: string
  code: string
  /** How many elements differ, in how many guides; and how many of these guides the user decides. */
  elements: ElementName[]
  guides: number
  mine: number
  /** How many differences wait for a proposal that is open. */
  proposed: number
}

/** Returns the matters with open differences; those with the most that the user decides come first. */
export async function readQueue(
  payload: Payload,
  user: GrantHolder,
  asked: AskedDifferences = {},
): Promise<QueuedMatter[]> {
  const { differences, standards } = await readOpenDifferences(payload, user, asked)
  const byMatter = groupBy(differences, ({ matter }) => matter)
  return [...byMatter]
    .map(([id, all]) => ({
      id,
      name: standards.get(id)?.name ?? '没有事项',
      code: standards.get(id)?.code ?? '',
      elements: ELEMENTS.filter((element) => all.some((one) => one.element === element)),
      guides: countGuides(all),
      mine: countGuides(all.filter(({ mine }) => mine)),
      proposed: all.filter(({ proposal }) => proposal).length,
    }))
    .sort((a, b) => b.mine - a.mine || b.guides - a.guides || (a.code < b.code ? -1 : 1))
}

const countGuides = (all: readonly OpenDifference[]): number => new Set(all.map(({ guide }) => guide.id)).size

/** A guide that has a value. */
export interface GuideOfValue {
  id: string
  /** The agency and its region. */
  name: string
  mine: boolean
  /** What became of the proposal that its difference waits for, in Chinese. */
  proposal?: string
}

/** A value that one or several agencies have in place of the standard. */
export interface ValueOfAgencies {
  difference: string
  described: DescribedDifference
  guides: GuideOfValue[]
  /** Whom the value is heavier for, in Chinese; undefined where it cannot be computed. */
  direction?: string
}

/** An element of a matter with open differences. */
export interface ElementDifferences {
  element: ElementName
  title: string
  owner: LockOwner
  /** The standard in words, a text for each row. */
  values: ValueOfAgencies[]
  /** How many guides of the matter follow the standard in it. */
  following: number
}

/** A matter with what differs from its standard. */
export interface MatterDifferences {
  id: string
  name: string
  code: string
  guides: number
  elements: ElementDifferences[]
}

/** Returns the differences of one matter; undefined when there is no such matter. */
export async function readMatterDifferences(
  req: PayloadRequest,
  user: TypedUser,
  id: DocumentId,
): Promise<MatterDifferences | undefined> {
  const { payload } = req
  const { differences, standards } = await readOpenDifferences(payload, user, { matter: id })
  // Only a matter that the user may read: the draft of one shows nothing to others.
  const matter = await findDocument(payload, 'matters', {
    where: { id: { equals: id } },
    select: { name: true, code: true },
    overrideAccess: false,
    user,
  })
  if (!matter) return undefined
  const known = standards.get(String(id))
  const locks = await readLocks(req)
  const guides = await findDocuments(payload, 'guides', {
    where: { matter: { equals: id } },
    select: { key: true },
    pagination: false,
    limit: 0,
    overrideAccess: false,
    user,
  })
  const texts = await readTexts(payload, differences)
  const describe = (one: OpenDifference, nameOf: NameOf) =>
    describeDifference(one.element, known?.standard[one.element], one.value, nameOf)
  const nameOf = await namesFor(
    payload,
    (ask) => differences.forEach((one) => describe(one, ask)),
    known ? { options: known.options } : {},
  )
  const byElement = new Map<ElementName, OpenDifference[]>()
  for (const one of differences) addToList(byElement, one.element, one)
  const elements = ELEMENTS.flatMap((element): ElementDifferences[] => {
    const all = byElement.get(element)
    if (!all) return []
    const standard = known?.standard[element]
    const values = gatherEqual(all, ({ value }) => value).map(({ of }): ValueOfAgencies => {
      const [first] = of
      const direction = computeDirection(element, standard, first!.value)
      return {
        difference: first!.id,
        described: describe(first!, nameOf),
        guides: of.map(({ agency, guide, mine, proposal, regionCode }) => ({
          id: String(guide.id),
          name: texts.placeOf(agency, regionCode) || guide.label,
          mine,
          ...(proposal ? { proposal: texts.proposalOf(proposal) } : {}),
        })),
        ...(direction && direction !== 'neutral' ? { direction: label('direction', direction) } : {}),
      }
    })
    const following = guides.docs.length - countGuides(all)
    return [{ element, title: values[0]!.described.title, owner: elementOwner(locks, element), values, following }]
  })
  return {
    id: String(id),
    name: String(matter['name'] ?? ''),
    code: String(matter['code'] ?? ''),
    guides: guides.docs.length,
    elements,
  }
}

/** Reads what agencies and regions are called, and what became of proposals. */
async function readTexts(payload: Payload, differences: readonly OpenDifference[]) {
  const regions = new Map(
    (await readRows(payload, 'region', { code: true, name: true, shortName: true })).map((one) => [
      String(one['code']),
      String(one['shortName'] || one['name']),
    ]),
  )
  const agencies = new Map(
    (await readRows(payload, 'agency', { name: true })).map(({ id, name }) => [String(id), String(name)]),
  )
  const keys = [...new Set(differences.flatMap(({ proposal }) => proposal ?? []))]
  const proposals = keys.length
    ? await payload.find({
        collection: 'proposals',
        where: { key: { in: keys } },
        pagination: false,
        depth: 0,
        overrideAccess: true,
      })
    : { docs: [] }
  const states = new Map(
    proposals.docs.map(({ key, note, state }) => [
      key,
      state === 'open'
        ? '已建议修订标准，等目录管理员定'
        : state === 'accepted'
          ? '建议已采纳，标准批准后就一致'
          : `建议${label('proposalState', state)}${note ? `：${note}` : ''}`,
    ]),
  )
  return {
    placeOf: (agency: string, code: string) => [regions.get(code), agencies.get(agency)].filter(Boolean).join(' · '),
    proposalOf: (key: string) => states.get(key) ?? '建议已经不在了',
  }
}

/** A decision that was made about a matter, and can be undone until the next publish. */
export interface MadeDecision {
  batch: string
  /** What was decided, about which element, by whom and when, in Chinese. */
  what: string
  note: string
  at: string
  by: string
  guides: string[]
}

/** Returns the newest decisions about a matter that the user may read. */
export async function readDecisions(payload: Payload, user: TypedUser, matter: DocumentId): Promise<MadeDecision[]> {
  if (!ownsCatalogue(user) && !grantsFor(user, 'read', 'guide').length) return []
  const { docs } = await payload.find({
    collection: 'difference-decisions',
    where: { and: [{ matter: { equals: matter } }, { state: { equals: 'done' } }] },
    sort: '-createdAt',
    limit: 100,
    depth: 1,
    overrideAccess: false,
    user,
  })
  const nameOf = (value: unknown, field: 'name' | 'label'): string =>
    typeof value === 'object' && value !== null ? String((value as Record<string, unknown>)[field] ?? '') : ''
  return [...groupBy(docs, ({ batch }) => batch ?? '')].map(([batch, all]) => {
    const { action, createdAt, decidedBy, element, note } = all[0]!
    return {
      batch,
      what: `${describeDifference(element!, undefined, undefined, () => undefined).title}：${label('differenceAction', action)}`,
      note: note ?? '',
      at: createdAt,
      by: nameOf(decidedBy, 'name'),
      guides: all.map(({ guide }) => nameOf(guide, 'label').split(' · ').slice(1).join(' · ')),
    }
  })
}
