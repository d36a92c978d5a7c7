/**
 * @module The first walk over the files: what each row is about, so that versions of one record meet whichever rows they
 * stand in, and every row is counted. The second walk reads the rows again, a batch at a time, so that memory stays flat.
 */
import { setImmediate } from 'node:timers/promises'
import { foldName } from '../standard/names.ts'
import type { RecordType } from '../standard/record-types.ts'
import { NATIONAL, type Areas } from './area.ts'
import { Refusal, type Intake } from './intake.ts'
import { openRows, readRows, UnusableFile, type Opened } from './lines.ts'
import type { ReportFile, ReportLine } from './report.ts'
import { readRow, shapeOf } from './shapes.ts'

export interface Scan {
  /** The regions that rows may speak of; the same in both walks. */
  areas: Areas
  opened: Opened[]
  files: ReportFile[]
  /** Rows that can be taken. */
  readable: number
  /** Rows that cannot, each with the reason. */
  refused: ReportLine[]
  /** How many rows are about one record, by type and key. */
  counts: Map<string, number>
  /** What each row of a file can be taken as, by its line: one of our own records, or another's. */
  kinds: Map<Opened, (RecordType | 'other')[]>
  /** Types of our own records that the files hold. */
  ownTypes: Set<RecordType>
  /** Codes of matters by folded name, with the row each stands in. */
  names: Map<string, Map<string, number>>
  /** Matters that have handling items below them. */
  parents: Set<string>
}

export type Progress = (event: { phase: 'read' | 'write'; done: number; total: number }) => void

/** Walks over all files once. A file of which nothing can be used is named, the others are read. */
export async function scanFiles(
  paths: readonly string[],
  onProgress?: Progress,
  areas: Areas = NATIONAL,
): Promise<Scan> {
  const scan: Scan = {
    areas,
    opened: [],
    files: [],
    readable: 0,
    refused: [],
    counts: new Map(),
    kinds: new Map(),
    ownTypes: new Set(),
    names: new Map(),
    parents: new Set(),
  }
  for (const path of paths) {
    try {
      const opened = await openRows(path)
      await scanFile(opened, scan, onProgress)
      scan.opened.push(opened)
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error
      scan.files.push({ path, rows: 0, shapes: {}, notes: [], unusable: error.message })
    }
  }
  return scan
}

async function scanFile(opened: Opened, scan: Scan, onProgress?: Progress): Promise<void> {
  const file: ReportFile = { path: opened.path, encoding: opened.encoding, rows: 0, shapes: {}, notes: opened.notes }
  const refused: ReportLine[] = []
  const kinds: (RecordType | 'other')[] = []
  scan.kinds.set(opened, kinds)
  let known = 0
  for await (const one of readRows(opened)) {
    file.rows++
    if (file.rows % 500 === 0) {
      onProgress?.({ phase: 'read', done: scan.readable + file.rows, total: 0 })
      await setImmediate()
    }
    if ('error' in one) {
      refused.push({ file: opened.path, row: one.row, outcome: 'refused', messages: [one.error] })
      continue
    }
    const shape = shapeOf(one.value)
    if (shape) {
      known++
      file.shapes[shape] = (file.shapes[shape] ?? 0) + 1
    }
    try {
      const intake = readRow(opened.path, one.row, one.value, scan.areas)
      kinds[one.row] = intake.shape === 'own' ? intake.main.type : 'other'
      noteIntake(intake, scan)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ file: opened.path, row: one.row, outcome: 'refused', ...error.about, messages: [error.message] })
    }
  }
  if (known === 0) throw new UnusableFile(opened.path, unusable(file, refused))
  scan.files.push(file)
  scan.refused.push(...refused)
}

function unusable(file: ReportFile, refused: readonly ReportLine[]): string {
  if (file.rows === 0) return '文件里只有空行，没有任何一行内容'
  return `${file.rows} 行里没有一行能认出来。第 ${refused[0]!.row} 行：${refused[0]!.messages[0]}`
}

function noteIntake({ row, main, shape, support }: Intake, scan: Scan): void {
  scan.readable++
  const at = `${main.type}:${main.key}`
  scan.counts.set(at, (scan.counts.get(at) ?? 0) + 1)
  if (shape === 'own') scan.ownTypes.add(main.type)
  for (const { type, record } of [main, ...support])
    if (type === 'matter' && typeof record['parent'] === 'string') scan.parents.add(record['parent'])
  if (main.type !== 'matter') return
  const name = foldName(String(main.record['name'] ?? ''))
  const codes = scan.names.get(name) ?? new Map<string, number>()
  codes.set(main.key, row)
  scan.names.set(name, codes)
}

/** Rows of some kinds that can be taken, again, in batches that keep rows about the same record together. */
export async function* batches(
  scan: Scan,
  only: (kind: RecordType | 'other') => boolean,
  size = 200,
): AsyncGenerator<Intake[]> {
  const held = new Map<string, Intake[]>()
  let batch: Intake[] = []
  for (const opened of scan.opened) {
    const kinds = scan.kinds.get(opened)!
    const wanted = (row: number) => kinds[row] !== undefined && only(kinds[row])
    if (!kinds.some((kind) => only(kind))) continue
    for await (const one of readRows(opened, wanted)) {
      if ('error' in one) continue
      const intake = readRow(opened.path, one.row, one.value, scan.areas)
      const at = `${intake.main.type}:${intake.main.key}`
      const count = scan.counts.get(at) ?? 1
      if (count === 1) batch.push(intake)
      else {
        const group = [...(held.get(at) ?? []), intake]
        held.set(at, group)
        if (group.length < count) continue
        held.delete(at)
        batch.push(...group)
      }
      if (batch.length >= size) {
        yield batch
        batch = []
      }
    }
  }
  if (batch.length) yield batch
}
