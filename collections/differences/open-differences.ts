/** @module The differences of guides that nobody has decided yet. */
import { isElement } from '../../standard/schema/parts/elements.ts'
import { createHash } from 'node:crypto'
import type { Payload, PayloadRequest, Where } from 'payload'
import { comparableText } from '../../standard/compare.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { isSameValue } from '../../standard/differences/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { Guide } from '../../standard/schema/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'
import { ownsCatalogue } from '../access/code-ranges.ts'
import { grantCovers, grantsFor, type GrantHolder } from '../access/grants.ts'
import { findDocuments } from '../documents.ts'
import { readStandards, type Standards } from './standards.ts'

/** A difference of a guide as it is stored. */
export type StoredDifference = NonNullable<Guide['differences']>[number]

/** A difference that waits for a decision. */
export interface OpenDifference {
  /** Names the element and the value: equal values of several guides have the same one. */
  id: string
  element: ElementName
  value: unknown
  note?: string | undefined
  /** The key of the proposal to change the standard that it waits for. */
  proposal?: string | undefined
  guide: { id: DocumentId; key: string; label: string }
  /** Database ids as texts. */
  matter: string
  agency: string
  regionCode: string
  /** Whether the user decides it. */
  mine: boolean
}

/** Returns what names the value of an element. */
export const differenceId = (element: string, value: unknown): string =>
  createHash('sha256')
    .update(`${element}\n${comparableText(value)}`)
    .digest('hex')
    .slice(0, 16)

/** Returns the differences of a stored guide; those of another form, which no import of ours writes, are left out. */
export const differencesIn = (value: unknown): StoredDifference[] =>
  Array.isArray(value)
    ? value.filter(
        (one): one is StoredDifference =>
          typeof one === 'object' && one !== null && isElement(String((one as { element?: unknown }).element)),
      )
    : []

/** Returns whether an account decides on the differences of a guide: whoever writes the guide, and whoever owns the catalogue. */
export const decidesDifferences = (
  user: GrantHolder | null | undefined,
  at: { regionCode: string | null; agency: DocumentId | null },
): boolean => ownsCatalogue(user) || grantsFor(user, 'write', 'guide').some((grant) => grantCovers(grant, at, 'guide'))

/** Which differences are asked for. */
export interface AskedDifferences {
  /** Only those of the guides of one matter. */
  matter?: DocumentId
  /** Only those of guides that match. */
  within?: Where
  /** Those of so many guides at most. */
  limit?: number
  req?: PayloadRequest
}

interface ListedGuide {
  key?: string
  label?: string
  matter?: unknown
  agency?: unknown
  regionCode?: string | null
  differences?: unknown
}

const SELECTED = { key: true, label: true, matter: true, agency: true, regionCode: true, differences: true } as const

/**
 * Reads the differences of the guides that a user may read, as their newest versions have them. Those whose value is the standard by now
 * have settled themselves and are left out.
 */
export async function readOpenDifferences(
  payload: Payload,
  user: GrantHolder,
  { limit = 0, matter, req, within }: AskedDifferences = {},
): Promise<{ differences: OpenDifference[]; standards: Standards }> {
  const and: Where[] = [
    { differences: { exists: true } },
    ...(matter === undefined ? [] : [{ matter: { equals: matter } }]),
    ...(within ? [within] : []),
  ]
  const { docs } = await findDocuments<ListedGuide>(payload, SLUGS.guide, {
    where: { and },
    draft: true,
    select: SELECTED,
    limit,
    pagination: false,
    overrideAccess: false,
    user,
    ...(req ? { req } : {}),
  })
  const withAny = docs.filter(({ differences }) => differencesIn(differences).length)
  const ids = new Map(withAny.flatMap(({ matter: of }) => idOf(of) ?? []).map((id) => [String(id), id]))
  const standards = await readStandards(payload, { ids: [...ids.values()], ...(req ? { req } : {}) })
  const differences = withAny.flatMap((doc): OpenDifference[] => {
    const of = String(idOf(doc.matter) ?? '')
    const agency = idOf(doc.agency) ?? null
    const standard = standards.get(of)?.standard ?? {}
    const mine = decidesDifferences(user, { regionCode: doc.regionCode ?? null, agency })
    return differencesIn(doc.differences)
      .filter(({ element, value }) => !isSameValue(value, standard[element]))
      .map(({ element, note, proposal, value }) => ({
        id: differenceId(element, value),
        element,
        value,
        note,
        proposal,
        guide: { id: doc.id, key: doc.key ?? '', label: doc.label ?? '' },
        matter: of,
        agency: String(agency ?? ''),
        regionCode: doc.regionCode ?? '',
        mine,
      }))
  })
  return { differences, standards }
}
