/**
 * @module Writes planned records through Payload's Local API: records that others refer to first, all as drafts unless approved.
 */
import { setImmediate } from 'node:timers/promises'
import { toDocument, type Document, type UnresolvedReference } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { recordSummaryOf, type RecordSummary } from '../record-summary.ts'
import { CALL_OPTIONS, type Cms, type Stored } from './cms.ts'
import { UnwritableRecord } from './assert-writable.ts'
import { sortByDependency } from './dependency-order.ts'
import { isUnchanged } from './queries.ts'
import { makeReady, type ReadyWrite } from './ready-write.ts'
import type { RecordIndex } from './record-index.ts'

/** What became of one write. */
export interface WriteResult {
  write: PlannedWrite
  /** Why it was not written, in Chinese. */
  error?: string
  /** It approved a record that was not approved as it is now. */
  approved: boolean
}

/** The most records that are written together. */
const BATCH_SIZE = 100
/** After so many single writes, other work of the process gets its turn. */
const WRITES_PER_TURN = 50

/** Writes the planned records of an import, batch after batch. */
export class Writer {
  readonly #cms: Cms
  readonly #index: RecordIndex
  readonly #expected: ReadonlyMap<string, number>
  /** Records that could not be written, with the reasons. */
  readonly #failed = new Map<string, string>()
  /** Records that were written without a relation, because its target was still to come. */
  readonly #incomplete: PlannedWrite[] = []
  /** Records to be written together, all of one type, none referring to another. */
  readonly #ready = new Map<string, ReadyWrite>()
  #count = 0

  /** @param expected The records that rows of the import are about, by type and key. */
  constructor(cms: Cms, index: RecordIndex, expected: ReadonlyMap<string, number>) {
    this.#cms = cms
    this.#index = index
    this.#expected = expected
  }

  /** Notes a record that must not be written: those that refer to it fail with it. */
  refuse({ key, type }: PlannedWrite, why: string): void {
    this.#failed.set(`${type}:${key}`, why)
  }

  /** Writes a batch. When a record fails, only those that refer to it fail with it. */
  async writeAll(writes: readonly PlannedWrite[], onWritten: (written: WriteResult) => void): Promise<void> {
    await this.#writeEach(sortByDependency(writes), false, onWritten)
  }

  /** Writes those records again that were written without a relation. Called after the last batch. */
  async finish(onWritten: (written: WriteResult) => void): Promise<void> {
    await this.#writeEach(sortByDependency(this.#incomplete.splice(0)), true, onWritten)
  }

  async #writeEach(
    writes: readonly PlannedWrite[],
    last: boolean,
    onWritten: (written: WriteResult) => void,
  ): Promise<void> {
    for (const write of writes) {
      const [first] = this.#ready.values()
      let refers = true
      try {
        refers = this.#refersToReady(write)
      } catch {
        // The same error is reported by `makeReady`.
      }
      if (first && (first.write.type !== write.type || this.#ready.size >= BATCH_SIZE || refers))
        await this.#flush(onWritten)
      try {
        const ready = makeReady(write, this.#index, this.#failed, (one) => !last && this.#isExpected(one))
        if (!ready) onWritten({ write, approved: false })
        else {
          if (ready.incomplete) this.#incomplete.push({ ...write, action: 'update', replace: false })
          this.#ready.set(nameOf(write), ready)
        }
      } catch (error) {
        onWritten(this.#fail(write, error))
      }
    }
    await this.#flush(onWritten)
  }

  #refersToReady(write: PlannedWrite): boolean {
    if (this.#ready.has(nameOf(write))) return true
    let refers = false
    toDocument(write.type, write.record, (of, key) => {
      if (this.#ready.has(`${of}:${key}`)) refers = true
      return undefined
    })
    return refers
  }

  /** Writes the ready records: together where the CMS can, the others one by one. */
  async #flush(onWritten: (written: WriteResult) => void): Promise<void> {
    const ready = [...this.#ready.values()]
    this.#ready.clear()
    const together = this.#cms.bulk && ready.length > 1 && ready.every(({ summary }) => !summary?.broken)
    const stored = together ? await this.#storeTogether(ready) : []
    for (const [i, one] of ready.entries()) {
      const { type, key } = one.write
      try {
        const document = stored[i] ?? (await this.#storeSingle(one))
        const approved = document['_status'] === 'published' || one.summary?.approved
        this.#index.note(type, key, { ...recordSummaryOf(document), ...(approved ? { approved: true } : {}) })
        onWritten({ write: one.write, approved: one.approved && document['_status'] === 'published' })
      } catch (error) {
        onWritten(this.#fail(one.write, error))
      }
    }
  }

  #fail(write: PlannedWrite, error: unknown): WriteResult {
    const message = error instanceof Error ? error.message : String(error)
    this.#failed.set(nameOf(write), message)
    if (error instanceof UnwritableRecord) write.faults = error.faults
    return { write, error: message, approved: false }
  }

  #storeTogether(ready: readonly ReadyWrite[]): Promise<(Stored | undefined)[]> {
    return this.#cms.bulk!({
      collection: SLUGS[ready[0]!.write.type],
      context: CALL_OPTIONS.context,
      writes: ready.map(({ summary, data, draft }) => ({
        ...(summary ? { id: summary.id, seen: summary.contentHash } : {}),
        data,
        draft,
      })),
    })
  }

  async #storeSingle({ write: { type, action }, summary, data, draft }: ReadyWrite): Promise<Stored> {
    if (++this.#count % WRITES_PER_TURN === 0) await setImmediate()
    if (action !== 'none' && summary && !(await isUnchanged(this.#cms, type, summary)))
      throw new Error('导入进行中有人改了这条记录，没有覆盖；请重新运行导入')
    return this.#store(type, summary, data, draft)
  }

  /** Stores a document; the site is a global of Payload, all other records are documents of a collection. */
  #store(type: RecordType, summary: RecordSummary | undefined, data: Document, draft: boolean): Promise<Stored> {
    const call = { ...CALL_OPTIONS, context: { ...CALL_OPTIONS.context }, data, draft }
    if (type === 'site')
      return this.#cms.updateGlobal({ ...call, slug: SLUGS.site }).then((one) => ({ ...one, id: 'site' }))
    const collection = SLUGS[type]
    return summary
      ? this.#cms.update({ ...call, collection, id: summary.id })
      : this.#cms.create({ ...call, collection })
  }

  /** Whether the record of a reference is still to be written by this import. */
  #isExpected({ type, found }: UnresolvedReference): boolean {
    const name = `${type}:${String(found)}`
    return this.#expected.has(name) && !this.#failed.has(name)
  }
}

const nameOf = ({ type, key }: PlannedWrite): string => `${type}:${key}`
