/**
 * @module What a dry run would write, and what could not be written: the same order, the same checks as in earnest.
 */
import { guideIdentity } from '../../standard/keys.ts'
import { toDocument, type UnresolvedReference } from '../../standard/document.ts'
import { assertWritable } from './assert-writable.ts'
import { codeTakenText } from '../../standard/reservation.ts'
import type { ImportState } from './import-state.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { LedgerCheck } from './ledger-check.ts'
import type { PlannedWrite } from '../plan/planned-writes.ts'
import { sortByDependency } from './writer.ts'

export class DryRun {
  readonly #known: ImportState
  readonly #expected: ReadonlyMap<string, number>
  readonly #ledger: LedgerCheck
  readonly #failed = new Map<string, string>()
  /** Guides of this run by leaf, agency and region: there can only be one of each. */
  readonly #guides = new Map<string, string>()

  /** `expected`: records that the same import still brings, by type and key. */
  constructor(known: ImportState, expected: ReadonlyMap<string, number>, ledger: LedgerCheck) {
    this.#known = known
    this.#expected = expected
    this.#ledger = ledger
  }

  /** The writes that would be refused, each with the reason. What would be written counts as there from here on. */
  async run(writes: readonly PlannedWrite[]): Promise<Map<PlannedWrite, string>> {
    const refused = new Map<PlannedWrite, string>()
    await this.#ledger.fetch(writes, (type, key) => this.#known.has(type, key))
    for (const write of sortByDependency(writes)) {
      try {
        this.#check(write)
        this.#known.pretend(write)
      } catch (error) {
        const message = (error as Error).message
        refused.set(write, message)
        this.#failed.set(`${write.type}:${write.key}`, message)
      }
    }
    return refused
  }

  #check(write: PlannedWrite): void {
    const { type, key, action, record } = write
    if (action === 'none') return
    const { lost } = toDocument(type, record, (of, one) => this.#known.has(of, one))
    const missing = lost.filter((one) => !this.#isExpected(one))
    assertWritable(type, record, missing, this.#failed)
    this.#ledger.check(write, (of, one) => this.#known.has(of, one))
    if (type === 'guide') this.#checkIdentity(key, record)
  }

  #checkIdentity(key: string, record: JsonObject): void {
    const identity = guideIdentity(record)
    if (identity === undefined) return
    const other = this.#guides.get(identity)
    if (other !== undefined && other !== key)
      throw new Error(codeTakenText('guide-identity', identity, { state: 'issued', name: other }))
    this.#guides.set(identity, key)
  }

  #isExpected({ type, found }: UnresolvedReference): boolean {
    const at = `${type}:${String(found)}`
    return this.#expected.has(at) && !this.#failed.has(at)
  }
}
