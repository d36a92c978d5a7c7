/**
 * @module Matches that staff corrected: a file with the column of each heading, per sender and set of headings.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { listKind, listNamed } from './catalogue.ts'
import { foldHeading } from '../tables/fold-heading.ts'
import type { Column, ListKind, MatchReport } from './types.ts'

/** The corrected match of one set of headings. */
export interface Mapping {
  sender?: string | undefined
  list: ListKind
  /** The column of each heading; null for one that is not to be used. */
  columns: ReadonlyMap<string, Column | null>
}

const entrySchema = z.object({
  sender: z.string().optional(),
  list: z.string(),
  columns: z.record(z.string(), z.string().nullable()),
})
const fileSchema = z.union([entrySchema.transform((one) => [one]), z.array(entrySchema)])

/** A mapping file that cannot be used; the message is in Chinese. */
class UnusableMapping extends Error {
  override name = 'UnusableMapping'
}

/** Reads a mapping file. @throws UnusableMapping */
export async function readMappings(path: string): Promise<Mapping[]> {
  const name = basename(path)
  let value: unknown
  try {
    value = JSON.parse((await readFile(path, 'utf8')).replace(/^\u{feff}/u, ''))
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new UnusableMapping(
      missing
        ? `找不到列对照文件 ${name}。加 --dry-run 运行一次，会写出一份可以改的`
        : `列对照文件 ${name} 不是完整的 JSON（${(error as Error).message}）`,
    )
  }
  const parsed = fileSchema.safeParse(value)
  if (!parsed.success)
    throw new UnusableMapping(`列对照文件 ${name} 的样子不对：应有 list（哪种清单）和 columns（表头 → 列）`)
  return parsed.data.map((one) => mappingOf(one, name))
}

/** Checks one entry of a mapping. @throws UnusableMapping */
export function mappingOf({ sender, list, columns }: z.infer<typeof entrySchema>, file = '列对照'): Mapping {
  const kind = listNamed(list)
  if (!kind) throw new UnusableMapping(`${file}：没有“${list}”这种清单`)
  const found = Object.entries(columns).map(([heading, name]): [string, Column | null] => {
    if (name === null || name === '') return [heading, null]
    const wanted = foldHeading(name)
    const column =
      kind.columns.find((one) => one.name === name) ?? kind.columns.find((one) => foldHeading(one.label) === wanted)
    if (column) return [heading, column]
    const known = kind.columns.map(({ label }) => label).join('、')
    throw new UnusableMapping(`${file}：“${heading}”对到的“${name}”不是${kind.title}的列；可用：${known}`)
  })
  return { ...(sender === undefined ? {} : { sender }), list: kind, columns: new Map(found) }
}

/** The mapping for a set of headings: one whose headings are all there, of the sender where one is named; the one with most headings. */
export function mappingFor(
  mappings: readonly Mapping[],
  headings: readonly string[],
  sender: string | undefined,
): Mapping | undefined {
  const there = new Set(headings.map(foldHeading))
  const fitting = mappings.filter(
    (one) =>
      (one.sender === undefined || sender === undefined || one.sender === sender) &&
      [...one.columns.keys()].every((heading) => there.has(foldHeading(heading))),
  )
  return fitting.toSorted((a, b) => b.columns.size - a.columns.size)[0]
}

/** The matches of an import as text of a mapping file, to be corrected; suggestions are not taken over. */
export function mappingText(matches: readonly MatchReport[], sender: string | undefined): string {
  const entries = matches.map(({ list, title, columns }) => ({
    说明: `${title}。每行：表头 → 列；不要的写 null。可用的列：${listKind(list)
      .columns.map(({ label, name }) => (label === name ? label : `${label}（${name}）`))
      .join('、')}`,
    ...(sender === undefined ? {} : { sender }),
    list,
    // Boxes with a column of their own are matched by their headings only.
    columns: Object.fromEntries(
      columns.filter(({ tick }) => tick === undefined).map(({ heading, label }) => [heading, label ?? null]),
    ),
  }))
  return `${JSON.stringify(entries.length === 1 ? entries[0] : entries, null, 2)}\n`
}
