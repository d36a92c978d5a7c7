/**
 * `npm run pictures [DIR]`: takes the pictures of docs/editors.zh.md from the running admin. DIR is the data directory of a
 * sample installation (`SANTONG_DATA=DIR npx santong demo --once`), which it changes; without it, one is made and removed.
 */
import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { ROOT } from '../config.ts'
import { accountsPath, databasePath } from '../release/layout.ts'
import { launchBrowser } from '../tests/browser/launch.ts'
import { xlsxOf } from '../tests/exchange/make-workbooks.ts'
import { startAdmin } from './admin-server.ts'

const OUT = join(ROOT, 'docs/pictures')
const MAX_BYTES = 120 * 1024
const WIDTH = 1200
const PORT = 4391

const given = process.argv[2]
const dataDir = given ?? mkdtempSync(join(tmpdir(), 'santong-pictures-'))
const env = { SANTONG_DATA: dataDir, DATABASE_URL: `file:${databasePath(dataDir)}` }
if (!existsSync(accountsPath(dataDir))) {
  runSantong('demo', '--once')
}
const accounts = JSON.parse(readFileSync(accountsPath(dataDir), 'utf8')) as {
  email: string
  password: string
}[]

// Days are written as Chinese browsers write them.
process.env['LC_ALL'] = 'zh_CN.UTF-8'
const server = await startAdmin({ port: PORT, host: '127.0.0.1', env })
const browser = await launchBrowser()
try {
  mkdirSync(OUT, { recursive: true })
  await takeAll(browser)
} finally {
  await browser.close()
  await server.stop()
  if (!given) rmSync(dataDir, { recursive: true, force: true })
}

/** Runs a command of santong on the data directory. */
function runSantong(...args: string[]): void {
  const main = [join(ROOT, 'scripts/main.ts'), ...args]
  execFileSync(process.execPath, main, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' })
}

/** Takes the pictures in the order of the document: what an editor, a reviewer and a steward see in a day. */
async function takeAll(browser: Browser): Promise<void> {
  const editor = await newPage(browser)
  await editor.goto(`${server.url}/admin/login`, { waitUntil: 'networkidle' })
  await take(editor, 'login', 620)
  await login(editor, 'editor')

  const county = '/api/guides?limit=1&depth=0&sort=id&where[regionCode][equals]=519901&where[_status][equals]=published'
  const found = (await (await editor.request.get(server.url + county)).json()) as { docs: { id: number }[] }
  const guide = `/collections/guides/${found.docs[0]!.id}`

  await takeEditing(editor, guide)
  await takeApproval(await newPage(browser), guide)
  await takePublishing(await newPage(browser))
  await open(editor, '/collections/disclosure-entries')
  await take(editor, 'disclosure', 560)
  await takeImport(editor)
  await takeReviews(editor, await newPage(browser), found.docs[0]!.id)
  const [steward, admin] = [await newPage(browser), await newPage(browser)]
  await takeConfirmations(editor, steward, admin)
  await takeMany(editor)
  await takeClaims(steward)
  await takeHandOver(editor, admin)
}

/** Calls the REST API with the session of a page; returns what it answers. */
async function call(page: Page, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([verb, url, text]) => {
      const headers = { 'Content-Type': 'application/json' }
      const response = await fetch(url!, { method: verb!, headers, ...(text ? { body: text } : {}) })
      return (await response.json()) as Record<string, unknown>
    },
    [method, `/api/${path}`, body ? JSON.stringify(body) : ''],
  )
}

