/** A clerk of a county brings in a list with only the admin: read, corrected, imported, brought in again, taken back. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xlsxOf, type CellSpec } from '../exchange/make-workbooks.ts'
import { login, openAdmin, rest, type AdminBrowser, type Session } from './admin-helpers.ts'

let open: AdminBrowser
let session: Session
let page: Page
/** Where pictures are stored, when somebody wants to look at them. */
const pictures = process.env['SANTONG_PICTURES']

beforeAll(async () => {
  open = await openAdmin()
  session = await login(open.browser, open.at, 'clerk')
  page = session.page
})
afterAll(() => open?.close())

async function picture(name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: wider than a phone`).toBe(390)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** The list of a county's office as it is sent: a title, two header rows, a heading of its own, one sheet a field, and notes. */
function listOf(rows: readonly (readonly CellSpec[])[]): Buffer {
  const merges = ['A1:G1', 'A2:A3', 'B2:C2', 'D2:D3', 'E2:E3', 'F2:F3', 'G2:G3']
  const heads = [
    ['松汀县民政局政务公开标准目录'],
    ['序号', '公开事项', null, '公开内容（要素）', '公开时限', '公开主体名', '区划'],
    [null, '一级事项', '二级事项'],
  ]
  const notes = [
    ['序号', '说明'],
    ['1', '本表每年更新一次'],
  ]
  return xlsxOf([
    { name: '社会救助', rows: [...heads, ...rows], merges },
    { name: '填表说明', rows: notes },
  ])
}
const row = (number: string, item: string, limit = '形成后 20 个工作日内', region = '松汀县'): CellSpec[] => [
  number,
  '最低生活保障',
  item,
  '办事指南',
  limit,
  '松汀县民政局',
  region,
]

const send = async (name: string, buffer: Buffer, sheetAs?: string): Promise<void> => {
  await page.goto(`${open.at.server.url}/admin/imports`, { waitUntil: 'networkidle' })
  await page.setInputFiles('#import-file', { name, mimeType: 'application/octet-stream', buffer })
  await page.getByLabel('谁报来的').fill('松汀县民政局')
  if (sheetAs) {
    await page.getByText('表里没写的，在这里说').click()
    await page.getByLabel('工作表的名字就是哪一列').fill(sheetAs)
  }
  await page.click('#action-check')
  await page.waitForURL(/\/imports\/[^/?]+/u)
}
/** Waits until the import is in a state. */
const state = (text: string) =>
  page.locator('.st-import-state .st-pill', { hasText: text }).waitFor({ timeout: 120_000 })
/** Presses a button that has the file checked anew. */
async function checkAgain(name: string): Promise<void> {
  await button(name).click()
  await state('正在检查')
  await state('检查完了')
}
const openStep = (name: string) => page.locator('.st-import-steps button', { hasText: name }).click()
const button = (name: string | RegExp) => page.getByRole('button', { name }).first()
const panel = async () => (await page.locator('.st-import-panel').textContent()) ?? ''
const rowsShown = () => page.locator('.st-import-row__head').allTextContents()
const stored = async (): Promise<Record<string, unknown>[]> => {
  const { body } = await rest(session, open.at, 'GET', '/disclosure-entries?draft=true&depth=0&limit=50&sort=number')
  return (body['docs'] as Record<string, unknown>[]).filter(({ body: office }) => office === '松汀县民政局')
}

describe('a list of a county', () => {
  it('is sent and read; what the file does not say is told', async () => {
    await page.goto(`${open.at.server.url}/admin/imports`, { waitUntil: 'networkidle' })
    await page.getByText('还没有导入过').waitFor()
    await picture('new')
    await send(
      '低保目录.xlsx',
      listOf([row('1', '政策'), row('2', '对象'), row('3', '标准', '5.12E+11'), row('4', '金额', '及时', '云垭县')]),
    )
    await state('检查完了')
    await picture('file')
    expect(await panel()).toContain('在第 1 步“工作表的名字就是哪一列”里写“领域”')
    await page.getByLabel('工作表的名字就是哪一列').fill('领域')
    await checkAgain('按这些重新检查')
    await openStep('文件与表头')
    await picture('file-told')
    expect(await panel()).toContain('社会救助')
  })

  it('a column is corrected', async () => {
    await openStep('列对照')
    await picture('columns')
    const heading = page.locator('.st-import-columns tr', { hasText: '公开主体名' })
    expect(await heading.textContent()).toContain('松汀县民政局')
    await heading.locator('select').selectOption({ label: '公开主体' })
    expect(await panel()).toContain('改了 1 列，还没有检查')
    await checkAgain('按新的对照重新检查')
    await openStep('列对照')
    expect(await page.locator('.st-import-columns tr', { hasText: '公开主体名' }).textContent()).toContain('一致')
  })

  it('what becomes of each row is seen before it is written', async () => {
    await openStep('结果预览')
    await page.waitForSelector('.st-import-row')
    await picture('rows')
    const chips = await page.locator('.st-import-chips .st-chip span').allTextContents()
    const [all, ...parts] = chips.map(Number)
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(all)
    await button(/^拒绝/u).click()
    await page.waitForURL(/verdict=refused/u)
    await expect.poll(rowsShown).toHaveLength(2)
    const [damaged, elsewhere] = await rowsShown()
    expect(damaged).toMatch(/E6 .*科学计数法/u)
    expect(elsewhere).toContain('不在您的授权范围内')
    await page.reload({ waitUntil: 'networkidle' })
    await expect.poll(rowsShown).toHaveLength(2)
    await page.locator('.st-import-row__head').first().click()
    await page.locator('.st-import-place, .st-import-row__links button').first().click()
    await page.waitForSelector('.st-import-sheet td')
    await picture('refused')
    expect(await page.locator('.st-import-sheet__marked').last().textContent()).toBe('5.12E+11')
    await page.goBack({ waitUntil: 'networkidle' })
    await expect.poll(async () => (await rowsShown()).length).toBeGreaterThan(2)
    expect(await stored()).toEqual([])
    // A new row says how each cell was read; there is no record to go to yet.
    await button(/^新建/u).click()
    await expect.poll(rowsShown).toHaveLength(2)
    const taken = await page.getByRole('link', { name: '导出符合的 2 行 CSV' }).getAttribute('href')
    expect(await (await session.context.request.get(open.at.server.url + taken!)).text()).not.toContain('没有变化')
    await page.locator('.st-import-row__head').first().click()
    await page.waitForSelector('.st-import-read')
    await picture('read')
    expect(await page.locator('.st-import-read tr', { hasText: '公开主体名' }).textContent()).toContain('公开主体')
    expect(await page.getByRole('link', { name: '库里的这条记录' }).count()).toBe(0)
  })

  it('is imported as drafts', async () => {
    await openStep('导入')
    await page.waitForURL(/step=run/u)
    await picture('run')
    expect(await page.getByText('同时批准').count()).toBe(0)
    expect(await page.locator('#action-import').textContent()).toBe('导入为草稿：新建 2 条')
    await page.click('#action-import')
    await state('导入完了')
    await picture('done')
    await expect.poll(panel).toContain('公开目录条目的草稿')
    expect((await stored()).map(({ _status, item2 }) => [item2, _status])).toEqual([
      ['政策', 'draft'],
      ['对象', 'draft'],
    ])
    for (const link of ['标好的表', '逐行结果', '报告']) {
      const href = await page.getByRole('link', { name: link, exact: true }).getAttribute('href')
      expect((await session.context.request.get(open.at.server.url + href!)).status(), link).toBe(200)
    }
  })

  it('a second version says what is different, and is read like the first', async () => {
    await send('低保目录（12月）.xlsx', listOf([row('1', '政策', '形成后 10 个工作日内'), row('5', '时间')]), '领域')
    await state('检查完了')
    await picture('second')
    expect(await page.locator('.st-import-since').textContent()).toMatch(/新增 1少了 1变了 1/u)
    await page.locator('.st-import-since').getByRole('button', { name: /变了/u }).click()
    await expect.poll(rowsShown).toHaveLength(1)
    await page.locator('.st-import-row__head').click()
    await picture('changed')
    expect(await panel()).toContain('10 个工作日')
    await openStep('导入')
    await page.click('#action-import')
    await state('导入完了')
  })

  it('is taken back, but for what somebody has changed since', async () => {
    const first = (await stored()).find(({ number }) => number === '1')
    const changed = await rest(session, open.at, 'PATCH', `/disclosure-entries/${String(first!['id'])}?draft=true`, {
      office: '社会救助股',
    })
    expect(changed.status).toBe(200)
    await page.click('#action-undo')
    await picture('undo')
    await page.click('#action-undo-confirm')
    await state('已撤销')
    await picture('undone')
    expect(await panel()).toMatch(/退回了 1 条，留着 1 条/u)
    expect((await stored()).some(({ number }) => number === '5')).toBe(false)
    await page.goto(`${open.at.server.url}/admin/imports`, { waitUntil: 'networkidle' })
    await page.locator('.st-import-list tbody tr').nth(1).waitFor()
    await picture('list')
    expect(session.errors).toEqual([])
    expect(session.foreign).toEqual([])
  })
})
