/** @module Asks for the deviations that rows of guides state, when all records of an import are written. */
import { elementTitle } from '../../standard/element-title.ts'
import { addToList } from '../../standard/group.ts'
import { type GuideDeviation } from '../../standard/deviations/index.ts'
import type { RowPlan } from '../plan/row-plan.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { AskDeviation, Cms } from './cms.ts'
import type { RecordIndex } from './record-index.ts'

/** A deviation of a row: the key of its guide, and what the row says of it. */
interface StatedDeviation {
  guide: string
  stated: GuideDeviation
}

/** How many reasons a note names. */
const NAMED = 5

/** The deviations of an import. They are asked for at its end: whether a matter has a standard is known then. */
export class DeviationRequests {
  readonly #ask: AskDeviation | undefined
  readonly #index: RecordIndex
  readonly #waiting: StatedDeviation[] = []

  constructor({ ask }: Cms, index: RecordIndex) {
    this.#ask = ask
    this.#index = index
  }

  /** Takes up the deviations of the rows of a plan, and says so on each row. */
  take(rows: readonly RowPlan[], failed: ReadonlyMap<PlannedWrite, string>): void {
    for (const row of rows) {
      const { deviations = [], main } = row.parsed
      const isWritten = row.outcome !== 'refused' && row.outcome !== 'proposed' && !(row.write && failed.has(row.write))
      if (!deviations.length || !isWritten) continue
      const stated = deviations as unknown[] as GuideDeviation[]
      this.#waiting.push(...stated.map((one) => ({ guide: main.key, stated: one })))
      const titles = [...new Set(stated.map(({ element }) => elementTitle(element)))].join('、')
      row.messages.push(`${stated.length} 处差异（${titles}）不直接生效，存为差异申请；文件里写的批准不算数`)
    }
  }

  /** Sends the requests; returns what became of them, in Chinese. Nothing is sent in a dry run. */
  async send(dryRun: boolean): Promise<string[]> {
    const waiting = this.#waiting.splice(0)
    if (!waiting.length || dryRun) return []
    if (!this.#ask) return [`${waiting.length} 处差异没有存为申请：这里不能申请，请在后台“差异申请”里申请`]
    const counts = new Map<string, string[]>()
    const problems: string[] = []
    for (const { guide, stated } of waiting) {
      const id = this.#index.idOf('guide', guide)
      const name = `${guide} 的“${elementTitle(stated.element)}”`
      if (id === undefined) {
        problems.push(`${name}：指南没有写成`)
        continue
      }
      try {
        const { number, was } = await this.#ask(id, stated)
        addToList(counts, was, number)
      } catch (error) {
        problems.push(`${name}：${error instanceof Error ? error.message : String(error)}`)
      }
    }
    const sent = [...counts].map(([was, numbers]) => `${numbers.length} 处差异${was}（${listed(numbers)}）`)
    const unsent = `${problems.length} 处差异没有存为申请：${listed(problems, '；')}`
    return problems.length ? [...sent, unsent] : sent
  }
}

const listed = (texts: readonly string[], by = '、'): string =>
  `${texts.slice(0, NAMED).join(by)}${texts.length > NAMED ? `${by}等 ${texts.length} 处` : ''}`
