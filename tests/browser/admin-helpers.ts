import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { ROOT } from '../../config.ts'
import { startAdmin, type AdminServer } from '../../scripts/admin-server.ts'
import { waitUntilAnswering } from '../../scripts/children.ts'
import { launchBrowser } from './launch.ts'
import { seed, type SeededGuide } from './run-seed.ts'

/** The accounts of the seed: the part of the e-mail before `@`. */
export type Person = 'admin' | 'steward' | 'rows' | 'clerk' | 'editor' | 'second' | 'other' | 'reviewer' | 'auditor'

/** A data directory with the records of `seed.ts`, all approved, and a running admin. */
export interface AdminInstallation {
  server: AdminServer
  dataDir: string
  /** The environment variables of the installation. */
  env: Record<string, string>
  /** The password of every account. */
  password: string
  guides: SeededGuide[]
  /** Stops the admin and removes the data directory. */
  close: () => Promise<void>
}

/** Copies the seeded data directory, and starts the admin on it; with a `databaseUrl` that database is seeded. */
export async function openInstallation(databaseUrl?: string): Promise<AdminInstallation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'santong-admin-'))
  const env: Record<string, string> = {
    SANTONG_DATA: dataDir,
    DATABASE_URL: databaseUrl ?? `file:${join(dataDir, 'santong.db')}`,
    SANTONG_ADMIN_PORT: String(await freePort()),
    SANTONG_PORT: String(await freePort()),
  }
  if (!databaseUrl) cpSync(inject('seeded').dir, dataDir, { recursive: true })
  const { password, guides } = databaseUrl ? await seed(env) : inject('seeded')
  const server = await startAdmin({ port: Number(env['SANTONG_ADMIN_PORT']), host: '127.0.0.1', env })
  return {
    server,
    dataDir,
    env,
    password,
    guides,
    async close() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** An installation and a browser. */
export interface AdminBrowser {
  at: AdminInstallation
  browser: Browser
  /** Closes both. */
  close: () => Promise<void>
}

/** Opens an installation and a browser at the same time. */
export async function openAdmin(): Promise<AdminBrowser> {
  const [at, browser] = await Promise.all([openInstallation(), launchBrowser()])
  return {
    at,
    browser,
    async close() {
      await browser.close()
      await at.close()
    },
  }
}

/** Serves the public site of an installation as `santong serve` does; returns its origin and how to stop it. */
export async function servePublic({ env }: AdminInstallation): Promise<{ site: string; stop: () => void }> {
  const port = env['SANTONG_PORT']!
  const site = `http://127.0.0.1:${port}`
  const serving = spawn(process.execPath, [join(ROOT, 'scripts/main.ts'), 'serve', '--port', port], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  if (!(await waitUntilAnswering(site, 30))) throw new Error(`nothing answers at ${site}`)
  return { site, stop: () => void serving.kill() }
}

/** A logged-in page in a browser context of its own, with its foreign requests and errors. */
export interface Session {
  context: BrowserContext
  page: Page
  /** Requests to other hosts; there must never be any. */
  foreign: string[]
  /** Errors on the console and on the page. */
  errors: string[]
}

/** Opens a browser context and logs a person in; `legal` and `last` are accounts that `reviews.test.ts` makes. */
export async function login(browser: Browser, at: AdminInstallation, who: Person | 'legal' | 'last'): Promise<Session> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const [foreign, errors]: [string[], string[]] = [[], []]
  const { host } = new URL(at.server.url)
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.host !== host) foreign.push(request.url())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // The browser itself reports responses of 400 and above; tests expect refusals.
    if (message.type() === 'error' && !/Failed to load resource.*\b4\d\d\b/u.test(message.text())) {
      errors.push(message.text())
    }
  })
  await page.goto(`${at.server.url}/admin/login`)
  await page.fill('#field-email', `${who}@example.invalid`)
  await page.fill('#field-password', at.password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname === '/admin')
  return { context, page, foreign, errors }
}

/** Opens the form of a record and waits until it can be edited. */
export async function openRecord(
  session: Session,
  at: AdminInstallation,
  slug: string,
  id: number | string,
): Promise<void> {
  await session.page.goto(`${at.server.url}/admin/collections/${slug}/${id}`, { waitUntil: 'networkidle' })
  await session.page.waitForSelector('.doc-controls')
}

