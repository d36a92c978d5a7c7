import { launchBrowser } from './launch.ts'
import { readFileSync } from 'node:fs'
const url='http://127.0.0.1:4430'
const { password } = JSON.parse(readFileSync('/tmp/data-http-seed.json','utf8'))
const browser = await launchBrowser()
for (const [name, viewport] of [['desk',{width:1280,height:900}],['phone',{width:390,height:844}]] as const) {
  const context = await browser.newContext({ locale:'zh-CN', viewport })
  const page = await context.newPage()
  page.on('console', m => { if (['error','warning'].includes(m.type())) console.log(name, page.url(), m.type(), m.text().slice(0,300)) })
  page.on('pageerror', e => console.log(name,'PAGEERROR', e.message))
  page.on('response', r => { if (r.status()>=400) console.log(name, r.status(), r.request().method(), r.url()) })
  await page.goto(url+'/admin/login'); await page.screenshot({path:`/tmp/look-${name}-login.png`})
  await page.fill('#field-email','steward@example.invalid'); await page.fill('#field-password',password)
  await page.click('button[type=submit]'); await page.waitForURL(u=>u.pathname==='/admin')
  for (const [n,p] of [['home','/admin'],['list','/admin/collections/guides'],['edit','/admin/collections/guides/1'],['versions','/admin/collections/guides/1/versions'],['matter','/admin/collections/matters/2'],['files','/admin/collections/files'],['create','/admin/collections/guides/create'],['site','/admin/globals/site-info'],['publish','/admin/publish'],['account','/admin/account'],['filter','/admin/collections/guides?where[or][0][and][0][matter][equals]=2&limit=50']] as const) {
    await page.goto(url+p,{waitUntil:'networkidle'}); await page.screenshot({path:`/tmp/look-${name}-${n}.png`})
  }
  await page.goto(url+'/admin/collections/guides/1',{waitUntil:'networkidle'})
  const rel = page.locator('#field-matter .rs__control').first()
  if (await rel.count()) { await rel.click(); await page.waitForTimeout(1500); await page.screenshot({path:`/tmp/look-${name}-rel.png`}) }
  await context.close()
}
await browser.close()
