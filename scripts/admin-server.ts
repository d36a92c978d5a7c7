import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { loadConfig, ROOT } from '../config.ts'
import { withPrivateUmask } from '../release/file-modes.ts'
import { buildAdmin } from './admin-build.ts'

/** How to start the admin. */
export interface AdminOptions {
  port?: number
  host?: string
  /** Variables of the environment that differ from this process, such as SANTONG_DATA. */
  env?: Record<string, string>
  /** Gets a line about what happens. */
  say?: (line: string) => void
}

/** A running admin. */
export interface AdminServer {
  /** Its address, such as `http://127.0.0.1:4322`. */
  url: string
  /** Its process. */
  pid: number
  /** Resolves when the server has ended, by itself or by `stop`. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

const PATIENCE_S = 120

/**
 * Builds the admin when needed, starts it and waits until it answers. Migrations are applied as it opens the database.
 *
 * @throws Error in Chinese when the port is in use, the build fails, or the server ends or does not answer; with its output.
 */
export async function startAdmin(options: AdminOptions = {}): Promise<AdminServer> {
  const config = loadConfig()
  const host = options.host ?? config.host
  const port = options.port ?? config.adminPort
  await refuseTaken(port, host)
  await buildAdmin(options.say)

  const child = withPrivateUmask(() =>
    spawn(process.execPath, [join(ROOT, 'admin/server/main.ts'), host, String(port)], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...options.env,
        NODE_ENV: 'production',
        TZ: process.env['TZ'] ?? 'Asia/Shanghai',
        NEXT_TELEMETRY_DISABLED: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  )
  let said = ''
  const hear = (part: Buffer) => void (said = (said + part.toString()).slice(-8000))
  child.stdout.on('data', hear)
  let told = ''
  child.stderr.on('data', (part: Buffer) => {
    hear(part)
    told += part.toString()
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))

  const url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  const outcome = await Promise.race([answers(`${url}/admin/login`), ended.then(() => 'ended' as const)])
  if (outcome !== 'up') {
    child.kill('SIGKILL')
    throw new Error(
      `管理后台没有起来（${outcome === 'ended' ? '进程结束了' : `${PATIENCE_S} 秒没有应答`}）：\n${said.trim().slice(-3000)}`,
    )
  }
  for (const line of told.split('\n')) if (line.trim()) options.say?.(line)
  child.stderr.removeAllListeners('data').on('data', hear)
  return {
    url,
    pid: child.pid!,
    ended,
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(late)
    },
  }
}

async function answers(address: string): Promise<'up' | 'silent'> {
  const until = Date.now() + PATIENCE_S * 1000
  while (Date.now() < until) {
    // A new installation answers with a redirect to the form for the first account.
    const response = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
    if (response && response.status < 500) return 'up'
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return 'silent'
}

async function refuseTaken(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`端口 ${port} 已被占用。请停掉占用它的程序，或用 --port 换一个，或改 SANTONG_ADMIN_PORT。`)
          : error,
      ),
    )
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
