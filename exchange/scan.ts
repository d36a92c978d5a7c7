/**
 * @module The first walk over the files: what each row is about, so that versions of one record meet whichever rows they
 * stand in, and every row is counted. The second walk reads the rows again, a batch at a time, so that memory stays flat.
 */
import { setImmediate } from 'node:timers/promises'
import { normalizeName } from '../standard/names.ts'
import type { RecordType } from '../standard/record-types.ts'
import { NATIONAL_AREAS, type Areas } from './read/areas.ts'
import { NoRecordInRow, RowRefusal, type ParsedRow } from './parsed-row.ts'
import { inspectFile, readRows, UnusableFile, type InputFile, type Row } from './read/rows.ts'
import type { ReportFile, ReportLine } from './report/report.ts'
import { readRow, shapeOf } from './read/shapes.ts'

/** What rows are read as: one of our own records, or another's, which brings what it needs. */
export type Kind = RecordType | 'other'

/** A file whose first rows are no records is not read to its end. */
const TRIED = 1000

export interface Scan {
  /** The regions that rows may speak of; the same in both walks. */
  areas: Areas
  opened: InputFile[]
  files: ReportFile[]
  /** Rows that can be taken. */
  readable: number
  /** How many rows are about one record, by type and key. */
  counts: Map<string, number>
  /** How many of them are rows of our own; absent where all are of one kind. */
  mixed: Map<string, number>
  /** What each row of a file can be taken as, by its number. */
  kinds: Map<InputFile, Kind[]>
  /** Types of our own records that the files hold. */
  ownTypes: Set<RecordType>
  /** Codes of matters by folded name, with the row each stands in. */
  names: Map<string, Map<string, number>>
  /** Matters that have handling items below them. */
  parents: Set<string>
}

export type Progress = (event: { phase: 'read' | 'write'; done: number; total: number }) => void

/**
 * Walks over all files once. A file of which nothing can be used is named, the others are read. Rows that cannot be taken go to
 * `onRefused`, each with the reason.
 */
export async function scanFiles(
  paths: readonly string[],
  onRefused: (line: ReportLine) => void,
  onProgress?: Progress,
  areas: Areas = NATIONAL_AREAS,
): Promise<Scan> {
  const scan: Scan = {
    areas,
    opened: [],
    files: [],
    readable: 0,
    counts: new Map(),
    mixed: new Map(),
    kinds: new Map(),
    ownTypes: new Set(),
    names: new Map(),
    parents: new Set(),
  }
  const own = new Map<string, number>()
  for (const path of paths) {
    let opened: InputFile | undefined
    try {
      opened = await inspectFile(path)
      await scanFile(opened, scan, own, onRefused, onProgress)
      scan.opened.push(opened)
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error
      scan.files.push({ path, rows: 0, shapes: {}, notes: opened?.notes ?? [], unusable: error.message })
    }
  }
  for (const [at, rows] of own) if (rows < scan.counts.get(at)!) scan.mixed.set(at, rows)
  return scan
}

async function scanFile(
  opened: InputFile,
  scan: Scan,
  own: Map<string, number>,
  onRefused: (line: ReportLine) => void,
  onProgress?: Progress,
): Promise<void> {
  const file: ReportFile = { path: opened.path, encoding: opened.encoding, rows: 0, shapes: {}, notes: opened.notes }
  const kinds: Kind[] = []
  scan.kinds.set(opened, kinds)
  /** Refused rows before the first that is known; at most as many as are tried. */
  let waiting: ReportLine[] | null = []
  for await (const one of readRows(opened)) {
    file.rows++
    if (file.rows % 500 === 0) {
      onProgress?.({ phase: 'read', done: scan.readable + file.rows, total: 0 })
      await setImmediate()
    }
    const read = readParsedRow(opened.path, one, scan.areas)
    if (read.known) {
      waiting?.forEach(onRefused)
      waiting = null
      if (read.shape) file.shapes[read.shape] = (file.shapes[read.shape] ?? 0) + 1
    }
    if ('parsed' in read) {
      const { parsed } = read
      kinds[one.row] = kindOf(parsed)
      noteIntake(parsed, scan, own)
    } else if (waiting) waiting.push(read.line)
    else onRefused(read.line)
    if (waiting && file.rows >= TRIED) break
  }
  if (waiting) throw new UnusableFile(opened.path, unusable(file, waiting))
  scan.files.push(file)
}

const kindOf = ({ shape, main }: ParsedRow): Kind => (shape === 'own' ? main.type : 'other')

