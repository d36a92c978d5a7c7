/**
 * @module The first of two readings of the files of an import. It reads every row, counts the rows by record, and reports the rows that
 * cannot be imported. `batches.ts` then reads the rows again in batches, so that memory does not grow with the files.
 */
import { setImmediate } from 'node:timers/promises'
import type { CellVerdict } from '../../standard/imports/verdict.ts'
import { normalizeName } from '../../standard/names.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { cellOfFault } from '../fault.ts'
import { MissingColumn, NoRecordInRow, RowRefusal, type ParsedRow, type Shape } from '../parsed-row.ts'
import type { FileSummary, ReportLine } from '../report-line.ts'
import { UnusableFile } from './input-file.ts'
import { openFile, type OpenOptions } from './open.ts'
import type { Row } from './parse-row.ts'
import type { MatchedList } from './columns/matched-list.ts'
import type { OpenedFile, RowSource } from './row-source.ts'
import { CleanedCounts, columnNotes } from './columns/notes.ts'
import { rowCells } from './columns/row-cells.ts'
import { joinParts } from './columns/parts.ts'
import { SourceLists, type ListOptions } from './columns/source-lists.ts'
import { namedTypes } from './readers/own-list.ts'
import { numberedEntry, statesKey, type NumberedEntry } from './numbered-entry.ts'
import { NO_CONTEXT, type ImportContext, type KnownNames } from './row-context.ts'
import { shapeIn } from './shapes.ts'
import { listOfRow, readSourceRow, type SourceContext } from './source-row.ts'

/** The pass in which a row is written: that of its type for one of our own records, a common one for all other shapes. */
export type ImportPass = RecordType | 'other'

/** A file is unusable when none of its first rows is a record; it is not read further than this. */
const MAX_ROWS_WITHOUT_RECORD = 1000

/** What the first reading found. */
export interface Scan extends SourceContext {
  /** The files that can be imported, sheet by sheet. */
  inputs: RowSource[]
  /** All files that are open; see `closeScan`. */
  opened: OpenedFile[]
  /** All files and sheets, for the report. */
  files: FileSummary[]
  /** Number of rows that can be imported. */
  readable: number
  /** Number of rows by main record; the keys are those of `mainRecordId`. */
  counts: Map<string, number>
  /** Number of our own rows by main record, only for records that rows of other shapes are about, too. */
  ownCountsOfMixed: Map<string, number>
  /** The pass of each row of a source by its number; rows that cannot be imported have none. */
  passes: Map<RowSource, ImportPass[]>
  /** Types of our own records in the files. */
  ownTypes: Set<RecordType>
  /** The types of which `names` has the names. */
  namedTypes: Set<RecordType>
  /** Row numbers by code of a matter, by normalized name of the matter. */
  codesByName: Map<string, Map<string, number>>
  /** Keys of matters with matters below them. */
  parents: Set<string>
  /** Entries of disclosure catalogues that are found by their content too, one for each key that rows have by their own number. */
  entries: Map<string, NumberedEntry>
}

/** Receives how far an import is, in rows; `total` is 0 while files are read. */
export type Progress = (event: { phase: 'read' | 'write'; done: number; total: number }) => void

/** One text for type and key of the main record of a row. */
export const mainRecordId = ({ main: { type, key } }: ParsedRow): string => `${type}:${key}`

/** Returns the pass in which a row is written. */
export const passOf = ({ shape, main }: ParsedRow): ImportPass => (shape === 'own' ? main.type : 'other')

/** How files are opened, and how their lists are recognised. */
export interface ScanOptions extends OpenOptions, ListOptions {
  /** Loads the names of records of some types, for tables whose rows refer to them by name. */
  loadNames?: (types: readonly RecordType[]) => Promise<KnownNames>
}

/**
 * Reads all files once. A file of which nothing can be used is noted in `files`, the others are still read.
 *
 * @param onRefused Receives the report line of each row that cannot be imported.
 */
export async function scanFiles(
  paths: readonly string[],
  onRefused: (line: ReportLine) => void,
  onProgress?: Progress,
  context: ImportContext = NO_CONTEXT,
  options: ScanOptions = {},
): Promise<Scan> {
  const scan: Scan = {
    ...context,
    lists: new Map(),
    inputs: [],
    opened: [],
    files: [],
    readable: 0,
    counts: new Map(),
    ownCountsOfMixed: new Map(),
    passes: new Map(),
    ownTypes: new Set(),
    namedTypes: new Set(),
    codesByName: new Map(),
    parents: new Set(),
    entries: new Map(),
  }
  const ownCounts = new Map<string, number>()
  try {
    for (const path of paths) await scanPath(path, scan, ownCounts, onRefused, onProgress, options)
  } catch (error) {
    closeScan(scan)
    throw error
  }
  for (const [id, rows] of ownCounts) if (rows < scan.counts.get(id)!) scan.ownCountsOfMixed.set(id, rows)
  return scan
}

