/** @module The answers of the routes below `/api/desk/imports`. Who may do what is decided here and, for what is written, at every record. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Payload } from 'payload'
import { displayName } from '../../../collections/accounts/name.ts'
import { agencyOfWriter, mayApproveImports, mayImport, regionOfWriter } from '../../../collections/access/imports.ts'
import {
  claimImport,
  createImport,
  findImportOf,
  importsIn,
  pageOfImports,
  removeImport,
  settingsOf,
  type StoredImport,
} from '../../../collections/imports/store.ts'
import { hasWritten } from '../../../collections/imports/run-lines.ts'
import { tableFormat } from '../../../collections/lists/table-formats.ts'
import { tableResponse } from '../../../collections/lists/table-response.ts'
import type { User } from '../../../collections/payload-types.ts'
import { listKinds } from '../../../exchange/read/columns/catalogue.ts'
import { makePrivateDir } from '../../../release/file-modes.ts'
import { importPaths } from '../../../release/layout.ts'
import { SCHEMES } from '../../../standard/codes/index.ts'
import {
  BUSY_STATES,
  isBusy,
  readImportSettings,
  UPLOAD_LIMITS,
  type ImportSettings,
  type ImportState,
  type RowFilter,
} from '../../../standard/imports/run.ts'
import { resultTable } from './result-table.ts'
import { readCells, readRowPage } from './rows.ts'
import { askToStop, isKept, isOwn, mayUndo, newProcess, removeFiles, settled, viewOf, type StartJob } from './runs.ts'

/** What the handlers work with. */
export interface ImportsDesk {
  payload: Payload
  dataDir: string
  start: StartJob
}

/** A request that is answered with a reason instead. */
class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** How many checks may run at the same time. */
const MOST_CHECKS = 2
/** What an undo has done that has just begun: from then on the import does not go on. */
const NOTHING_YET = { back: 0, left: [] }
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PAGE = { list: 20, rows: 50, mostRows: 500 }

type Handler = (request: Request, id?: string) => Promise<Response>

