/**
 * @module Matches that staff corrected: a file with the column of each heading, per sender and set of headings.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import * as z from 'zod'
import { listKind, listNamed } from './catalogue.ts'
import { TOLD_SETTINGS, toldIn, type ToldName, type ToldSettings } from '../../../standard/imports/run.ts'
import { foldHeading } from '../tables/fold-heading.ts'
import type { Column, ListKind, MatchReport } from './types.ts'

/** The corrected match of one set of headings. */
export interface Mapping {
  sender?: string | undefined
  list: ListKind
  /** The column of each heading; null for one that is not to be used. */
  columns: ReadonlyMap<string, Column | null>
  /** What was told of a whole file with these headings; see `remembered.ts`. */
  told?: ToldSettings
  /** All headings of that file; absent where they are those of the columns. */
  headings?: readonly string[]
  /** When it was told, ISO 8601 UTC. */
  at?: string
}

const entrySchema = z.object({
  sender: z.string().optional(),
  list: z.string(),
  columns: z.record(z.string(), z.string().nullable()),
  settings: z.partialRecord(z.enum(Object.keys(TOLD_SETTINGS) as [ToldName, ...ToldName[]]), z.string()).optional(),
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
    throw new UnusableMapping(
      `列对照文件 ${name} 的样子不对：应有 list（哪种清单）和 columns（表头 → 列），可以有 settings（${Object.keys(TOLD_SETTINGS).join('、')}）`,
    )
  return parsed.data.map((one) => mappingOf(one, name))
}

/** An entry as it stands in a mapping file, or is kept by the admin. */
export interface MappingEntry {
  sender?: string | undefined
  list: string
  columns: Readonly<Record<string, string | null>>
  settings?: ToldSettings | undefined
}

/** Checks one entry of a mapping. @throws UnusableMapping */
export function mappingOf({ sender, list, columns, settings }: MappingEntry, file = '列对照'): Mapping {
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
  const told = settings && toldIn(settings)
  return {
    ...(sender === undefined ? {} : { sender }),
    list: kind,
    columns: new Map(found),
    ...(told && Object.keys(told).length ? { told } : {}),
  }
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
      one.columns.size > 0 &&
      (one.sender === undefined || sender === undefined || one.sender === sender) &&
      [...one.columns.keys()].every((heading) => there.has(foldHeading(heading))),
  )
  return fitting.toSorted((a, b) => b.columns.size - a.columns.size)[0]
}

/**
 * The matches of an import as text of a mapping file, to be corrected; suggestions are not taken over.
 *
 * @param told What was told of the whole file.
 */
export function mappingText(
  matches: readonly MatchReport[],
  sender: string | undefined,
  told: ToldSettings = {},
): string {
  const entries = matches.map(({ list, title, columns }) => ({
    说明: `${title}。每行：表头 → 列；不要的写 null。可用的列：${listKind(list)
      .columns.map(({ label, name }) => (label === name ? label : `${label}（${name}）`))
      .join('、')}`,
    ...(sender === undefined ? {} : { sender }),
    list,
    ...(Object.keys(told).length ? { settings: told } : {}),
    // Boxes with a column of their own are matched by their headings only.
    columns: Object.fromEntries(
      columns.filter(({ tick }) => tick === undefined).map(({ heading, label }) => [heading, label ?? null]),
    ),
  }))
  return `${JSON.stringify(entries.length === 1 ? entries[0] : entries, null, 2)}\n`
}
