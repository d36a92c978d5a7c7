import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { dayBefore } from '../../standard/day.ts'
import { approveAsReviewer, login, openAdmin, openRecord, openTab, press, rest, submit } from './admin-helpers.ts'
import type { AdminInstallation, Session } from './admin-helpers.ts'

let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  // A standard to come, announced on the pages of its guides: in the preview as on the public page.
  const steward = await login(browser, at, 'steward')
  const { body } = await rest(steward, at, 'GET', `/guides/${at.guides[1]!.id}?depth=0`)
  const announced = `/matters/${String(body['matter'])}`
  const upcoming = [
    {
      from: dayBefore(new Date(), -40),
      document: '川市监发〔2026〕21号',
      standard: { promisedLimit: { unit: 'working-day', value: 7 } },
    },
  ]
  await rest(steward, at, 'PATCH', `${announced}?draft=true`, { upcoming })
  const approved = await approveAsReviewer(at, announced)
  if (approved.status !== 200) throw new Error(JSON.stringify(approved.body))
  await steward.context.close()
  const publish = [join(ROOT, 'scripts/main.ts'), 'publish', '--yes']
  await promisify(execFile)(process.execPath, publish, { cwd: ROOT, env: { ...process.env, ...at.env } })
})
afterAll(() => close?.())

const OLD = '0899-5190120'
const NEW = '0899-5190177'

const publicPage = (code: string): string =>
  readFileSync(join(at.dataDir, 'current/site/guide', code, 'index.html'), 'utf8')

const openUrl = (slug: string, id: number): string => `${at.server.url}/admin/preview/open/${slug}/${id}`

/** Opens a preview and waits until its page is shown, or the reason why there is none; returns the text of the page. */
async function preview(session: Session, slug: string, id: number): Promise<string> {
  await session.page.goto(openUrl(slug, id))
  await session.page.waitForFunction(() => !document.title.startsWith('正在准备'), undefined, { timeout: 60_000 })
  return session.page.locator('body').innerText()
}

