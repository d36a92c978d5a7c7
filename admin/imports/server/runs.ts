/** @module Starts the processes of imports and reads how far they are: a process goes on, and stays readable, when the admin is restarted. */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { mayApproveImports, mayImport } from '../../../collections/access/imports.ts'
import { isAdmin } from '../../../collections/access/grants.ts'
import {
  changeImport,
  findImport,
  isBusyRun,
  settingsOf,
  type StoredImport,
} from '../../../collections/imports/store.ts'
import type { User } from '../../../collections/payload-types.ts'
import { RUN, STARTED_BY } from '../../../collections/trail/started-by.ts'
import { ROOT } from '../../../config.ts'
import { importPaths } from '../../../release/layout.ts'
import { isAlive, processMark, type ProcessMark } from '../../../release/process.ts'
import { idOf } from '../../../standard/document.ts'
import {
  isBusy,
  type ImportProgress,
  type ImportRun,
  type ImportSheet,
  type ImportSince,
  type ImportUndo,
} from '../../../standard/imports/run.ts'
import type { VerdictCounts } from '../../../standard/imports/verdict.ts'
import { childEnvironment } from '../../publish/runs.ts'

const HOST = hostname()
/** So long a run may have no process: it is stored a moment before its process starts. */
const STARTS_WITHIN_MS = 20_000

/** The process of a run, as it is stored. */
interface StoredProcess extends Partial<ProcessMark> {
  host?: string
  at?: string
}

/** Starts the process of a run that was moved to a state in which one works on it. */
export type StartJob = (payload: Payload, dataDir: string, run: StoredImport) => Promise<void>

/** Starts `santong import-run` for a run. */
export const startJob: StartJob = async (payload, dataDir, run) => {
  const paths = importPaths(dataDir, String(run.id))
  const [out, err] = [
    openSync(/* turbopackIgnore: true */ paths.out, 'w', 0o600),
    openSync(/* turbopackIgnore: true */ paths.err, 'w', 0o600),
  ]
  const child = spawn(
    process.execPath,
    [/* turbopackIgnore: true */ join(ROOT, 'scripts', 'santong.mjs'), 'import-run', String(run.id)],
    {
      cwd: ROOT,
      detached: true,
      env: { ...childEnvironment(), [STARTED_BY]: run.startedBy ?? '', [RUN]: importRunId(run) },
      stdio: ['ignore', out, err],
    },
  )
  closeSync(out)
  closeSync(err)
  child.on('error', () => undefined)
  child.unref()
  payload.logger.info({ event: 'import started', run: run.id, state: run.state })
  const mark = child.pid ? processMark(child.pid) : { pid: 0, started: null }
  await changeImport(payload, run.id, { process: { ...mark, ...newProcess() } })
}

/** How the environment of a process names its run. */
const importRunId = ({ id }: Pick<StoredImport, 'id'>): string => `imports-${id}`

/** What is stored of a process before it runs. */
export const newProcess = () => ({ host: HOST, at: new Date().toISOString() })

/** Returns a run as it is now: one whose process has ended without a result is marked as failed. */
export async function settled(payload: Payload, dataDir: string, run: StoredImport): Promise<StoredImport> {
  if (!isBusyRun(run) || goesOn(run)) return run
  // The process stores its result and then ends: what was read may be from before.
  const now = await findImport(payload, String(run.id))
  if (!now || !isBusyRun(now) || goesOn(now)) return now ?? run
  const why = await readErrorTail(dataDir, run)
  const next = {
    checking: '检查没有做完，什么也没有写入。可以再检查一次。',
    running: '导入没有做完：已经写入的都完整，没有写了一半的。点“继续导入”从断的地方接着做；不要了的点“撤销”。',
    undoing: '撤销没有做完：已经撤回的都完整。再点一次“撤销”接着做。',
  }[now.state as 'checking' | 'running' | 'undoing']
  payload.logger.error({ event: 'import failed', run: run.id, state: now.state })
  return changeImport(payload, run.id, { state: 'failed', error: [next, why].filter(Boolean).join('\n') })
}

