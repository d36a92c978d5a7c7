/**
 * @module The second of two walks over the files of an import: the rows that can be imported, in batches that are planned and written
 * one after the other.
 */
import { addToList } from '../../standard/group.ts'
import { normalizeName } from '../../standard/names.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { Areas } from './areas.ts'
import type { Row } from './parse-row.ts'
import { readRows } from './rows.ts'
import { kindOf, mainRecordId, type RowKind, type Scan } from './scan.ts'
import { readRow } from './shapes.ts'

/**
 * The passes in which rows are written: our own records type by type, those first that others refer to; then all rows of other
 * shapes at once, because they bring the records they refer to. Each pass is a filter of rows.
 */
export function importPasses(scan: Scan): ((kind: RowKind) => boolean)[] {
  const own = RECORD_TYPES.filter((type) => scan.ownTypes.has(type))
  const hasOthers = [...scan.kinds.values()].some((kinds) => kinds.includes('other'))
  return [
    ...own.map((wanted) => (kind: RowKind) => kind === wanted),
    ...(hasOthers ? [(kind: RowKind) => kind === 'other'] : []),
  ]
}

/**
 * Reads the rows of one pass in batches. All rows of the pass about one record are in the same batch.
 *
 * @param size The number of rows from which a batch is complete.
 * @throws Error in Chinese when the rows are not those of the scan: a file was changed meanwhile.
 */
export async function* readBatches(
  scan: Scan,
  isInPass: (kind: RowKind) => boolean,
  size = 200,
): AsyncGenerator<ParsedRow[]> {
  /** Rows that wait for others about the same record. */
  const waiting = new Map<string, ParsedRow[]>()
  let batch: ParsedRow[] = []
  for (const input of scan.inputs) {
    const kinds = scan.kinds.get(input)!
    if (!kinds.some((kind) => isInPass(kind))) continue
    const wanted = (row: number) => kinds[row] !== undefined && isInPass(kinds[row])
    for await (const row of readRows(input, wanted)) {
      const parsed = rereadRow(input.path, row, scan.areas)
      const kind = kindOf(parsed)
      const count = countInPass(mainRecordId(parsed), kind, scan)
      if (count === 1) batch.push(parsed)
      else {
        const group = `${kind} ${mainRecordId(parsed)}`
        addToList(waiting, group, parsed)
        const rows = waiting.get(group)!
        if (rows.length < count) continue
        waiting.delete(group)
        batch.push(...rows)
      }
      if (batch.length >= size) {
        yield batch
        batch = []
      }
    }
  }
  if (waiting.size) throw new Error(FILE_CHANGED)
  if (batch.length) yield batch
}

/** How many rows of a kind are about a record. */
function countInPass(id: string, kind: RowKind, { counts, mixed }: Scan): number {
  const all = counts.get(id) ?? 1
  const own = mixed.get(id)
  if (own === undefined) return all
  return kind === 'other' ? all - own : own
}

const FILE_CHANGED = '导入进行中文件被改动了，后面的没有再导入；请等文件写完再运行一次，会从断的地方接着导入'

function rereadRow(path: string, row: Row, areas: Areas): ParsedRow {
  if ('error' in row) throw new Error(FILE_CHANGED)
  try {
    return readRow(path, row.row, row.value, areas, row.twice)
  } catch {
    throw new Error(FILE_CHANGED)
  }
}

/** Adds the warnings to a row that need knowledge of all rows: matters of one name, guides on a matter with matters below it. */
export function addScanWarnings({ main, shape, warnings }: ParsedRow, scan: Scan): void {
  if (main.type === 'matter' && shape === 'portal') {
    const codes = scan.codesByName.get(normalizeName(String(main.record['name'])))
    if (codes && codes.size > 1) {
      const others = [...codes].filter(([code]) => code !== main.key).map(([code, row]) => `${code}（第 ${row} 行）`)
      warnings.push(`同名事项另有编码 ${others.join('、')}，请核对是否同一事项`)
    }
  }
  if (main.type === 'guide' && scan.parents.has(String(main.record['matter'])))
    warnings.push('所属事项下面还有业务办理项，指南应挂在业务办理项上，请核对')
}
