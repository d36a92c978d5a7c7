/**
 * @module Finds the header of a table: below titles, in one row or in two with merged cells.
 */
import { shapeOf } from '../shape-of.ts'
import { isHeading } from '../columns/match.ts'
import { bestList } from '../columns/best-list.ts'
import type { Merge, Sheet, SheetRow } from '../containers/sheet.ts'
import { knownHeading } from './headings.ts'

/** One column of a table. */
export interface Column {
  /** From 1. */
  column: number
  /** As readers know it where they do, else as the sheet writes it; the two rows of a header are joined by `/`. */
  heading: string
}

/** The header of a table. */
export interface Header {
  /** Its first and last row. */
  top: number
  bottom: number
  columns: Column[]
}

/** How many rows of a sheet are searched for the header. */
export const HEADER_ROWS = 30

/** The longest text that can be a heading. */
const MAX_HEADING = 80

/** Finds the header in the first rows of a sheet; undefined when nothing looks like one. */
export function findHeader(rows: readonly SheetRow[], { merges }: Pick<Sheet, 'merges'>): Header | undefined {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (width === 0) return undefined
  let best: { header: Header; score: number } | undefined
  rows.slice(0, HEADER_ROWS - 1).forEach((row, i) => {
    const next = rows[i + 1]
    const candidates = [oneRowHeader(row), next && twoRowHeader(row, next, merges)]
    for (const header of candidates) {
      if (!header) continue
      const score = scoreOf(header, width) - i * 0.4
      if (!best || score > best.score) best = { header, score }
    }
  })
  return best && best.score > 0 ? best.header : undefined
}

function oneRowHeader({ row, cells }: SheetRow): Header {
  return { top: row, bottom: row, columns: cells.map(({ column, text }) => ({ column, heading: headingOf(text) })) }
}

/** The header in two rows, where merged cells of the upper row stand over several of the lower; undefined when none does. */
function twoRowHeader(upper: SheetRow, lower: SheetRow, merges: readonly Merge[]): Header | undefined {
  const parents = new Map(upper.cells.map(({ column, text }) => [column, text]))
  const children = new Map(lower.cells.map(({ column, text }) => [column, text]))
  /** Columns under a text that stands over several. */
  const grouped = new Set<number>()
  for (const { top, left, bottom, right } of merges) {
    if (top !== upper.row || bottom !== upper.row || right === left) continue
    const parent = parents.get(left)
    const under = [...children.keys()].filter((column) => column >= left && column <= right)
    if (parent === undefined || under.length < 2) continue
    for (const column of under) {
      parents.set(column, parent)
      grouped.add(column)
    }
  }
  // A CSV has lost its merges: the cells right of the upper text are empty where the lower row has texts.
  if (!merges.length)
    for (const column of [...children.keys()].toSorted((a, b) => a - b)) {
      const parent = parents.get(column - 1)
      if (parents.has(column) || parent === undefined || !children.has(column - 1)) continue
      parents.set(column, parent)
      grouped.add(column - 1).add(column)
    }
  // A title above the header stands over all of it; below a heading of its own there is nothing, else the lower row is one of data.
  if (!grouped.size || new Set(parents.values()).size === 1) return undefined
  for (const [column, text] of children)
    if (!grouped.has(column) && parents.has(column) && parents.get(column)!.trim() !== text.trim()) return undefined
  const columns = [...new Set([...parents.keys(), ...children.keys()])].toSorted((a, b) => a - b)
  return {
    top: upper.row,
    bottom: lower.row,
    columns: columns.map((column) => {
      const [parent, child] = [parents.get(column), children.get(column)]
      if (parent === undefined || child === undefined) return { column, heading: headingOf((parent ?? child)!) }
      return { column, heading: joinedHeading(parent, child) }
    }),
  }
}

function joinedHeading(parent: string, child: string): string {
  if (parent.trim() === child.trim()) return headingOf(parent)
  const joined = `${plain(parent)}/${plain(child)}`
  return (
    knownHeading(joined) ??
    knownHeading(plain(parent) + plain(child)) ??
    knownHeading(plain(child) + plain(parent)) ??
    joined
  )
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const headingOf = (text: string): string => knownHeading(text) ?? plain(text)

/** How much a header looks like one: headings that readers know, rows that a reader recognises, as wide as the table. */
function scoreOf({ top, bottom, columns }: Header, width: number): number {
  if (columns.length < 2) return -1
  const seen = new Set<string>()
  let score = 0
  let known = 0
  for (const { heading } of columns) {
    if (seen.has(heading)) score -= 1
    else if (knownHeading(heading) !== undefined) score += 3
    else if (isHeading(heading)) score += 2.5
    else if (bottom > top && heading.includes('/')) score += 1.5
    else if (heading.length > MAX_HEADING || /^[\d.,:/%-]+$/u.test(heading)) score -= 2
    else score += heading.length > 25 ? 0 : 0.5
    seen.add(heading)
    if (isHeading(heading)) known++
  }
  const headings = columns.map(({ heading }) => heading)
  if (shapeOf(Object.fromEntries(headings.map((heading) => [heading, heading]))) !== undefined) score += 20
  else if (known > 1 && bestList(headings)) score += 20
  // A column or two may have no heading; a title has few cells.
  score += Math.min(1, columns.length / (0.6 * Math.max(width, columns.length))) * 4
  return bottom > top ? score + 3 : score
}
