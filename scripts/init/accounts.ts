/** @module The first accounts: an administrator, and those of a sheet. */
import { basename } from 'node:path'
import { ROLES, type Grant, type Role } from '../../collections/access/grants.ts'
import { nameProblem } from '../../collections/accounts/name.ts'
import { passwordProblem } from '../../collections/accounts/password-strength.ts'
import { FAMILIES, type Family } from '../../collections/families.ts'
import type { Answers } from './answers.ts'
import { ACCOUNT_COLUMNS, type AccountColumn } from './columns.ts'
import type { Findings } from './findings.ts'
import {
  findNamed,
  namedFrom,
  type Installation,
  type StoredAccount,
  type NamedRecord,
  type JsonObject,
} from './installation.ts'
import type { RegionLookup } from './regions.ts'
import { readSheet } from './sheet.ts'
import type { SheetRow } from './sheet-types.ts'

/** An account of the plan. */
export interface PlannedAccount extends StoredAccount {
  email: string
  /** A given password; without one, a new account gets a random one. */
  password?: string
  state: 'new' | 'same' | 'differs'
}

const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/u

/** Returns the accounts of the answers and the sheet. What is wrong goes to the findings. */
export async function planAccounts(
  answers: Answers,
  installation: Installation,
  regions: RegionLookup,
  agencies: ReadonlyMap<string, JsonObject>,
  findings: Findings,
): Promise<PlannedAccount[]> {
  const planned = new Map<string, { account: PlannedAccount; row: number }>()
  const admin = await adminOf(answers, installation, findings)
  if (admin) planned.set(admin.email, { account: admin, row: 0 })
  if (!answers.accounts) return admin ? [admin] : []
  const file = basename(answers.accounts)
  const all: NamedRecord[] = [
    ...installation.agencies.filter(({ key }) => !agencies.has(key)),
    ...[...agencies].map(([key, record]) => namedFrom(key, record)),
  ]
  for (const one of await readSheet(answers.accounts, ACCOUNT_COLUMNS, findings)) {
    const account = rowAccount(one, file, all, regions, findings)
    if (!account) continue
    const earlier = planned.get(account.email)
    if (earlier) {
      findings.error(earlier.row ? `与第 ${earlier.row} 行重复` : '已经作为管理员给出', {
        file,
        row: one.row,
        field: '邮箱',
        found: account.email,
        fix: '一个邮箱只能是一个账号；要几项授权的，建好后在后台“账号”里加',
      })
    } else planned.set(account.email, { account: { ...account, state: stateOf(account, installation) }, row: one.row })
  }
  return [...planned.values()].map(({ account }) => account)
}

async function adminOf(
  { admin }: Answers,
  installation: Installation,
  findings: Findings,
): Promise<PlannedAccount | undefined> {
  if (!admin?.email) {
    if (!installation.hasAdmin)
      findings.error('还没有系统管理员，要给出一个', {
        field: '管理员邮箱',
        fix: '加 --admin-email name@example.gov.cn，或写在 init.json 的 admin.email',
      })
    return undefined
  }
  const email = admin.email.toLowerCase()
  if (!ADDRESS.test(email)) {
    findings.error('不是邮箱', { field: '管理员邮箱', found: admin.email, fix: '写成 name@example.gov.cn' })
    return undefined
  }
  const poor = admin.password === undefined ? undefined : await passwordProblem(admin.password, admin)
  if (poor) findings.error(poor, { field: '管理员密码', fix: '换一个；不给就随机生成一个' })
  const wrongName = admin.name === undefined ? undefined : nameProblem(admin.name)
  if (wrongName) findings.error(wrongName, { field: '管理员姓名', found: admin.name! })
  const there = installation.accounts.get(email)
  // An existing administrator keeps further grants.
  const grants = there?.grants.some(({ role }) => role === 'admin')
    ? there.grants
    : [{ role: 'admin' as const, agencies: [] }]
  const account = { email, name: admin.name ?? there?.name ?? '系统管理员', grants }
  return { ...account, ...(admin.password ? { password: admin.password } : {}), state: stateOf(account, installation) }
}

