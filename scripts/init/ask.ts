/** @module Questions of `santong init` on a terminal, for answers that are missing and not in the database. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseRegion } from '../../standard/codes/index.ts'
import { licenceUrlOf, OPEN_LICENCE } from '../../standard/open-licence.ts'
import { addressProblem, siteAddress } from '../../standard/site-address.ts'
import type { Answers } from './answers.ts'
import { SHORTEST_PASSWORD } from '../../collections/accounts/password-rule.ts'
import { passwordProblem } from '../../collections/accounts/password-strength.ts'
import { ask, askSecret, askWhether } from '../prompt.ts'
import type { Installation } from './installation.ts'

/** Asks for missing answers and returns all. @throws PromptCancelled */
export async function askForRest(given: Answers, installation: Installation): Promise<Answers> {
  const answers: Answers = { ...given, site: { ...given.site }, region: { ...given.region }, admin: { ...given.admin } }
  if (!installation.site) {
    console.log('先问几件事。灰字是不填时的值；可以空着的直接回车；随时可以按 Ctrl+C 离开，什么也不会写入。\n')
    await askRegion(answers, installation)
    await askSite(answers, installation)
  }
  answers.agencies ??= await askFile('机构表（可空；CSV 文件，空表用 santong init --template 生成）')
  answers.accounts ??= await askFile('账号表（可空；CSV 文件）')
  if (!answers.agencies) delete answers.agencies
  if (!answers.accounts) delete answers.accounts
  if (!installation.hasAdmin && !answers.admin?.email) await askAdmin(answers)
  return answers
}

/** Asks whether to write the plan that was just printed. @throws PromptCancelled */
export const confirmed = (): Promise<boolean> => askWhether('写入？', { preset: false })

async function askRegion(answers: Answers, { areas }: Installation): Promise<void> {
  const region = answers.region!
  region.code ??= await ask('本级区划代码（6 位，如 511600）', {
    problem: (text) => {
      const read = parseRegion(text)
      return read.valid ? undefined : `“${text}”${read.reason}`
    },
  })
  const listed = areas.of(region.code)
  if (!region.name) {
    const name = await ask('区划名称', { ...(listed ? { preset: listed.name } : {}) })
    if (name !== listed?.name) region.name = name
  }
  const below = listed ? areas.below(listed.code) : []
  if (!region.below && below.length) {
    const names = below.map(({ name }) => name)
    const shown = names.length > 12 ? `${names.slice(0, 12).join('、')}等` : names.join('、')
    const wanted = await askWhether(`一并建好下级 ${below.length} 个区划（${shown}）？`, { preset: true })
    region.below = wanted ? 'counties' : 'none'
  }
}

async function askSite(answers: Answers, { areas }: Installation): Promise<void> {
  const site = answers.site!
  const place = answers.region?.name ?? areas.of(answers.region?.code ?? '')?.name ?? ''
  site['name'] ??= await ask('网站名称', { preset: `${place}办事指南` })
  site['host'] ??= await ask('主办单位（全称）')
  for (const [field, question] of [
    ['undertaker', '承办单位（可空）'],
    ['phones', '联系电话（可空；带区号，几个用、隔开）'],
    ['email', '邮箱（可空）'],
    ['siteCode', '网站标识码（可空；10 位）'],
    ['icp', 'ICP 备案号（可空）'],
    ['police', '公安备案号（可空）'],
  ] as const) {
    const answer = site[field] ?? (await ask(question, { optional: true }))
    if (answer) site[field] = answer
  }
  await askAddress(site)
  await askLicence(site)
}

async function askAddress(site: NonNullable<Answers['site']>): Promise<void> {
  if (site['url']) return
  const url = await ask(
    '公众访问的网站地址（只写到域名，如 https://zwfw.example.gov.cn；没有就没有网站地图和规范网址，可空，以后再填）',
    {
      optional: true,
      problem: (text) =>
        siteAddress(text) ? undefined : `“${text}”${addressProblem(text) ?? '只有这台机器自己打得开'}`,
    },
  )
  if (url) site['url'] = url
}

async function askLicence(site: NonNullable<Answers['site']>): Promise<void> {
  if (site['licence']) return
  const licence = await ask('数据许可：别人怎样可以使用发布的数据（别的许可写名称；不写许可输入“无”）', {
    preset: OPEN_LICENCE.name,
  })
  if (/^(?:无|没有|不写)$/u.test(licence)) return
  site['licence'] = licence
  const url =
    licenceUrlOf(licence) ??
    (await ask('许可全文的网址（可空）', {
      optional: true,
      problem: (text) => (/^https?:\/\/\S+$/u.test(text) ? undefined : `“${text}”不是完整的网址`),
    }))
  if (url) site['licenceUrl'] = url
}

async function askFile(question: string): Promise<string | undefined> {
  const path = await ask(question, {
    optional: true,
    problem: (text) => (existsSync(text) ? undefined : `找不到“${resolve(text)}”，请检查路径`),
  })
  return path ? resolve(path) : undefined
}

async function askAdmin(answers: Answers): Promise<void> {
  const admin = answers.admin!
  admin.email = await ask('系统管理员的邮箱（登录用）', {
    problem: (text) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(text) ? undefined : `“${text}”不是邮箱`),
  })
  admin.name ??= await ask('管理员姓名', { preset: '系统管理员' })
  const password =
    admin.password ??
    (await askSecret(`密码（至少 ${SHORTEST_PASSWORD} 个字符，不显示；直接回车就随机生成）`, {
      optional: true,
      problem: (text) => passwordProblem(text, admin),
    }))
  if (password) admin.password = password
}
