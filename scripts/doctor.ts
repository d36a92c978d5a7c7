import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { ConfigError, loadConfig, type Config } from '../config.ts'

/** One thing looked at: how it stands, what was found, and what to do. */
export interface Check {
  name: string
  state: 'ok' | 'warn' | 'fail'
  found: string
  fix?: string
}

const MB = 1024 * 1024

/** Looks at everything an installation stands on. Reads only, but for one file it writes and removes again. */
export async function examine(): Promise<Check[]> {
  const checks = [node()]
  let config: Config
  try {
    config = loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [...checks, { name: '配置', state: 'fail', found: error.message, fix: '对照 .env.example 改好' }]
  }
  checks.push({ name: '配置', state: 'ok', found: `数据目录 ${config.dataDir}` })
  checks.push(
    directory(config),
    await disk(config),
    secretFile(config),
    ...(await database(config)),
    release(config),
    await browser(),
  )
  return checks
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 22 || (major === 22 && minor >= 18)
  return good
    ? { name: 'Node', state: 'ok', found: process.version }
    : { name: 'Node', state: 'fail', found: process.version, fix: '运行 npm ci（自带 Node 24），用 npx santong 启动' }
}

function directory({ dataDir }: Config): Check {
  try {
    mkdirSync(dataDir, { recursive: true })
    const probe = join(dataDir, `.doctor-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    return { name: '数据目录', state: 'ok', found: '可以写' }
  } catch (error) {
    return { name: '数据目录', state: 'fail', found: (error as Error).message, fix: '检查目录权限，或改 SANTONG_DATA' }
  }
}

async function disk({ dataDir }: Config): Promise<Check> {
  try {
    const { bavail, bsize } = await statfs(dataDir)
    const free = Math.floor((bavail * bsize) / MB)
    if (free < 200)
      return { name: '磁盘', state: 'fail', found: `只剩 ${free} MB`, fix: '清理磁盘：发布一次至少要 200 MB' }
    return { name: '磁盘', state: free < 2000 ? 'warn' : 'ok', found: `剩余 ${(free / 1024).toFixed(1)} GB` }
  } catch (error) {
    return { name: '磁盘', state: 'warn', found: (error as Error).message }
  }
}

function secretFile({ dataDir }: Config): Check {
  if (process.env['SANTONG_SECRET']) return { name: '密钥', state: 'ok', found: '由 SANTONG_SECRET 给出' }
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) return { name: '密钥', state: 'ok', found: '首次启动时自动生成' }
  const open = (statSync(path).mode & 0o077) !== 0
  return open
    ? { name: '密钥', state: 'warn', found: `${path} 别人也能读`, fix: `chmod 600 ${path}` }
    : { name: '密钥', state: 'ok', found: '只有本账户能读' }
}

async function database(config: Config): Promise<Check[]> {
  const name = config.database === 'sqlite' ? '数据库（SQLite）' : '数据库（MongoDB）'
  try {
    const { closeCms, openCms } = await import('./cms.ts')
    const payload = await openCms()
    const { totalDocs } = await payload.count({ collection: 'guides' })
    const replica = config.database === 'mongodb' ? await replicaSet(payload.db) : undefined
    const begun = await start(payload)
    await closeCms()
    if (replica)
      return [
        {
          name,
          state: 'warn',
          found: replica,
          fix: '在 DATABASE_URL 里写上 replicaSet=…（说明见 docs/mongodb.md）',
        },
        ...begun,
      ]
    return [{ name, state: 'ok', found: `打得开，有 ${totalDocs} 份指南` }, ...begun]
  } catch (error) {
    return [{ name, state: 'fail', found: (error as Error).message, fix: '核对 DATABASE_URL；数据库服务要先启动' }]
  }
}

/** What every installation needs before its first publish. */
async function start(payload: Payload): Promise<Check[]> {
  const site = (await payload.findGlobal({ slug: 'site-info' as never, depth: 0 })) as {
    name?: string
    _status?: string
  }
  const admins = await payload.count({ collection: 'users', where: { 'grants.role': { equals: 'admin' } } })
  return [
    site.name && site._status === 'published'
      ? { name: '网站信息', state: 'ok', found: site.name }
      : {
          name: '网站信息',
          state: 'warn',
          found: site.name ? `${site.name}，还没有批准` : '还没有填',
          fix: site.name ? '在后台“网站信息”里批准' : '运行 santong init，或在后台“网站信息”里填',
        },
    admins.totalDocs > 0
      ? { name: '管理员', state: 'ok', found: `${admins.totalDocs} 个` }
      : {
          name: '管理员',
          state: 'warn',
          found: '一个也没有',
          fix: '运行 santong init，或 santong user add --role admin',
        },
  ]
}

/** Why there would be no transactions, or undefined when there are. Payload goes on without and says nothing. */
async function replicaSet(adapter: unknown): Promise<string | undefined> {
  const { connection } = adapter as {
    connection: {
      db: { admin(): { command(ask: object): Promise<{ setName?: string }> } }
      getClient(): { options: { replicaSet?: string } }
    }
  }
  const hello = await connection.db.admin().command({ hello: 1 })
  if (!hello.setName) return '服务器不是副本集，写入没有事务保护'
  if (!connection.getClient().options.replicaSet) return `地址里没有 replicaSet=${hello.setName}，写入没有事务保护`
  return undefined
}

function release({ dataDir }: Config): Check {
  const current = join(dataDir, 'current')
  if (!existsSync(current)) return { name: '发布', state: 'warn', found: '还没有发布过', fix: '运行 santong publish' }
  const path = join(current, 'release.json')
  try {
    const { release: n, publishedAt } = JSON.parse(readFileSync(path, 'utf8')) as {
      release: number
      publishedAt: string
    }
    if (!existsSync(join(current, 'site')))
      return { name: '发布', state: 'fail', found: `第 ${n} 版的页面不在了`, fix: '运行 santong publish --yes --force' }
    return { name: '发布', state: 'ok', found: `第 ${n} 版，${publishedAt}` }
  } catch {
    return {
      name: '发布',
      state: 'fail',
      found: `${readlinkSync(current)} 里的 release.json 读不出`,
      fix: '运行 santong rollback 换回上一版，或重新发布',
    }
  }
}

async function browser(): Promise<Check> {
  const name = '测试用浏览器'
  if (['/usr/bin/chromium', '/usr/bin/google-chrome'].some((path) => existsSync(path)))
    return { name, state: 'ok', found: '本机自带' }
  try {
    import.meta.resolve('@sparticuz/chromium')
    return { name, state: 'ok', found: '随 npm 安装' }
  } catch {
    return { name, state: 'warn', found: '没有；只影响 npm test', fix: '运行 npm ci（不要加 --omit=dev）' }
  }
}