/** Whether the process of a run still works, or is about to begin; one on another machine counts as working. */
export function goesOn({ process: stored }: { process?: unknown }): boolean {
  const mark = (stored ?? {}) as StoredProcess
  if (mark.host !== undefined && mark.host !== HOST) return true
  if (typeof mark.pid === 'number') return isAlive({ pid: mark.pid, started: mark.started })
  return Date.now() - Date.parse(mark.at ?? '') < STARTS_WITHIN_MS
}

async function readErrorTail(dataDir: string, { id }: StoredImport): Promise<string> {
  const { err } = importPaths(dataDir, String(id))
  const errors = await readFile(/* turbopackIgnore: true */ err, 'utf8').catch(() => '')
  return errors.trim().split('\n').slice(-6).join('\n')
}

/** Asks the process of a run to stop after what it is writing. */
export const askToStop = (dataDir: string, { id }: StoredImport): Promise<void> =>
  writeFile(/* turbopackIgnore: true */ importPaths(dataDir, String(id)).stop, '', { mode: 0o600 })

/** Removes the files of a run. */
export const removeFiles = (dataDir: string, { id }: StoredImport): Promise<void> =>
  rm(/* turbopackIgnore: true */ importPaths(dataDir, String(id)).dir, { recursive: true, force: true })

/** Whether the file of a run is still kept. */
export const isKept = (dataDir: string, { id }: StoredImport): boolean =>
  existsSync(/* turbopackIgnore: true */ importPaths(dataDir, String(id)).source)

/** Whether a user may run, stop and remove an import: whoever has sent it. */
export const isOwn = (user: User, run: Pick<StoredImport, 'by'>): boolean =>
  String(idOf(run.by) ?? '') === String(user.id)

/** Whether a user may undo an import that the user sees: whoever has sent it, and administrators. */
export const mayUndo = (user: User, run: Pick<StoredImport, 'by'>): boolean => isOwn(user, run) || isAdmin(user)

/** Returns a run as a user sees it. */
export async function viewOf(dataDir: string, user: User, run: StoredImport): Promise<ImportRun> {
  const progress = isBusy(run.state) ? await readProgress(dataDir, run) : undefined
  const kept = isKept(dataDir, run)
  return {
    id: String(run.id),
    name: run.name,
    by: run.byName ?? '',
    at: run.at,
    settings: settingsOf(run),
    state: run.state,
    ...(progress ? { progress } : {}),
    ...(run.counts ? { counts: run.counts as VerdictCounts } : {}),
    ...(typeof run.total === 'number' ? { total: run.total } : {}),
    sheets: Array.isArray(run.sheets) ? (run.sheets as ImportSheet[]) : [],
    notes: Array.isArray(run.notes) ? (run.notes as string[]) : [],
    ...(run.error ? { error: run.error } : {}),
    ...(run.since ? { since: run.since as object as ImportSince } : {}),
    ...(run.undo && run.state === 'undone' ? { undo: run.undo as object as ImportUndo } : {}),
    mayApprove: mayApproveImports(user),
    mayRun: isOwn(user, run) && mayImport(user) && kept && run.total !== 0 && !run.undo,
    mayUndo: Boolean(run.run) && !isBusy(run.state) && run.state !== 'undone' && mayUndo(user, run),
    kept,
    ...(run.run ? { run: run.run } : {}),
  }
}

async function readProgress(dataDir: string, { id }: StoredImport): Promise<ImportProgress | undefined> {
  const text = await readFile(/* turbopackIgnore: true */ importPaths(dataDir, String(id)).progress, 'utf8').catch(
    () => '',
  )
  try {
    return text ? (JSON.parse(text) as ImportProgress) : undefined
  } catch {
    return undefined
  }
}