function rowAccount(
  { row, values }: SheetRow<AccountColumn>,
  file: string,
  agencies: readonly NamedRecord[],
  regions: RegionLookup,
  findings: Findings,
): Omit<PlannedAccount, 'state'> | undefined {
  const before = findings.errors.length
  const say = (field: string, found: string | undefined, problem: string, fix?: string) =>
    findings.error(problem, { file, row, field, ...(found ? { found } : {}), ...(fix ? { fix } : {}) })
  const email = values.email?.toLowerCase()
  if (!email) say('邮箱', undefined, '没有填')
  else if (!ADDRESS.test(email)) say('邮箱', values.email, '不是邮箱', '写成 name@example.gov.cn')
  const wrongName = nameProblem(values.name)
  if (wrongName) say('姓名', values.name, values.name ? wrongName : '没有填', '写同事认得出的名字')
  const role = roleOf(values.role)
  const roles = Object.values(ROLES).map(({ title }) => title)
  if (!role) say('角色', values.role, values.role ? '没有这个角色' : '没有填', `可用：${roles.join('、')}`)
  const region = values.region ? regions.find(values.region) : undefined
  if (region && 'problem' in region) say('区划代码', values.region, region.problem, region.fix)
  const families = listOf(values.families).map((text) => {
    const found = (Object.keys(FAMILIES) as Family[]).find((one) => one === text || FAMILIES[one].title === text)
    const titles = Object.values(FAMILIES).map(({ title }) => title)
    if (!found) say('类别', text, '没有这个类别', `可用：${titles.join('、')}`)
    return found
  })
  const code = region && 'code' in region ? region.code : undefined
  const keys = listOf(values.agencies).map((text) => {
    const everywhere = findNamed(agencies, text)
    const near = everywhere.filter((one) => one.region === code)
    const found = near.length ? near : everywhere
    if (!found.length) say('部门', text, '机构表里和库里都没有这个部门', '核对名称，或先把它加进机构表')
    else if (found.length > 1) say('部门', text, '叫这个名字的部门不止一个', '写全称，或填上区划代码')
    return found[0]?.key
  })
  if (findings.errors.length > before) return undefined
  if ((role === 'editor' || role === 'reviewer') && !code && !keys.length) {
    findings.warn(`${ROLES[role].title}没有写区划和部门，将不受限制`, { file, row, field: '角色', found: values.role! })
  }
  const grant: StoredAccount['grants'][number] = {
    role: role!,
    ...(families.length ? { families: families as Family[] } : {}),
    ...(code ? { region: code } : {}),
    agencies: keys as string[],
  }
  return { email: email!, name: values.name!, grants: [grant] }
}

const roleOf = (text: string | undefined): Role | undefined =>
  (Object.keys(ROLES) as Role[]).find((one) => one === text || ROLES[one].title === text)

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[、,，;；\n]+/u)
    .map((one) => one.trim())
    .filter(Boolean)

function stateOf(
  account: Pick<PlannedAccount, 'email' | 'name' | 'grants'>,
  installation: Installation,
): PlannedAccount['state'] {
  const there = installation.accounts.get(account.email)
  if (!there) return 'new'
  return plain(there) === plain(account) ? 'same' : 'differs'
}

/** Returns an account as text for comparison: Payload returns empty parts as null or as an empty list. */
const plain = ({ name, grants }: StoredAccount): string =>
  JSON.stringify([
    name,
    ...grants.map(({ role, families, region, agencies }) => [
      role,
      [...(families ?? [])].sort(),
      region ?? '',
      [...agencies].sort(),
    ]),
  ])

/** Returns the grants of an account with database ids for agencies. */
export const grantsWithIds = ({ grants }: StoredAccount, ids: ReadonlyMap<string, string | number>): Grant[] =>
  grants.map(({ agencies, ...grant }) => ({
    ...grant,
    ...(agencies.length ? { agencies: agencies.flatMap((key) => ids.get(key) ?? []) } : {}),
  }))
