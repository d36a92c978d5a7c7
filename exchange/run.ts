/**
 * @module An import from files to report: walk over the files, plan a batch, write it, go on. Killed at any point, running it
 * again goes on where it stopped, because what is there already is known by its hash.
 */
import { toDocument } from '../standard/document.ts'
import type { RecordType } from '../standard/record-types.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'
import { foldName } from '../standard/names.ts'
import { dayOf } from '../standard/day.ts'
import { Areas } from './area.ts'
import type { Cms } from './cms.ts'
import { gatedNotes, keepGatedDrafts } from './gates.ts'
import { refuseUnfit } from './fit.ts'
import { Holdings } from './holdings.ts'
import type { Intake, Plain } from './intake.ts'
import { planImport, type Plan, type RowPlan, type Write } from './plan.ts'
import { countRow, countSupport, emptyReport, type Report } from './report.ts'
import { batches, scanFiles, type Progress, type Scan } from './scan.ts'
import { Stock } from './stock.ts'
import { Writer, type Written } from './write.ts'

export interface ImportOptions {
  /** Payload's Local API; see `asCms`. */
  payload: Cms
  files: readonly string[]
  approve?: boolean
  dryRun?: boolean
  overwrite?: boolean
  onProgress?: Progress
}

/** Imports files of any known shape as drafts, or approved where nothing keeps a record from it. */
export async function runImport(options: ImportOptions): Promise<Report> {
  const { payload, files, approve = false, dryRun = false, overwrite = false, onProgress } = options
  const report = emptyReport(dryRun, approve)
  const stock = new Stock(payload)
  const areas = new Areas(await stock.regions(), dayOf(new Date()))
  const scan = await scanFiles(files, onProgress, areas)
  report.files = scan.files
  for (const line of scan.refused) countRow(report, line)

  const known = new Holdings(stock)
  const writer = new Writer(payload, stock, scan.counts)
  const agencies = new Map<string, Plain>()
  let done = 0
  for (const only of passes(scan)) {
    for await (const batch of batches(scan, only)) {
      for (const intake of batch) remark(intake, scan)
      await known.fetch(batch, { approve, overwrite })
      const plan = planImport(batch, known, { approve, overwrite })
      const gated = await keepGatedDrafts(plan, stock)
      report.notes.push(...gatedNotes(gated))
      for (const { type, key, record } of plan.writes) if (type === 'agency') agencies.set(key, record)
      if (dryRun) known.pretend(plan)
      const failed = dryRun ? forecast(plan, known, scan, report) : await write(plan, writer, report)
      for (const row of plan.rows) account(row, failed, gated, report)
      done += batch.length
      onProgress?.({ phase: 'write', done, total: scan.readable })
    }
  }
  if (!dryRun) await writer.finish((written) => noteLate(written, report))
  report.notes.push(...shortNameNotes(known.shortNamed), ...agencyNotes(agencies))
  report.lines.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row)
  return report
}

/** Rows in the shapes of others bring what they need; our own records come type by type, what others refer to first. */
function passes(scan: Scan): ((kind: RecordType | 'other') => boolean)[] {
  const own = RECORD_TYPES.filter((type) => scan.ownTypes.has(type))
  const others = [...scan.kinds.values()].some((kinds) => kinds.includes('other'))
  return [
    ...own.map((wanted) => (kind: RecordType | 'other') => kind === wanted),
    ...(others ? [(kind: RecordType | 'other') => kind === 'other'] : []),
  ]
}

/** What can only be said of a row when all rows are known. */
function remark({ main, shape, warnings }: Intake, scan: Scan): void {
  if (main.type === 'matter' && shape === 'portal') {
    const codes = scan.names.get(foldName(String(main.record['name'])))
    if (codes && codes.size > 1) {
      const others = [...codes].filter(([code]) => code !== main.key).map(([code, row]) => `${code}（第 ${row} 行）`)
      warnings.push(`同名事项另有编码 ${others.join('、')}，请核对是否同一事项`)
    }
  }
  if (main.type === 'guide' && scan.parents.has(String(main.record['matter'])))
    warnings.push('所属事项下面还有业务办理项，指南应挂在业务办理项上，请核对')
}

async function write(plan: Plan, writer: Writer, report: Report): Promise<Map<Write, string>> {
  const failed = new Map<Write, string>()
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

/** What a dry run would write, and what could not be. */
function forecast(plan: Plan, known: Holdings, scan: Scan, report: Report): Map<Write, string> {
  const failed = new Map<Write, string>()
  for (const write of plan.writes) {
    const { type, key, action, record, main } = write
    const { lost } = toDocument(
      type,
      record,
      (of, one) => known.has(of, one) ?? (scan.counts.has(`${of}:${one}`) ? 0 : undefined),
    )
    try {
      if (action !== 'none') refuseUnfit(type, record, lost)
    } catch (error) {
      failed.set(write, (error as Error).message)
      continue
    }
    if (write.approve) (report.approved[type] ??= []).push(key)
    if (!main && action !== 'none') countSupport(report, type, action === 'create' ? 'created' : 'updated')
  }
  return failed
}

function account(
  { intake, outcome, messages, write }: RowPlan,
  failed: ReadonlyMap<Write, string>,
  gated: ReadonlyMap<Write, string[]>,
  report: Report,
): void {
  const { file, row, main } = intake
  const error = write && failed.get(write)
  const name = main.record['name'] ?? main.record['item2'] ?? main.record['item1'] ?? main.record['title']
  const kept = [...(report.approve ? intake.blocking : []), ...((write && gated.get(write)) ?? [])]
  const unapproved = kept.length ? [`没有批准：${kept.join('；')}`] : []
  countRow(report, {
    file,
    row,
    outcome: error === undefined ? outcome : 'refused',
    type: main.type,
    key: main.key,
    ...(typeof name === 'string' ? { name } : {}),
    messages: [
      ...(error === undefined ? [] : [error]),
      ...messages,
      ...(outcome === 'unchanged' ? [] : intake.warnings.filter((one) => !kept.includes(one))),
      ...unapproved,
    ],
  })
}

/** A record that had to wait for another further on could still not be completed. */
function noteLate({ write, error, approved }: Written, report: Report): void {
  if (approved) (report.approved[write.type] ??= []).push(write.key)
  if (error !== undefined) report.notes.push(`${write.type} ${write.key} 已写为草稿，但缺少引用：${error}`)
}

function shortNameNotes(names: ReadonlySet<string>): string[] {
  if (!names.size) return []
  return [`${names.size} 个单位写的是简称，按同一区划里简称相同的已有部门登记：${some([...names])}`]
}

const some = (names: readonly string[]) => names.slice(0, 10).join('、') + (names.length > 10 ? '等' : '')

/** Offices with codes that are wrong or several: one note for all, not one a row. */
function agencyNotes(agencies: ReadonlyMap<string, Plain>): string[] {
  const odd = [...agencies.values()].flatMap(({ name, codesSeen }) =>
    Array.isArray(codesSeen) ? [`${String(name)}（${codesSeen.length} 个）`] : [],
  )
  if (!odd.length) return []
  return [`${odd.length} 个单位有错误或不一致的代码，已记在“见过的代码”里，没有改动：${some(odd)}`]
}