/** A text that is submitted, the list of who decides, the dialog of a return; a draft that is given up; the help beside a list. */
async function takeReviews(editor: Page, reviewer: Page, id: number): Promise<void> {
  await call(editor, 'PATCH', `guides/${id}?draft=true`, { localNotes: '请从东门进，上二楼。' })
  const { contentHash } = await call(editor, 'GET', `guides/${id}?draft=true&depth=0`)
  await open(editor, `/collections/guides/${id}`)
  await editor.getByRole('button', { name: '放弃这份草稿' }).click()
  await editor.locator('#restore-confirm').waitFor()
  await take(editor, 'discard', 560)
  await call(editor, 'POST', 'reviews/submit', { type: 'guide', id, contentHash })
  await login(reviewer, 'reviewer')
  await open(reviewer, '/reviews')
  await take(reviewer, 'reviews', 360)
  await open(reviewer, `/collections/guides/${id}`)
  await reviewer.click('#action-return')
  await reviewer.fill('#review-said', '楼层和现在的窗口对不上，请核对。')
  await take(reviewer, 'return', 640)
}

/** A place that was moved: what is to be confirmed then, what is planned, and the help beside it. */
async function takeConfirmations(editor: Page, steward: Page, admin: Page): Promise<void> {
  await login(steward, 'steward')
  await login(admin, 'admin')
  const query = 'venues?limit=30&depth=0&where[regionCode][equals]=519901&where[_status][equals]=published'
  for (const { id } of (await call(steward, 'GET', query))['docs'] as { id: number }[]) {
    const { total } = await call(steward, 'GET', `venues/used-by/${id}`)
    if (!total) continue
    await call(steward, 'PATCH', `venues/${id}?draft=true`, { address: '松汀县滨河路 18 号二楼' })
    const { contentHash } = await call(admin, 'GET', `venues/${id}?draft=true&depth=0`)
    await call(admin, 'PATCH', `venues/${id}?depth=0`, { _status: 'published', contentHash, _asks: 'confirm' })
    break
  }
  await open(editor, '/confirmations')
  await take(editor, 'confirmations', 620)
  await editor.click('.st-help-button')
  await editor.locator('.st-help-panel').waitFor()
  await take(editor, 'help', 620)
  await takePlans(steward)
}

