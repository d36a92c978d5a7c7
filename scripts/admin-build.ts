import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../config.ts'
import { acquireLock, LockHeld } from '../release/lock.ts'

const NEXT = join(ROOT, 'admin/.next')
const KEY = join(NEXT, 'santong-key')
const LOCK = join(ROOT, 'admin/.building')
const LOG = join(ROOT, 'admin/build.log')

/** The files from which the admin is built; a change in any of them requires a new build. */
const INPUTS = [
  'admin',
  'collections',
  'standard',
  'migrations',
  'release',
  'cms.config.ts',
  'config.ts',
  'payload.config.ts',
  'tsconfig.json',
  'package-lock.json',
]
const SKIPPED = new Set(['.next', 'node_modules', 'next-env.d.ts', 'build.log', '.building', 'payload-types.ts'])

/**
 * Builds the admin unless the existing build is from the same inputs. When two processes need it at once, only one builds.
 *
 * @param say Gets a line about what happens; building takes about half a minute.
 * @throws Error in Chinese with the end of the log when the build fails.
 */
export async function buildAdmin(say: (line: string) => void = () => undefined): Promise<void> {
  const key = inputsKey()
  while (builtKey() !== key) {
    const free = claim()
    if (!free) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      continue
    }
    try {
      say('正在准备管理后台（只在第一次和更新后需要，约半分钟）…')
      const start = performance.now()
      await build()
      writeFileSync(KEY, key)
      say(`管理后台已备好（${((performance.now() - start) / 1000).toFixed(0)} 秒）。`)
      return
    } finally {
      free()
    }
  }
}

const builtKey = () => (existsSync(KEY) ? readFileSync(KEY, 'utf8') : '')

/** Returns the SHA-256 of the paths and contents of all inputs. */
function inputsKey(): string {
  const hash = createHash('sha256')
  for (const path of INPUTS.flatMap(files))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  return hash.digest('hex')
}

function files(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return []
  if (/\.\w+$/u.test(path)) return [path]
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .filter((file) => !file.split('/').some((part) => SKIPPED.has(part)))
    .sort()
}

/** Locks the build, also when the process that locked it before has ended. Returns a function that unlocks it; null while another builds. */
function claim(): (() => void) | null {
  try {
    return acquireLock(LOCK, new Date())
  } catch (cause) {
    if (cause instanceof LockHeld) return null
    throw cause
  }
}

async function build(): Promise<void> {
  mkdirSync(NEXT, { recursive: true })
  rmSync(KEY, { force: true })
  const log = openSync(LOG, 'w')
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build', 'admin'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', SANTONG_BUILDING: '1', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', log, log],
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  if (code === 0) return
  const tail = readFileSync(LOG, 'utf8').trim().split('\n').slice(-25).join('\n')
  throw new Error(`管理后台没有构建成功（完整记录在 admin/build.log）：\n${tail}`)
}
