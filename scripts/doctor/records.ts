/**
 * @module Checks the database: whether it is undamaged, has the structure of this version, and what a first publish needs.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFile, ROOT, type Config } from '../../config.ts'
import { missingSettings, siteUrlOf } from '../../publish/pages/site-address.ts'
import { UNUSED_DAYS } from '../../collections/accounts/last-used.ts'
import { FAMILIES } from '../../collections/families.ts'
import type { Check } from './check.ts'
import type { Records } from './counts.ts'

/** The checks of the database, and what other checks need from it. */
export interface RecordsChecked {
  checks: Check[]
  /** How many accounts there are; null where the database cannot be read. */
  accounts: number | null
  /** Whether a publish can read from it. */
  sound: boolean
  newest: string | null
}

/** Checks the database. Applies no migration and makes nothing. */
export async function records(config: Config): Promise<RecordsChecked> {
  return config.database === 'sqlite' ? sqlite(databaseFile(config)!, config.publicUrl) : mongodb(config)
}

const UNREAD = { accounts: null, sound: false, newest: null }

async function sqlite(file: string, publicUrl: string | undefined): Promise<RecordsChecked> {
  const name = '数据库（SQLite）'
  const failed = (found: string, fix: string): RecordsChecked => ({
    ...UNREAD,
    checks: [{ name, state: 'fail', found, fix }],
  })
  const restore = '从备份恢复（docs/operators.md 的 Backup）'
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) return failed(`${file} 不在了`, `核对 DATABASE_URL 和 SANTONG_DATA；被删掉的${restore}`)
  if (!stats.isFile()) return failed(`${file} 不是文件`, '移走它，或改 DATABASE_URL')
  if (stats.size === 0) {
    const check: Check = { name, state: 'warn', found: `${file} 是空的，还没有初始化`, fix: '运行 santong init' }
    return { accounts: 0, sound: false, newest: null, checks: [check] }
  }
  const { inspectSqlite } = await import('./sqlite.ts')
  let looked: ReturnType<typeof inspectSqlite>
  try {
    looked = inspectSqlite(file)
  } catch (error) {
    return failed(`${file} 打不开：${(error as Error).message}`, `核对 DATABASE_URL；文件坏了的${restore}`)
  }
  const { faults, accounts, newest, guides } = looked
  if (faults.length) {
    return {
      accounts,
      sound: false,
      newest,
      checks: [
        {
          name,
          state: 'fail',
          found: `${file} 损坏了，PRAGMA quick_check 报 ${faults.length >= 20 ? '20 处以上' : `${faults.length} 处`}：${faults[0]!.split('\n').slice(0, 2).join(' ')}`,
          fix:
            `停下后台和导入；把 ${file} 和它的 -wal、-shm 移到别处留着，${restore}。没有备份的，用 sqlite3 的 .recover 救出能读的。` +
            '对外的网站不靠数据库，照常开着；修好以前不要发布',
        },
      ],
    }
  }
  return {
    accounts,
    newest,
    sound: true,
    checks: [
      { name, state: 'ok', found: `完好，有 ${guides ?? 0} 份指南` },
      ...shape(looked.migrations),
      ...guarded(looked.unguarded),
      ...begun(looked, publicUrl),
      ...alone(looked),
      ...accountsOf(looked),
      ...unsettled(looked),
      ...unsent(looked),
    ],
  }
}

async function mongodb({ databaseUrl, publicUrl }: Config): Promise<RecordsChecked> {
  const name = '数据库（MongoDB）'
  const { inspectMongo } = await import('./mongodb.ts')
  let looked: Awaited<ReturnType<typeof inspectMongo>>
  try {
    looked = await inspectMongo(databaseUrl)
  } catch (error) {
    const check: Check = {
      name,
      state: 'fail',
      found: (error as Error).message,
      fix: '核对 DATABASE_URL；数据库服务要先启动',
    }
    return { ...UNREAD, checks: [check] }
  }
  const { accounts, changesTrail, guides, newest, replica } = looked
  const check: Check = replica
    ? { name, state: 'warn', found: replica, fix: '在 DATABASE_URL 里写上 replicaSet=…（说明见 docs/mongodb.md）' }
    : { name, state: 'ok', found: `连得上，有 ${guides} 份指南` }
  const trail: Check = {
    name: '审计记录',
    state: 'warn',
    found: '连接用的账号可以改、可以删审计记录',
    fix: '给它一个只能读、只能添加审计记录的角色（docs/mongodb.md 的 The trail）',
  }
  return {
    accounts,
    newest,
    sound: true,
    checks: [
      check,
      ...(changesTrail ? [trail] : []),
      ...begun(looked, publicUrl),
      ...alone(looked),
      ...accountsOf(looked),
      ...unsettled(looked),
      ...unsent(looked),
    ],
  }
}

