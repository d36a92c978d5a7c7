/**
 * @module A dry run: makes the checks of a real import in the same order, and writes nothing.
 */
import { guideIdentity } from '../../standard/keys.ts'
import { toDocument, type UnresolvedReference } from '../../standard/document.ts'
import { assertWritable, UnwritableRecord } from './assert-writable.ts'
import { codeTakenText } from '../../standard/reservation.ts'
import type { ImportState } from './import-state.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { LedgerCheck } from './ledger-check.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { sortByDependency } from './dependency-order.ts'

/** Checks the planned writes of an import, batch after batch. */
export class DryRun {
  readonly #known: ImportState
  readonly #expected: ReadonlyMap<string, number>
  readonly #ledger: LedgerCheck
  readonly #failed = new Map<string, string>()
  /** Keys of this run's guides by matter, agency and region, which two guides must not share. */
  readonly #guides = new Map<string, string>()

  /** @param expected The records that rows of the import are about, by type and key. */
  constructor(known: ImportState, expected: ReadonlyMap<string, number>, ledger: LedgerCheck) {
    this.#known = known
    this.#expected = expected
    this.#ledger = ledger
  }

  /** Notes a record that must not be written: those that refer to it fail with it. */
  refuse({ key, type }: PlannedWrite, why: string): void {
    this.#failed.set(`${type}:${key}`, why)
  }

  /** Returns the writes that would be refused, each with the reason in Chinese. The others count as written from now on. */
  async run(writes: readonly PlannedWrite[]): Promise<Map<PlannedWrite, string>> {
    const refused = new Map<PlannedWrite, string>()
    await this.#ledger.fetch(writes, (type, key) => this.#known.idOf(type, key))
    for (const write of sortByDependency(writes)) {
      try {
        this.#check(write)
        this.#known.noteWritten(write)
      } catch (error) {
        const message = (error as Error).message
        if (error instanceof UnwritableRecord) write.faults = error.faults
        refused.set(write, message)
        this.#failed.set(`${write.type}:${write.key}`, message)
      }
    }
    return refused
  }

  #check(write: PlannedWrite): void {
    const { type, key, action, record } = write
    if (action === 'none') return
    const { lost } = toDocument(type, record, (of, one) => this.#known.idOf(of, one))
    const missing = lost.filter((one) => !this.#isExpected(one))
    assertWritable(type, record, missing, this.#failed)
    this.#ledger.check(write, (of, one) => this.#known.idOf(of, one))
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
    const name = `${type}:${String(found)}`
    return this.#expected.has(name) && !this.#failed.has(name)
  }
}
