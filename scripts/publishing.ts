/**
 * @module What `santong publish` and `santong audit` do with what publishing tells: the CMS opened, lines printed, codes.
 */
import { resolve } from 'node:path'
import { loadConfig, ROOT } from '../config.ts'
import { auditCms, auditSnapshotDir, type Audit } from '../publish/audit.ts'
import type { Cms } from '../publish/read/cms.ts'
import type { PublishOptions } from '../publish/options.ts'
import { publish } from '../publish/pipeline.ts'
import { newestMigrationDay } from './program-date.ts'
import { onStop } from './signals.ts'
import { massRemoval, planLines, removalLines, type Plan } from '../publish/plan.ts'
import { StepError } from '../publish/step-runner.ts'
import { heldDirectly, heldTitle, type Held } from '../release/held.ts'
import { uploadsDir } from '../release/layout.ts'
import { LockHeld } from '../release/lock.ts'
import { END, EXIT, type EndDetails, type RemovalDetails, type StepLine } from '../release/step-lines.ts'
import { dayOf, isDay } from '../standard/day.ts'
import { groupBy } from '../standard/group.ts'
import { RULES, SEVERITY_TITLES } from '../standard/rules/index.ts'
import { recordTitle } from '../standard/schema/index.ts'

export interface PublishArguments {
  yes: boolean
  force: boolean
  json: boolean
  from?: string
  asOf?: string
  /** How many records may go, where that is more than goes by itself. */
  allowRemovals?: string
}

export async function runPublish(given: PublishArguments): Promise<number> {
  const { force, json, from, asOf } = given
  const allowed = numberOf(given.allowRemovals)
  const config = loadConfig()
  const now = new Date()
  if (asOf !== undefined && !isDay(asOf)) throw new Error(`“${asOf}”不是日期，请写成 2026-01-31 的样子`)
  const say = json ? printJson : linePrinter()
  let refused: Refusal | undefined
  const stopping = new AbortController()
  const stop = (): void => stopping.abort(new Error('发布被中断，网站没有改变'))
  const notAnyMore = onStop(stop)
  try {
    const result = await publish({
      dataDir: config.dataDir,
      root: ROOT,
      source: from === undefined ? { cms: await openedCms() } : { from: resolve(from) },
      now,
      asOf: asOf ?? dayOf(now),
      force,
      keep: config.keepReleases,
      url: config.publicUrl,
      program: newestMigrationDay(),
      log: say,
      confirm: async (plan) => {
        const total = massRemoval(plan, config.removedPercent)
        const tooMany = total > allowed ? total : 0
        if (!json) console.log(planLines(plan).join('\n'))
        if (tooMany && (given.yes || !canAsk(json))) refused = { total, plan }
        return !refused && (given.yes || (canAsk(json) && (await confirmPlan(plan, tooMany))))
      },
      signal: stopping.signal,
    } satisfies PublishOptions)
    if (refused) {
      say(refusalLine(refused, json))
      return EXIT.notPublished
    }
    if (result.state === 'declined') {
      say({ step: END, state: 'info', text: '未发布。确认无误后加 --yes 发布。', published: false } satisfies StepLine &
        EndDetails)
      return EXIT.notPublished
    }
    if (!json) for (const line of heldLines(result.held)) console.log(line)
    say({
      step: END,
      state: 'info',
      text: endText(result.state, result.release, result.held.length),
      published: result.state === 'published',
      release: result.release,
      held: result.held.length,
    } satisfies StepLine & EndDetails)
    return result.held.length ? EXIT.held : EXIT.done
  } catch (error) {
    if (!(error instanceof StepError)) {
      const text = error instanceof Error ? error.message : String(error)
      if (!(error instanceof LockHeld) && !stopping.signal.aborted && process.env['SANTONG_LOG'] === 'debug')
        console.error(error)
      say({ step: END, state: 'failed', text, published: false } satisfies StepLine & EndDetails)
    }
    return EXIT.notPublished
  } finally {
    notAnyMore()
    if (from === undefined) await (await import('./cms.ts')).closeCms()
  }
}

function endText(state: string, release: number | null, held: number): string {
  const head =
    state === 'published'
      ? `第 ${release} 版已发布`
      : `没有变化，网站仍是第 ${release} 版。程序更新后要重新生成页面的，请加 --force`
  return held ? `${head}；有 ${held} 条记录暂缓，改好后再发布一次` : head
}

async function openedCms(): Promise<Cms> {
  const { cmsOf, openCms } = await import('./cms.ts')
  return cmsOf(await openCms())
}

/** Records that are held for a fault of their own, each with the reason; the others hang on one of these. */
function heldLines(held: readonly Held[]): string[] {
  const own = heldDirectly(held)
  const lines = own.map((one) => {
    const fate = one.kept === 'previous' ? '仍用上次发布的内容' : '没有发布'
    return `  暂缓 ${heldTitle(one)}：${one.reason}。${one.fix ? `${one.fix}。` : ''}（${fate}）`
  })
  const rest = held.length - own.length
  return rest ? [...lines, `  另有 ${rest} 条用到它们的，跟着保持原样`] : lines
}