/** Removes what was unpacked for a scan; its rows cannot be read any more. */
export function closeScan({ opened }: Scan): void {
  for (const file of opened) file.close()
}

/** Reads one file, sheet by sheet; those of which nothing can be used are noted. */
async function scanPath(
  path: string,
  scan: Scan,
  ownCounts: Map<string, number>,
  onRefused: (line: ReportLine) => void,
  onProgress: Progress | undefined,
  options: ScanOptions,
): Promise<void> {
  let opened: OpenedFile
  try {
    opened = await openFile(path, options)
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    scan.files.push({ path, rows: 0, shapes: {}, notes: [], unusable: error.message })
    return
  }
  scan.opened.push(opened)
  for (const source of await joinParts(opened.sources, options.list)) {
    try {
      await findLists(source, scan, options)
      await scanSource(source, scan, ownCounts, onRefused, onProgress)
      scan.inputs.push(source)
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error
      const matches = scan.lists.get(source)?.reports() ?? []
      scan.files.push({
        path,
        ...source.place,
        rows: 0,
        shapes: {},
        notes: source.notes,
        ...(matches.length ? { matches } : {}),
        unusable: error.message,
      })
    }
  }
  for (const { place, message } of opened.unusable)
    scan.files.push({ path, ...place, rows: 0, shapes: {}, notes: [], unusable: message })
}

/** Finds the lists of a source, and loads the names that their rows may use. */
async function findLists(source: RowSource, scan: Scan, options: ScanOptions): Promise<void> {
  const lists = await SourceLists.of(source, options)
  scan.lists.set(source, lists)
  if (!options.loadNames) return
  const types = new Set(lists.firstTypes().flatMap(namedTypes))
  if (lists.entriesOfMatters()) types.add('matter')
  if (lists.guides()) for (const one of ['matter', 'guide', 'agency'] as const) types.add(one)
  if ([...types].every((one) => scan.namedTypes.has(one))) return
  for (const one of types) scan.namedTypes.add(one)
  scan.names = await options.loadNames([...scan.namedTypes])
}

async function scanSource(
  input: RowSource,
  scan: Scan,
  ownCounts: Map<string, number>,
  onRefused: (line: ReportLine) => void,
  onProgress?: Progress,
): Promise<void> {
  const file: FileSummary = {
    path: input.path,
    ...input.place,
    ...(input.encoding === undefined ? {} : { encoding: input.encoding }),
    rows: 0,
    shapes: {},
    notes: input.notes,
  }
  const passes: ImportPass[] = []
  const cleaned = new CleanedCounts()
  scan.passes.set(input, passes)
  /** Lines of refused rows until the first row with a known shape; then null. They are not reported when the file is unusable. */
  let waiting: ReportLine[] | null = []
  /** How many of them lack a column that their whole list lacks. */
  let missing = 0
  for await (const row of input.rows()) {
    file.rows++
    if (file.rows % 500 === 0) {
      onProgress?.({ phase: 'read', done: scan.readable + file.rows, total: 0 })
      await setImmediate()
    }
    const read = tryReadRow(input, row, scan)
    if (read.recognised) {
      waiting?.forEach(onRefused)
      waiting = null
      if (read.shape) file.shapes[read.shape] = (file.shapes[read.shape] ?? 0) + 1
    }
    if ('parsed' in read) {
      passes[row.row] = passOf(read.parsed)
      if (read.parsed.cells) cleaned.add(read.parsed.cells)
      countParsedRow(read.parsed, scan, ownCounts)
    } else if (waiting) {
      waiting.push(read.line)
      if (read.missing) missing++
    } else onRefused(read.line)
    if (waiting && file.rows >= MAX_ROWS_WITHOUT_RECORD) break
  }
  if (waiting) throw new UnusableFile(input.path, unusableText(file, waiting, missing))
  const lists = scan.lists.get(input)!
  const matches = lists.reports()
  if (matches.length) file.matches = matches
  if (input.headings) input.notes.push(...columnNotes(lists.found))
  input.notes.push(...cleaned.notes())
  scan.files.push(file)
}

/** A row that was read, or the report line that says why it was not; `recognised` when its shape is known. */
type ReadAttempt = { recognised: boolean; shape?: Shape | undefined } & (
  { parsed: ParsedRow } | { line: ReportLine; missing?: boolean }
)

