/**
 * @module What was told of whole files, found again for files of the same sender with the same headings.
 */
import { toldIn, type Remembered, type ToldName, type ToldSettings } from '../../../standard/imports/run.ts'
import { UnusableFile } from '../input-file.ts'
import { openFile } from '../open.ts'
import { foldHeading } from '../tables/fold-heading.ts'
import { knownHeading } from '../tables/headings.ts'
import type { Mapping } from './mapping.ts'

/** What is taken over, and from when. */
export interface Recalled extends Omit<Remembered, 'at'> {
  settings: ToldSettings
  /** Absent where it stands in a mapping file. */
  at?: string
}

/** Files of one import of which different things were told earlier. */
class DifferentlyTold extends Error {
  override name = 'DifferentlyTold'
}

/** All headings of the tables of a file, each once; none where nothing can be read. */
export async function headingsOfFile(path: string): Promise<string[]> {
  try {
    const opened = await openFile(path)
    opened.close()
    return [...new Set(opened.sources.flatMap(({ headings = [] }) => headings))]
  } catch (error) {
    if (error instanceof UnusableFile) return []
    throw error
  }
}

/** What was told of files with these headings; the first of the matches that has it. */
export function recalled(
  mappings: readonly Mapping[],
  headings: readonly string[],
  sender: string | undefined,
  given: ToldSettings = {},
): Recalled | undefined {
  const there = new Set(headings.map(foldHeading))
  const fits = ({ columns, headings: all, told = {} }: Mapping): boolean => {
    const { sheetNameAs } = told
    const added = sheetNameAs === undefined ? undefined : foldHeading(knownHeading(sheetNameAs) ?? sheetNameAs)
    const wanted = new Set([...(all ?? columns.keys())].map(foldHeading))
    if (added !== undefined && !there.has(added)) wanted.delete(added)
    return wanted.size > 0 && (!all || wanted.size === there.size) && [...wanted].every((one) => there.has(one))
  }
  const own = mappings.filter(({ sender: of, told }) => told && (of === undefined || of === sender))
  const found = headings.length ? own.find(fits) : undefined
  const taken = Object.entries(toldIn(found?.told ?? {})).filter(([name]) => given[name as ToldName] === undefined)
  if (!taken.length) return undefined
  const names = taken.map(([name]) => name as ToldName)
  return { settings: Object.fromEntries(taken), names, ...(found!.at === undefined ? {} : { at: found!.at }) }
}

/**
 * The same for several files, which are imported with the same settings.
 *
 * @param given What is told now, which counts before what was told earlier.
 * @throws DifferentlyTold in Chinese where they would have different ones
 */
export async function recallForFiles(
  paths: readonly string[],
  mappings: readonly Mapping[],
  sender: string | undefined,
  given: ToldSettings,
): Promise<Recalled | undefined> {
  if (!mappings.some(({ told }) => told)) return undefined
  const all: (Recalled | undefined)[] = []
  for (const path of paths) {
    const headings = await headingsOfFile(path)
    if (headings.length) all.push(recalled(mappings, headings, sender, given))
  }
  const [first, ...others] = all
  const asText = (one: Recalled | undefined) => JSON.stringify(one?.settings)
  if (others.some((one) => asText(one) !== asText(first)))
    throw new DifferentlyTold(
      '这几个文件上次说的不一样（地区、部门、编码规则、清单或工作表的名字）：请一个一个导入，或这次都写明',
    )
  return first
}
