/**
 * @module An import from files to report: walk over the files, plan a batch, write it, go on. Killed at any point, running it
 * again goes on where it stopped, because what is there already is known by its hash.
 */
import type { RecordType } from '../standard/record-types.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'
import { normalizeName } from '../standard/names.ts'
import { dayOf } from '../standard/day.ts'
import { shortNameOfRecord } from '../standard/labels.ts'
import { recordTitle } from '../standard/schema/index.ts'
import { Areas } from './read/areas.ts'
import type { Cms } from './write/cms.ts'
import { changesText, fieldChanges } from './plan/approval.ts'
import { DryRun } from './write/dry-run.ts'
import { ImportState } from './write/import-state.ts'
import type { ParsedRow, JsonObject } from './parsed-row.ts'
import { planImport, type Plan, type RowPlan, type PlannedWrite } from './plan/plan.ts'
import { ProposalWriter } from './write/proposals.ts'
import {
  assertEveryRowCounted,
  countRow,
  countSupport,
  emptyReport,
  type MoreLines,
  type Report,
  type ReportLine,
} from './report/report.ts'
import { LedgerCheck } from './write/ledger-check.ts'
import { batches, scanFiles, type Kind, type Progress, type Scan } from './scan.ts'
import { RecordIndex } from './write/record-index.ts'
import { Writer, type WriteResult } from './write/writer.ts'

export interface ImportOptions {
  /** Payload's Local API; see `asCms`. */
  payload: Cms
  files: readonly string[]
  approve?: boolean
  dryRun?: boolean
  overwrite?: boolean
  /** Rows are whole records: what they do not state is emptied. */
  replace?: boolean
  onProgress?: Progress
  /** Takes the lines of rows that are too many for the report. */
  onMoreLines?: MoreLines
}

/**
 * Imports files of any known shape as drafts, or approved where nothing keeps a record from it.
 *
 * @throws Error when a row would be left without an outcome, which is a fault of this program or of a file that changes.
 */
export async function runImport(options: ImportOptions): Promise<Report> {
  const { payload, files, approve = false, dryRun = false, overwrite = false, replace = false, onProgress } = options
  const report = emptyReport(dryRun, approve)
  const tell = (line: ReportLine) => countRow(report, line, options.onMoreLines)
  const index = new RecordIndex(payload)
  const areas = new Areas(await index.regions(), dayOf(new Date()))
  const scan = await scanFiles(files, tell, onProgress, areas)
  report.files = scan.files

  const known = new ImportState(index, (type, key) => scan.mixed.has(`${type}:${key}`))
  const writer = new Writer(payload, index, scan.counts)
  const forecast = new DryRun(known, scan.counts, new LedgerCheck(payload))
  const proposals = new ProposalWriter(payload, index)
  const agencies = new Map<string, JsonObject>()
  const taken = new Set<string>()
  const isTaken = (type: RecordType, key: string) => taken.has(`${type}:${key}`)
  const besides = new Set<string>()
  const keptBeside = new Set<string>()
  let done = 0
  for (const only of importPasses(scan)) {
    for await (const batch of batches(scan, only)) {
      for (const parsed of batch) addWarnings(parsed, scan)
      await known.fetch(batch, { approve, replace })
      const plan = planImport(batch, known, { approve, overwrite, replace, taken: isTaken })
      for (const { type, key, record } of plan.writes) if (type === 'agency') agencies.set(key, record)
      const failed = dryRun ? await forecast.run(plan.writes) : await write(plan, writer, report)
      if (dryRun) countDryRun(plan, failed, report)
      const written = new Map(plan.writes.map((one) => [`${one.type}:${one.key}`, one.record]))
      const recordOf = (type: RecordType, key: string) => written.get(`${type}:${key}`) ?? known.record(type, key)
      await proposals.file(plan.rows, recordOf, dryRun)
      const told = new Set<PlannedWrite>()
      for (const row of plan.rows) tell(lineOf(row, failed, told, report))
      for (const one of plan.writes) if (!one.main) noteBeside(one, failed, besides)
      for (const one of plan.kept) if (!one.main && !failed.has(one)) keptBeside.add(keptText(one))
      for (const { parsed, outcome, write } of plan.rows) {
        const at = `${parsed.main.type}:${parsed.main.key}`
        const refused = outcome === 'refused' || outcome === 'proposed' || (write !== undefined && failed.has(write))
        if (parsed.shape === 'own' && scan.mixed.has(at) && !refused) taken.add(at)
      }
      done += batch.length
      onProgress?.({ phase: 'write', done, total: scan.readable })
    }
  }
  if (!dryRun) await writer.finish((written) => noteLate(written, report))
  report.notes.push(
    ...shortNameNotes(known.shortNamed),
    ...agencyNotes(agencies),
    ...besidesNotes(besides),
    ...keptBeside,
  )
  report.lines.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row)
  assertEveryRowCounted(report)
  return report
}

/** Rows in the shapes of others bring what they need; our own records come type by type, what others refer to first. */
function importPasses(scan: Scan): ((kind: Kind) => boolean)[] {
  const own = RECORD_TYPES.filter((type) => scan.ownTypes.has(type))
  const others = [...scan.kinds.values()].some((kinds) => kinds.includes('other'))
  return [
    ...own.map((wanted) => (kind: Kind) => kind === wanted),
    ...(others ? [(kind: Kind) => kind === 'other'] : []),
  ]
}

