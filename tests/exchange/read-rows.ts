import { readBatches, importPasses } from '../../exchange/read/batches.ts'
import { closeScan, scanFiles, type ScanOptions } from '../../exchange/read/scan.ts'
import { NO_CONTEXT, type ImportContext } from '../../exchange/read/row-context.ts'
import type { ParsedRow } from '../../exchange/parsed-row.ts'
import type { ReportLine } from '../../exchange/report-line.ts'
import { fileOf } from './files.ts'

/** All rows of a file, as they are planned. */
export async function readFileRows(
  content: string | Uint8Array,
  context: Partial<ImportContext> = {},
  options: ScanOptions = {},
) {
  const lines: ReportLine[] = []
  const scan = await scanFiles(
    [fileOf(content, 'file')],
    (line) => lines.push(line),
    undefined,
    { ...NO_CONTEXT, ...context },
    options,
  )
  const rows: ParsedRow[] = []
  for (const pass of importPasses(scan)) for await (const batch of readBatches(scan, pass)) rows.push(...batch)
  closeScan(scan)
  return { rows, lines, files: scan.files, notes: scan.files.flatMap(({ notes }) => notes).join('\n') }
}