/** Says in which families one account alone approves, so that it also approves what it wrote itself. */
function alone({ approvers }: Records): Check[] {
  if (!approvers?.length) return []
  const single = Object.entries(FAMILIES).flatMap(([family, { title }]) => {
    const accounts = approvers.filter(
      ({ coversSite, families }) =>
        (!families.length || families.includes(family)) && (family !== 'site' || coversSite),
    )
    return new Set(accounts.map(({ account }) => account)).size === 1 ? [title] : []
  })
  const name = '审核'
  if (!single.length) return [{ name, state: 'ok', found: '每一类记录都有两个以上的账号能批准' }]
  const all = single.length === Object.keys(FAMILIES).length
  return [
    {
      name,
      state: 'ok',
      found: `${all ? '全部记录' : single.join('、')}只有一个账号能批准，自己写的也由自己批准，审计记录里逐条写明；再给一个人批准的授权，就互相审`,
    },
  ]
}

/** Says which accounts are overdue to be confirmed, and how many nobody uses. */
function accountsOf({ overdueChecks, unused }: Records): Check[] {
  const checks: Check[] = []
  if (overdueChecks)
    checks.push({
      name: '账号复核',
      state: 'warn',
      found: `${overdueChecks} 个账号过了截止日还没有复核完`,
      fix: '系统管理员和各区划的目录管理员在后台“账号复核”里办',
    })
  if (unused)
    checks.push({
      name: '账号',
      state: 'ok',
      found: `${unused} 个账号 ${UNUSED_DAYS} 天没有用过；不用了的在后台“账号”里停用`,
    })
  return checks
}

/** Says what an upgrade of deviations has left to settle. */
function unsettled({ unconfirmed, withdrawn }: Records): Check[] {
  const parts = [
    ...(withdrawn ? [`${withdrawn} 处加重负担的差异批准不全，升级时转为申请，下次发布照标准`] : []),
    ...(unconfirmed ? [`${unconfirmed} 处差异沿用，待确认`] : []),
  ]
  if (!parts.length) return []
  const fix =
    '目录管理员在后台“差异申请”里逐条核对、决定；santong audit 逐条列出（deviation-withdrawn、deviation-unsettled）'
  return [{ name: '差异申请', state: 'warn', found: parts.join('；'), fix }]
}

/** Checks whether e-mail and messages went out. */
function unsent({ unsent: count }: Records): Check[] {
  if (!count) return []
  const fix = '系统管理员在后台“通知”的“发件箱”里看原因，改好再点“重发”；santong mail-test 试发一封'
  return [{ name: '邮件和消息', state: 'warn', found: `${count} 条没有发出，或不知道发出没有`, fix }]
}

/** Checks that the database refuses to change the trail. */
function guarded(unguarded: readonly string[]): Check[] {
  if (!unguarded.length) return []
  const found = `有人动过数据库：${unguarded.join('；')}`
  const fix = '先留一份数据库文件再查是谁；运行 santong trail verify 逐行核对，它也会恢复触发器，并为此记一行'
  return [{ name: '审计记录', state: 'fail', found, fix }]
}

/** Checks that the database has the structure of this version. */
function shape(had: readonly string[]): Check[] {
  const name = '数据库结构'
  const own = readdirSync(join(ROOT, 'migrations'))
    .filter((file) => /^\d.*\.ts$/u.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
  const pending = own.filter((one) => !had.includes(one))
  const unknown = had.filter((one) => !own.includes(one))
  if (unknown.length && !pending.length)
    return [
      {
        name,
        state: 'fail',
        found: `数据库比程序新：做过程序里没有的升级 ${unknown.slice(0, 3).join('、')}`,
        fix: '换上新版程序（git pull && npm ci），或恢复升级以前的备份',
      },
    ]
  if (pending.length)
    return [
      {
        name,
        state: 'warn',
        found: `有 ${pending.length} 步升级还没有做：${pending.slice(0, 3).join('、')}`,
        fix: '先备份；下一次运行任何别的命令或打开后台时自动升级',
      },
    ]
  return [{ name, state: 'ok', found: '与程序一致' }]
}

/** Checks what every installation needs before its first publish. */
function begun({ site, administrators }: Records, publicUrl: string | undefined): Check[] {
  return [
    site?.approved
      ? { name: '网站信息', state: 'ok', found: site.name }
      : {
          name: '网站信息',
          state: 'warn',
          found: site ? `${site.name}，还没有批准` : '还没有填',
          fix: site ? '在后台“网站信息”里批准' : '运行 santong init，或在后台“网站信息”里填',
        },
    ...said(site, publicUrl),
    administrators
      ? { name: '管理员', state: 'ok', found: `${administrators} 个` }
      : {
          name: '管理员',
          state: 'warn',
          found: '一个也没有',
          fix: '运行 santong init，或 santong user add --role admin',
        },
  ]
}

/** Checks the settings that appear in every page and data catalogue: the address of the site and the licence of its data. */
function said(site: Records['site'], publicUrl: string | undefined): Check[] {
  if (!site) return []
  const url = siteUrlOf({ url: publicUrl }, site)
  const lacks = missingSettings(url, site)
  return (['网站地址', '数据许可'] as const).map((name) => {
    const lack = lacks.find(({ about }) => about === name)
    if (lack) return { name, state: 'warn', found: lack.found, fix: lack.fix }
    return { name, state: 'ok', found: (name === '网站地址' ? url : site.licence)! }
  })
}
