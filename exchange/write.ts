/**
 * @module Writes planned records through the Local API: what others refer to first, drafts unless approved.
 */
import { setImmediate } from 'node:timers/promises'
import { contentText } from '../standard/content.ts'
import { toDocument, type Document, type Lost } from '../standard/document.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../standard/record-types.ts'
import { recordTitle, schemas } from '../standard/schema/index.ts'
import { keysOf, type Key } from '../standard/schema/shape.ts'
import { sha256 } from '../snapshot/hash.ts'
import { CALL, type Cms } from './cms.ts'
import type { Plain } from './intake.ts'
import { labelOf, regionCodeOf } from './labels.ts'
import { same } from './merge.ts'
import { problemsOf } from './problems.ts'
import { editedByStaff, lightOf, type Stock } from './stock.ts'
import type { Write } from './workspace.ts'

/** What became of one write. */
export interface Written {
  write: Write
  /** Why it was not written, in Chinese. */
  error?: string
  approved: boolean
}

const YIELD = 50

export class Writer {
  readonly #cms: Cms
  readonly #stock: Stock
  /** Records that the same import still brings, by type and key. */
  readonly #expected: ReadonlyMap<string, number>
  readonly #failed = new Map<string, string>()
  /** Written without a relation whose target was still to come. */
  readonly #waiting: Write[] = []
  #count = 0

  constructor(cms: Cms, stock: Stock, expected: ReadonlyMap<string, number>) {
    this.#cms = cms
    this.#stock = stock
    this.#expected = expected
  }

  /** Writes a batch; a record that fails does not keep the others back, but those that need it. */
  async writeAll(writes: readonly Write[], onWritten: (written: Written) => void): Promise<void> {
    for (const write of inOrder(writes)) {
      onWritten(await this.#try(write, false))
      if (++this.#count % YIELD === 0) await setImmediate()
    }
  }

  /** Writes again what had to wait for records further on in the files. */
  async finish(onWritten: (written: Written) => void): Promise<void> {
    for (const write of this.#waiting.splice(0)) onWritten(await this.#try(write, true))
  }

  async #try(write: Write, last: boolean): Promise<Written> {
    try {
      return { write, approved: await this.#write(write, last) }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#failed.set(`${write.type}:${write.key}`, message)
      return { write, error: message, approved: false }
    }
  }

  async #write(write: Write, last: boolean): Promise<boolean> {
    const { type, key, record, approve } = write
    if (type === 'site') return this.#writeSite(record, approve)
    if (write.action === 'none') return this.#approve(write)
    const problems = problemsOf(type, record)
    if (problems.length) throw new Error(problems.join('；'))
    const { document, lost } = toDocument(type, record, (of, one) =>
      of === 'file' ? undefined : this.#stock.idOf(of, one),
    )
    const missing = lost.filter((one) => last || !this.#isExpected(one))
    if (missing.length) throw new Error(missing.map((one) => this.#missing(one)).join('；'))
    const waiting = lost.length > 0
    if (waiting) this.#waiting.push({ ...write, action: 'update', replace: false })

    const light = this.#stock.light(type, key)
    const whole = write.replace && light ? filledOut(keysOf(schemas[type]), document) : document
    const data: Document = { ...whole, key }
    const content = sha256(contentText(type, data))
    const unchanged = light?.contentHash === content
    const published = (approve && !waiting) || Boolean(light?.published && unchanged)
    const kept = light && !write.replace && editedByStaff(light)
    Object.assign(data, {
      label: labelOf(type, record, this.#stock),
      regionCode: regionCodeOf(type, record, this.#stock),
      ...(write.hash === undefined ? {} : { importHash: write.hash }),
      ...(kept ? {} : { importedContentHash: content }),
      _status: published ? 'published' : 'draft',
    })
    const call = { ...CALL, context: { ...CALL.context }, collection: SLUGS[type], data, draft: !published }
    const stored = light ? await this.#cms.update({ ...call, id: light.id }) : await this.#cms.create(call)
    this.#stock.note(type, key, lightOf(stored))
    return published && !(light?.published && unchanged)
  }

  async #approve({ type, key }: Write): Promise<boolean> {
    const light = this.#stock.light(type, key)
    if (!light || light.published) return false
    const stored = await this.#cms.update({
      ...CALL,
      context: { ...CALL.context },
      collection: SLUGS[type],
      id: light.id,
      data: { _status: 'published' },
      draft: false,
    })
    this.#stock.note(type, key, lightOf(stored))
    return true
  }

  async #writeSite(record: Plain, approve: boolean): Promise<boolean> {
    const slug = SLUGS.site
    const { document, lost } = toDocument('site', record, (of, key) =>
      of === 'file' ? undefined : this.#stock.idOf(of, key),
    )
    if (lost.length) throw new Error(lost.map((one) => this.#missing(one)).join('；'))
    const before = this.#stock.toPlain('site', await this.#cms.findGlobal({ ...CALL, slug, draft: true }))
    if (same(before, this.#stock.toPlain('site', document))) return false
    const data = { ...filledOut(keysOf(schemas.site), document), _status: approve ? 'published' : 'draft' }
    await this.#cms.updateGlobal({ ...CALL, context: { ...CALL.context }, slug, data, draft: !approve })
    return approve
  }

  #isExpected({ type, found }: Lost): boolean {
    const at = `${type}:${String(found)}`
    return this.#expected.has(at) && !this.#failed.has(at)
  }

  #missing({ path, type, found }: Lost): string {
    if (type === 'file') return `${path}：文件“${(found as { name?: string }).name ?? String(found)}”不在库里，请先上传`
    const why = this.#failed.get(`${type}:${String(found)}`)
    return why
      ? `${path}：所引用的${recordTitle(type)} ${String(found)} 没有写成（${why}）`
      : `${path}：所引用的${recordTitle(type)} ${String(found)} 库里和文件里都没有，请先导入它`
  }
}

/** The document with every field it does not state as empty, so that what a new version leaves out does not stay. */
function filledOut(keys: readonly Key[], document: Document): Document {
  const whole: Document = {}
  for (const { name, storage, keys: inner } of keys) {
    const value = document[name]
    if (name === 'key') continue
    if (storage === 'group') whole[name] = filledOut(inner, (value ?? {}) as Document)
    else whole[name] = value ?? (storage === 'rows' || storage === 'refs' || storage === 'selects' ? [] : null)
  }
  return whole
}

/** What others refer to first: by type, and within a type parents before children. */
function inOrder(writes: readonly Write[]): Write[] {
  const rank = (type: RecordType) => RECORD_TYPES.indexOf(type)
  const byKey = new Map(writes.map((write) => [`${write.type}:${write.key}`, write]))
  const done = new Set<Write>()
  const visit = (write: Write): Write[] => {
    if (done.has(write)) return []
    done.add(write)
    const parent = byKey.get(`${write.type}:${String(write.record['parent'])}`)
    return [...(parent ? visit(parent) : []), write]
  }
  return writes.toSorted((a, b) => rank(a.type) - rank(b.type)).flatMap(visit)
}
