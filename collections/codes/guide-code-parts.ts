/** @module Reads the records that the code of a guide is made of. Used by the hook that composes codes and by the form of a guide. */
import type { PayloadRequest, TypedUser } from 'payload'
import {
  composeGuideCode,
  creditCodeOn,
  knownCodes,
  leafCodes,
  type AgencyCodes,
  type ComposedCode,
  type ExpectedParts,
  type MatterCodes,
} from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { codeTakenText, isKeptForLater, lastLine } from '../../standard/reservation.ts'
import { collectionOf, findDocument } from '../documents.ts'
import { ledgerOf } from '../ledger/ledger-store.ts'

/** What the code of a guide is composed of and compared with, and the composed code. */
export interface GuideCodeRecords {
  composed: ComposedCode
  expected: ExpectedParts
}

type Named<T> = T & { name?: string | null }

/**
 * Reads the matter, the agency and the region of a guide, and composes its code. Approved versions count; of a record that was never
 * approved the draft does.
 *
 * @param guide The fields `id` (none of a new guide), `matter`, `agency`, `region` (ids) and `exerciseLevel`.
 * @param user Whose rights to read count; without it nothing is checked.
 */
export async function readGuideCodeParts(
  req: PayloadRequest,
  guide: Document,
  user?: TypedUser,
): Promise<GuideCodeRecords> {
  const read = async <T extends object>(type: RecordType, value: unknown): Promise<T | undefined> => {
    const id = idOf(value)
    if (id === undefined) return undefined
    const where = { id: { equals: id } }
    const access = user ? { overrideAccess: false, user } : { overrideAccess: true }
    return (
      (await findDocument<T>(req.payload, collectionOf(type), { where, draft: false, ...access, req })) ?? undefined
    )
  }
  const matter = await read<Named<MatterCodes> & { type?: string | null; parent?: unknown }>('matter', guide['matter'])
  const agency = await read<Named<AgencyCodes>>('agency', guide['agency'])
  const region = await read<{ code?: string | null }>('region', guide['region'])
  const site = (await req.payload.findGlobal({ slug: SLUGS.site, depth: 0, overrideAccess: true, req })) as {
    codeScheme?: string | null
  }
  const today = dayOf(new Date())
  const leaf = matter ? leafCodes(matter) : []
  const level = guide['exerciseLevel'] as string | null | undefined
  const composed = composeGuideCode({
    credit: agency && creditCodeOn(agency, today),
    level,
    leaf,
    region: region?.code,
    ...(site.codeScheme ? { scheme: site.codeScheme } : {}),
  })
  return {
    composed: await withoutTakenCode(req, composed, idOf(guide['id'])),
    expected: {
      credits: agency ? knownCodes(agency, today) : [],
      level,
      leaf,
      region: region?.code,
      type: matter?.type,
    },
  }
}

/** Returns a composed code, or why it cannot be used: the ledger has given it to another guide, or it has ended. */
async function withoutTakenCode(
  req: PayloadRequest,
  composed: ComposedCode,
  guide: DocumentId | undefined,
): Promise<ComposedCode> {
  if (!composed.code) return composed
  const last = lastLine(await ledgerOf(req).of({ type: 'guide', code: composed.code, name: '' }))
  const isFree = last?.state !== 'issued' || isKeptForLater(last) || last.documentId === String(guide)
  if (isFree) return composed
  const message = codeTakenText('guide', composed.code, last)
  return { ...composed, code: null, kind: null, missing: [{ part: 'scheme', message }] }
}