/** Reads a row; whatever error it has becomes its report line. */
function tryReadRow(source: RowSource, row: Row, context: SourceContext): ReadAttempt {
  const line: ReportLine = {
    file: source.path,
    ...source.place,
    row: row.row,
    outcome: 'refused',
    verdict: 'refused',
    messages: [],
  }
  if ('error' in row) {
    const { error, column, faults = [{ text: error }] } = row
    const found = faults.map((fault) => cellOfFault('refused', fault))
    const cells = context.withCells && { cells: [...found, ...otherFaults(source, row, context, found)] }
    return {
      recognised: false,
      line: { ...line, ...nameSeen(row), ...(column === undefined ? {} : { column }), messages: [error], ...cells },
    }
  }
  let shape: Shape | undefined
  let list: MatchedList | undefined
  try {
    list = listOfRow(source, row, context)
    shape = shapeIn(row.value, list)
    return { recognised: true, shape, parsed: readSourceRow(source, row, context, list) }
  } catch (error) {
    const messages = [error instanceof RowRefusal ? error.message : `读不了这一行：${(error as Error).message}`]
    const about = error instanceof RowRefusal ? error.about : {}
    const noRecord = error instanceof NoRecordInRow
    const { field } = about
    const column = field === undefined ? undefined : row.letters?.get(list?.headingOf(field) ?? field)
    const missing = error instanceof MissingColumn
    const faults = error instanceof RowRefusal ? error.faults : messages.map((text) => ({ text }))
    const place = context.withCells ? rowCells(row.value, row.letters, list) : undefined
    const cells = context.withCells &&
      !noRecord && { cells: faults.map((fault) => cellOfFault('refused', fault, about.type, place)) }
    return {
      recognised: (shape !== undefined && !missing) || noRecord,
      shape,
      line: {
        ...line,
        ...about,
        ...(column === undefined ? {} : { column }),
        ...(noRecord ? { outcome: 'noRecord', verdict: 'none' } : {}),
        messages,
        ...cells,
      },
      missing,
    }
  }
}

/** The name in a row of which some cells cannot be read: the first column whose heading says so. */
function nameSeen({ seen = {} }: Extract<Row, { error: string }>): { name?: string } {
  const name = Object.entries(seen).find(([heading]) => /名称\s*$/u.test(heading))?.[1]
  return typeof name === 'string' && name ? { name } : {}
}

/** What else is wrong with a row of which some cells cannot be read. */
function otherFaults(
  source: RowSource,
  { letters, parts, row, seen }: Extract<Row, { error: string }>,
  context: SourceContext,
  known: readonly CellVerdict[],
): CellVerdict[] {
  if (!seen) return []
  const read = tryReadRow(source, { row, value: { ...seen, ...parts }, ...(letters ? { letters } : {}) }, context)
  const { cells = [] } = 'line' in read ? read.line : read.parsed
  const columns = new Set(known.map(({ column }) => column))
  return cells.filter(
    ({ column, kind, sheet }) =>
      kind === 'refused' && column !== undefined && (sheet !== undefined || !columns.has(column)),
  )
}

function unusableText(file: FileSummary, refused: readonly ReportLine[], missing: number): string {
  if (file.rows === 0) return '文件里只有空行，没有任何一行内容'
  if (missing === refused.length) return refused[0]!.messages.join('；')
  const first = `第 ${refused[0]!.row} 行：${refused[0]!.messages[0]}`
  return file.rows >= MAX_ROWS_WITHOUT_RECORD
    ? `前 ${MAX_ROWS_WITHOUT_RECORD} 行里没有一行是记录，没有再往下读。${first}`
    : `${file.rows} 行里没有一行能认出来。${first}`
}

function countParsedRow(parsed: ParsedRow, scan: Scan, ownCounts: Map<string, number>): void {
  const { row, main, shape, shared } = parsed
  scan.readable++
  const id = mainRecordId(parsed)
  scan.counts.set(id, (scan.counts.get(id) ?? 0) + 1)
  if (shape === 'own') {
    scan.ownTypes.add(main.type)
    ownCounts.set(id, (ownCounts.get(id) ?? 0) + 1)
  }
  if (main.type === 'disclosure' && !scan.entries.has(main.key) && !statesKey(parsed))
    scan.entries.set(main.key, numberedEntry(main.record))
  for (const { type, record } of [main, ...shared])
    if (type === 'matter' && typeof record['parent'] === 'string') scan.parents.add(record['parent'])
  if (main.type !== 'matter' || typeof main.record['name'] !== 'string') return
  const name = normalizeName(main.record['name'])
  const codes = scan.codesByName.get(name) ?? new Map<string, number>()
  codes.set(main.key, row)
  scan.codesByName.set(name, codes)
}
