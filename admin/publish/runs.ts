import { spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Payload } from 'payload'
import type { PublishRun } from '../../collections/payload-types.ts'
import { loadConfig, ROOT } from '../../config.ts'
import { runsDir } from '../../release/layout.ts'
import { isAlive, processMark, type ProcessMark } from '../../release/process.ts'
import { makePrivateDir } from '../../release/permissions.ts'
import { END, endOf, EXIT, type LogLine } from '../../release/step-lines.ts'

export type Run = Omit<PublishRun, 'lines' | 'state'> & { state: NonNullable<PublishRun['state']>; lines: LogLine[] }

const runOf = (run: PublishRun): Run => ({
  ...run,
  state: run.state ?? 'failed',
  lines: Array.isArray(run.lines) ? (run.lines as LogLine[]) : [],
})

const COLLECTION = 'publish-runs'
const HOST = hostname()

/**
 * Starts `santong publish` or `santong rollback` as a process of its own, which writes its account into a file: it goes on,
 * and can be followed, when the admin is restarted.
 */
export async function startRun(
  payload: Payload,
  by: string,
  action: string,
  command: string[],
  to?: number,
): Promise<Run> {
  const created = await payload.create({
    collection: COLLECTION,
    data: {
      startedAt: new Date().toISOString(),
      by,
      action,
      state: 'running',
      release: to ?? null,
      lines: [],
    },
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
      env: childEnvironment(),
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

/** The last runs, newest first; what has ended meanwhile is closed first. */
export async function lastRuns(payload: Payload, limit: number): Promise<Run[]> {
  const { docs } = await payload.find({ collection: COLLECTION, sort: '-startedAt', limit, depth: 0 })
  return Promise.all(docs.map(async (run) => (run.state === 'running' ? closeRun(payload, run.id) : runOf(run))))
}

/**
 * Reads a run's file; when its process is gone, closes the run with what the last lines say.
 *
 * @param code How the process ended, where this server has seen it end.
 */
async function closeRun(payload: Payload, id: Run['id'], code?: number): Promise<Run> {
  const run = runOf(await payload.findByID({ collection: COLLECTION, id, depth: 0 }))
  if (run.state !== 'running') return run
  const [first] = run.lines
  const told = await readLines(filesOf(id).out)
  const lines = [...(first ? [first] : []), ...told]
  const going = first ? first['host'] !== HOST || isAlive(first as LogLine & ProcessMark) : isFresh(run)
  if (code === undefined && going) return { ...run, lines }

  const end = endOf(told)
  const failed =
    code === undefined ? !end || end['state'] === 'failed' : code >= EXIT.notPublished || (code > 0 && !end)
  if (failed && !told.some(({ state }) => state === 'failed')) {
    lines.push({ step: END, state: 'failed', text: await readErrorTail(id) })
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

/** Between the record and the process there is a moment. */
const isFresh = (run: Run): boolean => Date.now() - Date.parse(run.startedAt) < 10_000

async function readErrorTail(id: Run['id']): Promise<string> {
  const said = await readFile(/* turbopackIgnore: true */ filesOf(id).err, 'utf8').catch(() => '')
  const tail = said.trim().split('\n').slice(-6).join('\n')
  return tail || '进程中途结束了（可能是服务器重启），没有留下原因。可以再试一次。'
}

async function readLines(path: string): Promise<LogLine[]> {
  const text = await readFile(/* turbopackIgnore: true */ path, 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    try {
      const one: unknown = JSON.parse(line)
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
      return one && typeof one === 'object' ? [one as LogLine] : []
    } catch {
      // `rollback` speaks to people: its sentence is the conclusion.
      return line.trim() ? [{ step: END, state: 'info', text: line.trim() }] : []
    }
  })
}

function filesOf(id: Run['id']): { out: string; err: string } {
  const folder = runsDir(loadConfig().dataDir)
  makePrivateDir(folder)
  return { out: join(folder, `${id}.ndjson`), err: join(folder, `${id}.err`) }
}

/**
 * The environment of the installation, without what Next added for itself and without what says that this server was started
 * by npm: what it starts goes on when it ends.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter(
    (name) => !/^(?:NEXT_|__NEXT|TURBOPACK|npm_|SANTONG_LAUNCHED$|PORT$|HOSTNAME$)/u.test(name),
  )
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as NodeJS.ProcessEnv
}
