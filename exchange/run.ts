/**
 * @module Runs an import from the files to the report: reads all files once, then reads, plans and writes them batch by batch. An
 * import that was killed can be run again: rows that are stored already are recognised by their hash.
 */
import type { VerdictLine } from '../standard/imports/verdict.ts'
import type { RecordType } from '../standard/record-types.ts'
import { dayOf } from '../standard/day.ts'
import type { JsonObject, ParsedRow } from './parsed-row.ts'
import { noteOperations, takeOperationEdits } from './plan/operation-edits.ts'
import { planImport, type Plan } from './plan/plan.ts'
import { findRenumbered, takeMeantEntry, type MeantEntry } from './plan/renumbered.ts'
import { RecordRights, type Rights } from './plan/rights.ts'
import type { RowPlan } from './plan/row-plan.ts'
import type { PlannedWrite } from './planned-write.ts'
import { Areas } from './read/areas.ts'
import { freeElements } from './write/free-elements.ts'
import { importContext, listOptions, type ListSettings } from './import-context.ts'
import { guideCodeSource } from './write/guide-code-source.ts'
import { statesKey } from './read/numbered-entry.ts'
import { addScanWarnings, importPasses, readBatches } from './read/batches.ts'
import { closeScan, mainRecordId, scanFiles, type Progress, type Scan } from './read/scan.ts'
import type { ReportLine } from './report-line.ts'
import { DoubleNotes } from './report/doubles.ts'
import { orderOf } from './report/lines-on-disk.ts'
import { SharedRecordNotes } from './report/notes.ts'
import {
  assertEveryRowCounted,
  countRow,
  countSecondWrite,
  countWrite,
  emptyReport,
  type MoreLines,
  type Report,
} from './report/report.ts'
import { rowLines } from './report/row-line.ts'
import type { Cms } from './write/cms.ts'
import { DeviationRequests } from './write/deviations.ts'
import { DryRun } from './write/dry-run.ts'
import { ImportState } from './write/import-state.ts'
import { LedgerCheck } from './write/ledger-check.ts'
import { ProposalWriter } from './write/proposals.ts'
import { RecordIndex } from './write/record-index.ts'
import { StandardProposals } from './write/standard-proposals.ts'
import { Writer } from './write/writer.ts'
import type { CellContext } from './verdict/row-cells.ts'
import { verdictLine } from './verdict/verdict-line.ts'

/** What to import, and how. */
export interface ImportOptions extends ListSettings {
  /** Payload's Local API; see `asCms`. */
  payload: Cms
  /** Paths of the files. */
  files: readonly string[]
  /** Approve records where nothing is against it. */
  approve?: boolean
  /** Check everything, write nothing. */
  dryRun?: boolean
  /** Replace what staff wrote since the last import. */
  overwrite?: boolean
  /** Rows are whole records: fields that they do not state are emptied. */
  replace?: boolean
  onProgress?: Progress
  /** Receives the lines for which the report has no room. */
  onMoreLines?: MoreLines
  /** Receives what is said of each row and its cells, in a dry run and in a real one: first the rows that cannot be read, then batch by batch. */
  onVerdict?: (line: VerdictLine) => void
  /** Whether verdicts of new rows say how each cell was read. */
  tellRead?: boolean
  /** What whoever imports may write; absent when it is everything, as on the server. The CMS checks every write again. */
  rights?: Rights
  /** Asked between batches: whether to stop here. What is written until then is complete; the report says that it stopped. */
  shouldStop?: () => boolean
}

/**
 * Imports files with rows of any known shape, as drafts or, with `approve`, approved.
 *
 * @returns The report, with its lines in the order of the files.
 * @throws Error in Chinese when a row has no outcome, which is a fault of the program, or when a file changes while it is imported.
 */