/** What can only be said of a row when all rows are known. */
function addWarnings({ main, shape, warnings }: ParsedRow, scan: Scan): void {
  if (main.type === 'matter' && shape === 'portal') {
    const codes = scan.names.get(normalizeName(String(main.record['name'])))
    if (codes && codes.size > 1) {
      const others = [...codes].filter(([code]) => code !== main.key).map(([code, row]) => `${code}（第 ${row} 行）`)
      warnings.push(`同名事项另有编码 ${others.join('、')}，请核对是否同一事项`)
    }
  }
  if (main.type === 'guide' && scan.parents.has(String(main.record['matter'])))
    warnings.push('所属事项下面还有业务办理项，指南应挂在业务办理项上，请核对')
}

async function write(plan: Plan, writer: Writer, report: Report): Promise<Map<PlannedWrite, string>> {
  const failed = new Map<PlannedWrite, string>()
  await writer.writeAll(plan.writes, ({ write, error, approved }) => {
    if (error !== undefined) failed.set(write, error)
    if (approved) (report.approved[write.type] ??= []).push(write.key)
    if (write.main || write.action === 'none') return
    countSupport(
      report,
      write.type,
      error !== undefined ? 'refused' : write.action === 'create' ? 'created' : 'updated',
    )
    if (error !== undefined) report.notes.push(`${write.type} ${write.key} 没有写成：${error}`)
  })
  return failed
}

/** Counts what a dry run would write. */
function countDryRun({ writes }: Plan, failed: ReadonlyMap<PlannedWrite, string>, report: Report): void {
  for (const write of writes) {
    if (failed.has(write)) continue
    const { type, key, action, main } = write
    if (write.approve) (report.approved[type] ??= []).push(key)
    if (!main && action !== 'none') countSupport(report, type, action === 'create' ? 'created' : 'updated')
  }
}

function lineOf(
  { parsed, outcome, messages, write }: RowPlan,
  failed: ReadonlyMap<PlannedWrite, string>,
  told: Set<PlannedWrite>,
  report: Report,
): ReportLine {
  const { file, row, main } = parsed
  const error = write && failed.get(write)
  const name = main.record['name'] ?? main.record['item2'] ?? main.record['item1'] ?? main.record['title']
  const taken = error === undefined && outcome !== 'refused' && outcome !== 'proposed'
  const draft = taken && report.approve ? (write?.draft ?? parsed.blocking) : []
  const changes = taken && write && !told.has(write) ? changesOf(write) : undefined
  if (write) told.add(write)
  return {
    file,
    row,
    outcome: error === undefined ? outcome : 'refused',
    type: main.type,
    key: main.key,
    ...(typeof name === 'string' ? { name } : {}),
    messages: [
      ...(error === undefined ? [] : [error]),
      ...messages,
      ...(changes === undefined ? [] : [changes]),
      ...(outcome === 'unchanged' ? [] : parsed.warnings.filter((one) => !draft.includes(one))),
      ...(draft.length ? [`没有批准：${draft.join('；')}`] : []),
    ],
  }
}

/** What a write changes of a record that is approved, in words; undefined when it is new, a draft, or as it was. */
function changesOf({ type, action, before, record, summary }: PlannedWrite): string | undefined {
  if (action !== 'update' || !summary?.approved || !before) return undefined
  return changesText(fieldChanges(type, before, record))
}

/** What becomes of approved records that rows only bring with them. */
function noteBeside(write: PlannedWrite, failed: ReadonlyMap<PlannedWrite, string>, besides: Set<string>): void {
  const changes = failed.has(write) ? undefined : changesOf(write)
  if (changes) besides.add(`${recordText(write)}（${changes.replace('已批准的记录：', '')}）`)
}

/** Why a record that rows only bring with them stays a draft. */
const keptText = (write: PlannedWrite): string => `${recordText(write)}留作草稿，没有批准：${write.draft!.join('；')}`

const recordText = ({ type, key, record }: PlannedWrite): string =>
  `${recordTitle(type)}“${shortNameOfRecord(record) ?? key}”`

function besidesNotes(besides: ReadonlySet<string>): string[] {
  return besides.size ? [`连带改动了 ${besides.size} 条已批准的记录：${some([...besides])}`] : []
}

/** A record that had to wait for another further on could still not be completed. */
function noteLate({ write, error, approved }: WriteResult, report: Report): void {
  if (approved) (report.approved[write.type] ??= []).push(write.key)
  if (error !== undefined) report.notes.push(`${write.type} ${write.key} 已写为草稿，但缺少引用：${error}`)
}

function shortNameNotes(names: ReadonlySet<string>): string[] {
  if (!names.size) return []
  return [`${names.size} 个单位写的是简称，按同一区划里简称相同的已有部门登记：${some([...names])}`]
}

const some = (names: readonly string[]) => names.slice(0, 10).join('、') + (names.length > 10 ? '等' : '')

/** Offices with codes that are wrong or several: one note for all, not one a row. */
function agencyNotes(agencies: ReadonlyMap<string, JsonObject>): string[] {
  const odd = [...agencies.values()].flatMap(({ name, codesSeen }) =>
    Array.isArray(codesSeen) ? [`${String(name)}（${codesSeen.length} 个）`] : [],
  )
  if (!odd.length) return []
  return [`${odd.length} 个单位有错误或不一致的代码，已记在“见过的代码”里，没有改动：${some(odd)}`]
}
