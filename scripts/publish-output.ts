/**
 * @module What `santong publish` prints: the steps as they run, and how the publish ended.
 */
import { removalLines, type Plan } from '../publish/plan.ts'
import { heldDirectly, heldTitle, type Held } from '../release/held.ts'
import { END, type RemovalDetails, type StepLine } from '../release/step-lines.ts'
import { recordTitle } from '../standard/schema/index.ts'

/** Prints a step as one line of JSON. */
export const printJson = (line: StepLine): void => console.log(JSON.stringify(line))

/** Returns a function that prints steps as they run. The end of a step names it where another one began meanwhile. */
export function linePrinter(): (line: StepLine) => void {
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

/** Returns how a publish ended; `release` is the number of the release that is up, `held` how many records were held back. */
export function endText(state: string, release: number | null, held: number): string {
  const head =
    state === 'published'
      ? `第 ${release} 版已发布`
      : `没有变化，网站仍是第 ${release} 版。程序更新后要重新生成页面的，由技术人员运行 santong publish --force`
  return held ? `${head}；有 ${held} 条记录暂缓，改好后再发布一次` : head
}

/** Returns a line for each record that is held back for a fault of its own, with the reason, and one for those held with them. */
export function heldLines(held: readonly Held[]): string[] {
  const own = heldDirectly(held)
  const lines = own.map((one) => {
    const fate = one.kept === 'previous' ? '仍用上次发布的内容' : '没有发布'
    return `  暂缓 ${heldTitle(one)}：${one.reason}。${one.fix ? `${one.fix}。` : ''}（${fate}）`
  })
  const rest = held.length - own.length
  return rest ? [...lines, `  另有 ${rest} 条用到它们的，跟着保持原样`] : lines
}

/** A publish that would remove more records than is allowed without confirmation. */
export interface Refusal {
  /** How many records it would remove. */
  total: number
  plan: Plan
}

/** Returns the line for such a publish: which records, and how to confirm. */
export function refusalLine({ total, plan: { removals, public: all } }: Refusal, json: boolean): StepLine {
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