/** What is planned, with the worker running, as the page says otherwise. */
async function takePlans(steward: Page): Promise<void> {
  const worker = spawn(process.execPath, [join(ROOT, 'scripts/main.ts'), 'worker'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  try {
    for (let tries = 0; tries < 30; tries++) {
      await open(steward, '/plans')
      if (!(await steward.getByText('后台任务现在没有运行').count())) break
      await steward.waitForTimeout(1000)
    }
    await take(steward, 'plans', 520)
  } finally {
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.kill()
    await ended
  }
}

/** What many records at once come to, what the rules have found, and notices. */
async function takeMany(editor: Page): Promise<void> {
  await open(editor, '/collections/guides?sort=id')
  for (const row of [1, 2, 3, 4]) await editor.click(`.row-${row} input[type=checkbox]`)
  await editor.click('#bulk-verify')
  await editor.waitForSelector('.st-bulkrun[data-state="ready"]', { timeout: 60_000 })
  await take(editor, 'bulk', 500)
  runSantong('audit', '--record')
  await open(editor, '/findings')
  await take(editor, 'findings', 760)
  await open(editor, '/notices')
  await take(editor, 'notices', 480)
}

/** Whom a round of claims will ask. */
async function takeClaims(steward: Page): Promise<void> {
  await open(steward, '/claims/new')
  await steward.getByLabel('名称', { exact: true }).fill('2026 年新增事项认领')
  await steward.getByLabel('主管部门').fill('市场监管')
  await steward.getByLabel('只要还没有谁写过指南的新事项').uncheck()
  await steward.getByLabel(/哪些地方/u).fill('519901，519902')
  await steward.getByRole('button', { name: '看看要问谁' }).click()
  await steward.locator('#round-preview').waitFor()
  await steward.setViewportSize({ width: WIDTH, height: 1160 })
  await take(steward, 'claims', 1160)
}

/** What is open with somebody who leaves, and to whom it can go. */
async function takeHandOver(editor: Page, admin: Page): Promise<void> {
  const own = 'guides?limit=3&depth=0&sort=-id&where[regionCode][equals]=519901&where[_status][equals]=published'
  for (const { id } of (await call(editor, 'GET', own))['docs'] as { id: number }[])
    await call(editor, 'PATCH', `guides/${id}?draft=true`, { localNotes: '请从东门进，上二楼。' })
  const password = randomBytes(18).toString('base64url')
  const grants = [{ role: 'editor', region: '519901' }]
  await call(admin, 'POST', 'users', { email: 'colleague@demo.example', name: '县编辑小林', password, grants })
  const { docs } = await call(admin, 'GET', 'users?depth=0&where[email][like]=editor@')
  await open(admin, `/people/hand-over?account=${(docs as { id: number }[])[0]!.id}`)
  await admin.locator('.st-handover').waitFor()
  await take(admin, 'hand-over', 620)
}

/** The list of a county's office, as it is sent: two header rows, a heading of its own, a damaged cell, a row of another county. */
function countyList(): Buffer {
  const heads = [
    ['松汀县基层政务公开标准目录'],
    ['领域', '序号', '公开主体名', '公开事项', null, '公开内容（要素）', '公开时限', '区划'],
    [null, null, null, '一级事项', '二级事项'],
  ]
  const row = (number: string, item: string, content: string, limit: string, region = '松汀县') => [
    ...['社会救助', number, '松汀县民政局', '最低生活保障', item],
    ...[content, limit, region],
  ]
  const rows = [
    row('2', '办事指南', '受理条件、申请材料、办理流程、时间、地点和联系方式', '自信息形成之日起 10 个工作日内'),
    row('4', '保障标准', '城乡最低生活保障标准', '自信息形成之日起 20 个工作日内'),
    row('5', '资金发放', '月度发放人数和金额', '每月 10 日前'),
    row('6', '退出公示', '退出保障的家庭和原因', '5.12E+11'),
    row('7', '监督电话', '投诉举报电话', '长期公开', '云垭县'),
  ]
  return xlsxOf([{ name: '目录', rows: [...heads, ...rows], merges: ['A1:H1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2'] }])
}

/** A list that is brought in: the file, the columns, what becomes of its rows, the import, and taking it back. */
async function takeImport(page: Page): Promise<void> {
  const state = (text: string) =>
    page.locator('.st-import-state .st-pill', { hasText: text }).waitFor({ timeout: 120_000 })
  const step = (name: string) => page.locator('.st-import-steps button', { hasText: name }).click()
  await open(page, '/imports')
  const mimeType = 'application/octet-stream'
  await page.setInputFiles('#import-file', { name: '松汀县公开目录.xlsx', mimeType, buffer: countyList() })
  await page.getByLabel('谁报来的').fill('松汀县民政局')
  await take(page, 'import-new', 470)
  await page.click('#action-check')
  await state('检查完了')
  await step('列对照')
  await take(page, 'import-columns', 720)
  await page.locator('.st-import-take').first().click()
  await page.getByRole('button', { name: '按新的对照重新检查' }).click()
  await state('正在检查')
  await state('检查完了')
  await step('结果预览')
  await page.locator('.st-import-row__head', { hasText: '5.12E+11' }).click()
  await page.locator('.st-import-place').first().click()
  await page.locator('.st-import-sheet').waitFor()
  await take(page, 'import-rows', 840)
  await step('导入')
  await take(page, 'import-run', 690)
  await page.click('#action-import')
  await state('导入完了')
  await page.click('#action-undo')
  await page.click('#action-undo-confirm')
  await state('已撤销')
  await take(page, 'import-undone', 520)
}

/** The list of guides, a guide, a problem in it, and saving a draft. */
async function takeEditing(editor: Page, guide: string): Promise<void> {
  await open(editor, '/collections/guides')
  await editor.fill('.search-filter__input, .search-bar input', '松汀')
  await editor.waitForURL(/search=/u)
  await editor.waitForLoadState('networkidle')
  await take(editor, 'list', 620)

  await open(editor, guide)
  await tab(editor, '去哪里')
  await take(editor, 'guide', 900, '.tabs-field')
  await tab(editor, '多久')
  await editor.fill('#field-promisedLimit', '90')
  await editor.locator('.st-limit select').first().selectOption('working-day')
  await editor.locator('.st-locked--line .st-problem').waitFor()
  await editor.locator('.st-findings__count', { hasText: '必须改' }).first().waitFor()
  await take(editor, 'limit', 620, '.tabs-field')

  await open(editor, guide)
  await tab(editor, '去哪里')
  const note = editor.locator('#field-consult input').nth(1)
  await note.fill((await note.inputValue()) === '工作日 9:00—17:00' ? '工作日 8:30—17:00' : '工作日 9:00—17:00')
  await editor.click('#action-save-draft')
  await editor.locator('[data-sonner-toast][data-type=success]').first().waitFor()
  await editor.waitForTimeout(800)
  await take(editor, 'draft', 420)
  await open(editor, '')
  await take(editor, 'desk', 640)
}

/** What changed in the draft, and its approval. */
async function takeApproval(reviewer: Page, guide: string): Promise<void> {
  await login(reviewer, 'reviewer')
  await open(reviewer, guide)
  await reviewer.getByText('看改了什么').click()
  await reviewer.waitForURL(/trail\?record=/u)
  await reviewer.waitForLoadState('networkidle')
  await take(reviewer, 'compare', 520)
  await open(reviewer, guide)
  await take(reviewer, 'approve', 420)
  await reviewer.click('#action-approve')
  await reviewer.locator('[data-sonner-toast][data-type=success]').first().waitFor()
}

/** What was not found, a publish, and a record of the shared catalogue. */
async function takePublishing(steward: Page): Promise<void> {
  await login(steward, 'steward')
  await open(steward, '/aliases')
  await take(steward, 'aliases', 760)
  await open(steward, '/publish')
  await steward.click('#action-publish')
  await steward.getByRole('heading', { name: /发布：(?:完成|没有成功)/u }).waitFor({ timeout: 300_000 })
  await steward.waitForTimeout(800)
  await take(steward, 'publish', 900)
  await open(steward, '/collections/materials')
  await steward.locator('table tbody tr a').first().click()
  await steward.waitForURL(/materials\/\d+/u)
  await steward.waitForLoadState('networkidle')
  await take(steward, 'material', 760)
}

/** A page in a browser session of its own. */
async function newPage(browser: Browser): Promise<Page> {
  const viewport = { width: WIDTH, height: 900 }
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport })
  return context.newPage()
}

