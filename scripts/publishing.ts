/**
 * @module Runs a publish for `santong publish`: opens the CMS, confirms the plan, prints the steps, returns the exit code.
 */
import { resolve } from 'node:path'
import { loadConfig, ROOT } from '../config.ts'
import type { PublishOptions } from '../publish/options.ts'
import { publish, type PublishResult } from '../publish/pipeline.ts'
import { massRemoval, planLines, removalLines, type Plan } from '../publish/plan.ts'
import { StepError } from '../publish/shared/step-runner.ts'
import { LockHeld } from '../release/lock.ts'
import { END, EXIT, type EndDetails, type StepLine } from '../release/step-lines.ts'
import { dayOf, isDay } from '../standard/day.ts'
import { newestMigrationDay } from './program-date.ts'
import { publishTrail } from './publish-trail.ts'
import { endText, heldLines, linePrinter, printJson, refusalLine, type Refusal } from './publish-output.ts'
import { onStop } from './signals.ts'

/** The arguments of `santong publish`. */
export interface PublishArguments {
  yes: boolean
  force: boolean
  json: boolean
  from?: string
  asOf?: string
  /** How many records may be removed, where that is more than needs no confirmation. */
  allowRemovals?: string
}

/** Publishes and returns the exit code. Failures of the publish are printed; @throws Error for arguments that are wrong. */
export async function runPublish(given: PublishArguments): Promise<number> {
  const { force, json, from, asOf } = given
  const allowed = numberOf(given.allowRemovals)
  const config = loadConfig()
  const now = new Date()
  if (asOf !== undefined && !isDay(asOf)) throw new Error(`“${asOf}”不是日期，请写成 2026-01-31 的样子`)
  const print = json ? printJson : linePrinter()
  let refused: Refusal | undefined
  const confirm = async (plan: Plan): Promise<boolean> => {
    const total = massRemoval(plan, config.removedPercent)
    const tooMany = total > allowed ? total : 0
    if (!json) console.log(planLines(plan).join('\n'))
    if (tooMany && (given.yes || !canAsk(json))) refused = { total, plan }
    const confirmed = !refused && (given.yes || (canAsk(json) && (await confirmPlan(plan, tooMany))))
    if (confirmed) await trail?.start()
    return confirmed
  }
  const payload = from === undefined ? await (await import('./cms.ts')).openCms() : undefined
  const trail = payload && publishTrail(payload)
  const stopping = new AbortController()
  const stop = (): void => stopping.abort(new Error('发布被中断，网站没有改变'))
  const stopListening = onStop(stop)
  try {
    const result = await publish({
      dataDir: config.dataDir,
      root: ROOT,
      source: payload ? { cms: (await import('./cms.ts')).cmsOf(payload) } : { from: resolve(from!) },
      now,
      asOf: asOf ?? dayOf(now),
      force,
      keep: config.keepReleases,
      url: config.publicUrl,
      program: newestMigrationDay(),
      log: print,
      confirm,
      trailHead: trail?.head,
      signal: stopping.signal,
    } satisfies PublishOptions)
    if (refused) {
      print(refusalLine(refused, json))
      return EXIT.notPublished
    }
    if (result.state === 'published') await trail?.end(`第 ${result.release} 版`)
    return printEnd(result, json, print)
  } catch (error) {
    await trail?.fail(error instanceof Error ? error.message : String(error))
    if (!(error instanceof StepError)) {
      const text = error instanceof Error ? error.message : String(error)
      if (!(error instanceof LockHeld) && !stopping.signal.aborted && process.env['SANTONG_LOG'] === 'debug')
        console.error(error)
      print({ step: END, state: 'failed', text, published: false } satisfies StepLine & EndDetails)
    }
    return EXIT.notPublished
  } finally {
    stopListening()
    if (payload) await (await import('./cms.ts')).closeCms()
  }
}

/** Prints how a publish ended and returns the exit code. */
function printEnd(result: PublishResult, json: boolean, print: (line: StepLine) => void): number {
  if (result.state === 'declined') {
    print({ step: END, state: 'info', text: '未发布。确认无误后加 --yes 发布。', published: false } satisfies StepLine &
      EndDetails)
    return EXIT.notPublished
  }
  if (!json) for (const line of heldLines(result.held)) console.log(line)
  print({
    step: END,
    state: 'info',
    text: endText(result.state, result.release, result.held.length),
    published: result.state === 'published',
    release: result.release,
    held: result.held.length,
  } satisfies StepLine & EndDetails)
  return result.held.length ? EXIT.held : EXIT.done
}

/** The number after `--allow-removals`; 0 without it. */
function numberOf(given: string | undefined): number {
  if (given === undefined) return 0
  if (!/^\d+$/u.test(given)) throw new Error(`--allow-removals 后面写条数，如 --allow-removals 120，不是“${given}”`)
  return Number(given)
}

/** Whether questions can be asked: output is text, and both input and output are a terminal. */
const canAsk = (json: boolean): boolean => !json && process.stdin.isTTY && process.stdout.isTTY

/** Asks whether to publish. Where unusually many records would be removed, their number has to be typed. Leaving means no. */
async function confirmPlan({ removals }: Plan, tooMany: number): Promise<boolean> {
  const { ask, askWhether, PromptCancelled } = await import('./prompt.ts')
  try {
    if (!tooMany) return await askWhether('发布？', { preset: false })
    console.log([`注意：会从网站撤下 ${tooMany} 条记录，比平常多。`, ...removalLines(removals)].join('\n'))
    return (await ask('确实要撤下的，输入撤下的条数；不撤下就直接回车', { optional: true })) === String(tooMany)
  } catch (error) {
    if (error instanceof PromptCancelled) return false
    throw error
  }
}
