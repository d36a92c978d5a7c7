/**
 * @module Writes planned records through the Local API: what others refer to first, drafts unless approved.
 */
import { setImmediate } from 'node:timers/promises'
import { hashedText } from '../../standard/hashed-content.ts'
import { withEmptyFields, toDocument, type Document, type UnresolvedReference } from '../../standard/document.ts'
import { labelOf, regionCodeOf } from '../../standard/labels.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { sha256 } from '../../snapshot/hash.ts'
import { CALL_OPTIONS, type Cms, type Stored } from './cms.ts'
import { assertWritable } from './assert-writable.ts'
import { editedByStaff, recordSummaryOf, type RecordSummary } from '../record-summary.ts'
import type { RecordIndex } from './record-index.ts'
import type { PlannedWrite } from '../plan/planned-writes.ts'

/** What became of one write. */
export interface WriteResult {
  write: PlannedWrite
  /** Why it was not written, in Chinese. */
  error?: string
  approved: boolean
}

/** How many records are written as one, where the CMS can. */
const BATCH_SIZE = 100
const YIELD = 50

/** A write that is ready: what it refers to is there, and it fits its schema. */
interface Ready {
  write: PlannedWrite
  summary: RecordSummary | undefined
  data: Document
  draft: boolean
  approved: boolean
}

export class Writer {
  readonly #cms: Cms
  readonly #index: RecordIndex
  /** Records that the same import still brings, by type and key. */
  readonly #expected: ReadonlyMap<string, number>
  readonly #failed = new Map<string, string>()
  /** Written without a relation whose target was still to come. */
  readonly #waiting: PlannedWrite[] = []
  /** Ready to be written together, all of one type, none referring to another. */
  readonly #ready = new Map<string, Ready>()
  #count = 0

  constructor(cms: Cms, index: RecordIndex, expected: ReadonlyMap<string, number>) {
    this.#cms = cms
    this.#index = index
    this.#expected = expected
  }

  /** Writes a batch; a record that fails does not keep the others back, but those that need it. */
  async writeAll(writes: readonly PlannedWrite[], onWritten: (written: WriteResult) => void): Promise<void> {
    await this.#writeEach(sortByDependency(writes), false, onWritten)
  }

