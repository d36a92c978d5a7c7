import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveByRest, login, openAdmin, openRecord, openTab, press, rest } from './admin-helpers.ts'
import type { AdminInstallation, Desk } from './admin-helpers.ts'

let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
})
afterAll(() => close?.())

const notes = '#field-localNotes'
const office = '#field-office'

async function opened(who: Parameters<typeof login>[2], guide: number): Promise<Desk> {
  const desk = await login(browser, at, who)
  await openRecord(desk, at, 'guides', guide)
  return desk
}

async function type(desk: Desk, tab: string, field: string, text: string): Promise<void> {
  await openTab(desk.page, tab)
  await desk.page.fill(field, text)
}

describe('the pages of the admin', () => {
  it('ask no other host for anything and complain about nothing', async () => {
    const desk = await login(browser, at, 'admin')
    const [guide] = at.guides
    const pages = [
      '/',
      '/publish',
      '/collections/guides',
      '/collections/matters/1',
      '/collections/disclosure-entries/1',
    ]
    for (const path of [
      ...pages,
      `/collections/guides/${guide!.id}/versions`,
      '/collections/users',
      '/globals/site-info',
    ]) {
      await desk.page.goto(`${at.server.url}/admin${path}`, { waitUntil: 'networkidle' })
      expect(await desk.page.locator('h1').first().textContent(), path).toBeTruthy()
    }
    expect(desk.foreign).toEqual([])
    expect(desk.errors).toEqual([])
    await desk.context.close()
  })

  it('say what waits, list records by name, and show the locked standard beside a guide', async () => {
    const desk = await login(browser, at, 'editor')
    const { page } = desk
    expect(await page.locator('.st-pile h2').allTextContents()).toEqual(['该核验了3'])
    expect(await page.locator('.st-pile').innerText()).toContain('没有写日期')
    await page.goto(`${at.server.url}/admin/collections/guides`)
    await page.getByRole('link', { name: at.guides[0]!.label }).click()
    await page.waitForURL(/\/guides\/\d+/u)
    const standard = page.locator('.st-locked').first()
    await standard.getByText('申请材料').waitFor()
    // Nothing was published yet: there is no public page to lead to.
    expect(await page.locator('.st-pagelinks__public').count()).toBe(0)
    expect(await page.locator('.st-status').textContent()).toContain('已批准')
    await desk.context.close()
  })
})

