/**
 * @module Renders the pages, in a process of their own: Astro keeps state, and its memory is given back at the end.
 */
import { fork } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ASSETS_FOLDER } from '../../release/layout.ts'

/** Where pages are made from what. */
export interface SiteJob {
  /** The project: astro.config.mjs is there. */
  root: string
  dataDir: string
  snapshot: string
  /** Path of release.json. */
  release: string
  out: string
}

/** Keeps what the child says last, for the message when it fails. */
const TAIL = 4000

/**
 * Ends only when the process has ended.
 *
 * @throws Error with the end of what Astro said.
 */
export function buildSite(job: SiteJob, signal?: AbortSignal): Promise<{ peakMb: number }> {
  const parent = realpathSync(dirname(job.out))
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'site-worker.ts'), [job.root], {
      // Astro keeps what it renders with inside the output folder only when that lies below the working directory; else in
      // the project, which two installations would share, and from which it cannot rename to another disk.
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
    let said = ''
    const listen = (chunk: Buffer): void => void (said = (said + chunk.toString('utf8')).slice(-TAIL))
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    let peakMb = 0
    child.on('message', (told) => void (peakMb = Number(told)))
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
            new Error(`生成页面的进程${killedBy ? `被 ${killedBy} 结束` : `以 ${code} 退出`}：\n${said.trim()}`),
        )
    })
  })
}

/** Names of the hashed assets of a site, as paths below its root. */
export function assetsOf(site: string): string[] {
  const dir = join(site, ASSETS_FOLDER)
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
    .sort()
}