/** Shows the tab with this name. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.locator('.tabs-field__tab-button', { hasText: name }).first().click()
}

/** Presses 送审 and returns what the server says: a message, or why not. */
export async function submit(page: Page): Promise<string> {
  const answer = page.waitForResponse((one) => one.url().endsWith('/api/reviews/submit'))
  await page.click('#action-submit')
  const { errors, message } = (await (await answer).json()) as { message?: string; errors?: { message: string }[] }
  return message ?? (errors ?? []).map((one) => one.message).join('；')
}

/** Presses a save button and returns the message on screen. */
export async function press(page: Page, button: 'save-draft' | 'approve'): Promise<string> {
  const answer = page.waitForResponse(
    (one) => /\/api\/[\w-]+\/\d+\?depth=0/u.test(one.url()) && one.request().method() === 'PATCH',
  )
  // A message of an earlier press may still be shown.
  await page.$$eval('[data-sonner-toast]', (shown) => shown.forEach((one) => one.setAttribute('data-earlier', '')))
  await page.click(`#action-${button}`)
  // The approval of a record that others use asks first.
  const question = page.locator('.st-approval-question #confirm-action')
  let answered = false
  const confirmed = async () => {
    await question.waitFor().catch(() => (answered = true))
    if (!answered) await question.click()
  }
  if (button === 'approve') void confirmed()
  await answer
  answered = true
  const [success, error] = ['success', 'error'].map(
    (type) => `[data-sonner-toast][data-type=${type}]:not([data-earlier])`,
  )
  const toast = page.locator(`${success}, ${error}`).first()
  await toast.waitFor()
  const message = (await toast.textContent()) ?? ''
  await page.waitForTimeout(300)
  return message
}

/** Sends a REST request as the logged-in person. */
export async function rest(session: Session, at: AdminInstallation, method: string, path: string, data?: object) {
  const response = await session.context.request.fetch(`${at.server.url}/api${path}`, {
    method,
    // The header that a browser sends from a page of the admin.
    headers: { Origin: at.server.url },
    ...(data ? { data } : {}),
  })
  return { status: response.status(), body: (await response.json()) as Record<string, unknown> }
}

/** Approves the newest content of a record over REST; `more` are fields that are changed with it. */
export async function approveByRest(session: Session, at: AdminInstallation, path: string, more: object = {}) {
  const { body } = await rest(session, at, 'GET', `${path}?draft=true&depth=0`)
  const { contentHash } = body
  return rest(session, at, 'PATCH', path, { ...more, _status: 'published', ...(contentHash ? { contentHash } : {}) })
}

/** Asks the REST API as somebody, without a browser. */
async function askAs(at: AdminInstallation, who: Person) {
  const ask = async (method: string, to: string, body?: object, token?: string) => {
    const response = await fetch(`${at.server.url}/api${to}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `JWT ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const login = await ask('POST', '/users/login', { email: `${who}@example.invalid`, password: at.password })
  const token = String(login.body['token'])
  return (method: string, to: string, body?: object) => ask(method, to, body, token)
}

/** Approves the newest content of a record as the reviewer, who has written nothing. */
export async function approveAsReviewer(at: AdminInstallation, path: string) {
  const ask = await askAs(at, 'reviewer')
  const { contentHash } = (await ask('GET', `${path}?draft=true&depth=0`)).body
  return ask('PATCH', path, { _status: 'published', contentHash })
}

/** Fills in the site information of the city as the administrator, and has the steward approve it. */
export async function approveSiteInfo(at: AdminInstallation, more: object = {}): Promise<void> {
  const path = '/globals/site-info'
  const admin = await askAs(at, 'admin')
  const { docs } = (await admin('GET', '/regions?where[code][equals]=519900&depth=0')).body as {
    docs: { id: number }[]
  }
  const site = { name: '青棠市办事指南', host: '青棠市行政审批局', region: docs[0]!.id, ...more }
  const saved = await admin('POST', `${path}?draft=true`, site)
  const steward = await askAs(at, 'steward')
  const { contentHash } = (await steward('GET', `${path}?draft=true&depth=0`)).body
  const { body, status } = await steward('POST', path, { _status: 'published', contentHash })
  if (status !== 200) throw new Error(`${path}: ${JSON.stringify([saved.body, body])}`)
}

/** Makes a record as one person and has the reviewer approve it; returns its id. */
export async function createApproved(session: Session, at: AdminInstallation, path: string, data: object) {
  const { body } = await rest(session, at, 'POST', `${path}?draft=true&depth=0`, data)
  const id = (body['doc'] as { id: number } | undefined)?.id
  const { body: answer, status } = await approveAsReviewer(at, `${path}/${String(id)}`)
  if (status !== 200) throw new Error(`${path}: ${JSON.stringify([body, answer])}`)
  return id!
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
