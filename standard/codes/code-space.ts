/** @module Which codes may not be the same: the ledger treats codes of several types of records as of one space. */
import type { CodeFamily } from './ledger-rules.ts'

/**
 * A space of codes. A code that has ended in it is never given to anything else of it. `region` is apart, because a village's code has
 * the form of a base code. All other types share `catalogue`: the code of a power item is that of the matter or the guide that it is about,
 * and bundles and datasets are numbered in the same lists. Two types may use one code at the same time for this reason.
 */
export type CodeSpace = 'catalogue' | 'region'

/** Returns the space of the codes of a type. */
export const codeSpaceOf = (type: string): CodeSpace => (type === 'region' ? 'region' : 'catalogue')

/** Returns how the ledger treats codes of a type: which events end them. */
export function codeFamilyOf(type: string): CodeFamily {
  if (type === 'region') return 'region'
  return type === 'guide' ? 'use' : 'base'
}