/** The handlers of all routes. */
export function importsDesk({ dataDir, payload, start }: ImportsDesk) {
  const userOf = async (request: Request): Promise<User> => {
    const { user } = await payload.auth({ headers: request.headers })
    if (!user) throw new Refusal(401, '请先登录。')
    if (!mayImport(user)) throw new Refusal(403, '您没有写任何记录的授权，不能导入。请管理员授权。')
    return user
  }
  const find = async (user: User, id: string | undefined): Promise<StoredImport> => {
    const run = await findImportOf(payload, user, id ?? '')
    if (!run) throw new Refusal(404, '没有这次导入，或您不能查看。')
    return settled(payload, dataDir, run)
  }
  const findOwn = async (user: User, id: string | undefined, what: string): Promise<StoredImport> => {
    const run = await find(user, id)
    if (!isOwn(user, run)) throw new Refusal(403, `只有上传的人能${what}：写入的内容算他的。`)
    return run
  }
  const paths = (run: StoredImport) => importPaths(dataDir, String(run.id))
  /** Which rows of a run an address asks for, and in which file they are. */
  const shownRows = (run: StoredImport, query: URLSearchParams): { file: string; filter: RowFilter } => {
    const text = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined
    const filter = {
      verdict: text('verdict'),
      kind: text('kind'),
      sheet: text('sheet'),
      since: text('since'),
      q: text('q'),
    }
    const { checked, removed, result } = paths(run)
    const written = existsSync(/* turbopackIgnore: true */ result) ? result : checked
    return { file: filter.since === 'removed' ? removed : written, filter }
  }
  const settleAll = async () => {
    for (const run of await importsIn(payload, BUSY_STATES)) await settled(payload, dataDir, run)
  }
  const requireFile = (run: StoredImport) => {
    if (!isKept(dataDir, run)) throw new Refusal(410, '这次导入的文件过了保存期限，已经删除。请重新上传。')
  }

  /** Moves a run to a state and starts its process. */
  const begin = async (
    run: StoredImport,
    user: User,
    from: readonly ImportState[],
    data: { state: ImportState } & Partial<StoredImport>,
    only = false,
  ): Promise<StoredImport> => {
    const changes = { ...data, startedBy: String(user.id), process: newProcess(), error: null }
    const claimed = await claimImport(payload, run.id, from, changes, { only })
    if ('busy' in claimed)
      throw new Refusal(
        409,
        `“${claimed.busy.name}”正在${claimed.busy.state === 'undoing' ? '撤销' : '导入'}，一次只做一个。等它结束再点。`,
      )
    if ('state' in claimed) throw new Refusal(409, wrongStateText(claimed.state))
    await rm(/* turbopackIgnore: true */ paths(run).stop, { force: true })
    await start(payload, dataDir, claimed.run)
    return claimed.run
  }

  const handlers = {
    async upload(request) {
      const user = await userOf(request)
      const { file, settings } = await readUpload(request)
      const whole = withDefaults(await withAgency(payload, user, settings), user)
      requireApproval(user, whole)
      await settleAll()
      if ((await importsIn(payload, ['checking'])).length >= MOST_CHECKS)
        throw new Refusal(409, '另外几个文件正在检查。等它们查完再上传，一般不到一分钟。')
      const bytes = Buffer.from(await file.arrayBuffer())
      const run = await createImport(payload, {
        name: nameOf(file),
        at: new Date().toISOString(),
        by: user.id,
        byName: displayName(user),
        regionCode: regionOfWriter(user) ?? null,
        state: 'failed',
        error: '文件没有收完。请重新上传。',
        hash: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.length,
        settings: { ...whole },
        sender: whole.sender ?? null,
      })
      makePrivateDir(paths(run).dir)
      await mkdir(/* turbopackIgnore: true */ paths(run).source, { mode: 0o700 })
      await writeFile(/* turbopackIgnore: true */ join(paths(run).source, nameOf(file)), bytes, { mode: 0o600 })
      await begin(run, user, ['failed'], { state: 'checking' })
      return Response.json({ id: String(run.id) }, { status: 201 })
    },

    async list(request) {
      const user = await userOf(request)
      await settleAll()
      const page = whole(new URL(request.url).searchParams.get('page'), 1, 100_000, 1)
      const { docs, total } = await pageOfImports(payload, user, { page, limit: PAGE.list })
      const runs = await Promise.all(docs.map((run) => viewOf(dataDir, user, run)))
      return Response.json({ runs, total, pages: Math.max(1, Math.ceil(total / PAGE.list)) })
    },

    async one(request, id) {
      const user = await userOf(request)
      return Response.json(await viewOf(dataDir, user, await find(user, id)))
    },

    async change(request, id) {
      const user = await userOf(request)
      const run = await findOwn(user, id, '改它的设置')
      const body = (await request.json().catch(() => null)) as { settings?: unknown } | null
      const read = readImportSettings(body?.settings)
      if ('problem' in read) throw new Refusal(400, `${read.problem}。没有改。`)
      requireApproval(user, read.settings)
      requireFile(run)
      if (run.run) throw new Refusal(409, '这次导入已经写入，设置不能再改。要按别的设置导入，请先撤销，再重新上传。')
      const data = { state: 'checking', settings: { ...read.settings }, sender: read.settings.sender ?? null } as const
      const begun = await begin(run, user, ['checked', 'stopped', 'failed'], { ...data, checkedHash: null })
      return Response.json(await viewOf(dataDir, user, begun))
    },

    async run(request, id) {
      const user = await userOf(request)
      const run = await findOwn(user, id, '导入')
      requireApproval(user, settingsOf(run))
      requireFile(run)
      if (run.undo) throw new Refusal(409, '这次导入撤销了一半，不能再导入。请先把撤销做完，再重新上传。')
      if (!run.checkedHash) throw new Refusal(409, '还没有检查完，不能导入。请先看检查结果。')
      await settleAll()
      const begun = await begin(run, user, ['checked', 'stopped', 'failed'], { state: 'running' }, true)
      return Response.json(await viewOf(dataDir, user, begun))
    },

    async stop(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      if (!mayUndo(user, run)) throw new Refusal(403, '只有上传的人和系统管理员能停下它。')
      if (!isBusy(run.state)) throw new Refusal(409, wrongStateText(run.state))
      if (run.state === 'undoing') throw new Refusal(409, '撤销不能停下，等它做完。')
      await askToStop(dataDir, run)
      return Response.json(await viewOf(dataDir, user, run))
    },

    async undo(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      if (!mayUndo(user, run)) throw new Refusal(403, '只有上传的人和系统管理员能撤销它。')
      if (run.state === 'undone') throw new Refusal(409, '这次导入已经撤销过。')
      if (!run.run) throw new Refusal(409, '这次导入没有写入过什么，不用撤销；不要了的可以删除。')
      await settleAll()
      const begun = await begin(run, user, ['done', 'stopped', 'failed'], { state: 'undoing', undo: NOTHING_YET }, true)
      return Response.json(await viewOf(dataDir, user, begun))
    },

    async remove(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      if (!mayUndo(user, run)) throw new Refusal(403, '只有上传的人和系统管理员能删除它。')
      if (isBusy(run.state)) throw new Refusal(409, wrongStateText(run.state))
      if (run.run && (await hasWritten(payload, run.run)))
        throw new Refusal(409, '这次导入写入过，要留着备查，不能删除；要收回写入的，请撤销。')
      await removeImport(payload, run.id)
      await removeFiles(dataDir, run)
      return Response.json({ id: String(run.id) })
    },

    async rows(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      requireFile(run)
      const query = new URL(request.url).searchParams
      const { file, filter } = shownRows(run, query)
      const page = whole(query.get('page'), 1, 1_000_000, 1)
      return Response.json(
        await readRowPage(file, filter, { page, limit: whole(query.get('limit'), 1, PAGE.mostRows, PAGE.rows) }),
      )
    },

    async cells(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      requireFile(run)
      const query = new URL(request.url).searchParams
      const row = whole(query.get('row'), 1, 10_000_000, 0)
      const found = await readCells(paths(run).cells, query.get('sheet') ?? undefined, row)
      if (!found) throw new Refusal(404, '文件里没有这一行。')
      return Response.json({ cells: found.cells })
    },

    async book(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      requireFile(run)
      const name = existsSync(/* turbopackIgnore: true */ paths(run).book)
        ? readdirSync(/* turbopackIgnore: true */ paths(run).book)[0]
        : undefined
      if (name === undefined) throw new Refusal(404, '还没有标好的表：检查完就有。')
      return fileResponse(join(paths(run).book, name), name, WORKBOOK)
    },

    async report(request, id) {
      const user = await userOf(request)
      const run = await find(user, id)
      requireFile(run)
      const { report } = paths(run)
      const query = new URL(request.url).searchParams
      if (query.has('format')) {
        const { file, filter } = shownRows(run, query)
        if (filter.since !== 'removed' && !existsSync(/* turbopackIgnore: true */ file))
          throw new Refusal(404, '还没有结果：检查完就有。')
        const format = tableFormat(query.get('format'))
        return tableResponse(resultTable(file, filter, run.name, format), format)
      }
      if (!existsSync(/* turbopackIgnore: true */ report)) throw new Refusal(404, '还没有报告：导入完就有。')
      return fileResponse(report, `${run.name}-导入报告.json`, 'application/json; charset=utf-8')
    },

    async lists(request) {
      await userOf(request)
      const lists = listKinds().map(({ columns, id, title }) => ({
        id,
        title,
        columns: columns.map(({ label, name }) => ({ name, label })),
      }))
      return Response.json({ lists, schemes: SCHEMES.map(({ id, title }) => ({ id, title })) })
    },
  } satisfies Record<string, Handler>

  return Object.fromEntries(
    Object.entries<Handler>(handlers).map(([name, handler]) => [
      name,
      async (request: Request, id?: string) => {
        try {
          return await handler(request, id)
        } catch (error) {
          if (error instanceof Refusal) return Response.json({ error: error.message }, { status: error.status })
          payload.logger.error({ event: 'import route failed', route: name, err: error })
          return Response.json({ error: '服务器出错了，没有做成。请再试一次；还不行请告诉维护的人。' }, { status: 500 })
        }
      },
    ]),
  ) as Record<keyof typeof handlers, Handler>
}

