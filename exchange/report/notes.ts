/**
 * @module The notes of a report: messages for staff that belong to no single row, because they are about records that rows share.
 */
import { shortNameOfRecord } from '../../standard/labels.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { approvedChangesText } from './row-line.ts'

/** Collects notes on shared records over all batches of an import. */
export class SharedRecordNotes {
  /** Agencies that were written, by key. */
  readonly #agencies = new Map<string, JsonObject>()
  /** Approved records that were changed. */
  readonly #changed = new Set<string>()
  /** Records that stay drafts although approval was asked for. */
  readonly #drafts = new Set<string>()

  /**
   * Adds the records of a batch.
   *
   * @param leftAsDraft Records that stay drafts although approval was asked for.
   * @param failed Writes that were refused.
   */
  add(
    { writes, leftAsDraft }: { writes: readonly PlannedWrite[]; leftAsDraft: readonly PlannedWrite[] },
    failed: ReadonlyMap<PlannedWrite, string>,
  ): void {
    for (const write of writes) {
      if (write.type === 'agency') this.#agencies.set(write.key, write.record)
      const changes = write.main || failed.has(write) ? undefined : approvedChangesText(write)
      if (changes) this.#changed.add(`${recordText(write)}（${changes.replace('已批准的记录：', '')}）`)
    }
    for (const write of leftAsDraft) {
      if (write.main || failed.has(write)) continue
      this.#drafts.add(`${recordText(write)}留作草稿，没有批准：${write.draft!.join('；')}`)
    }
  }

  /** The notes in Chinese; `shortNames` are the short names of agencies that were replaced. */
  texts(shortNames: ReadonlySet<string>): string[] {
    const changed = [...this.#changed]
    return [
      ...shortNameTexts(shortNames),
      ...agencyTexts(this.#agencies.values()),
      ...(changed.length ? [`连带改动了 ${changed.length} 条已批准的记录：${firstTen(changed)}`] : []),
      ...this.#drafts,
    ]
  }
}

const recordText = ({ type, key, record }: PlannedWrite): string =>
  `${recordTitle(type)}“${shortNameOfRecord(record) ?? key}”`

function shortNameTexts(names: ReadonlySet<string>): string[] {
  if (!names.size) return []
  return [`${names.size} 个单位写的是简称，按同一区划里简称相同的已有部门登记：${firstTen([...names])}`]
}

/** One note for all agencies with codes that are wrong or differ. */
function agencyTexts(agencies: Iterable<JsonObject>): string[] {
  const found = [...agencies].flatMap(({ name, codesSeen }) =>
    Array.isArray(codesSeen) ? [`${String(name)}（${codesSeen.length} 个）`] : [],
  )
  if (!found.length) return []
  return [`${found.length} 个单位有错误或不一致的代码，已记在“见过的代码”里，没有改动：${firstTen(found)}`]
}

const firstTen = (names: readonly string[]) => names.slice(0, 10).join('、') + (names.length > 10 ? '等' : '')
