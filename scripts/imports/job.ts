/**
 * @module The process of an import of the admin: checks a file, writes it, or undoes what it wrote, for the account that started it and with
 * its rights. What it does is decided by the state of the run; the admin reads its files.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { isAdmin } from '../../collections/access/grants.ts'
import { mayApproveImports, mayImport } from '../../collections/access/imports.ts'
import { displayName } from '../../collections/accounts/name.ts'
import { importRights } from '../../collections/imports/rights.ts'
import {
  changeImport,
  findImport,
  keepMappings,
  keepTold,
  settingsOf,
  type StoredImport,
} from '../../collections/imports/store.ts'
import { keysWritten } from '../../collections/imports/run-lines.ts'
import { undoImport } from '../../collections/imports/undo.ts'
import { documentId } from '../../collections/ids.ts'
import type { User } from '../../collections/payload-types.ts'
import { accountFields, setTrailSource, systemAccount, trailSource } from '../../collections/trail/actor.ts'
import { analyzeDatabase } from '../../collections/write/analyze-database.ts'
import {
  headingsOfFile,
  mappingOf,
  recalled,
  runImport,
  writeReturnBook,
  type Mapping,
  type Report,
} from '../../exchange/index.ts'
import { acquireLock, LockHeld } from '../../release/lock.ts'
import { importPaths, importsLockPath } from '../../release/layout.ts'
import { idOf } from '../../standard/document.ts'
import {
  compareRows,
  toldIn,
  UPLOAD_LIMITS,
  type ImportProgress,
  type ImportSettings,
  type ImportSheet,
  type ImportSince,
  type RowMark,
  type StoredLine,
} from '../../standard/imports/run.ts'
import { ROW_VERDICTS, type VerdictCounts } from '../../standard/imports/verdict.ts'
import { runName } from '../command-source.ts'
import { importTrail } from '../import-trail.ts'
import { earlierVersion, listHashOf } from './earlier.ts'
import { removeOldFiles } from './old-files.ts'
import { LineFile, rowMark, readLines, removedLine, rowId, TooManyRows, writeCells } from './row-files.ts'
import { storedMappings } from './stored-mappings.ts'
import { cmsOfUser } from './user-cms.ts'

/** How often progress is written, in milliseconds. */
const PROGRESS_MS = 400

/** How many records that stay drafts the notes name. */
const NAMED_DRAFTS = 50

/** A run that cannot be worked on; the message is in Chinese. */
class Unworkable extends Error {
  override name = 'Unworkable'
}

/**
 * Does what is to be done for a run.
 *
 * @param startedBy The id of the account for which the process runs, as the admin has told it.
 * @throws Error in Chinese; the run says then that it failed, and why
 */
export async function runImportJob(
  payload: Payload,
  dataDir: string,
  id: string,
  startedBy: string | undefined,
): Promise<void> {
  const run = await findImport(payload, id)
  if (!run) throw new Unworkable(`没有编号是 ${id} 的导入`)
  if (!startedBy || run.startedBy !== startedBy)
    throw new Unworkable('这条命令由后台启动，不能自己运行：请在后台“导入”里操作')
  const user = await accountOf(payload, startedBy)
  const job = new ImportJob(payload, dataDir, run, user)
  const release = lockOrSay(job.paths.lock, '这次导入已经有一个进程在做')
  const source = trailSource(payload)
  try {
    await job.work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await changeImport(payload, run.id, { state: 'failed', error: message })
    throw error
  } finally {
    setTrailSource(payload, source)
    release()
    await rm(job.paths.progress, { force: true })
    await removeOldFiles(payload, dataDir)
  }
}

async function accountOf(payload: Payload, id: string): Promise<User> {
  const where = { id: { equals: documentId(payload, id) } }
  const asked = { where, depth: 0, limit: 1, pagination: false, overrideAccess: true } as const
  const [user] = (await payload.find({ ...asked, collection: 'users' })).docs
  if (!user) throw new Unworkable('启动它的账号已经没有了')
  return user
}

