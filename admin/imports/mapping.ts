/** @module Corrections of the match of columns: what a person chose, joined with what was told before. Pure. */
import type { ColumnMapping, HeadingMatches, ImportSheet } from '../../standard/imports/run.ts'

/** What a person chose for headings, by list and heading: the name of a column, or null for none. */
export type Corrections = Readonly<Record<string, Readonly<Record<string, string | null>>>>

/** The matches of an import, one for each list; a heading that several sheets have is listed once. */
export function matchesOf(sheets: readonly ImportSheet[]): HeadingMatches[] {
  const lists = new Map<string, HeadingMatches>()
  for (const match of sheets.flatMap(({ matches = [] }) => matches)) {
    const known = lists.get(match.list)
    if (!known) {
      lists.set(match.list, { ...match, columns: [...match.columns] })
      continue
    }
    const headings = new Set(known.columns.map(({ heading }) => heading))
    known.columns.push(...match.columns.filter(({ heading }) => !headings.has(heading)))
  }
  return [...lists.values()]
}

/** The column that a heading would have with the corrections; null: none. */
export function columnOf(match: HeadingMatches, heading: string, corrections: Corrections): string | null {
  const corrected = corrections[match.list]?.[heading]
  if (corrected !== undefined) return corrected
  return match.columns.find((one) => one.heading === heading)?.column ?? null
}

/** Adds a choice; one that only repeats what was matched is taken back. */
export function correct(
  corrections: Corrections,
  match: HeadingMatches,
  heading: string,
  column: string | null,
): Corrections {
  const { [heading]: _before, ...others } = corrections[match.list] ?? {}
  const matched = match.columns.find((one) => one.heading === heading)?.column ?? null
  return { ...corrections, [match.list]: column === matched ? others : { ...others, [heading]: column } }
}

/** Takes all suggestions, each column once. */
export function takeSuggestions(corrections: Corrections, matches: readonly HeadingMatches[]): Corrections {
  return matches.reduce((before, match) => {
    const used = new Set(match.columns.map(({ heading }) => columnOf(match, heading, before)))
    return match.columns.reduce((joined, { column, heading, suggestion }) => {
      if (column || !suggestion || used.has(suggestion.column)) return joined
      if (joined[match.list]?.[heading] !== undefined) return joined
      used.add(suggestion.column)
      return correct(joined, match, heading, suggestion.column)
    }, before)
  }, corrections)
}

/** How many headings were corrected. */
export const correctedCount = (corrections: Corrections): number =>
  Object.values(corrections).reduce((sum, columns) => sum + Object.keys(columns).length, 0)

/** Headings of a list that would have the same column, by column; one of them has to be changed. */
export function doubledColumns(match: HeadingMatches, corrections: Corrections): Map<string, string[]> {
  const users = new Map<string, string[]>()
  for (const { heading, tick } of match.columns) {
    const column = columnOf(match, heading, corrections)
    if (column && tick === undefined) users.set(column, [...(users.get(column) ?? []), heading])
  }
  return new Map([...users].filter(([, headings]) => headings.length > 1))
}

/**
 * The mappings to send: those that were told before, and for each corrected list the column of each heading that has one, so that the next file
 * with these headings is read in the same way. A heading without a column, of which nobody said that it is not wanted, stays open.
 */
export function mappingWith(
  before: readonly ColumnMapping[] | undefined,
  matches: readonly HeadingMatches[],
  corrections: Corrections,
): ColumnMapping[] {
  const lists = new Map((before ?? []).map(({ columns, list }) => [list, columns]))
  for (const match of matches) {
    if (!Object.keys(corrections[match.list] ?? {}).length) continue
    // Boxes of a column, such as 公开方式/主动, are matched by their headings only.
    const told = match.columns.filter(({ tick }) => tick === undefined)
    const earlier = lists.get(match.list)
    const columns = told
      .map(({ heading }) => [heading, columnOf(match, heading, corrections)] as const)
      .filter(([heading, column]) => column !== null || isUnwanted(heading, corrections[match.list], earlier))
    lists.set(match.list, Object.fromEntries(columns))
  }
  return [...lists].map(([list, columns]) => ({ list, columns }))
}

/** Whether a person said, now or before, that a heading is not wanted. */
const isUnwanted = (heading: string, ...told: (Readonly<Record<string, string | null>> | undefined)[]): boolean =>
  told.some((columns) => columns?.[heading] === null)
