/**
 * @module Makes previews: starts a process for each, at most {@link MAX_PARALLEL} at once, and keeps the pages for an hour. Used
 * by the routes below `admin/app/(payload)/admin/preview`.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, ROOT } from '../../config.ts'
import { previewsDir } from '../../release/layout.ts'
import { makePrivateDir } from '../../release/file-modes.ts'
import { previewDir, previewPaths, type PreviewJob, type PreviewResult } from '../../release/preview.ts'
import { childEnvironment } from '../publish/runs.ts'
import type { RecordScope } from './saved-record.ts'

/** A preview that is being made, was made or failed. */
export interface PreviewRun {
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** What decides who may see it. */
  scope: RecordScope
  /** Where the record is edited. */
  editUrl: string
  /** What is being done, in Chinese. */
  step: string
  /** In milliseconds. */
  startedAt: number
  findings: PreviewResult['findings']
  error?: string | undefined
}

/** What is stored with the pages, so that only users who may read the record see them. */
interface PreviewMetadata {
  place: RecordScope
  editUrl: string
}

/** How long a preview is kept, in milliseconds. */
const KEPT_MS = 60 * 60_000
/** How many previews are made at once: each needs a processor. */
const MAX_PARALLEL = 2
/** After this time a process is ended, in milliseconds. A page takes a few seconds. */
const TIMEOUT_MS = 120_000

interface Store {
  runs: Map<string, PreviewRun>
  /** Starts the previews that wait. */
  queue: (() => void)[]
  /** How many processes are running. */
  running: number
}

/** Stored globally, because Next may load this module several times in one process. */
const store: Store = ((globalThis as { santongPreviews?: Store }).santongPreviews ??= {
  runs: new Map(),
  queue: [],
  running: 0,
})

const folder = (): string => previewsDir(loadConfig().dataDir)
const dirOf = (run: string): string => previewDir(loadConfig().dataDir, run)
const pathsOf = (run: string): ReturnType<typeof previewPaths> => previewPaths(dirOf(run))

/** Whether a text can be the name of a preview. */
export const isRunName = (run: string): boolean => /^[0-9a-f]{32}$/u.test(run)

/** Returns the preview with a name, whether it is being made or kept; undefined when there is none. */
export function findPreviewRun(run: string): PreviewRun | undefined {
  const unfinished = store.runs.get(run)
  if (unfinished && unfinished.state !== 'done') return unfinished
  const paths = pathsOf(run)
  const metadata = readJson<PreviewMetadata>(paths.kept)
  const result = readJson<PreviewResult>(paths.result)
  if (!metadata || !result) return undefined
  const { editUrl, place } = metadata
  return { scope: place, editUrl, ...result, step: '', startedAt: 0 }
}

/** Returns the folder of a preview's page and assets. */
export const previewSiteDir = (run: string): string => pathsOf(run).site

/** Starts a preview, unless it is being made or kept already. A failed one is made again. */
export function startPreview(run: string, job: PreviewJob, scope: RecordScope): void {
  removeExpired()
  const existing = findPreviewRun(run)
  if (existing && existing.state !== 'failed') return
  const dir = dirOf(run)
  const paths = pathsOf(run)
  rmSync(/* turbopackIgnore: true */ dir, { recursive: true, force: true })
  makePrivateDir(folder())
  makePrivateDir(dir)
  const { editUrl } = job
  writeFileSync(/* turbopackIgnore: true */ paths.job, JSON.stringify(job), { mode: 0o600 })
  writeFileSync(
    /* turbopackIgnore: true */ paths.kept,
    JSON.stringify({ place: scope, editUrl } satisfies PreviewMetadata),
    {
      mode: 0o600,
    },
  )
  const preview: PreviewRun = { state: 'waiting', scope, editUrl, step: '排队', startedAt: Date.now(), findings: [] }
  store.runs.set(run, preview)
  if (store.running < MAX_PARALLEL) runPreview(run, preview)
  else store.queue.push(() => runPreview(run, preview))
}

/** Starts the process that makes a page, and keeps the preview up to date until it ends. */
function runPreview(run: string, preview: PreviewRun): void {
  store.running++
  preview.state = 'running'
  preview.step = '准备'
  const dir = dirOf(run)
  const worker = join(ROOT, 'publish', 'preview', 'worker.ts')
  // Astro renders below the working directory; see publish/pages/build-site.ts.
  const child = spawn(process.execPath, [/* turbopackIgnore: true */ worker, dir], {
    cwd: dir,
    env: { ...childEnvironment(), NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const timeout = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
  let errors = ''
  child.stdout?.on(
    'data',
    (part: Buffer) => (preview.step = part.toString('utf8').trim().split('\n').at(-1) ?? preview.step),
  )
  child.stderr?.on('data', (part: Buffer) => (errors = (errors + part.toString('utf8')).slice(-2000)))
  let ended = false
  const end = (reason: string): void => {
    if (ended) return
    ended = true
    clearTimeout(timeout)
    store.running--
    store.queue.shift()?.()
    const result = readJson<PreviewResult>(pathsOf(run).result)
    Object.assign(preview, result ?? { state: 'failed', error: `${reason}${errors.trim()}` })
    if (preview.state === 'done') store.runs.delete(run)
  }
  child.on('error', (error) => end(error.message))
  child.on('close', (code, signal) =>
    end(signal ? `生成页面的进程被 ${signal} 结束。` : `生成页面的进程以 ${code} 退出。`),
  )
}

/** Removes the previews that are older than {@link KEPT_MS}, also those of an earlier server. */
function removeExpired(): void {
  const expiry = Date.now() - KEPT_MS
  for (const [run, { startedAt, state }] of store.runs) {
    if (startedAt < expiry && (state === 'done' || state === 'failed')) store.runs.delete(run)
  }
  if (!existsSync(/* turbopackIgnore: true */ folder())) return
  for (const name of readdirSync(/* turbopackIgnore: true */ folder())) {
    const stats = statSync(/* turbopackIgnore: true */ dirOf(name), { throwIfNoEntry: false })
    if (stats && stats.mtimeMs < expiry && !store.runs.has(name)) {
      rmSync(/* turbopackIgnore: true */ dirOf(name), { recursive: true, force: true })
    }
  }
}

/** Reads a JSON file; undefined when it does not exist or is incomplete. */
function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ path, 'utf8')) as T
  } catch {
    return undefined
  }
}
