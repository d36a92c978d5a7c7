import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, ROOT } from '../../config.ts'
import { previewsDir } from '../../release/layout.ts'
import { makePrivateDir } from '../../release/permissions.ts'
import { previewDir, previewPaths, type PreviewJob, type PreviewResult } from '../../release/preview.ts'
import { childEnvironment } from '../publish/runs.ts'
import type { RecordScope } from './saved-record.ts'

/** A preview as the pages ask for it. */
export interface PreviewRun {
  state: 'waiting' | 'running' | 'done' | 'failed'
  place: RecordScope
  editUrl: string
  /** What is being done. */
  step: string
  startedAt: number
  findings: PreviewResult['findings']
  error?: string | undefined
}

/** What is kept beside the pages, so that they are shown only to those who may read the record. */
interface PreviewMetadata {
  place: RecordScope
  editUrl: string
}

/** How long a page that was made may be looked at. */
const KEPT_MS = 60 * 60_000
/** Rendering takes a processor; others wait their turn. */
const MAX_PARALLEL = 2
/** A page takes seconds; what takes longer hangs. */
const TIMEOUT_MS = 120_000

interface Store {
  runs: Map<string, PreviewRun>
  queue: (() => void)[]
  running: number
}

/** One for the whole server, whichever bundle asks. */
const store: Store = ((globalThis as { santongPreviews?: Store }).santongPreviews ??= {
  runs: new Map(),
  queue: [],
  running: 0,
})

const folder = (): string => previewsDir(loadConfig().dataDir)
const dirOf = (run: string): string => previewDir(loadConfig().dataDir, run)
const partsOf = (run: string): ReturnType<typeof previewPaths> => previewPaths(dirOf(run))

export const isRunName = (run: string): boolean => /^[0-9a-f]{32}$/u.test(run)

/** The preview of this name: going on, or made and still there; undefined when there is none. */
export function findPreviewRun(run: string): PreviewRun | undefined {
  const going = store.runs.get(run)
  if (going && going.state !== 'done') return going
  const parts = partsOf(run)
  const kept = readJson<PreviewMetadata>(parts.kept)
  const result = readJson<PreviewResult>(parts.result)
  if (!kept || !result) return undefined
  return { ...kept, ...result, step: '', startedAt: 0 }
}

/** Where the pages of a preview are. */
export const previewSiteDir = (run: string): string => partsOf(run).site

/** Starts a preview, unless it is going on or made already. */
export function startPreview(run: string, job: PreviewJob, place: RecordScope): void {
  removeExpired()
  const known = findPreviewRun(run)
  if (known && known.state !== 'failed') return
  const dir = dirOf(run)
  const parts = partsOf(run)
  rmSync(/* turbopackIgnore: true */ dir, { recursive: true, force: true })
  makePrivateDir(folder())
  makePrivateDir(dir)
  const { editUrl } = job
  writeFileSync(/* turbopackIgnore: true */ parts.job, JSON.stringify(job), { mode: 0o600 })
  writeFileSync(/* turbopackIgnore: true */ parts.kept, JSON.stringify({ place, editUrl } satisfies PreviewMetadata), {
    mode: 0o600,
  })
  const made: PreviewRun = { state: 'waiting', place, editUrl, step: '排队', startedAt: Date.now(), findings: [] }
  store.runs.set(run, made)
  if (store.running < MAX_PARALLEL) runPreview(run, made)
  else store.queue.push(() => runPreview(run, made))
}

function runPreview(run: string, made: PreviewRun): void {
  store.running++
  made.state = 'running'
  made.step = '准备'
  const dir = dirOf(run)
  const worker = join(ROOT, 'publish', 'preview', 'worker.ts')
  // Astro renders below the working directory; see publish/pages/build-site.ts.
  const child = spawn(process.execPath, [/* turbopackIgnore: true */ worker, dir], {
    cwd: dir,
    env: { ...childEnvironment(), NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const impatience = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
  let said = ''
  child.stdout?.on('data', (part: Buffer) => (made.step = part.toString('utf8').trim().split('\n').at(-1) ?? made.step))
  child.stderr?.on('data', (part: Buffer) => (said = (said + part.toString('utf8')).slice(-2000)))
  let ended = false
  const end = (why: string): void => {
    if (ended) return
    ended = true
    clearTimeout(impatience)
    store.running--
    store.queue.shift()?.()
    const result = readJson<PreviewResult>(partsOf(run).result)
    Object.assign(made, result ?? { state: 'failed', error: `${why}${said.trim()}` })
    if (made.state === 'done') store.runs.delete(run)
  }
  child.on('error', (error) => end(error.message))
  child.on('close', (code, signal) =>
    end(signal ? `生成页面的进程被 ${signal} 结束。` : `生成页面的进程以 ${code} 退出。`),
  )
}

/** Removes what nobody looks at any more, also what an earlier server left. */
function removeExpired(): void {
  const old = Date.now() - KEPT_MS
  for (const [run, { startedAt, state }] of store.runs) {
    if (startedAt < old && (state === 'done' || state === 'failed')) store.runs.delete(run)
  }
  if (!existsSync(/* turbopackIgnore: true */ folder())) return
  for (const name of readdirSync(/* turbopackIgnore: true */ folder())) {
    const stats = statSync(/* turbopackIgnore: true */ dirOf(name), { throwIfNoEntry: false })
    if (stats && stats.mtimeMs < old && !store.runs.has(name)) {
      rmSync(/* turbopackIgnore: true */ dirOf(name), { recursive: true, force: true })
    }
  }
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ path, 'utf8')) as T
  } catch {
    return undefined
  }
}
