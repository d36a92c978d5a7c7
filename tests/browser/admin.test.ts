import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveByRest, login, openAdmin, openRecord, openTab, press, rest } from './admin-helpers.ts'
import type { AdminInstallation, Session } from './admin-helpers.ts'

let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
})
afterAll(() => close?.())

const notes = '#field-localNotes'
const office = '#field-office'

/** Logs a person in and opens the form of a guide. */
async function openGuide(who: Parameters<typeof login>[2], guide: number): Promise<Session> {
  const session = await login(browser, at, who)
  await openRecord(session, at, 'guides', guide)
  return session
}

async function type(session: Session, tab: string, field: string, text: string): Promise<void> {
  await openTab(session.page, tab)
  await session.page.fill(field, text)
}

describe('the pages of the admin', () => {
  it('send no request to other hosts and report no errors', async () => {
    const session = await login(browser, at, 'admin')
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
      await session.page.goto(`${at.server.url}/admin${path}`, { waitUntil: 'networkidle' })
      expect(await session.page.locator('h1').first().textContent(), path).toBeTruthy()
    }
    expect(session.foreign).toEqual([])
    expect(session.errors).toEqual([])
    await session.context.close()
  })

  it('show the tasks of the user, list records by name, and show the locked standard beside a guide', async () => {
    const session = await login(browser, at, 'editor')
    const { page } = session
    expect(await page.locator('.st-pile h2').allTextContents()).toEqual(['该核验了3', '还缺什么3'])
    expect(await page.locator('.st-pile', { hasText: '该核验了' }).innerText()).toContain('没有写日期')
    await page.goto(`${at.server.url}/admin/collections/guides`)
    await page.getByRole('link', { name: at.guides[0]!.label }).click()
    await page.waitForURL(/\/guides\/\d+/u)
    const standard = page.locator('.st-locked', { hasText: '标准（锁定）' }).first()
    await standard.getByText('申请材料').waitFor()
    // Nothing was published yet, so there is no link to a public page.
    expect(await page.locator('.st-pagelinks__public').count()).toBe(0)
    expect(await page.locator('.st-status').textContent()).toContain('已批准')
    await session.context.close()
  })
})

describe('lists', () => {
  it('show the records of the user’s own agency first, all others after one click, and remember the choice', async () => {
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
    // An empty list says what its records are for, and what has to exist before.
    const emptyText = await page.locator('.st-nothing').innerText()
    expect(emptyText).toContain('还没有认领')
    expect(emptyText).toContain('对照基本目录')
    expect(await page.locator('.no-results').isVisible()).toBe(false)
    expect(errors).toEqual([])
    await context.close()
  })

  it('show the number of records of a filter, and offer to clear a filter that finds none', async () => {
    const { context, errors, page } = await login(browser, at, 'steward')
    await page.goto(`${at.server.url}/admin/collections/guides`, { waitUntil: 'networkidle' })
    const chip = page.locator('.st-chip', { hasText: '没写核验日期' })
    expect(await chip.innerText()).toMatch(/没写核验日期\s*3/u)
    await page.locator('.st-chip', { hasText: '180 天没核验' }).click()
    const emptyList = page.locator('.st-nothing')
    await emptyList.waitFor()
    expect(await emptyList.innerText()).toContain('没有符合条件的办事指南')
    await emptyList.getByText('清除搜索和筛选').click()
    const shown = (rows: number) =>
      page.waitForFunction((n) => document.querySelectorAll('.collection-list tbody tr').length === n, rows)
    await shown(3)

    // What a filter counts is what its list has, also once the filter panel has read the address.
    const old = at.guides[0]!.id
    const verify = (verifiedOn: string | null) =>
      page.request.patch(`${at.server.url}/api/guides/${old}?draft=true`, {
        headers: { Origin: at.server.url },
        data: { verifiedOn },
      })
    expect((await verify('2020-01-05')).status()).toBe(200)
    await page.goto(`${at.server.url}/admin/collections/guides`, { waitUntil: 'networkidle' })
    const late = page.locator('.st-chip', { hasText: '180 天没核验' })
    expect(await late.innerText()).toMatch(/180 天没核验\s*1/u)
    await late.click()
    await shown(1)
    await page.waitForTimeout(1500)
    await shown(1)
    expect(await page.locator('.st-chip[aria-current]').innerText()).toContain('180 天没核验')
    expect((await verify(null)).status()).toBe(200)
    expect(errors).toEqual([])
    await context.close()
  })
})