const STATE_TEXTS: Partial<Record<ImportState, string>> = {
  checking: '这个文件正在检查，等它查完。',
  checked: '这个文件检查完了，还没有导入。',
  running: '这次导入正在进行，等它结束，或先停下。',
  undoing: '这次导入正在撤销，等它做完。',
  done: '这次导入已经做完。',
  undone: '这次导入已经撤销。',
}
const wrongStateText = (state: ImportState): string => STATE_TEXTS[state] ?? '这次导入停下了或没有做完。'

function requireApproval(user: User, { approve }: ImportSettings): void {
  if (approve && !mayApproveImports(user))
    throw new Refusal(403, '您不能批准自己导入的内容。请不选“直接批准”：导入为草稿，由审核员或目录管理员批准。')
}

/** A file of a form. */
interface FormFile {
  name: string
  size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

async function readUpload(request: Request): Promise<{ file: FormFile; settings: ImportSettings }> {
  const most = `${UPLOAD_LIMITS.bytes / 1_000_000} MB`
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > UPLOAD_LIMITS.bytes + 1_000_000) throw new Refusal(413, `文件太大：最多 ${most}。请拆成几个文件。`)
  const form = await request.formData().catch(() => undefined)
  const file = form?.get('file')
  if (!form || !file || typeof file === 'string') throw new Refusal(400, '没有收到文件。')
  if (file.size > UPLOAD_LIMITS.bytes) throw new Refusal(413, `文件太大：最多 ${most}。请拆成几个文件。`)
  if (file.size === 0) throw new Refusal(400, '文件是空的。')
  const given = form.get('settings')
  let value: unknown
  try {
    value = typeof given === 'string' && given ? JSON.parse(given) : undefined
  } catch {
    throw new Refusal(400, '导入的设置不是 JSON。')
  }
  const read = readImportSettings(value)
  if ('problem' in read) throw new Refusal(400, `${read.problem}。没有导入。`)
  return { file, settings: read.settings }
}