  /** Writes again what had to wait for records further on in the files. */
  async finish(onWritten: (written: WriteResult) => void): Promise<void> {
    await this.#writeEach(sortByDependency(this.#waiting.splice(0)), true, onWritten)
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
        // What is wrong with it is said where it is prepared.
      }
      if (first && (first.write.type !== write.type || this.#ready.size >= BATCH_SIZE || refers))
        await this.#flush(onWritten)
      try {
        const ready = this.#prepare(write, last)
        if (!ready) onWritten({ write, approved: false })
        else this.#ready.set(nameOf(write), ready)
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

  /** Writes what is ready: together where the CMS can, and one by one what it leaves. */
  async #flush(onWritten: (written: WriteResult) => void): Promise<void> {
    const ready = [...this.#ready.values()]
    this.#ready.clear()
    const together = this.#cms.bulk && ready.length > 1 && ready.every(({ summary }) => !summary?.broken)
    const stored = together ? await this.#storeTogether(ready) : []
    for (const [i, one] of ready.entries()) {
      const { type, key } = one.write
      try {
        const document = stored[i] ?? (await this.#storeAlone(one))
        const approved = document['_status'] === 'published' || one.summary?.approved
        this.#index.note(type, key, { ...recordSummaryOf(document), ...(approved ? { approved: true } : {}) })
        onWritten({ write: one.write, approved: one.approved })
      } catch (error) {
        onWritten(this.#fail(one.write, error))
      }
    }
  }

  #fail(write: PlannedWrite, error: unknown): WriteResult {
    const message = error instanceof Error ? error.message : String(error)
    this.#failed.set(nameOf(write), message)
    return { write, error: message, approved: false }
  }

  #storeTogether(ready: readonly Ready[]): Promise<(Stored | undefined)[]> {
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

  async #storeAlone({ write: { type, action }, summary, data, draft }: Ready): Promise<Stored> {
    if (++this.#count % YIELD === 0) await setImmediate()
    if (action !== 'none' && summary && !(await this.#index.isUnchanged(type, summary)))
      throw new Error('导入进行中有人改了这条记录，没有覆盖；请重新运行导入')
    return this.#store(type, summary, data, draft)
  }

  /** What is to be stored; undefined when there is nothing to do. */
  #prepare(write: PlannedWrite, last: boolean): Ready | undefined {
    const { type, key, record, approve } = write
    const summary = this.#index.summary(type, key)
    if (write.action === 'none') {
      if (!summary || summary.published || editedByStaff(summary)) return undefined
      const data = { _status: 'published', contentHash: summary.contentHash }
      return { write, summary, data, draft: false, approved: true }
    }
    const { document, lost } = toDocument(type, record, (of, one) => this.#index.idOf(of, one))
    const missing = lost.filter((one) => last || !this.#isExpected(one))
    assertWritable(type, record, missing, this.#failed)
    const waiting = lost.length > 0
    if (waiting) this.#waiting.push({ ...write, action: 'update', replace: false })

    const whole = write.replace && summary ? withEmptyFields(type, document) : document
    const data: Document = { ...whole, key }
    const content = sha256(hashedText(type, data))
    const unchanged = summary?.contentHash === content
    const kept = summary && !write.replace && editedByStaff(summary)
    const published = (approve && !waiting && !kept) || Boolean(summary?.published && unchanged)
    Object.assign(data, {
      ...(type === 'site' ? {} : this.#known(type, record)),
      // Killed before the relation is there, the next run must not take it for done.
      ...(write.hash === undefined || waiting ? {} : { importHash: write.hash }),
      ...(kept ? {} : { importedContentHash: content }),
      _status: published ? 'published' : 'draft',
    })
    return { write, summary, data, draft: !published, approved: published && !(summary?.published && unchanged) }
  }

  /** What the CMS's hooks would look up row by row, worked out from keys. */
  #known(type: RecordType, record: Document): { label: string; regionCode: string | null } {
    const summary = (of: RecordType, field: string) => this.#index.summary(of, String(record[field] ?? ''))
    return {
      label: labelOf(type, record, (field) => summary(field as RecordType, field)?.title ?? ''),
      regionCode: regionCodeOf(type, record, (field) =>
        field === 'region' ? (record[field] as string | undefined) : summary('agency', field)?.regionCode,
      ),
    }
  }

  /** The site is one record, a global; all others are documents of their collection. */
  #store(type: RecordType, summary: RecordSummary | undefined, data: Document, draft: boolean): Promise<Stored> {
    const call = { ...CALL_OPTIONS, context: { ...CALL_OPTIONS.context }, data, draft }
    if (type === 'site')
      return this.#cms.updateGlobal({ ...call, slug: SLUGS.site }).then((one) => ({ ...one, id: 'site' }))
    const collection = SLUGS[type]
    return summary ? this.#cms.update({ ...call, collection, id: summary.id }) : this.#cms.create({ ...call, collection })
  }

  #isExpected({ type, found }: UnresolvedReference): boolean {
    const at = `${type}:${String(found)}`
    return this.#expected.has(at) && !this.#failed.has(at)
  }
}

const nameOf = ({ type, key }: PlannedWrite): string => `${type}:${key}`

/** What others refer to first: by type, and within a type parents before children. */
export function sortByDependency(writes: readonly PlannedWrite[]): PlannedWrite[] {
  const rank = (type: RecordType) => RECORD_TYPES.indexOf(type)
  const byKey = new Map(writes.map((write) => [`${write.type}:${write.key}`, write]))
  const done = new Set<PlannedWrite>()
  const visit = (write: PlannedWrite): PlannedWrite[] => {
    if (done.has(write)) return []
    done.add(write)
    const parent = byKey.get(`${write.type}:${String(write.record['parent'])}`)
    return [...(parent ? visit(parent) : []), write]
  }
  return writes.toSorted((a, b) => rank(a.type) - rank(b.type)).flatMap(visit)
}