type ReadResult = { known: boolean; shape?: ReturnType<typeof shapeOf> } & (
  { parsed: ParsedRow } | { line: ReportLine }
)

/** A row as what it says, or the line of the report that says why not. Whatever is wrong with a row is wrong with it alone. */
function readParsedRow(path: string, one: Row, areas: Areas): ReadResult {
  const line: ReportLine = { file: path, row: one.row, outcome: 'refused', messages: [] }
  if ('error' in one) return { known: false, line: { ...line, messages: [one.error] } }
  let shape: ReturnType<typeof shapeOf>
  try {
    shape = shapeOf(one.value)
    return { known: true, shape, parsed: readRow(path, one.row, one.value, areas, one.twice) }
  } catch (error) {
    const messages = [error instanceof RowRefusal ? error.message : `读不了这一行：${(error as Error).message}`]
    const about = error instanceof RowRefusal ? error.about : {}
    const none = error instanceof NoRecordInRow
    return {
      known: shape !== undefined || none,
      shape,
      line: { ...line, ...about, ...(none ? { outcome: 'noRecord' } : {}), messages },
    }
  }
}

function unusable(file: ReportFile, refused: readonly ReportLine[]): string {
  if (file.rows === 0) return '文件里只有空行，没有任何一行内容'
  const first = `第 ${refused[0]!.row} 行：${refused[0]!.messages[0]}`
  return file.rows >= TRIED
    ? `前 ${TRIED} 行里没有一行是记录，没有再往下读。${first}`
    : `${file.rows} 行里没有一行能认出来。${first}`
}

function noteIntake({ row, main, shape, shared }: ParsedRow, scan: Scan, own: Map<string, number>): void {
  scan.readable++
  const at = `${main.type}:${main.key}`
  scan.counts.set(at, (scan.counts.get(at) ?? 0) + 1)
  if (shape === 'own') {
    scan.ownTypes.add(main.type)
    own.set(at, (own.get(at) ?? 0) + 1)
  }
  for (const { type, record } of [main, ...shared])
    if (type === 'matter' && typeof record['parent'] === 'string') scan.parents.add(record['parent'])
  if (main.type !== 'matter' || typeof main.record['name'] !== 'string') return
  const name = normalizeName(main.record['name'])
  const codes = scan.names.get(name) ?? new Map<string, number>()
  codes.set(main.key, row)
  scan.names.set(name, codes)
}

/** How many rows of one kind are about a record: our own and those of others are taken in passes of their own. */
function countOf(at: string, kind: Kind, { counts, mixed }: Scan): number {
  const all = counts.get(at) ?? 1
  const own = mixed.get(at)
  if (own === undefined) return all
  return kind === 'other' ? all - own : own
}

/**
 * Rows of some kinds that can be taken, again, in batches that keep rows of one kind about one record together.
 *
 * @throws Error when rows that were counted did not come again: the file was changed meanwhile.
 */
export async function* batches(scan: Scan, only: (kind: Kind) => boolean, size = 200): AsyncGenerator<ParsedRow[]> {
  const held = new Map<string, ParsedRow[]>()
  let batch: ParsedRow[] = []
  for (const opened of scan.opened) {
    const kinds = scan.kinds.get(opened)!
    const wanted = (row: number) => kinds[row] !== undefined && only(kinds[row])
    if (!kinds.some((kind) => only(kind))) continue
    for await (const one of readRows(opened, wanted)) {
      const parsed = rereadRow(opened.path, one, scan.areas)
      const kind = kindOf(parsed)
      const at = `${parsed.main.type}:${parsed.main.key}`
      const count = countOf(at, kind, scan)
      if (count === 1) batch.push(parsed)
      else {
        const group = [...(held.get(`${kind} ${at}`) ?? []), parsed]
        held.set(`${kind} ${at}`, group)
        if (group.length < count) continue
        held.delete(`${kind} ${at}`)
        batch.push(...group)
      }
      if (batch.length >= size) {
        yield batch
        batch = []
      }
    }
  }
  if (held.size) throw new Error(CHANGED)
  if (batch.length) yield batch
}

const CHANGED = '导入进行中文件被改动了，后面的没有再导入；请等文件写完再运行一次，会从断的地方接着导入'

function rereadRow(path: string, one: Row, areas: Areas): ParsedRow {
  if ('error' in one) throw new Error(CHANGED)
  try {
    return readRow(path, one.row, one.value, areas, one.twice)
  } catch {
    throw new Error(CHANGED)
  }
}
