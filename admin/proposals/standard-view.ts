/** @module What the form of a proposal to change a standard shows: the standard, what is proposed, and the guides that are concerned. */
import type { Payload, TypedUser } from 'payload'
import { namesFor } from '../../collections/differences/names.ts'
import { differencesIn } from '../../collections/differences/open-differences.ts'
import { readRows, readStandard } from '../../collections/differences/standards.ts'
import { findDocuments } from '../../collections/documents.ts'
import {
  describeDifference,
  isSameValue,
  type DescribedDifference,
  type NameOf,
} from '../../standard/differences/index.ts'
import type { ElementName } from '../../standard/schema/parts/elements.ts'

/** A guide of the matter of a proposal. */
export interface ConcernedGuide {
  id: string
  label: string
  /** Whether its difference has the value that is proposed, or another one; it follows the standard otherwise. */
  does: 'proposed' | 'other' | 'standard'
}

/** A proposal to change a standard, beside that standard. */
export interface StandardProposalView {
  matter: { id: string; name: string }
  /** The matter above it that states the element, when it is another one. */
  statedBy?: string
  described: DescribedDifference
  guides: ConcernedGuide[]
}

/** Reads it; undefined when the matter is not there. */
export async function readStandardProposal(
  payload: Payload,
  user: TypedUser,
  {
    element,
    guides = [],
    target,
    value,
  }: { element: ElementName; value: unknown; target: string; guides?: readonly string[] },
): Promise<StandardProposalView | undefined> {
  const [row] = await readRows(payload, 'matter', { key: true }, { where: { key: { equals: target } } })
  const matter = row && (await readStandard(payload, row.id))
  if (!matter) return undefined
  const describe = (nameOf: NameOf) => describeDifference(element, matter.standard[element], value, nameOf)
  const nameOf = await namesFor(payload, describe, { options: matter.options })
  const stated = matter.statedBy(element)
  const above =
    stated === undefined || stated === String(matter.id)
      ? undefined
      : (await readRows(payload, 'matter', { name: true })).find(({ id }) => String(id) === stated)
  const { docs } = await findDocuments<{ key?: string; label?: string; differences?: unknown }>(payload, 'guides', {
    where: { matter: { equals: matter.id } },
    draft: true,
    select: { key: true, label: true, differences: true },
    sort: 'label',
    pagination: false,
    limit: 0,
    overrideAccess: false,
    user,
  })
  return {
    matter: { id: String(matter.id), name: matter.name },
    ...(above ? { statedBy: String(above['name']) } : {}),
    described: describe(nameOf),
    guides: docs.map(({ differences, id, key, label }) => {
      const own = differencesIn(differences).find((one) => one.element === element)
      const same = guides.includes(key ?? '') || (own && isSameValue(own.value, value))
      return { id: String(id), label: label ?? key ?? '', does: same ? 'proposed' : own ? 'other' : 'standard' }
    }),
  }
}