/** The name of a file, as a name in a folder. */
function nameOf({ name }: FormFile): string {
  const plain = basename(name.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}/]/gu, '')
    .trim()
  let short = plain.replace(/^\.+/u, '')
  while (Buffer.byteLength(short) > UPLOAD_LIMITS.name) short = short.slice(1)
  return short || '清单'
}

/** Fills in where the records of a list are that names no region: where all that the user writes is. */
function withDefaults(settings: ImportSettings, user: User): ImportSettings {
  const region = settings.region ?? regionOfWriter(user)
  return region ? { ...settings, region } : settings
}

async function withAgency(payload: Payload, user: User, settings: ImportSettings): Promise<ImportSettings> {
  const id = settings.agency === undefined ? agencyOfWriter(user) : undefined
  if (id === undefined) return settings
  const where = { id: { equals: id } }
  const { docs } = await payload.find({
    collection: 'agencies',
    where,
    depth: 0,
    limit: 1,
    draft: true,
    pagination: false,
  })
  return docs[0]?.name ? { ...settings, agency: docs[0].name } : settings
}

/** A whole number of a query within bounds; otherwise another one. */
function whole(text: string | null, from: number, to: number, otherwise: number): number {
  const value = Number(text ?? Number.NaN)
  return Number.isInteger(value) && value >= from && value <= to ? value : otherwise
}

const fileResponse = (path: string, name: string, type: string): Response =>
  new Response(Readable.toWeb(createReadStream(/* turbopackIgnore: true */ path)) as ReadableStream, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    },
  })