describe('editing, approving and publishing', () => {
  it('a guide is not approved when its editor saved something else after the reviewer opened it', async () => {
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
    expect(await press(reviewer.page, 'approve')).toContain('已批准，下次发布会带上')
    await editor.context.close()
    await reviewer.context.close()
  })

  it('restores an older version as a draft; the approved version stays', async () => {
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

  it('only users whose grant has no limit can publish', async () => {
    const session = await login(browser, at, 'rows')
    await session.page.goto(`${at.server.url}/admin/publish`, { waitUntil: 'networkidle' })
    expect(await session.page.locator('#action-publish').count()).toBe(0)
    expect(await session.page.locator('.st-now').textContent()).toContain('不限范围的目录管理员')
    for (const body of [{ action: 'publish' }, { action: 'rollback', to: 1 }]) {
      const answer = await rest(session, at, 'POST', '/desk/publish', body)
      expect(answer.status).toBe(403)
    }
    await session.context.close()
  })

  it('an editor saves a draft, and a reviewer approves it but cannot change it', async () => {
    const id = at.guides[0]!.id
    const editor = await openGuide('editor', id)
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
    expect(await reviewer.page.locator(notes).isDisabled()).toBe(true)
    expect(await press(reviewer.page, 'approve')).toContain('已批准，下次发布会带上')
    expect(await reviewer.page.locator('.st-pill').textContent()).toBe('已批准')
    const { body } = await rest(reviewer, at, 'GET', `/guides/${id}?depth=0`)
    expect(body).toMatchObject({ _status: 'published', localNotes: '停车从东门进。' })
    expect([...editor.errors, ...reviewer.errors]).toEqual([])
    await editor.context.close()
    await reviewer.context.close()
  })

  it('keeps the changes of two editors in different fields, and names a field that both changed', async () => {
    const id = at.guides[1]!.id
    const [first, second] = [await openGuide('steward', id), await openGuide('second', id)]
    await type(first, '提示与问答', notes, '带身份证原件。')
    expect(await press(first.page, 'save-draft')).toContain('成功')

    await type(second, '权限与版本', office, '综合窗口科')
    expect(await press(second.page, 'save-draft')).toContain('成功')
    const merged = await rest(second, at, 'GET', `/guides/${id}?depth=0&draft=true`)
    expect(merged.body).toMatchObject({ localNotes: '带身份证原件。', office: '综合窗口科' })

    await type(first, '权限与版本', office, '审批一科')
    const message = await press(first.page, 'save-draft')
    expect(message).toContain('别人也改了“承办科室”')
    expect(await first.page.inputValue(office)).toBe('审批一科')
    expect(await first.page.locator('#action-save-draft').isEnabled()).toBe(true)
    await first.context.close()
    await second.context.close()
  })

  it('rows can be added with the keyboard', async () => {
    const id = at.guides[2]!.id
    const session = await openGuide('steward', id)
    const rows = session.page.locator('#field-consult')
    const before = await rows.locator('.st-row').count()
    await rows.locator('.st-add').focus()
    await session.page.keyboard.press('Enter')
    await session.page.keyboard.type('12345')
    await session.page.keyboard.press('Tab')
    await session.page.keyboard.type('全天接听')
    expect(await press(session.page, 'save-draft')).toContain('成功')
    const { body } = await rest(session, at, 'GET', `/guides/${id}?depth=0&draft=true`)
    expect((body['consult'] as object[]).length).toBe(before + 1)
    expect((body['consult'] as object[]).at(-1)).toEqual({ phone: '12345', note: '全天接听' })
    await session.context.close()
  })

  it('a new matter is a draft; submitting it lists what is missing', async () => {
    const session = await login(browser, at, 'steward')
    const { page } = session
    await page.goto(`${at.server.url}/admin/collections/matters/create`, { waitUntil: 'networkidle' })
    await page.fill('#field-name', '公共场所卫生许可')
    await page.click('#action-save-draft')
    await page.waitForURL(/matters\/\d+$/u)
    await page.waitForSelector('.st-pill')
    expect(await page.locator('.st-pill').textContent()).toBe('草稿')
    await page.waitForLoadState('networkidle')
    await page.fill('#field-summary, #field-name', '公共场所卫生许可（新办）')
    const id = Number(page.url().split('/').at(-1))
    const refused = await approveByRest(session, at, `/matters/${id}`)
    expect(refused.status).toBe(400)
    await page.click('#action-submit')
    const toast = page.locator('[data-sonner-toast]', { hasText: '还不能送审' }).first()
    await toast.waitFor()
    expect(await page.inputValue('#field-name')).toBe('公共场所卫生许可（新办）')
    await session.context.close()
  })

  it('a yes or a no can be cleared', async () => {
    const { id } = at.guides[1]!
    const session = await openGuide('steward', id)
    await openTab(session.page, '多久、跑几次')
    const express = session.page.locator('#field-express')
    await express.getByText('是', { exact: true }).click()
    expect(await press(session.page, 'save-draft')).toContain('成功')
    const storedValue = async () => (await rest(session, at, 'GET', `/guides/${id}?depth=0&draft=true`)).body['express']
    expect(await storedValue()).toBe('yes')
    // Until the form has taken in what was stored, that would undo a click.
    await session.page.waitForSelector('#action-save-draft[disabled]')
    await session.page.locator('.radio-group', { has: express }).getByRole('button', { name: '清除' }).click()
    expect(await press(session.page, 'save-draft')).toContain('成功')
    expect(await storedValue()).toBeNull()
    await session.context.close()
  })
})