export async function runImport(options: ImportOptions): Promise<Report> {
  const { payload, files, approve = false, dryRun = false, onProgress } = options
  const report = emptyReport(dryRun, approve)
  const addLine = (line: ReportLine) => {
    countRow(report, line, options.onMoreLines)
    options.onVerdict?.(verdictLine(line))
  }
  const index = new RecordIndex(payload)
  const day = dayOf(new Date())
  const context = {
    ...importContext(options, new Areas(await index.regions(), day), await guideCodeSource(payload, day)),
    withCells: options.onVerdict !== undefined,
  }
  const scan = await scanFiles(files, addLine, onProgress, context, {
    ...listOptions(options),
    loadNames: (types) => index.names(types),
  })
  report.files = scan.files

  try {
    const run = new ImportRun(options, index, scan, report, addLine, await freeElements(payload))
    const renumbered = scan.entries.size
      ? findRenumbered([...scan.entries.values()], await index.entries())
      : new Map<string, MeantEntry>()
    let done = 0
    reading: for (const pass of importPasses(scan)) {
      for await (const batch of readBatches(scan, pass)) {
        if (options.shouldStop?.()) {
          report.stopped = true
          break reading
        }
        for (const parsed of batch) {
          const meant = parsed.main.type === 'disclosure' && renumbered.get(parsed.main.key)
          if (meant && !statesKey(parsed)) takeMeantEntry(parsed, meant)
        }
        await run.importBatch(batch)
        done += batch.length
        onProgress?.({ phase: 'write', done, total: scan.readable })
      }
    }
    await run.finish()
  } finally {
    closeScan(scan)
  }
  const rank = orderOf(report.files)
  report.lines.sort((a, b) => rank(a) - rank(b) || a.row - b.row)
  if (!report.stopped) assertEveryRowCounted(report)
  return report
}

/** Plans, writes and reports the batches of one import. */
class ImportRun {
  readonly #options: Required<Pick<ImportOptions, 'approve' | 'dryRun' | 'overwrite' | 'replace'>>
  readonly #withCells: boolean
  readonly #withRead: boolean
  readonly #today = dayOf(new Date())
  readonly #scan: Scan
  readonly #report: Report
  readonly #addLine: (line: ReportLine) => void
  readonly #state: ImportState
  readonly #writer: Writer
  readonly #dryRun: DryRun
  readonly #proposals: ProposalWriter
  readonly #deviations: DeviationRequests
  readonly #standards: StandardProposals
  readonly #notes = new SharedRecordNotes()
  readonly #doubles = new DoubleNotes(dayOf(new Date()))
  readonly #index: RecordIndex
  readonly #freeElements: ReadonlySet<string>
  readonly #rights: RecordRights
  /** Records of both kinds of rows that one of our own rows has been imported for; see `mainRecordId`. */
  readonly #withOwnRow = new Set<string>()

