/** @module How many records use another, in words. */
import type { RecordType } from '../record-types.ts'
import { recordTitle } from '../schema/index.ts'

/** What one record of a type is counted in; 条 for the others. */
const COUNTED_IN: { readonly [T in RecordType]?: string } = {
  guide: '份',
  matter: '个',
  bundle: '个',
  agency: '个',
  venue: '处',
  region: '个',
  material: '份',
  licence: '种',
  law: '部',
}

/** How many records of a type use another. */
export interface TypeCount {
  type: RecordType
  count: number
  /** How many of them are not approved, or refer to it in a draft only. */
  drafts: number
}

/** Returns counts as text, as 104 份办事指南、3 个一件事. */
export const countsText = (counts: readonly TypeCount[]): string =>
  counts.map(({ count, type }) => `${count} ${COUNTED_IN[type] ?? '条'}${recordTitle(type)}`).join('、')
