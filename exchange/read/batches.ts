/**
 * @module The second of two readings of the files of an import: the rows that can be imported, in batches that are planned and written
 * one after the other.
 */
import { addToList } from '../../standard/group.ts'
import { normalizeName } from '../../standard/names.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { Row } from './parse-row.ts'
import type { RowSource } from './row-source.ts'
import { mainRecordId, passOf, type ImportPass, type Scan } from './scan.ts'
import { readSourceRow, type SourceContext } from './source-row.ts'

/**
 * The passes in which rows are written: our own records type by type, those first that others refer to; then all rows of other
 * shapes at once, because they bring the records they refer to.
 */
export function importPasses(scan: Scan): ImportPass[] {
  const own = RECORD_TYPES.filter((type) => scan.ownTypes.has(type))
  const hasOthers = [...scan.passes.values()].some((passes) => passes.includes('other'))
  return hasOthers ? [...own, 'other'] : own
}

/**
 * Reads the rows of one pass in batches. All rows of the pass about one record are in the same batch.
 *
 * @param size The number of rows from which a batch is complete.
 * @throws Error in Chinese when the rows are not those of the scan: a file was changed meanwhile.
 */
export async function* readBatches(scan: Scan, pass: ImportPass, size = 200): AsyncGenerator<ParsedRow[]> {
  /** Rows that wait for others about the same record. */
  const waiting = new Map<string, ParsedRow[]>()
  let batch: ParsedRow[] = []
  for (const input of scan.inputs) {
    const passes = scan.passes.get(input)!
    if (!passes.includes(pass)) continue
    for await (const row of input.rows((number) => passes[number] === pass)) {
      const parsed = rereadRow(input, row, scan)
      const count = countInPass(mainRecordId(parsed), passOf(parsed), scan)
      if (count === 1) batch.push(parsed)
      else {
        const group = `${passOf(parsed)} ${mainRecordId(parsed)}`
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

/** Returns how many rows of a pass are about a record. */
function countInPass(id: string, pass: ImportPass, { counts, ownCountsOfMixed }: Scan): number {
  const all = counts.get(id) ?? 1
  const own = ownCountsOfMixed.get(id)
  if (own === undefined) return all
  return pass === 'other' ? all - own : own
}

const FILE_CHANGED = '导入进行中文件被改动了，后面的没有再导入；请等文件写完再运行一次，会从断的地方接着导入'

function rereadRow(source: RowSource, row: Row, context: SourceContext): ParsedRow {
  if ('error' in row) throw new Error(FILE_CHANGED)
  try {
    return readSourceRow(source, row, context)
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
