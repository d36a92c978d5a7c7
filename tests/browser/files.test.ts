import { execFile } from 'node:child_process'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { PAGE, pdf } from '../files/make-files.ts'
import {
  approveAsReviewer,
  login,
  openAdmin,
  openRecord,
  rest,
  type AdminInstallation,
  servePublic,
} from './admin-helpers.ts'

/** Uploading, publishing and removing a file; what the dashboard and the form say of a held record. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
let site: string
let stop: () => void

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  ;({ site, stop } = await servePublic(at))
})
afterAll(async () => {
  stop?.()
  await close?.()
})

const publish = () =>
  promisify(execFile)(process.execPath, [join(ROOT, 'scripts/main.ts'), 'publish', '--yes'], {
    env: { ...process.env, ...at.env },
    maxBuffer: 10_000_000,
  })

async function fileLinks(): Promise<string[]> {
  const page = await browser.newPage()
  await page.goto(`${site}/guide/${at.guides[0]!.code}/`)
  const links = await page
    .locator('a[href^="/files/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
  await page.close()
  return links
}

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${at.server.url}/admin/collections/files/create`, { waitUntil: 'networkidle' })
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'application/pdf', buffer })
  await page.locator('#action-save').click()
}

it('a PDF with a script is refused with a reason; another file is uploaded, shown on a guide, and removed everywhere at once', async () => {
  const admin = await login(browser, at, 'admin')
  const { page } = admin
  await upload(page, '申请书.pdf', pdf([...PAGE, '<< /S /J#61vaScript /JS (x) >>']))
  const toast = page.locator('[data-sonner-toast][data-type=error]').first()
  await toast.waitFor()
  expect(await toast.innerText()).toContain('PDF 里有脚本（JavaScript）')
  await page
    .locator('[data-sonner-toast]')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => undefined)

  await upload(page, '申请书\u202efdp.exe.pdf', pdf())
  await page.waitForURL(/\/files\/\d+$/u)
  const id = Number(/\d+$/u.exec(page.url())![0])
  const { body } = await rest(admin, at, 'GET', `/files/${id}`)
  expect(body['filename']).toBe('申请书fdp.pdf')
  const { docs } = (await rest(admin, at, 'GET', '/materials?limit=1')).body as { docs: { id: number }[] }
  await rest(admin, at, 'PATCH', `/materials/${docs[0]!.id}?draft=true`, { blank: id })
  const chosen = await approveAsReviewer(at, `/materials/${docs[0]!.id}`)
  expect(chosen.status, JSON.stringify(chosen.body)).toBe(200)
  await publish()
  const [link] = await fileLinks()
  expect((await fetch(site + link)).status).toBe(200)

  await openRecord(admin, at, 'files', id)
  await page.click('#ask-remove-file')
  const confirm = page.locator('#confirm-remove-file')
  expect(await confirm.isDisabled()).toBe(true)
  await page.fill('#removal-reason', '样例里有真实的身份证号码')
  await confirm.click()
  await page.locator('.st-removal dl').waitFor()
  expect(await page.locator('.st-removal').innerText()).toMatch(
    /已撤下[\s\S]*系统管理员（账号 \d+）[\s\S]*真实的身份证号码/u,
  )
  expect((await fetch(site + link)).status).toBe(404)

  await page.goto(`${at.server.url}/admin/collections/files`, { waitUntil: 'networkidle' })
  expect(await page.locator('tbody tr', { hasText: '申请书fdp.pdf' }).innerText()).toContain('已撤下')
  await publish()
  expect(await fileLinks()).toEqual([])
  expect(admin.errors).toEqual([])
  expect(admin.foreign).toEqual([])
  await admin.context.close()
})

it('only administrators can remove a file', async () => {
  const steward = await login(browser, at, 'steward')
  await upload(steward.page, '另一份.pdf', pdf([...PAGE, '<< /Title (2) >>']))
  await steward.page.waitForURL(/\/files\/\d+$/u)
  await steward.page.waitForSelector('.doc-controls')
  expect(await steward.page.locator('#ask-remove-file').count()).toBe(0)
  await steward.context.close()
})

it('the dashboard and the form of a guide show why the guide was held', async () => {
  const path = join(realpathSync(join(at.dataDir, 'current')), 'release.json')
  const release = JSON.parse(readFileSync(path, 'utf8')) as { held: object[] }
  const [guide] = at.guides
  const admin = await login(browser, at, 'admin')
  const { key } = (await rest(admin, at, 'GET', `/guides/${guide!.id}`)).body
  await admin.context.close()
  release.held = [{ type: 'guide', key, reason: '“咨询电话”是空号', fix: '打一遍电话，改成打得通的', kept: 'previous' }]
  writeFileSync(path, JSON.stringify(release))

  const { context, errors, page } = await login(browser, at, 'editor')
  const dashboard = page.locator('.st-desk')
  expect(await dashboard.innerText()).toContain('有 1 条已批准但发布时暂缓')
  expect(await dashboard.innerText()).not.toContain('已批准的都在网站上了')
  const card = page.locator('.st-pile', { hasText: '发布时暂缓' })
  expect(await card.innerText()).toContain('“咨询电话”是空号。怎么改：打一遍电话，改成打得通的')
  await card.locator('a[href*="/collections/guides/"]').first().click()
  await page.waitForURL(/\/guides\/\d+/u)
  const status = page.locator('.st-status')
  await status.waitFor()
  expect(await status.innerText()).toMatch(
    /暂缓了，网站（第 \d+ 版）上还是以前的内容[\s\S]*“咨询电话”是空号。怎么改：打一遍电话/u,
  )
  expect(errors).toEqual([])
  await context.close()
})
