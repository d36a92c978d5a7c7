/**
 * @module Guides that an interface gives as one text with numbered headings (`一、事项名称：…`), with the list of materials beside it.
 */
import { withoutMarkup } from '../../../standard/text/markup.ts'
import { listKind } from '../columns/catalogue.ts'
import { MatchedList } from '../columns/matched-list.ts'
import { RowRemarks } from '../row-remarks.ts'
import type { JsonObject, ReaderResult } from '../../parsed-row.ts'
import type { RowContext } from '../row-context.ts'
import { readGuangdongRow } from './guangdong.ts'

const HEADING = /^\s*[一二三四五六七八九十]{1,3}\s*[、.．]\s*([^：:\n]{2,20})[：:]\s*(.*)$/u

/** How many numbered headings a text must have to be a guide. */
const FEWEST = 4

/** Whether a row is a guide whose text has numbered headings, the name of the matter among them. */
export function isNumberedGuide(row: JsonObject): boolean {
  const { content } = row
  if (typeof content !== 'string' || !content.includes('、事项名称')) return false
  return Object.keys(sectionsOf(content).sections).length >= FEWEST
}

/** The texts below the numbered headings, and what stands above the first. */
function sectionsOf(content: string): { sections: Record<string, string>; above: string } {
  const sections: Record<string, string> = {}
  const above: string[] = []
  let at: string | undefined
  for (const line of withoutMarkup(content).split('\n')) {
    const [, heading, text] = HEADING.exec(line) ?? []
    if (heading !== undefined && !(heading.trim() in sections)) {
      at = heading.trim()
      sections[at] = text!.trim()
    } else if (at === undefined) above.push(line.trim())
    else sections[at] = `${sections[at]}\n${line.trim()}`.trim()
  }
  return { sections, above: above.filter(Boolean).join('\n') }
}

/** Reads such a guide as a row of a list of guides whose headings are those of its text. */
export function readNumberedGuide(row: JsonObject, context: RowContext): ReaderResult {
  const { content, auditMaterials, name: _name, ...others } = row
  const { sections, above } = sectionsOf(content as string)
  const list = new MatchedList(listKind('guide-list'), Object.keys(sections))
  const remarks = new RowRemarks()
  const cells: JsonObject = { ...others, ...list.rename(sections, remarks) }
  if (above) cells['正文'] = above
  if (Array.isArray(auditMaterials))
    cells['材料清单'] = auditMaterials.filter(isObject).toSorted(bySort).map(materialOf)
  const result = readGuangdongRow(cells, { ...context, list })
  return { ...result, cells: [...remarks.cells, ...(result.cells ?? [])] }
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null

const bySort = (a: JsonObject, b: JsonObject): number => Number(a['sort'] ?? 0) - Number(b['sort'] ?? 0)

function materialOf({ name, required, memo, sort: _sort, ...others }: JsonObject): JsonObject {
  return {
    ...others,
    材料名称: name,
    ...(typeof required === 'boolean' ? { 必要性: required ? '1' : '2' } : {}),
    ...(memo === undefined ? {} : { 备注: memo }),
  }
}
