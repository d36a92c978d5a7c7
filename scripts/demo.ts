/**
 * @module `santong demo`: makes the sample city and opens its site and admin.
 */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import type { ChildProcess } from 'node:child_process'
import { loadConfig } from '../config.ts'
import { FEEDS_BASE, feedPaths } from '../release/feed-paths.ts'
import { currentLink } from '../release/layout.ts'
import { makePassableDir } from '../release/file-modes.ts'
import { EXIT } from '../release/step-lines.ts'
import { waitUntilAnswering, runSantong, startSantong } from './children.ts'
import { seed, type DemoLogin } from './demo-data.ts'
import { onStop } from './signals.ts'
import { ProgressSteps } from './steps.ts'

/**
 * Makes the sample city, publishes it and opens site and admin until the command is stopped; with `once` it only publishes. What
 * the data directory has already is kept.
 */
export async function runDemo({
  once,
  port,
  worker,
}: {
  once: boolean
  port?: number
  worker: boolean
}): Promise<void> {
  const config = loadConfig()
  const ports = { site: port ?? config.port, admin: port ? port + 1 : config.adminPort }
  if (!once) for (const one of Object.values(ports)) await refuseTakenPort(one)

  makePassableDir(config.dataDir)
  const kept = existsSync(currentLink(config.dataDir))
  if (kept) console.log(`数据目录 ${config.dataDir} 里已有内容，原样保留；要重来请先删掉它。`)
  const steps = new ProgressSteps(once ? 3 : 4)
  // The admin is built at the same time: it needs no data.
  const { buildAdmin } = await import('./admin-build.ts')
  let building = ''
  const built = buildAdmin((text) => (building = text))
  built.catch(() => {})
  const accounts = await steps.run('示例数据和账号', (progress) => seed(config, progress))
  await steps.run('发布', async (progress) => {
    if (kept) return
    const { code, output } = await runSantong(['publish', '--yes'], (line) => progress(line.trim().slice(0, 60)))
    if (code === EXIT.notPublished) throw new Error(`发布没有成功：\n${output}`)
  })
  await steps.run('后台界面', async (progress) => {
    progress(building)
    await built
  })
  if (once) {
    console.log('\n已发布。打开网站：npx santong serve；打开后台：npx santong admin')
    return
  }
  const site = `http://127.0.0.1:${ports.site}`
  const admin = `http://127.0.0.1:${ports.admin}`
  const servers = new DemoServers()
  await steps.run('打开网站和后台', () => servers.start(ports, site, admin, worker))
  console.log(addressText(site, admin, accounts))
  await servers.untilStopped()
}

/** The site and the admin, each a process of its own. */
class DemoServers {
  #children: ChildProcess[] = []
  #stopping = false

  /** Starts both; the command of the admin starts the worker too. @throws Error when one does not answer */
  async start(ports: { site: number; admin: number }, site: string, admin: string, worker: boolean): Promise<void> {
    const failed = (name: string) => (output: string) => {
      if (!this.#stopping) console.error(`\n${name}停了：\n${output}`)
    }
    this.#children = [
      startSantong(['serve', '--port', String(ports.site)], failed('网站')),
      startSantong(['admin', '--port', String(ports.admin), ...(worker ? [] : ['--no-worker'])], failed('后台')),
    ]
    const up = await Promise.all([waitUntilAnswering(`${site}/`, 30), waitUntilAnswering(`${admin}/admin/login`, 60)])
    if (up.every(Boolean)) return
    for (const child of this.#children) child.kill()
    throw new Error('网站或后台没有打开，请运行 npx santong doctor 检查')
  }

  /** Resolves when the command is stopped, after telling both to end. */
  untilStopped(): Promise<void> {
    return new Promise((resolve) => {
      onStop(() => {
        this.#stopping = true
        for (const child of this.#children) child.kill('SIGTERM')
        resolve()
      })
    })
  }
}

/** The addresses and accounts, as printed when all is open. */
function addressText(site: string, admin: string, accounts: DemoLogin[]): string {
  const table = accounts.map(
    ({ role, email, password, tries }) =>
      `     ${role.padEnd(8, '　')} ${email.padEnd(22)} ${password}\n       试试：${tries}`,
  )
  return [
    '',
    '都打开了：',
    '',
    `  1. 公众网站  ${site}/`,
    `  2. 后台      ${admin}/admin`,
    ...table,
    `  3. 数据接口  ${site}${FEEDS_BASE}${feedPaths.index}`,
    '',
    '  改一份指南、批准、在“发布中心”发布，再刷新网站看看。账号也记在数据目录的 accounts.json 里。',
    '  导入自己的数据：npx santong import 文件 --dry-run    停止：Ctrl+C',
    '',
  ].join('\n')
}

/** Rejects when a port is in use: the server would start much later, and fail. */
function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () =>
      reject(new Error(`端口 ${port} 已被占用。请换一个：npx santong demo --port ${port + 10}`)),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}
