/**
 * @module Builds the pages of a release with Astro in a child process, because Astro keeps state and its memory is freed only when the
 * process ends.
 */
import { fork } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ASSETS_FOLDER } from '../../release/layout.ts'

/** Paths that the build of a site reads and writes. */
export interface SiteJob {
  /** The folder of the project, with astro.config.mjs. */
  root: string
  dataDir: string
  /** Folder of the snapshot. */
  snapshot: string
  /** Path of release.json. */
  release: string
  /** The folder to write the site into. */
  out: string
}

/** How many characters of the child's output are kept for the message of an error. */
const OUTPUT_TAIL = 4000

/**
 * Builds the site. Resolves with the peak memory of the process, in megabytes, after the process has ended.
 *
 * @throws Error with the last output of Astro when the process fails.
 */
export function buildSite(job: SiteJob, signal?: AbortSignal): Promise<{ peakMb: number }> {
  const parent = realpathSync(dirname(job.out))
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'site-worker.ts'), [job.root], {
      // Astro writes its temporary files into the output folder only when that is below the working directory. Otherwise it writes
      // them into the project, which installations share, and from which a rename to another disk fails.
      cwd: parent,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        ASTRO_TELEMETRY_DISABLED: '1',
        SANTONG_DATA: job.dataDir,
        SANTONG_SNAPSHOT: job.snapshot,
        SANTONG_RELEASE: job.release,
        SANTONG_OUT: join(parent, basename(job.out)),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(signal ? { signal } : {}),
    })
    let output = ''
    const keepTail = (chunk: Buffer): void => void (output = (output + chunk.toString('utf8')).slice(-OUTPUT_TAIL))
    child.stdout?.on('data', keepTail)
    child.stderr?.on('data', keepTail)
    let peakMb = 0
    child.on('message', (message) => void (peakMb = Number(message)))
    let failure: Error | undefined
    child.on('error', (cause) => {
      failure = cause
      if (child.pid === undefined) reject(cause)
    })
    child.on('close', (code, killedBy) => {
      if (code === 0) resolve({ peakMb })
      else
        reject(
          failure ??
            new Error(`生成页面的进程${killedBy ? `被 ${killedBy} 结束` : `以 ${code} 退出`}：\n${output.trim()}`),
        )
    })
  })
}

/** Paths of the styles and scripts of a site, below its folder. */
export function assetsOf(site: string): string[] {
  const dir = join(site, ASSETS_FOLDER)
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
    .sort()
}