describe('lists', () => {
  it('show one’s own agency first, the rest one click away, and remember it', async () => {
    const { context, errors, page } = await login(browser, at, 'other')
    const rows = page.locator('.collection-list tbody tr')
    const pressed = page.locator('.st-scope [aria-pressed=true]')
    await page.goto(`${at.server.url}/admin/collections/guides`, { waitUntil: 'networkidle' })
    expect(await pressed.innerText()).toBe('本单位')
    expect(await rows.count()).toBe(1)
    await page.getByRole('button', { name: '全部', exact: true }).click()
    await page.waitForFunction(() => document.querySelectorAll('.collection-list tbody tr').length === 3)
    await page.goto(`${at.server.url}/admin/collections/claims`, { waitUntil: 'networkidle' })
    expect(await pressed.innerText()).toBe('全部')
    // Nothing there yet: what it is for, and what has to be there before.
    const nothing = await page.locator('.st-nothing').innerText()
    expect(nothing).toContain('还没有认领')
    expect(nothing).toContain('对照基本目录')
    expect(await page.locator('.no-results').isVisible()).toBe(false)
    expect(errors).toEqual([])
    await context.close()
  })

  it('count what a filter finds, and offer to clear one that finds nothing', async () => {
    const { context, errors, page } = await login(browser, at, 'steward')
    await page.goto(`${at.server.url}/admin/collections/guides`, { waitUntil: 'networkidle' })
    const chip = page.locator('.st-chip', { hasText: '没写核验日期' })
    expect(await chip.innerText()).toMatch(/没写核验日期\s*3/u)
    await page.locator('.st-chip', { hasText: '180 天没核验' }).click()
    const nothing = page.locator('.st-nothing')
    await nothing.waitFor()
    expect(await nothing.innerText()).toContain('没有符合条件的办事指南')
    await nothing.getByText('清除搜索和筛选').click()
    await page.waitForFunction(() => document.querySelectorAll('.collection-list tbody tr').length === 3)
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('a guide on its way', () => {
  it('is not approved when its editor saved something else after the reviewer opened it', async () => {
    const id = at.guides[1]!.id
    const editor = await login(browser, at, 'editor')
    const save = (localNotes: string) => rest(editor, at, 'PATCH', `/guides/${id}?draft=true`, { localNotes })
    expect((await save('先写的提示')).status).toBe(200)
    const reviewer = await login(browser, at, 'reviewer')
    await openRecord(reviewer, at, 'guides', id)
    expect((await save('后来改的提示')).status).toBe(200)
    await reviewer.page.click('#action-approve')
    const toast = reviewer.page.locator('[data-sonner-toast]', { hasText: '批准的应当是您看过的内容' }).first()
    await toast.waitFor()
    const { body } = await rest(reviewer, at, 'GET', `/guides/${id}?depth=0`)
    expect(body['localNotes'] ?? '').not.toContain('提示')
    await openRecord(reviewer, at, 'guides', id)
    expect(await press(reviewer.page, 'approve')).toContain('成功')
    await editor.context.close()
    await reviewer.context.close()
  })

  it('gets an older version back as a draft, and what is approved stays', async () => {
    const id = at.guides[1]!.id
    const editor = await login(browser, at, 'editor')
    await rest(editor, at, 'PATCH', `/guides/${id}?draft=true`, { localNotes: '不要的改动' })
    const { body: found } = await rest(editor, at, 'GET', `/guides/versions?where[parent][equals]=${id}&sort=createdAt`)
    const [first] = found['docs'] as { id: number }[]
    await editor.page.goto(`${at.server.url}/admin/collections/guides/${id}/versions/${first!.id}`, {
      waitUntil: 'networkidle',
    })
    await editor.page.locator('.restore-version button', { hasText: '恢复为草稿' }).first().click()
    await editor.page.locator('#confirm-action').click()
    await editor.page.waitForURL(new RegExp(`guides/${id}$`, 'u'))
    const draft = await rest(editor, at, 'GET', `/guides/${id}?draft=true&depth=0`)
    expect(draft.body).toMatchObject({ _status: 'draft' })
    expect(draft.body['localNotes'] ?? null).toBeNull()
    expect((await rest(editor, at, 'GET', `/guides/${id}?depth=0`)).body).toMatchObject({
      _status: 'published',
      localNotes: '后来改的提示',
    })
    const steward = await login(browser, at, 'steward')
    expect((await approveByRest(steward, at, `/guides/${id}`)).status).toBe(200)
    await steward.context.close()
    await editor.context.close()
  })

  it('is published by those whose grant has no limit, and by nobody else', async () => {
    const desk = await login(browser, at, 'rows')
    await desk.page.goto(`${at.server.url}/admin/publish`, { waitUntil: 'networkidle' })
    expect(await desk.page.locator('#action-publish').count()).toBe(0)
    expect(await desk.page.locator('.st-now').textContent()).toContain('不限范围的目录管理员')
    for (const body of [{ action: 'publish' }, { action: 'rollback', to: 1 }]) {
      const answer = await rest(desk, at, 'POST', '/desk/publish', body)
      expect(answer.status).toBe(403)
    }
    await desk.context.close()
  })

  it('is edited, saved as a draft, and approved by a reviewer who changes nothing', async () => {
    const id = at.guides[0]!.id
    const editor = await opened('editor', id)
    await type(editor, '提示与问答', notes, '停车从东门进。')
    expect(await editor.page.locator('#action-approve').count()).toBe(0)
    expect(await press(editor.page, 'save-draft')).toContain('成功')
    expect(await editor.page.locator('.st-status').textContent()).toContain('另有未批准的修改')

    const direct = await rest(editor, at, 'PATCH', `/guides/${id}`, { _status: 'published' })
    expect(direct.status).toBe(403)
    expect(JSON.stringify(direct.body)).toContain('没有批准这条记录的权限')

    const reviewer = await login(browser, at, 'reviewer')
    expect(
      await reviewer.page.locator('.st-pile', { hasText: '等我批准' }).locator('.st-pile__count').textContent(),
    ).toBe('1')
    await openRecord(reviewer, at, 'guides', id)
    await openTab(reviewer.page, '提示与问答')
    expect(await reviewer.page.inputValue(notes)).toBe('停车从东门进。')
    expect(await reviewer.page.locator('#action-save-draft').count()).toBe(0)
    await reviewer.page.fill(notes, '我来改一改')
    expect(await reviewer.page.locator('#approve-reason').textContent()).toContain('不改内容')
    await openRecord(reviewer, at, 'guides', id)
    expect(await press(reviewer.page, 'approve')).toContain('成功')
    expect(await reviewer.page.locator('.st-pill').textContent()).toBe('已批准')
    const { body } = await rest(reviewer, at, 'GET', `/guides/${id}?depth=0`)
    expect(body).toMatchObject({ _status: 'published', localNotes: '停车从东门进。' })
    expect([...editor.errors, ...reviewer.errors]).toEqual([])
    await editor.context.close()
    await reviewer.context.close()
  })

  it('keeps what two editors wrote into different fields, and names the field both wrote into', async () => {
    const id = at.guides[1]!.id
    const [first, second] = [await opened('steward', id), await opened('second', id)]
    await type(first, '提示与问答', notes, '带身份证原件。')
    expect(await press(first.page, 'save-draft')).toContain('成功')

    await type(second, '权限与版本', office, '综合窗口科')
    expect(await press(second.page, 'save-draft')).toContain('成功')
    const merged = await rest(second, at, 'GET', `/guides/${id}?depth=0&draft=true`)
    expect(merged.body).toMatchObject({ localNotes: '带身份证原件。', office: '综合窗口科' })

    await type(first, '权限与版本', office, '审批一科')
    const said = await press(first.page, 'save-draft')
    expect(said).toContain('别人也改了“承办科室”')
    expect(await first.page.inputValue(office)).toBe('审批一科')
    expect(await first.page.locator('#action-save-draft').isEnabled()).toBe(true)
    await first.context.close()
    await second.context.close()
  })

  it('takes rows of structured depth from the keyboard', async () => {
    const id = at.guides[2]!.id
    const desk = await opened('steward', id)
    const rows = desk.page.locator('#field-consult')
    const before = await rows.locator('.st-row').count()
    await rows.locator('.st-add').focus()
    await desk.page.keyboard.press('Enter')
    await desk.page.keyboard.type('12345')
    await desk.page.keyboard.press('Tab')
    await desk.page.keyboard.type('全天接听')
    expect(await press(desk.page, 'save-draft')).toContain('成功')
    const { body } = await rest(desk, at, 'GET', `/guides/${id}?depth=0&draft=true`)
    expect((body['consult'] as object[]).length).toBe(before + 1)
    expect((body['consult'] as object[]).at(-1)).toEqual({ phone: '12345', note: '全天接听' })
    await desk.context.close()
  })

  it('starts as a draft that says what is missing when it is to be approved', async () => {
    const desk = await login(browser, at, 'steward')
    const { page } = desk
    await page.goto(`${at.server.url}/admin/collections/matters/create`, { waitUntil: 'networkidle' })
    await page.fill('#field-name', '公共场所卫生许可')
    await page.click('#action-save-draft')
    await page.waitForURL(/matters\/\d+$/u)
    await page.waitForSelector('.st-pill')
    expect(await page.locator('.st-pill').textContent()).toBe('草稿')
    await page.waitForLoadState('networkidle')
    await page.fill('#field-summary, #field-name', '公共场所卫生许可（新办）')
    const id = Number(page.url().split('/').at(-1))
    const refused = await approveByRest(desk, at, `/matters/${id}`)
    expect(refused.status).toBe(400)
    await page.click('#action-approve')
    const toast = page.locator('[data-sonner-toast]', { hasText: '填好后才能批准' }).first()
    await toast.waitFor()
    expect(await page.inputValue('#field-name')).toBe('公共场所卫生许可（新办）')
    await page.waitForSelector('#action-save-draft:not([disabled])')
    await desk.context.close()
  })

  it('takes back a yes or a no', async () => {
    const { id } = at.guides[1]!
    const desk = await opened('steward', id)
    await openTab(desk.page, '多久、跑几次')
    const express = desk.page.locator('#field-express')
    await express.getByText('是', { exact: true }).click()
    expect(await press(desk.page, 'save-draft')).toContain('成功')
    const said = async () => (await rest(desk, at, 'GET', `/guides/${id}?depth=0&draft=true`)).body['express']
    expect(await said()).toBe('yes')
    await desk.page.locator('.radio-group', { has: express }).getByRole('button', { name: '清除' }).click()
    expect(await press(desk.page, 'save-draft')).toContain('成功')
    expect(await said()).toBeNull()
    await desk.context.close()
  })
})