async function login(page: Page, who: string): Promise<void> {
  const { email, password } = accounts.find((one) => one.email.startsWith(`${who}@`))!
  await page.goto(`${server.url}/admin/login`)
  await page.fill('#field-email', email)
  await page.fill('#field-password', password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname === '/admin')
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${server.url}/admin${path}`, { waitUntil: 'networkidle' })
}

async function tab(page: Page, name: string): Promise<void> {
  await page.locator('.tabs-field__tab-button', { hasText: name }).first().click()
}

/** Saves the top of the page, or what is shown from an element on, to a height in pixels, with as many colours as the limit of the file size allows. */
async function take(page: Page, name: string, height: number, from?: string): Promise<void> {
  await page.evaluate('window.scrollTo(0, 0)')
  if (from) {
    // Below the bar of the buttons, which stays at the top.
    await page
      .locator(from)
      .first()
      .evaluate((element) => scrollTo(0, element.getBoundingClientRect().top - 90))
  }
  await page.waitForTimeout(400)
  const raw = await page.screenshot({ clip: { x: 0, y: 0, width: WIDTH, height } })
  const path = join(OUT, `${name}.png`)
  for (const colours of [64, 32, 16]) {
    await sharp(raw).png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 0 }).toFile(path)
    if (statSync(path).size <= MAX_BYTES) break
  }
  console.log(`${name}.png ${Math.round(statSync(path).size / 1024)} KB`)
}
