/** @module Deviations that were granted, put into the guide that is read: what snapshots, rules and previews see. */
import { idOf, withoutEmptyValues, type Document, type DocumentId } from '../document.ts'
import type { Guide } from '../schema/guide.ts'
import type { Deviation } from '../schema/deviation.ts'
import { withoutUndefined } from '../without-undefined.ts'
import type { GuideDeviation } from './types.ts'

/** A granted deviation as it is folded; `law` is the key of the law, `lawTitle` its name. */
export type GrantedDeviation = Omit<Deviation, 'state' | 'guide' | 'attachment'> & { lawTitle?: string | undefined }

/**
 * Returns a guide with the deviations that were granted for it, in the order of their decisions. What the guide itself holds as
 * `deviations` is left out: nobody decided it.
 */
export function foldDeviations(guide: Guide, granted: readonly GrantedDeviation[]): Guide {
  const { deviations: _undecided, ...rest } = guide
  if (!granted.length) return rest
  return { ...rest, deviations: granted.map(foldedDeviation) }
}

/** Returns a granted deviation in the form that guides have it. */
export function foldedDeviation(one: GrantedDeviation): GuideDeviation {
  const { article, authority, document, element, from, law, lawTitle, number, proposedLaw, reason, until, value } = one
  const title = lawTitle ?? proposedLaw
  const clause = title === undefined ? undefined : { law, title, article }
  return withoutUndefined({
    element,
    value,
    direction: one.direction ?? 'neutral',
    reason,
    basis: one.basis ?? (clause && `《${clause.title}》${clause.article ?? ''}`),
    approval: { by: authority, document, on: one.outsideOn ?? one.decidedOn },
    from,
    until,
    clause,
    authority,
    number,
  })
}

/** The fields that are read of granted deviations. */
export const GRANTED_FIELDS = [
  'guide',
  'number',
  'element',
  'value',
  'direction',
  'reason',
  'law',
  'lawTitle',
  'article',
  'proposedLaw',
  'basis',
  'from',
  'until',
  'authority',
  'document',
  'outsideOn',
  'decidedOn',
] as const

/**
 * Returns a stored deviation as it is folded.
 *
 * @param keyOfLaw Returns the key of an approved law by its id.
 */
export function grantedFrom(stored: Document, keyOfLaw: (id: DocumentId) => string | undefined): GrantedDeviation {
  const law = idOf(stored['law'])
  const fields = GRANTED_FIELDS.filter((name) => name !== 'guide' && name !== 'law').flatMap((name) => {
    const value = stored[name]
    return value === null || value === undefined || value === '' ? [] : [[name, withoutEmptyValues(value)] as const]
  })
  return {
    ...Object.fromEntries(fields),
    ...(law === undefined ? {} : { law: keyOfLaw(law) }),
  } as GrantedDeviation
}