describe('the preview of a draft', () => {
  it('shows the new telephone from the button of the form, while the public page shows the old', async () => {
    const { code, id } = at.guides[0]!
    const session = await login(browser, at, 'editor')
    const { context, page } = session
    await openRecord(session, at, 'guides', id)
    expect(await page.locator('.st-pagelinks__public').getAttribute('href')).toContain(`/guide/${code}/`)
    expect(await page.locator('.st-pagelinks__public').innerText()).toContain('发布')
    await openTab(page, '去哪里、找谁')
    await page.locator('#field-consult input').first().fill(NEW)

    const [tab] = await Promise.all([context.waitForEvent('page'), page.click('#action-preview')])
    await tab.waitForURL(/\/admin\/preview\/page\//u, { timeout: 60_000 })
    await tab.waitForLoadState('networkidle')
    const text = await tab.locator('body').innerText()
    expect(text).toContain('预览·未发布')
    expect(text).toContain('还没有批准')
    expect(text).toContain(NEW)
    expect(text).not.toContain(OLD)
    expect(await tab.locator('meta[name=robots]').getAttribute('content')).toContain('noindex')
    // The style sheet of the page is served as well.
    expect(await tab.locator('main.wide').evaluate((main) => getComputedStyle(main).maxWidth)).not.toBe('none')
    expect(await tab.locator('a', { hasText: '回去修改' }).getAttribute('href')).toBe(`/admin/collections/guides/${id}`)

    const answer = await context.request.get(tab.url())
    expect(answer.headers()['cache-control']).toBe('no-store')
    expect(answer.headers()['x-robots-tag']).toContain('noindex')
    expect(publicPage(code)).toContain(OLD)
    expect(publicPage(code)).not.toContain(NEW)
    expect(publicPage(code)).not.toContain('预览')
    expect(session.errors).toEqual([])
    expect(session.foreign).toEqual([])

    const other = await login(browser, at, 'other')
    expect((await other.context.request.get(openUrl('guides', id))).status()).toBe(403)
    expect((await other.context.request.get(tab.url())).status()).toBe(403)
    const stranger = await browser.newContext()
    for (const url of [openUrl('guides', id), tab.url()]) {
      const asked = await stranger.request.get(url, { maxRedirects: 0 })
      expect(asked.status(), url).toBe(303)
      expect(asked.headers()['location']).toContain('/admin/login?redirect=')
    }
    await Promise.all([context.close(), other.context.close(), stranger.close()])
  })

  it('has the same content as the public page when nothing was changed', async () => {
    const { code, id } = at.guides[1]!
    const session = await login(browser, at, 'steward')
    expect(await preview(session, 'guides', id)).toContain('起有变化，这以前照现在的办')
    const made = await (await session.context.request.get(session.page.url())).text()
    expect(comparableHtml(made)).toBe(comparableHtml(publicPage(code)))
    await session.context.close()
  })

  it('works for a guide that was never approved, and for a matter', async () => {
    const session = await login(browser, at, 'steward')
    const guide = await rest(session, at, 'GET', `/guides/${at.guides[2]!.id}?depth=0`)
    const { agency, matter, region } = guide.body
    const made = await rest(session, at, 'POST', '/matters?draft=true', {
      code: '000131029777',
      name: '还没定的事项',
      summary: '摊位备案要做什么。',
    })
    const fresh = (made.body['doc'] as { id: number }).id
    expect(await preview(session, 'matters', fresh)).toContain('摊位备案要做什么。')
    expect(existsSync(join(at.dataDir, 'current/site/matter/000131029777'))).toBe(false)

    // Its matter is not approved: the preview shows the finding of the rules.
    const code = '11519901MB000000164000131029777'
    const draft = await rest(session, at, 'POST', '/guides?draft=true', { agency, code, matter: fresh, region })
    const { id } = draft.body['doc'] as { id: number }
    const reason = await preview(session, 'guides', id)
    expect(reason).toContain('还不能预览')
    expect(reason).toContain('“所属事项”引用的政务服务事项 “还没定的事项” 不存在或没有批准')

    expect((await approveAsReviewer(at, `/matters/${fresh}`)).status).toBe(200)
    const text = await preview(session, 'guides', id)
    expect(text).toContain('预览·未发布')
    expect(text).toContain('还没定的事项')
    expect(matter).not.toBe(fresh)
    await session.context.close()
  })

  it('shows why a publish would hold the record, stores no snapshot, and answers 404 to addresses that do not exist', async () => {
    const { id } = at.guides[2]!
    const session = await login(browser, at, 'steward')
    await openRecord(session, at, 'guides', id)
    await openTab(session.page, '多久、跑几次')
    await session.page.fill('#field-promisedLimit', '90')
    await session.page.locator('.st-limit select').first().selectOption('working-day')
    expect(await press(session.page, 'save-draft')).toContain('成功')
    const text = await preview(session, 'guides', id)
    expect(text).toContain('发布时会暂缓')
    expect(text).toContain('比事项标准 10 个工作日还长')
    await openRecord(session, at, 'guides', id)
    expect(await submit(session.page)).toContain('比事项标准 10 个工作日还长')

    for (const run of readdirSync(join(at.dataDir, 'previews'))) {
      expect(readdirSync(join(at.dataDir, 'previews', run)).sort(), run).not.toContain('snapshot')
    }
    for (const path of ['open/users/1', 'open/guides/99999', 'page/00000000000000000000000000000000', 'page/..%2f..']) {
      expect(
        (
          await session.context.request.get(`${at.server.url}/admin/preview/${path}`, {
            headers: { Referer: at.server.url },
          })
        ).status(),
        path,
      ).toBe(404)
    }
    await session.context.close()
  })
})

/** Returns a page without the parts that a preview adds, and without the hosts of its links and the names of its assets. */
function comparableHtml(html: string): string {
  return html
    .replace(/<aside class="santong-preview".*?<\/aside>/su, '')
    .replace(/<meta name="robots"[^>]*><link rel="stylesheet" href="[^"]*preview\.css">/u, '')
    .replace('预览·未发布｜', '')
    .replace(/<(?:link|script)[^>]*_assets[^>]*>(?:<\/script>)?/gu, '')
    .replace(/\s(href|src|action)="https?:\/\/[^"/]*(?=\/)/gu, ' $1="')
    .replace(/\s(href|src)="\/admin\/preview\/page\/[0-9a-f]+/gu, ' $1="')
}