function numberOf(given: string | undefined): number {
  if (given === undefined) return 0
  if (!/^\d+$/u.test(given)) throw new Error(`--allow-removals 后面写条数，如 --allow-removals 120，不是“${given}”`)
  return Number(given)
}

/** More records would go than go by themselves, and nobody has said that they may. */
interface Refusal {
  total: number
  plan: Plan
}

function refusalLine({ total, plan: { removals, public: all } }: Refusal, json: boolean): StepLine {
  const head = `这一版会从网站撤下 ${total} 条记录（现有 ${all} 条），比平常多，没有发布。`
  const list = removals.map((one) => ({ ...one, title: recordTitle(one.type) }))
  const why = '先查明原因：是否误取消了批准、少导入了文件、连错了数据库。'
  const next = `确实要撤下的，运行：santong publish --yes --allow-removals ${total}`
  return {
    step: END,
    state: 'failed',
    text: json ? `${head}${why}` : [head, ...removalLines(removals), `网站没有改变。${why}${next}`].join('\n'),
    published: false,
    ...(json ? ({ removing: total, removals: list, next } satisfies RemovalDetails) : {}),
  }
}

const canAsk = (json: boolean): boolean => !json && process.stdin.isTTY && process.stdout.isTTY

/** Asks on a terminal. Where unusually many records would go, their number has to be typed. Whoever leaves has not agreed. */
async function confirmPlan({ removals }: Plan, tooMany: number): Promise<boolean> {
  const { ask, askWhether, Left } = await import('./prompt.ts')
  try {
    if (!tooMany) return await askWhether('发布？', { preset: false })
    console.log([`注意：会从网站撤下 ${tooMany} 条记录，比平常多。`, ...removalLines(removals)].join('\n'))
    return (await ask('确实要撤下的，输入撤下的条数；不撤下就直接回车', { optional: true })) === String(tooMany)
  } catch (error) {
    if (error instanceof Left) return false
    throw error
  }
}

const printJson = (line: StepLine): void => console.log(JSON.stringify(line))

/** Prints steps as they come. Where another step began meanwhile, an end says of which it is. */
function linePrinter(): (line: StepLine) => void {
  const titles = new Map<string, string>()
  let last = ''
  return ({ step, state, text, ms }) => {
    if (state === 'start') {
      titles.set((last = step), text)
      console.log(`${text}……`)
    } else if (state === 'done') {
      const which = last === step ? '' : `${titles.get(step) ?? step}：`
      console.log(`  ${which}${text}（${((ms ?? 0) / 1000).toFixed(1)} 秒）`)
    } else if (state === 'failed') console.error(text)
    else console.log(text)
  }
}

export interface AuditArguments {
  json: boolean
  all: boolean
  from?: string
  rule?: string
}

export async function runAudit({ json, all, from, rule }: AuditArguments): Promise<number> {
  if (rule !== undefined && !RULES.some(({ id }) => id === rule))
    throw new Error(`没有“${rule}”这条规则。可选：${RULES.map(({ id }) => id).join('、')}`)
  const asOf = dayOf(new Date())
  const audit = from === undefined ? await auditOpened(asOf) : await auditSnapshotDir(resolve(from), asOf)
  const findings = rule === undefined ? audit.findings : audit.findings.filter((one) => one.rule === rule)
  if (json) console.log(JSON.stringify(findings, null, 1))
  else printAudit({ ...audit, findings }, all || rule !== undefined)
  return audit.counts.block > 0 ? 1 : 0
}

async function auditOpened(asOf: string): Promise<Audit> {
  const { closeCms } = await import('./cms.ts')
  try {
    return await auditCms(await openedCms(), uploadsDir(loadConfig().dataDir), asOf)
  } finally {
    await closeCms()
  }
}

const SHOWN = 5

function printAudit({ findings, counts, records }: Audit, all: boolean): void {
  for (const [id, found] of groupBy(findings, ({ rule }) => rule)) {
    const title = RULES.find((one) => one.id === id)?.title ?? id
    console.log(`\n${SEVERITY_TITLES[found[0]!.severity]}  ${title}（${id}）：${found.length} 处`)
    for (const { message, fix } of all ? found : found.slice(0, SHOWN)) console.log(`  ${message}\n    → ${fix}`)
    if (!all && found.length > SHOWN) console.log(`  另有 ${found.length - SHOWN} 处，加 --rule ${id} 看全部`)
  }
  const { block, gate = 0, hold, warn } = counts
  console.log(
    `\n查了 ${records} 条记录：阻断 ${block} 处，须改 ${gate} 处，不发布 ${hold} 处，提醒 ${warn} 处。${gate ? '须改的已批准的照常发布，改好才能再批准。' : ''}`,
  )
}
