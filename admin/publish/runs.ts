/** @module Starts publishes and roll backs as processes of their own, and reads how far they are. Used by the publish centre and the worker. */
import { spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { displayName } from '../../collections/accounts/name.ts'
import type { PublishRun, User } from '../../collections/payload-types.ts'
import { RUN, STARTED_BY } from '../../collections/trail/started-by.ts'
import { loadConfig, ROOT } from '../../config.ts'
import { runsDir } from '../../release/layout.ts'
import { isAlive, processMark, type ProcessMark } from '../../release/process.ts'
import { makePrivateDir } from '../../release/file-modes.ts'
import { END, endOf, EXIT, type LogLine } from '../../release/step-lines.ts'

/** A publish or roll back: the record of the database with the lines that its process has written so far. */
export type Run = Omit<PublishRun, 'lines' | 'state'> & { state: NonNullable<PublishRun['state']>; lines: LogLine[] }

const runOf = (run: PublishRun): Run => ({
  ...run,
  state: run.state ?? 'failed',
  lines: Array.isArray(run.lines) ? (run.lines as LogLine[]) : [],
})

const COLLECTION = 'publish-runs'
const HOST = hostname()
/** Who has started what nobody clicked. */
const WORKER = '后台任务'

/**
 * Starts `santong publish` or `santong rollback` as a process of its own, which writes its progress into a file. The process
 * keeps running, and its progress stays readable, when the admin is restarted.
 *
 * @param by The user who started it with the headers of the request; or what the worker started it for, once for each.
 * @param action What is done, in Chinese.
 * @param command The arguments of `santong`.
 * @param to The release to roll back to.
 */
export async function startRun(
  payload: Payload,
  by: { headers: Headers; user: User } | { occasion: string },
  action: string,
  command: string[],
  to?: number,
): Promise<Run> {
  const isUser = 'user' in by
  const created = await payload.create({
    collection: COLLECTION,
    data: {
      startedAt: new Date().toISOString(),
      by: isUser ? displayName(by.user) : WORKER,
      ...(isUser ? {} : { occasion: by.occasion }),
      action,
      state: 'running',
      release: to ?? null,
      lines: [],
    },
    ...(isUser
      ? {
          req: { headers: by.headers, payloadAPI: 'REST' as const, user: { ...by.user, collection: 'users' as const } },
        }
      : {}),
  })
  payload.logger.info({ event: 'run started', run: created.id, command: command.join(' ') })
  const { out, err } = filesOf(created.id)
  const [outFile, errFile] = [
    openSync(/* turbopackIgnore: true */ out, 'w', 0o600),
    openSync(/* turbopackIgnore: true */ err, 'w', 0o600),
  ]
  const child = spawn(
    process.execPath,
    [/* turbopackIgnore: true */ join(ROOT, 'scripts', 'santong.mjs'), ...command],
    {
      cwd: ROOT,
      detached: true,
      env: {
        ...childEnvironment(),
        [RUN]: `run-${created.id}`,
        ...(isUser ? { [STARTED_BY]: String(by.user.id) } : {}),
      },
      stdio: ['ignore', outFile, errFile],
    },
  )
  closeSync(outFile)
  closeSync(errFile)
  child.on('error', () => undefined)
  child.on('exit', (code) => void closeRun(payload, created.id, code ?? EXIT.notPublished).catch(() => undefined))
  child.unref()
  const lines = [{ ...(child.pid ? processMark(child.pid) : { pid: 0 }), host: HOST }]
  return runOf(await payload.update({ collection: COLLECTION, id: created.id, data: { lines } }))
}

/** Returns the last runs, newest first. A run whose process has ended is closed first. */
export async function lastRuns(payload: Payload, limit: number): Promise<Run[]> {
  const { docs } = await payload.find({ collection: COLLECTION, sort: '-startedAt', limit, depth: 0 })
  return closeEnded(payload, docs)
}

/** Closes the runs whose processes have ended, and returns all. */
const closeEnded = (payload: Payload, runs: readonly PublishRun[]): Promise<Run[]> =>
  Promise.all(runs.map(async (run) => (run.state === 'running' ? closeRun(payload, run.id) : runOf(run))))

/**
 * Reads the file of a run; when its process has ended, writes the result of the last lines into the record.
 *
 * @param code The exit code of the process, when this server started it; otherwise undefined.
 */
async function closeRun(payload: Payload, id: Run['id'], code?: number): Promise<Run> {
  const run = runOf(await payload.findByID({ collection: COLLECTION, id, depth: 0 }))
  if (run.state !== 'running') return run
  const [processLine] = run.lines
  const written = await readLines(filesOf(id).out)
  const lines = [...(processLine ? [processLine] : []), ...written]
  const goesOn = processLine
    ? processLine['host'] !== HOST || isAlive(processLine as LogLine & ProcessMark)
    : wasJustCreated(run) || (!endOf(written) && (await wasJustWritten(id)))
  if (code === undefined && goesOn) return { ...run, lines }

  const end = endOf(written)
  const failed =
    code === undefined ? !end || end['state'] === 'failed' : code >= EXIT.notPublished || (code > 0 && !end)
  if (failed && !written.some(({ state }) => state === 'failed')) {
    lines.push({ step: END, state: 'failed', text: await readErrorTail(id), [DIED]: code === undefined })
  }
  const release = (end?.release ?? 0) || run.release || null
  const state = failed ? 'failed' : (end?.held ?? 0) > 0 ? 'held' : 'done'
  payload.logger[failed ? 'error' : 'info']({
    event: 'run ended',
    run: id,
    state,
    ...(release && !failed ? { release } : {}),
    ms: Date.now() - Date.parse(run.startedAt),
  })
  const data = { state, finishedAt: new Date().toISOString(), release: failed ? null : release, lines } as const
  return runOf(await payload.update({ collection: COLLECTION, id, data }))
}

/** In the last line of a run whose process ended without saying how, while nobody watched. */
const DIED = 'died'

/** Whether the process of a run was killed, or never started: what it was for is still to be done. */
export const hasDied = ({ lines, state }: Run): boolean => state === 'failed' && lines.at(-1)?.[DIED] === true

/** Returns the runs that the worker started for an occasion, oldest first. A run whose process has ended is closed first. */
export async function runsFor(payload: Payload, occasion: string): Promise<Run[]> {
  const { docs } = await payload.find({
    collection: COLLECTION,
    where: { occasion: { equals: occasion } },
    sort: 'startedAt',
    pagination: false,
    depth: 0,
  })
  return closeEnded(payload, docs)
}

/** Whether a process has written in the last minute: it goes on although whoever started it was killed before noting which one it is. */
async function wasJustWritten(id: Run['id']): Promise<boolean> {
  const { mtimeMs = 0, size = 0 } =
    (await stat(/* turbopackIgnore: true */ filesOf(id).out).catch(() => undefined)) ?? {}
  return size > 0 && Date.now() - mtimeMs < 60_000
}

/** Whether a run is less than ten seconds old: its record is created a moment before its process. */
const wasJustCreated = (run: Run): boolean => Date.now() - Date.parse(run.startedAt) < 10_000

/** Returns the last lines that the process of a run wrote to standard error. */
async function readErrorTail(id: Run['id']): Promise<string> {
  const errors = await readFile(/* turbopackIgnore: true */ filesOf(id).err, 'utf8').catch(() => '')
  const tail = errors.trim().split('\n').slice(-6).join('\n')
  return tail || '进程中途结束了（可能是服务器重启），没有留下原因。可以再试一次。'
}

/** Reads the lines that a process wrote; an unfinished or unreadable line becomes a message. */
async function readLines(path: string): Promise<LogLine[]> {
  const text = await readFile(/* turbopackIgnore: true */ path, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line)
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
      return value && typeof value === 'object' ? [value as LogLine] : []
    } catch {
      // `rollback` writes a sentence instead of JSON: it is the result of the run.
      return line.trim() ? [{ step: END, state: 'info', text: line.trim() }] : []
    }
  })
}

/** Returns the paths of the files that hold the output and the errors of a run's process. */
function filesOf(id: Run['id']): { out: string; err: string } {
  const folder = runsDir(loadConfig().dataDir)
  makePrivateDir(folder)
  return { out: join(folder, `${id}.ndjson`), err: join(folder, `${id}.err`) }
}

/**
 * Returns the environment for processes that the admin starts: without the variables of Next, and without those that say that
 * this server was started by npm, so that the processes do not end with it.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter(
    (name) => !/^(?:NEXT_|__NEXT|TURBOPACK|npm_|SANTONG_LAUNCHED$|PORT$|HOSTNAME$)/u.test(name),
  )
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv
}
