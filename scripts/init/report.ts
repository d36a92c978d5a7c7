/** @module What `santong init` prints: lines of text, or with `--json` one object. */
import type { Config } from '../../config.ts'
import { ROLES } from '../../collections/access/grants.ts'
import { findingText } from './findings.ts'
import type { PlannedAccount } from './accounts.ts'
import type { Item, Plan } from './plan.ts'

/** What was written. */
export interface WrittenItems {
  records: Item[]
  /** `drawn` is the random password of a new account, which is shown only once. */
  accounts: (PlannedAccount & { drawn?: string })[]
}

const TITLES = { site: '网站信息', region: '行政区划', agency: '实施主体' } as const

/** Prints what `santong init` does and how it ended. */
export class Reporter {
  readonly #json: boolean
  #lineShown = false
  #printedAt = 0
  #update = false

  constructor(json: boolean) {
    this.#json = json
  }

  /** Shows progress: a line that is rewritten on a terminal, and printed every few seconds elsewhere. Without text it is removed. */
  progress(text?: string): void {
    const out = process.stderr
    if (out.isTTY) {
      if (text || this.#lineShown) out.write(`\r\u001b[2K${text ?? ''}`)
      this.#lineShown = Boolean(text)
    } else if (text && Date.now() - this.#printedAt > 5000) {
      this.#printedAt = Date.now()
      out.write(`${text}\n`)
    }
  }

  /** Prints the findings, and what will be written. */
  plan(plan: Plan, { update, dryRun }: { update: boolean; dryRun: boolean }): void {
    this.#update = update
    if (this.#json) return
    const { items, accounts, findings } = plan
    for (const one of findings.all) console.error(findingText(one))
    if (findings.errors.length) return
    if (findings.all.length) console.error('')
    console.log(dryRun ? '核对过了，没有错误。写入时会这样：' : '核对过了，没有错误：')
    for (const type of ['site', 'region', 'agency'] as const) {
      const all = items.filter((item) => item.type === type)
      if (all.length) console.log(`  ${TITLES[type]}  ${counts(all, update)}${examples(all)}`)
    }
    if (accounts.length) console.log(`  账号      ${counts(accounts, update)}`)
    for (const item of items) {
      if (item.state !== 'differs' && item.state !== 'staff') continue
      const fate =
        item.state === 'staff'
          ? '工作人员在后台改过，不动；要改请在后台改'
          : update
            ? '以给出的为准'
            : '不动；以给出的为准请加 --update'
      console.log(`  · ${TITLES[item.type]}“${item.name}”已有：${item.differences.join('；')}（${fate}）`)
    }
    for (const { email, state } of accounts) {
      if (state === 'differs')
        console.log(
          `  · 账号 ${email} 已有，姓名或授权与给出的不同（${update ? '以给出的为准，密码不变' : '不动；以给出的为准请加 --update'}）`,
        )
    }
  }

  /** Prints that there are errors and nothing was written. */
  refused(plan: Plan): void {
    const { length } = plan.findings.errors
    if (this.#json) this.#print('refused', plan)
    else console.error(`\n有 ${length} 处要改，什么也没有写入。改好再运行一次；加 --dry-run 只核对不写入。`)
  }

  /** Prints that a dry run has written nothing. */
  dryRunEnded(plan: Plan): void {
    if (this.#json) this.#print('dry-run', plan)
    else console.log('\n试运行，没有写入。去掉 --dry-run 就写入。')
  }

  /** Prints that the plan was not confirmed. */
  declined(plan: Plan): void {
    if (this.#json) this.#print('declined', plan)
    else console.log('\n没有写入。确认无误后加 --yes 写入。')
  }

  /** Prints what was written, new passwords and next steps. @param lacks Settings that publishing does without, in Chinese. */
  done(plan: Plan, made: WrittenItems, config: Config, lacks: readonly string[]): void {
    if (this.#json) return this.#print('done', plan, made, lacks)
    const { records, accounts } = made
    if (!records.length && !accounts.length) console.log('\n都已经有了，没有要写的。')
    else {
      const written = (['site', 'region', 'agency'] as const).flatMap((type) => {
        const { length } = records.filter((one) => one.type === type)
        return length ? [`${TITLES[type]} ${length}`] : []
      })
      if (accounts.length) written.push(`账号 ${accounts.length}`)
      console.log(`\n已写入并批准：${written.join('，')}`)
    }
    const drawn = accounts.filter((one) => one.drawn)
    if (drawn.length) {
      console.log('\n账号和密码（只显示这一次，请现在记下，分别交给本人；登录后请在右上角的账户页改掉）：')
      for (const { email, name, grants, drawn: password } of drawn)
        console.log(`  ${email}  ${password}  ${name}（${grants.map(({ role }) => ROLES[role].title).join('、')}）`)
    }
    console.log(
      [
        '',
        '接下来：',
        `  1. 打开后台：npx santong admin（${config.adminUrl}/admin），首页有新手引导`,
        '  2. 导入事项清单：npx santong import 清单.jsonl --dry-run，没有问题再去掉 --dry-run；也可以在后台一条条建',
        '  3. 发布：npx santong publish，再用 npx santong serve 打开公众网站',
        '  有疑问时：npx santong doctor',
        ...(lacks.length ? ['', '还没有的：', ...lacks.map((line) => `  · ${line}`)] : []),
      ].join('\n'),
    )
  }

  #print(
    state: 'refused' | 'dry-run' | 'declined' | 'done',
    { items, accounts, findings }: Plan,
    made?: WrittenItems,
    lacks?: readonly string[],
  ): void {
    const update = this.#update
    const count = (type: Item['type']) =>
      countStates(
        items.filter((item) => item.type === type),
        update,
      )
    console.log(
      JSON.stringify(
        {
          state,
          findings: findings.all,
          site: count('site'),
          regions: count('region'),
          agencies: count('agency'),
          accounts: countStates(accounts, update),
          differing: items
            .filter(({ differences }) => differences.length)
            .map(({ type, key, name, state, differences }) => ({
              type,
              key,
              name,
              staff: state === 'staff',
              differences,
            })),
          lacks,
          made: made?.accounts.map(({ email, name, grants, drawn }) => ({
            email,
            name,
            roles: grants.map(({ role }) => role),
            ...(drawn ? { password: drawn } : {}),
          })),
        },
        null,
        2,
      ),
    )
  }
}

type WithState = { state: Item['state'] | PlannedAccount['state'] }

/** Returns how many are made, changed and left as they are. */
function countStates(all: readonly WithState[], update: boolean): { made: number; changed: number; kept: number } {
  const made = all.filter(({ state }) => state === 'new' || state === 'unapproved').length
  const changed = update ? all.filter(({ state }) => state === 'differs').length : 0
  return { made, changed, kept: all.length - made - changed }
}

function counts(all: readonly WithState[], update: boolean): string {
  const { made, changed, kept } = countStates(all, update)
  return [made && `新建 ${made}`, changed && `更新 ${changed}`, kept && `已有 ${kept}，不动`].filter(Boolean).join('，')
}

function examples(all: readonly Item[]): string {
  const names = all.filter(({ state }) => state === 'new').map(({ name }) => name)
  return names.length ? `（${names.slice(0, 6).join('、')}${names.length > 6 ? '……' : ''}）` : ''
}
