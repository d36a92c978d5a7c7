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
import { isNoticeKind, type NoticeKind } from './standard/notices/index.ts'
import { isTimeOfDay } from './standard/schedule.ts'

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
  SANTONG_SMTP_HOST: z.string().min(1).optional(),
  SANTONG_SMTP_PORT: port(465),
  SANTONG_SMTP_TLS: z.enum(['tls', 'starttls', 'off'], { error: '要是 tls、starttls 或 off' }).optional(),
  SANTONG_SMTP_USER: z.string().min(1).optional(),
  SANTONG_SMTP_PASSWORD: z.string().min(1).optional(),
  SANTONG_MAIL_FROM: z.email({ error: '要是邮箱地址，如 santong@example.gov.cn' }).optional(),
  SANTONG_DIGEST_AT: z.string().refine(isTimeOfDay, '要是几点几分，如 08:30').default('08:30'),
  SANTONG_WEBHOOK_URL: z
    .url({ protocol: /^https?$/u, error: '要是完整的网址，如 https://im.example.gov.cn/hook' })
    .optional(),
  SANTONG_WEBHOOK_SECRET: z.string().min(16, '至少 16 个字符').optional(),
  SANTONG_WEBHOOK_BODY: z
    .string()
    .refine(isTemplate, '要是 JSON，在放文字的地方写 {{text}}，如 {"msgtype":"text","text":{"content":"{{text}}"}}')
    .default('{"msgtype":"text","text":{"content":"{{text}}"}}'),
  SANTONG_WEBHOOK_KINDS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine(
      (kinds) => kinds.every(isNoticeKind),
      '有不认识的通知种类；种类见 docs/operators.md 的 E-mail and messenger',
    )
    .transform((kinds) => kinds.filter(isNoticeKind))
    .default(['submitted', 'overdue', 'plan', 'held']),
  SANTONG_WEBHOOK_PRIVATE: z.enum(['on', 'off'], { error: '要是 on 或 off' }).default('off'),
})

function isTemplate(text: string): boolean {
  try {
    JSON.parse(text)
  } catch {
    return false
  }
  return text.includes('{{text}}')
}

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
  /** How e-mail is sent; undefined where it is not set up. */
  mail?: MailSettings | undefined
  /** Where the messenger of the bureau takes messages; undefined where there is none. */
  webhook?: WebhookSettings | undefined
  /** At which time of day in China the daily mail is sent, `HH:mm`. */
  digestAt?: string
}

/** How e-mail is sent. */
export interface MailSettings {
  host: string
  port: number
  /** `tls` from the beginning, `starttls` after it, or not encrypted at all. */
  tls: 'tls' | 'starttls' | 'off'
  user?: string | undefined
  password?: string | undefined
  /** The address of the sender. */
  from: string
}

/** Where the messenger of a bureau takes messages. */
export interface WebhookSettings {
  url: string
  /** Signs each message; without one it has no signature. */
  secret?: string | undefined
  /** JSON with `{{text}}` where the text of a message goes. */
  body: string
  kinds: readonly NoticeKind[]
  /** Whether it may be http, and an address inside of a network. */
  allowsPrivate: boolean
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
      return `  ${name}=${SECRETS.has(name) ? '（不显示）' : given[name]}：${issue.message}`
    })
    throw new ConfigError(`配置有误，改好再启动（说明见 .env.example）：\n${lines.join('\n')}`)
  }
  const env = parsed.data
  const wrong = sendingProblems(env)
  if (wrong.length)
    throw new ConfigError(`配置有误，改好再启动（说明见 .env.example）：\n${wrong.map((one) => `  ${one}`).join('\n')}`)
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
    mail: mailSettings(env),
    webhook: webhookSettings(env),
    digestAt: env.SANTONG_DIGEST_AT,
  }
  return loaded
}

type Environment = z.output<typeof settings>

/** Settings that no message shows. */
const SECRETS: ReadonlySet<string> = new Set([
  'SANTONG_SECRET',
  'SANTONG_SMTP_PASSWORD',
  'SANTONG_WEBHOOK_SECRET',
  // The addresses of messengers hold their keys.
  'SANTONG_WEBHOOK_URL',
])

/** Returns what does not fit together in the settings of e-mail and messenger, in Chinese. */
function sendingProblems(env: Environment): string[] {
  const problems: string[] = []
  const { SANTONG_MAIL_FROM, SANTONG_SMTP_HOST, SANTONG_SMTP_PASSWORD, SANTONG_SMTP_USER } = env
  if (SANTONG_SMTP_HOST && !SANTONG_MAIL_FROM)
    problems.push('SANTONG_MAIL_FROM 没有写：写了 SANTONG_SMTP_HOST 就要写发件邮箱')
  if (!SANTONG_SMTP_HOST && SANTONG_MAIL_FROM)
    problems.push('SANTONG_SMTP_HOST 没有写：写了发件邮箱 SANTONG_MAIL_FROM 就要写邮件服务器')
  if (Boolean(SANTONG_SMTP_USER) !== Boolean(SANTONG_SMTP_PASSWORD))
    problems.push('SANTONG_SMTP_USER 和 SANTONG_SMTP_PASSWORD 要么都写，要么都不写')
  if (SANTONG_SMTP_PASSWORD && env.SANTONG_SMTP_TLS === 'off' && !isLocal(SANTONG_SMTP_HOST))
    problems.push('SANTONG_SMTP_TLS=off 时不加密，密码会被看到：改成 tls 或 starttls')
  if (SANTONG_SMTP_HOST && !env.SANTONG_ADMIN_URL) problems.push('SANTONG_ADMIN_URL 没有写：邮件里的链接要用后台的网址')
  const hook = env.SANTONG_WEBHOOK_URL
  if (hook && !hook.startsWith('https:') && env.SANTONG_WEBHOOK_PRIVATE === 'off')
    problems.push('SANTONG_WEBHOOK_URL 要以 https 开头；只在内网、确实要用 http 的，写 SANTONG_WEBHOOK_PRIVATE=on')
  return problems
}

const isLocal = (host: string | undefined): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host ?? '')

function mailSettings(env: Environment): MailSettings | undefined {
  if (!env.SANTONG_SMTP_HOST || !env.SANTONG_MAIL_FROM) return undefined
  return {
    host: env.SANTONG_SMTP_HOST,
    port: env.SANTONG_SMTP_PORT,
    tls: env.SANTONG_SMTP_TLS ?? (env.SANTONG_SMTP_PORT === 465 ? 'tls' : 'starttls'),
    user: env.SANTONG_SMTP_USER,
    password: env.SANTONG_SMTP_PASSWORD,
    from: env.SANTONG_MAIL_FROM,
  }
}

function webhookSettings(env: Environment): WebhookSettings | undefined {
  if (!env.SANTONG_WEBHOOK_URL) return undefined
  return {
    url: env.SANTONG_WEBHOOK_URL,
    secret: env.SANTONG_WEBHOOK_SECRET,
    body: env.SANTONG_WEBHOOK_BODY,
    kinds: env.SANTONG_WEBHOOK_KINDS,
    allowsPrivate: env.SANTONG_WEBHOOK_PRIVATE === 'on',
  }
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
