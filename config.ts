/** @module The settings of an installation, from the environment and `.env`. */
import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { databasePath, secretPath } from './release/layout.ts'
import { makePassableDir } from './release/file-modes.ts'
import { addressProblem, siteAddress } from './standard/site-address.ts'

/** The directory of the project, absolute. */
export const ROOT = dirname(fileURLToPath(import.meta.url))

const integer = (least: number, most: number, fallback: number) => {
  const error = `要是 ${least} 到 ${most} 之间的整数`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error }).default(fallback)
}
const port = (fallback: number) => integer(1, 65_535, fallback)

/** IP addresses and ranges such as `10.0.0.0/8`, separated by commas. */
const addresses = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine((all) => all.every(isAddressOrRange), '要是 IP 地址或网段，用逗号隔开，如 127.0.0.1,10.0.0.0/8')
  .default([])

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length) return false
  return bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

const settings = z.object({
  SANTONG_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:|mongodb(?:\+srv)?:\/\/)/u, '要以 file: 或 mongodb:// 开头')
    .optional(),
  SANTONG_SECRET: z.string().min(24, '至少 24 个字符').optional(),
  SANTONG_PORT: port(4321),
  SANTONG_ADMIN_PORT: port(4322),
  SANTONG_HOST: z.string().min(1).default('127.0.0.1'),
  SANTONG_ADMIN_URL: z
    .url({ protocol: /^https?$/u, error: '要是完整的网址，如 https://admin.example.gov.cn' })
    .optional(),
  SANTONG_PROXY: addresses,
  SANTONG_SITE_URL: z
    .string()
    .superRefine((text, context) => {
      const problem = addressProblem(text)
      if (problem) context.addIssue({ code: 'custom', message: `${problem}，如 https://example.gov.cn` })
    })
    .optional(),
  SANTONG_KEEP_RELEASES: integer(2, 1000, 10),
  SANTONG_REMOVED_PERCENT: integer(0, 100, 5),
  SANTONG_WORKER: z.enum(['on', 'off'], { error: '要是 on 或 off' }).default('on'),
})

/** All settings of an installation, from the environment and from `.env` beside package.json. */
export interface Config {
  /** The directory of the installation's database, uploads and releases. Absolute. */
  dataDir: string
  databaseUrl: string
  database: 'sqlite' | 'mongodb'
  /** Port of the public site. */
  port: number
  adminPort: number
  /** The address that both servers listen on. */
  host: string
  adminUrl: string
  /** Addresses and ranges of reverse proxies in front of the admin and the site; forwarding headers are accepted from these only. */
  proxies: string[]
  /** The address of the public site, for links in the admin. */
  siteUrl: string
  /** `SANTONG_SITE_URL` without a slash at the end; undefined when it is not set or names this machine only. */
  publicUrl: string | undefined
  keepReleases: number
  /** The share of public records, in percent, that a publish may remove from the site without a confirmation. */
  removedPercent: number
  /** Whether the command that opens the admin also starts the worker. */
  startsWorker: boolean
}

/** A setting is wrong; the message names every wrong one and what it should be. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

let loaded: Config | undefined

/**
 * Returns the settings, which are read and checked at first use.
 *
 * @throws ConfigError naming every wrong setting
 */
export function loadConfig(): Config {
  if (loaded) return loaded
  readDotEnv()
  const given = Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  )
  const parsed = settings.safeParse(given, { error: z.locales.zhCN().localeError })
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0])
      return `  ${name}=${name === 'SANTONG_SECRET' ? '（不显示）' : given[name]}：${issue.message}`
    })
    throw new ConfigError(`配置有误，改好再启动（说明见 .env.example）：\n${lines.join('\n')}`)
  }
  const env = parsed.data
  const dataDir = resolve(ROOT, env.SANTONG_DATA)
  const databaseUrl = env.DATABASE_URL ?? `file:${databasePath(dataDir)}`
  loaded = {
    dataDir,
    databaseUrl,
    database: databaseUrl.startsWith('file:') ? 'sqlite' : 'mongodb',
    port: env.SANTONG_PORT,
    adminPort: env.SANTONG_ADMIN_PORT,
    host: env.SANTONG_HOST,
    adminUrl: env.SANTONG_ADMIN_URL ?? `http://127.0.0.1:${env.SANTONG_ADMIN_PORT}`,
    proxies: env.SANTONG_PROXY,
    siteUrl: env.SANTONG_SITE_URL ?? `http://127.0.0.1:${env.SANTONG_PORT}`,
    publicUrl: siteAddress(env.SANTONG_SITE_URL),
    keepReleases: env.SANTONG_KEEP_RELEASES,
    removedPercent: env.SANTONG_REMOVED_PERCENT,
    startsWorker: env.SANTONG_WORKER === 'on',
  }
  return loaded
}

/** Returns the SQLite file of an installation, absolute; null with MongoDB. */
export function databaseFile({ databaseUrl }: Pick<Config, 'databaseUrl'>): string | null {
  if (!databaseUrl.startsWith('file:')) return null
  const path = databaseUrl.replace(/[?#].*$/u, '')
  return path.startsWith('file://') ? fileURLToPath(path) : resolve(path.slice('file:'.length))
}

/** The names of all settings. `.env.example` explains each; a test compares the two. */
export const SETTINGS = Object.keys(settings.shape)

/** Forgets the settings that were read, for tests that change the environment. */
export function resetConfig(): void {
  loaded = undefined
}

/**
 * Returns the secret that signs logins: `SANTONG_SECRET`, or one that is generated at first use and stored in the data directory,
 * readable by its owner only.
 */
export function loadSecret(dataDir: string): string {
  if (process.env['SANTONG_SECRET']) return process.env['SANTONG_SECRET']
  const path = secretPath(dataDir)
  if (!existsSync(path)) {
    makePassableDir(dataDir)
    // Another process that starts at the same time finds the whole secret or none.
    const made = `${path}.${process.pid}`
    writeFileSync(made, randomBytes(32).toString('base64url'), { mode: 0o600 })
    try {
      linkSync(made, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(made, { force: true })
    }
  }
  return readFileSync(path, 'utf8')
}

/** Reads `.env` in the project's directory: Next reads only the one in its own. Variables that are set already are kept. */
function readDotEnv(): void {
  const path = join(ROOT, '.env')
  if (existsSync(path)) process.loadEnvFile(path)
}