function lockOrSay(path: string, why: string): () => void {
  try {
    return acquireLock(path, new Date())
  } catch (error) {
    if (error instanceof LockHeld) throw new Unworkable(why)
    throw error
  }
}

class ImportJob {
  readonly paths: ReturnType<typeof importPaths>
  readonly #payload: Payload
  readonly #dataDir: string
  readonly #run: StoredImport
  readonly #user: User
  #settings: ImportSettings
  #mappings: Promise<Mapping[]> | undefined
  #progressAt = 0

  constructor(payload: Payload, dataDir: string, run: StoredImport, user: User) {
    this.#payload = payload
    this.#dataDir = dataDir
    this.#run = run
    this.#user = user
    this.#settings = settingsOf(run)
    this.paths = importPaths(dataDir, String(run.id))
  }

  async work(): Promise<void> {
    const { state } = this.#run
    if (state === 'undoing') return this.#exclusively(() => this.#undo())
    if (!this.#isOwn) throw new Unworkable('只有上传的人能检查和导入这个文件')
    if (!mayImport(this.#user)) throw new Unworkable('您没有写任何记录的授权，不能导入')
    if (this.#settings.approve && !mayApproveImports(this.#user))
      throw new Unworkable('您不能批准自己导入的内容，什么也没有写入')
    if (state === 'checking') return this.#check()
    if (state === 'running') return this.#exclusively(() => this.#write())
    throw new Unworkable('这次导入没有在等进程')
  }

  get #isOwn(): boolean {
    return String(idOf(this.#run.by) ?? '') === String(this.#user.id)
  }

  async #exclusively(work: () => Promise<void>): Promise<void> {
    const release = lockOrSay(importsLockPath(this.#dataDir), '另一次导入正在写入，一次只做一个。等它结束再做')
    try {
      await work()
    } finally {
      release()
    }
  }

  get #source(): string {
    const [name] = existsSync(this.paths.source) ? readdirSync(this.paths.source) : []
    if (name === undefined) throw new Unworkable('文件过了保存期限，已经删除。请重新上传')
    return join(this.paths.source, name)
  }

  /** Hash of the file and the settings, read anew: what was checked is what is written. */
  async #hash(): Promise<string> {
    const bytes = await readFile(this.#source)
    const file = createHash('sha256').update(bytes).digest('hex')
    if (file !== this.#run.hash) throw new Unworkable('文件和上传时的不一样了，没有导入。请重新上传')
    return createHash('sha256')
      .update(JSON.stringify([file, Object.entries(this.#settings).sort(([a], [b]) => (a < b ? -1 : 1))]))
      .digest('hex')
  }

  async #check(): Promise<void> {
    const headings = await this.#recall()
    const hash = await this.#hash()
    await rm(this.paths.result, { force: true })
    const path = `${this.paths.checked}.rows`
    const { counts, notes, report } = await this.#import(true, path)
    const since = await this.#compare(path, report)
    await this.#book(this.paths.checked)
    await this.#keep(report, headings)
    await changeImport(this.#payload, this.#run.id, {
      ...this.#resultOf(report, counts, notes),
      state: report.stopped ? 'stopped' : 'checked',
      checkedHash: report.stopped ? null : hash,
      listHash: listHashOf(report),
      since: since ? { ...since } : null,
      error: report.stopped ? '检查停下了，什么也没有写入。可以再检查一次。' : null,
    })
  }

  /** Takes over what was told of an earlier file of the sender with the same headings, once. @returns the headings, where they are needed */
  async #recall(): Promise<string[]> {
    const { remembered, sender } = this.#settings
    const known = (await this.#stored()).filter(({ told }) => told)
    if (!known.length && !Object.keys(toldIn(this.#settings)).length) return []
    const headings = await headingsOfFile(this.#source)
    const found = remembered ? undefined : recalled(known, headings, sender, this.#settings)
    if (!found) return headings
    const { at = '', names } = found
    this.#settings = { ...this.#settings, ...found.settings, remembered: { at, names } }
    await changeImport(this.#payload, this.#run.id, { settings: { ...this.#settings } })
    return headings
  }

  /** Keeps corrected matches and what was told of the whole file for the next one. */
  async #keep({ files }: Report, headings: readonly string[]): Promise<void> {
    const by = displayName(this.#user)
    if (this.#settings.mapping) await keepMappings(this.#payload, this.#settings, by)
    const list = files.flatMap(({ matches = [] }) => matches)[0]?.list
    if (list !== undefined && headings.length) await keepTold(this.#payload, this.#settings, { headings, list }, by)
  }

  #stored(): Promise<Mapping[]> {
    return (this.#mappings ??= storedMappings(this.#payload))
  }

  async #write(): Promise<void> {
    if ((await this.#hash()) !== this.#run.checkedHash)
      throw new Unworkable('设置在检查之后改过，没有导入。请再检查一次')
    const name = this.#run.run ?? runName('import', new Date())
    await changeImport(this.#payload, this.#run.id, { run: name })
    const account = systemAccount()
    setTrailSource(this.#payload, { door: 'import', account, ...accountFields(this.#user), run: name })
    const trail = importTrail(this.#payload, name)
    await trail.start([this.#run.name])
    const written = await keysWritten(this.#payload, name)
    const checked = await this.#linesOf(this.paths.checked)
    const { counts, notes, report } = await this.#import(false, this.paths.result, (line) => {
      const said = checked.get(rowId(line))
      // A run that was stopped, or killed, finds the same what it wrote itself before.
      const isOwn = line.verdict === 'same' && written.has(`${line.type}:${line.key}`)
      return { ...(isOwn && said ? said : line), ...(said?.since ? { since: said.since } : {}) }
    })
    await trail.end(report)
    if (report.created + report.updated > 0) await analyzeDatabase(this.#payload)
    await this.#book(this.paths.result)
    await writeFile(this.paths.report, JSON.stringify({ ...report, run: name, notes }, null, 1), { mode: 0o600 })
    await changeImport(this.#payload, this.#run.id, {
      ...this.#resultOf(report, counts, notes),
      state: report.stopped ? 'stopped' : 'done',
      error: report.stopped ? '导入停下了：已写入的都完整。点“继续导入”从断的地方接着做；不要了的点“撤销”。' : null,
    })
  }

  async #undo(): Promise<void> {
    const { run } = this.#run
    if (!run) throw new Unworkable('这次导入没有写入过什么')
    if (!this.#isOwn && !isAdmin(this.#user)) throw new Unworkable('只有上传的人和系统管理员能撤销它')
    const account = systemAccount()
    setTrailSource(this.#payload, { door: 'import', account, ...accountFields(this.#user) })
    const undo = await undoImport(this.#payload, run, {
      user: this.#user,
      onProgress: (done, total) => this.#progress({ phase: 'undo', done, total }),
    })
    await changeImport(this.#payload, this.#run.id, { state: 'undone', undo: { ...undo }, error: null })
  }

  /**
   * Runs the import, and stores what is said of each row.
   *
   * @param adjust Returns the line that is stored.
   */
  async #import(
    dryRun: boolean,
    path: string,
    adjust: (line: StoredLine) => StoredLine = (line) => line,
  ): Promise<{ report: Report; counts: VerdictCounts; notes: string[] }> {
    const { mapping = [], remembered: _remembered, ...settings } = this.#settings
    const drafts: string[] = []
    const counts = Object.fromEntries(ROW_VERDICTS.map((one) => [one, 0])) as VerdictCounts
    const lines = new LineFile(path)
    let rows = 0
    const report = await runImport({
      ...settings,
      payload: await cmsOfUser(this.#payload, this.#user, (why) => drafts.push(why)),
      files: [this.#source],
      dryRun,
      tellRead: true,
      rights: await importRights(this.#payload, this.#user),
      mappings: [...mapping.map((one) => mappingOf(one)), ...(await this.#stored())],
      onProgress: (progress) => this.#progress(progress),
      shouldStop: () => existsSync(this.paths.stop),
      onVerdict: (line) => {
        if (++rows > UPLOAD_LIMITS.rows) throw new TooManyRows()
        const stored = adjust({ ...line, file: this.#run.name })
        counts[stored.verdict]++
        lines.add(stored)
      },
    })
    await lines.close()
    const more = drafts.length > NAMED_DRAFTS ? [`另有 ${drafts.length - NAMED_DRAFTS} 条存为草稿`] : []
    return { report, counts, notes: [...report.notes, ...drafts.slice(0, NAMED_DRAFTS), ...more] }
  }

  #progress({ done, phase, total }: ImportProgress): void {
    if (Date.now() - this.#progressAt < PROGRESS_MS) return
    this.#progressAt = Date.now()
    // The admin reads it at any moment: it is never half written.
    writeFileSync(`${this.paths.progress}.new`, JSON.stringify({ phase, done, total }), { mode: 0o600 })
    renameSync(`${this.paths.progress}.new`, this.paths.progress)
  }

  /** Adds to the checked rows what changed since the earlier version of the list, and keeps what a later one is compared with. */
  async #compare(path: string, report: Report): Promise<ImportSince | undefined> {
    const { sheetNameAs } = this.#settings
    const hashes = await writeCells(this.#source, this.paths.cells, sheetNameAs ? { sheetNameAs } : {})
    const earlier = await earlierVersion(this.#payload, this.#user, this.#run, listHashOf(report))
    const marksOfEarlier: RowMark[] = []
    if (earlier)
      for await (const one of readLines<RowMark>(importPaths(this.#dataDir, String(earlier.id)).marks))
        marksOfEarlier.push(one)
    const now: RowMark[] = []
    const marks = new LineFile(this.paths.marks)
    for await (const line of readLines<StoredLine>(path)) {
      const mark = rowMark(line, hashes)
      now.push(mark)
      marks.add(mark)
    }
    await marks.close()
    const { kinds, removed } = compareRows(marksOfEarlier, now)
    const compared = marksOfEarlier.length > 0
    const checked = new LineFile(this.paths.checked)
    for await (const line of readLines<StoredLine>(path)) {
      const since = compared ? kinds.get(rowMark(line, hashes).id) : undefined
      checked.add({ ...line, ...(since ? { since } : {}) })
      await checked.drain()
    }
    await checked.close()
    await rm(path, { force: true })
    const gone = new LineFile(this.paths.removed)
    if (compared) for (const one of removed) gone.add(removedLine(one, this.#run.name))
    await gone.close()
    if (!earlier || !compared) return undefined
    const count = (kind: string) => [...kinds.values()].filter((one) => one === kind).length
    return {
      run: String(earlier.id),
      name: earlier.name,
      at: earlier.at,
      added: count('added'),
      removed: removed.length,
      changed: count('changed'),
    }
  }

  async #linesOf(path: string): Promise<Map<string, StoredLine>> {
    const found = new Map<string, StoredLine>()
    for await (const line of readLines<StoredLine>(path)) found.set(rowId(line), line)
    return found
  }

  #resultOf(report: Report, counts: VerdictCounts, notes: string[]) {
    const sheets: ImportSheet[] = report.files.map(({ entry, matches, notes: remarks, rows, sheet, unusable }) => ({
      file: this.#run.name,
      ...(entry === undefined ? {} : { entry }),
      ...(sheet === undefined ? {} : { sheet }),
      rows,
      notes: remarks,
      ...(unusable === undefined ? {} : { unusable }),
      ...(matches ? { matches } : {}),
    }))
    const total = report.files.reduce((sum, { rows }) => sum + rows, 0)
    return { counts: { ...counts }, total, sheets, notes }
  }

  /** Makes the sender's workbook with what is to be mended. */
  async #book(lines: string): Promise<void> {
    const { book } = this.paths
    await rm(book, { recursive: true, force: true })
    await mkdir(book, { mode: 0o700 })
    const name = `${this.#run.name.replace(/\.[^.]*$/u, '')}-核对.xlsx`
    try {
      const verdicts = readLines<StoredLine>(lines)
      await writeReturnBook({ source: this.#source, out: join(book, name), verdicts, file: this.#run.name })
    } catch (error) {
      // The result does not depend on it.
      await rm(book, { recursive: true, force: true })
      console.error(`标好的表没有做成：${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
