import { existsSync } from 'node:fs'
import { ConfigError, loadConfig, type Config } from '../config.ts'
import type { Check } from './doctor/check.ts'
import { directory, disk, noInstallation, secretFile } from './doctor/data-directory.ts'
import { permissions } from './doctor/permissions.ts'
import { records } from './doctor/records.ts'
import { release } from './doctor/release.ts'
import { worker } from './doctor/worker.ts'

/**
 * Checks what an installation needs. Reads only: makes no directory, secret or database and applies no migration, so that a
 * directory that is not an installation does not become one.
 */
export async function runChecks(): Promise<Check[]> {
  const checks = [node()]
  let config: Config
  try {
    config = loadConfig()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return [...checks, { name: '配置', state: 'fail', found: error.message, fix: '对照 .env.example 改好' }]
  }
  checks.push({ name: '配置', state: 'ok', found: `数据目录 ${config.dataDir}；${sendingText(config)}` })
  const none = noInstallation(config)
  if (none) return [...checks, none, await browser()]
  const { checks: kept, accounts, sound, newest } = await records(config)
  const { clock } = await import('./doctor/clock.ts')
  return [
    ...checks,
    directory(config),
    await disk(config),
    ...permissions(config),
    secretFile(config, accounts),
    ...kept,
    await release(config, sound),
    worker(config),
    clock(config, newest),
    await browser(),
  ]
}

/** What leaves the installation, in words. */
function sendingText({ mail, webhook }: Config): string {
  const means = [...(mail ? [`邮件经 ${mail.host}:${mail.port} 发`] : []), ...(webhook ? ['消息发到机器人'] : [])]
  return means.length ? means.join('，') : '不发邮件和消息'
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 22 || (major === 22 && minor >= 18)
  return good
    ? { name: 'Node', state: 'ok', found: process.version }
    : { name: 'Node', state: 'fail', found: process.version, fix: '运行 npm ci（自带 Node 24），用 npx santong 启动' }
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
