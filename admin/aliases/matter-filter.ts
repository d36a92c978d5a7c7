/** @module The filter of the list of matters without an alias: read from an address, and applied. */
import { foldText } from '../../standard/search/tokens.ts'
import type { LeafMatter } from './leaf-matters.ts'

/** What the list of matters is narrowed to. */
export interface MatterFilter {
  /** Part of a name, a code or a department. */
  query: string
  /** Only matters with guides, or only those without. */
  used: '' | 'yes' | 'no'
  /** From 1. */
  page: number
}

/** Reads the filter of an address; what it does not understand counts as not said. */
export function readMatterFilter(
  params: Readonly<Record<string, unknown>> | undefined,
): MatterFilter & { part: 'missed' | 'matters' } {
  const text = (name: string): string => {
    const value: unknown = params?.[name]
    return typeof value === 'string' ? value.trim().slice(0, 100) : ''
  }
  const used = text('used')
  return {
    part: text('part') === 'matters' ? 'matters' : 'missed',
    query: text('q'),
    used: used === 'yes' || used === 'no' ? used : '',
    page: Math.max(1, Math.trunc(Number(text('page'))) || 1),
  }
}

/** Returns the matters that a filter leaves. */
export function filteredMatters(all: readonly LeafMatter[], { query, used }: MatterFilter): readonly LeafMatter[] {
  const wanted = foldText(query)
  return all.filter(
    ({ name, code, department, guides }) =>
      (!used || (used === 'yes') === guides > 0) &&
      (!wanted || [name, code, department].some((text) => foldText(text).includes(wanted))),
  )
}