  constructor(
    { payload, approve, dryRun, overwrite, replace, onVerdict, rights, tellRead }: ImportOptions,
    index: RecordIndex,
    scan: Scan,
    report: Report,
    addLine: (line: ReportLine) => void,
    freeElements: ReadonlySet<string>,
  ) {
    this.#freeElements = freeElements
    this.#options = {
      approve: approve ?? false,
      dryRun: dryRun ?? false,
      overwrite: overwrite ?? false,
      replace: replace ?? false,
    }
    this.#withCells = onVerdict !== undefined
    this.#withRead = tellRead ?? false
    this.#index = index
    this.#scan = scan
    this.#report = report
    this.#addLine = addLine
    this.#state = new ImportState(index, (type, key) => scan.ownCountsOfMixed.has(`${type}:${key}`))
    this.#writer = new Writer(payload, index, scan.counts)
    this.#dryRun = new DryRun(this.#state, scan.counts, new LedgerCheck(payload))
    this.#proposals = new ProposalWriter(payload, index)
    this.#deviations = new DeviationRequests(payload, index)
    this.#standards = new StandardProposals(payload)
    this.#rights = new RecordRights(rights, (type, record) => this.#state.placeOf(type, record))
  }

  async importBatch(batch: readonly ParsedRow[]): Promise<void> {
    const { approve, dryRun, overwrite, replace } = this.#options
    for (const parsed of batch) addScanWarnings(parsed, this.#scan)
    await this.#state.fetch(batch, { approve, replace, withChecks: this.#withCells })
    const hasOwnRow = (type: RecordType, key: string) => this.#withOwnRow.has(`${type}:${key}`)
    const plan = planImport(batch, this.#state, {
      approve,
      overwrite,
      replace,
      hasOwnRow,
      freeElements: this.#freeElements,
      rights: this.#rights,
    })
    const operations = takeOperationEdits(plan.writes)
    noteOperations(plan.rows, operations)
    const refused = this.#rights.check(plan.writes)
    const failed = dryRun ? await this.#checkWrites(plan, refused) : await this.#carryOut(plan, refused)
    await this.#storeProposals(plan)
    await this.#proposals.storeOperations(operations, plan.rows, dryRun)
    this.#deviations.take(plan.rows, failed)
    this.#standards.take(plan.writes, failed, (type, key) => this.#state.record(type, key))
    const cells = this.#withCells ? this.#cellContext(plan) : undefined
    for (const line of rowLines(plan.rows, failed, approve, cells)) this.#addLine(line)
    this.#notes.add(plan, failed)
    this.#doubles.add(plan.writes, failed)
    for (const row of plan.rows) this.#noteOwnRow(row, failed)
  }

  /** Completes the records that had to wait for others, and adds the notes to the report. */
  async finish(): Promise<void> {
    if (!this.#options.dryRun) await this.#writer.finish((result) => countSecondWrite(this.#report, result))
    this.#report.notes.push(...(await this.#deviations.send(this.#options.dryRun)))
    this.#report.notes.push(...(await this.#standards.send(this.#options.dryRun)))
    this.#report.notes.push(...this.#notes.texts(this.#state.shortNamed), ...(await this.#doubles.texts(this.#index)))
  }

  /** Writes a plan; returns the writes that failed, with the reasons. */
  async #carryOut(plan: Plan, refused: ReadonlyMap<PlannedWrite, string>): Promise<Map<PlannedWrite, string>> {
    const failed = new Map(refused)
    for (const [write, why] of refused) this.#writer.refuse(write, why)
    await this.#writer.writeAll(allowed(plan, refused), (result) => {
      if (result.error !== undefined) failed.set(result.write, result.error)
      countWrite(this.#report, result)
    })
    return failed
  }

  /** Checks a plan in a dry run; returns the writes that would fail, with the reasons. */
  async #checkWrites(plan: Plan, refused: ReadonlyMap<PlannedWrite, string>): Promise<Map<PlannedWrite, string>> {
    for (const [write, why] of refused) this.#dryRun.refuse(write, why)
    const failed = new Map([...refused, ...(await this.#dryRun.run(allowed(plan, refused)))])
    for (const write of plan.writes)
      if (!failed.has(write)) countWrite(this.#report, { write, approved: write.approve })
    return failed
  }

  async #storeProposals(plan: Plan): Promise<void> {
    await this.#proposals.store(plan.rows, this.#recordsOf(plan), this.#options.dryRun)
  }

  /** Returns records as a plan has them, or as they are stored. */
  #recordsOf({ writes }: Plan): (type: RecordType, key: string) => JsonObject | undefined {
    const written = new Map(writes.map((one) => [`${one.type}:${one.key}`, one.record]))
    return (type, key) => written.get(`${type}:${key}`) ?? this.#state.record(type, key)
  }

  #cellContext(plan: Plan): CellContext {
    return {
      record: this.#recordsOf(plan),
      summary: (type, key) => this.#state.summary(type, key),
      today: this.#today,
      withRead: this.#withRead,
    }
  }

  /** Remembers a record that one of our own rows was imported for: rows of other shapes do not replace it. */
  #noteOwnRow({ parsed, outcome, write }: RowPlan, failed: ReadonlyMap<PlannedWrite, string>): void {
    const id = mainRecordId(parsed)
    const refused = outcome === 'refused' || outcome === 'proposed' || (write !== undefined && failed.has(write))
    if (parsed.shape === 'own' && this.#scan.ownCountsOfMixed.has(id) && !refused) this.#withOwnRow.add(id)
  }
}

/** The writes of a plan that whoever imports may make. */
const allowed = ({ writes }: Plan, refused: ReadonlyMap<PlannedWrite, string>): PlannedWrite[] =>
  writes.filter((write) => !refused.has(write))
