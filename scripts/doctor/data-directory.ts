/**
 * @module Checks the data directory: whether it is an installation, can be written and has space, and its secret. Nothing is made
 * here, not even a missing directory.
 */
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { databaseFile, ROOT, type Config } from '../../config.ts'
import { databasePath, secretPath } from '../../release/layout.ts'
import { isInstallation } from '../../release/permissions.ts'
import { ownerWarning } from '../check-data-dir.ts'
import type { Check } from './check.ts'

const MB = 1024 * 1024

/** Returns a failed check when the directory is no installation; undefined when it is one. */
export function noInstallation(config: Config): Check | undefined {
  const { dataDir } = config
  if (isInstallation(dataDir, databaseFile(config))) return undefined
  const there = existsSync(dataDir)
  const names = there ? readdirSync(dataDir) : []
  const found = !there
    ? `${dataDir} 不存在`
    : names.length
      ? `${dataDir} 里没有三同的数据（没有数据库、secret、releases），有的是 ${names.slice(0, 5).join('、')}`
      : `${dataDir} 是空的`
  const others = otherInstallations(dataDir)
  const known = others.length ? `附近有数据的目录：${others.join('、')}。` : ''
  return {
    name: '数据目录',
    // A missing directory is normal before the first start; where SANTONG_DATA is set, it is more likely misspelt.
    state: process.env['SANTONG_DATA'] ? 'fail' : 'warn',
    found: `${found}。没有新建任何东西`,
    fix: `${known}已经在用的，核对 SANTONG_DATA（环境变量或 .env）；新装的，运行 santong init（或 santong demo 看示例）`,
  }
}

/** Returns installations next to a directory and the default one, which a misspelt name may have meant. */
function otherInstallations(dataDir: string): string[] {
  const parent = dirname(dataDir)
  const siblings = existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : []
  return [...new Set([join(ROOT, 'data'), ...siblings])]
    .filter((dir) => dir !== dataDir && isInstallation(dir, databasePath(dir)))
    .slice(0, 3)
}

/** Checks that this user can read and write the directory. */
export function directory({ dataDir }: Config): Check {
  const name = '数据目录'
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return { name, state: 'fail', found: (error as Error).message, fix: '检查目录权限，或改 SANTONG_DATA' }
  }
  const warning = ownerWarning(dataDir)
  return warning
    ? { name, state: 'warn', found: warning, fix: `如 sudo -u '#${statSync(dataDir).uid}' npx santong …` }
    : { name, state: 'ok', found: '可以写' }
}

/** Checks that there is disk space for a publish. */
export async function disk({ dataDir }: Config): Promise<Check> {
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

/**
 * Checks the file of the secret that signs logins and protects API keys.
 *
 * @param accounts How many accounts there are; null where the database cannot be read.
 */
export function secretFile({ dataDir }: Config, accounts: number | null): Check {
  const name = '密钥'
  if (process.env['SANTONG_SECRET']) return { name, state: 'ok', found: '由 SANTONG_SECRET 给出' }
  const path = secretPath(dataDir)
  const again =
    `从备份放回 ${path} 再启动；没有备份的，启动后请各账号重新登录，并在后台给每个系统账号重新生成 API 密钥` as const
  const means = '下次启动会另生成一个：所有登录失效，所有 API 密钥作废（密码不受影响）'
  if (!existsSync(path)) {
    if (accounts === 0) return { name, state: 'ok', found: '首次启动时自动生成' }
    const used = accounts === null ? '数据库在用' : `库里有 ${accounts} 个账号`
    return { name, state: 'fail', found: `${path} 不在了，而${used}。${means}`, fix: again }
  }
  try {
    if (readFileSync(path, 'utf8').trim().length < 24)
      return { name, state: 'fail', found: `${path} 是空的或不完整`, fix: `${again}（先删掉这个文件）` }
  } catch (error) {
    return {
      name,
      state: 'fail',
      found: (error as Error).message,
      fix: `用它的属主运行，或 chown 后 chmod 600 ${path}`,
    }
  }
  return { name, state: 'ok', found: '在' }
}
