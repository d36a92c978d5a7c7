/** @module Finds matters that may be the same as the one in a form. Used by the route `api/desk/doubles`. */
import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { comparedDocument, readLikeMatters } from '../../collections/doubles/read-matters.ts'
import { findDocument } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { dayOf } from '../../standard/day.ts'
import { MatterIndex, type DoubleKind } from '../../standard/doubles/index.ts'
import { SLUGS } from '../../standard/record-types.ts'

/** What the form has, as texts; relations are database ids. */
export interface AskedMatter {
  id?: string
  name: string
  code: string
  type: string
  department: string
  parent: string
}

/** A matter that may be the same. */
export interface DoubleView {
  id: string
  kind: DoubleKind
  words: string
  name: string
  code: string
  /** The names of the matters above, the highest first. */
  path: string[]
  department: string
  type: string
}

/** How many are shown. */
const SHOWN = 5

/**
 * Returns matters that may be the same as the one in the form, the surest first, among those that the user may read; and the path of the one
 * in the form.
 */
export async function findDoubles(
  payload: Payload,
  user: GrantHolder,
  asked: AskedMatter,
): Promise<{ path: string[]; doubles: DoubleView[]; more: number }> {
  const asOf = dayOf(new Date())
  const known = (id: string | undefined) => (id && isDocumentId(payload, id) ? documentId(payload, id) : undefined)
  const [id, parent] = [known(asked.id), known(asked.parent)]
  const stored =
    id === undefined
      ? undefined
      : await findDocument(payload, SLUGS.matter, { where: { id: { equals: id } }, overrideAccess: false, user })
  const { code, department, name, type } = asked
  const document = { ...stored, id, name, code, department, type, parent, state: null, effectiveTo: null }
  const own = comparedDocument(document, asOf)
  const index = new MatterIndex(await readLikeMatters(payload, document, readable(user), asOf))
  const found = index.doublesOf(own)
  return {
    path: index.pathOf(own),
    doubles: found.slice(0, SHOWN).map(({ kind, matter, path, words }) => ({
      id: matter.key,
      kind,
      words,
      name: matter.name,
      code: matter.code,
      path,
      department: matter.department ?? '',
      type: matter.type ?? '',
    })),
    more: Math.max(0, found.length - SHOWN),
  }
}

/** Returns the filter for matters that a user may read. */
function readable(user: GrantHolder): Where {
  const mine = accessFilter(user, 'read', 'matter')
  if (mine === true) return {}
  const approved: Where = { _status: { equals: 'published' } }
  return mine ? { or: [approved, mine] } : approved
}
