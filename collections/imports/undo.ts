/**
 * @module Takes back what an import wrote: new drafts are deleted, changed records are again as they were, approvals are taken back. What
 * others have changed since, or what the rules keep, is left and listed. Killed midway, it is finished when it is run again.
 */
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { dayOf, minuteOf } from '../../standard/day.ts'
import { withEmptyFields, type Document, type DocumentId } from '../../standard/document.ts'
import { groupBy } from '../../standard/group.ts'
import type { ImportUndo, LeftRecord } from '../../standard/imports/run.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { whoDid } from '../../standard/trail/words.ts'
import { TRAIL_ACTIONS, type TrailAction } from '../../standard/trail/actions.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { grantCovers, grantsFor, type GrantHolder } from '../access/grants.ts'
import { settleOfUndone } from '../confirmations/of-undone.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { UNDONE } from '../deviations/import.ts'
import { changeDeviation } from '../deviations/store.ts'
import { collectionOf, fieldsOf, findDocuments, type CollectedType } from '../documents.ts'
import { documentId } from '../ids.ts'
import { entriesOfDocument, releaseReservation } from '../ledger/reserve.ts'
import { slotTypes } from '../ledger/slots.ts'
import { CODED } from '../../standard/keys.ts'
import { setTrailSource, trailSource } from '../trail/actor.ts'
import { recordEvent } from '../trail/record-event.ts'
import { changeTogether } from '../write/change-together.ts'
import { withRetry } from '../write/retry.ts'
import { referrersOf, type Doomed, type Referrer } from './referrers.ts'
import { linesOfRun, undoName, writtenByRun, type WrittenDocument } from './run-lines.ts'

/** How an import is undone. */
export interface UndoOptions {
  /** Whose rights it needs; undefined for a command of the server, which may do everything. */
  user?: GrantHolder | undefined
  /** Only says what would become of it. */
  dryRun?: boolean
  onProgress?: (done: number, total: number) => void | Promise<void>
}

/** An import that cannot be undone; the message is in Chinese. */
export class CannotUndo extends Error {
  override name = 'CannotUndo'
}

/** The most records that the result names. */
const NAMED = 500
/** How many new records are deleted in one transaction. */
const DELETED_TOGETHER = 50
/** How many are read at once. */
const READ_TOGETHER = 200
/** What changes a record. */
const CHANGING: readonly TrailAction[] = ['create', 'save', 'approve', 'withdraw', 'restore', 'delete']

/**
 * Undoes an import.
 *
 * @param run Its name in the trail.
 * @throws CannotUndo when there is no such import, or when it was undone before
 */
export async function undoImport(payload: Payload, run: string, options: UndoOptions = {}): Promise<ImportUndo> {
  const lines = await linesOfRun(payload, run)
  if (!lines.some(({ action, type }) => action === 'import' && type === 'run'))
    throw new CannotUndo(`审计记录里没有名为 ${run} 的导入。用 santong trail --action import 查有哪些`)
  if (run.startsWith('undo-')) throw new CannotUndo('这是一次撤销，不能再撤销；要的内容请重新导入')
  const undo = undoName(run)
  const before = await linesOfRun(payload, undo)
  if (before.some(({ action }) => action === 'import-end')) throw new CannotUndo('这次导入已经撤销过')
  const documents = await writtenByRun(payload, run, lines)
  const work = new Undo(payload, run, documents, options)
  if (options.dryRun) return work.carryOut()
  const source = trailSource(payload)
  setTrailSource(payload, { ...source, run: undo })
  try {
    // Staff know an import by its files.
    const what = `撤销导入 ${lines.find(({ action, label }) => action === 'import' && label)?.label ?? run}`.slice(
      0,
      200,
    )
    if (!before.length) await recordEvent(payload, { action: 'import', type: 'run', key: undo, label: what })
    const result = await work.carryOut()
    const left = result.left.length + (result.more ?? 0)
    const reason = `恢复 ${result.back} 条，留下 ${left} 条`
    await recordEvent(payload, { action: 'import-end', type: 'run', key: undo, label: what, reason })
    return result
  } finally {
    setTrailSource(payload, source)
  }
}

/** What is to be done with a record. */
type Step =
  | { do: 'delete'; document: WrittenDocument; type: CollectedType; id: DocumentId }
  | { do: 'restore'; document: WrittenDocument; type: CollectedType; id: DocumentId }

class Undo {
  readonly #payload: Payload
  readonly #run: string
  readonly #documents: readonly WrittenDocument[]
  readonly #options: UndoOptions
  readonly #result: ImportUndo = { back: 0, left: [] }
  #done = 0

  constructor(payload: Payload, run: string, documents: readonly WrittenDocument[], options: UndoOptions) {
    this.#payload = payload
    this.#run = run
    this.#documents = documents
    this.#options = options
  }

  async carryOut(): Promise<ImportUndo> {
    // What refers to others was written after them.
    const inReverse = this.#documents.toSorted((a, b) => b.lines.at(-1)!.number - a.lines.at(-1)!.number)
    const steps: Step[] = []
    for (const document of inReverse) {
      const step = await this.#plan(document)
      if (step) steps.push(step)
    }
    for (const step of steps) if (step.do === 'restore') await this.#restore(step)
    await this.#deleteAll(steps.filter((step) => step.do === 'delete'))
    return this.#result
  }

  /** Decides what becomes of a document; carries out what concerns no record. */
  async #plan(document: WrittenDocument): Promise<Step | undefined> {
    const { later, lines, recordId, type, undone } = document
    // What a later import changed is as before once that one is undone.
    const cancelled = new Set(
      later.flatMap(({ run = '' }) => (run.startsWith('undo-') ? [run, run.slice('undo-'.length)] : [])),
    )
    const changed = later.findLast(({ action, run = '' }) => CHANGING.includes(action) && !cancelled.has(run))
    const isFinished = undone.some(({ action }) => CHANGING.includes(action))
    if (isFinished && !changed) return this.#count()
    if (!lines.some(({ action }) => CHANGING.includes(action))) return this.#step()
    if (changed)
      return this.#leave(document, `${whoDid(changed)}，${minuteOf(new Date(changed.at))}：${wordOf(changed)}`)
    if (type === 'proposal') return this.#takeBackProposal(document)
    if (type === 'deviation') return this.#takeBackDeviation(document)
    if (type === 'site') return this.#leave(document, '网站信息请在后台恢复旧版本')
    if (!isRecordType(type)) return this.#step()
    const why = this.#refusal(type, lines.at(-1)!)
    if (why) return this.#leave(document, why)
    const step = { document, type: type as CollectedType, id: documentId(this.#payload, recordId) }
    const isNew = lines[0]!.action === 'create' || lines[0]!.hashBefore === undefined || !lines[0]!.hashBefore
    const approved = lines.some(({ action }) => action === 'approve')
    return { ...step, do: isNew && !approved ? 'delete' : 'restore' }
  }

  #refusal(type: CollectedType | 'site', { agency, region }: TrailLine): string | undefined {
    const { user } = this.#options
    if (!user) return undefined
    const at = { regionCode: region ?? null, agency: agency ?? null }
    const may = grantsFor(user, 'write', type).some((grant) => grantCovers(grant, at, type))
    return may ? undefined : '不在您的授权范围内，请交给管它的人'
  }

  #context(): Record<string, unknown> {
    const { user } = this.#options
    return {
      origin: 'import',
      keysKnown: true,
      reason: `撤销导入 ${this.#run}`,
      ...(user ? { actsFor: user } : {}),
    }
  }

  /** Puts a record back as it was before the import. */
  async #restore({ document, id, type }: Step): Promise<void> {
    const payload = this.#payload
    const collection = collectionOf(type)
    const { docs } = await payload.db.findVersions<Document>({
      collection,
      where: { parent: { equals: id } },
      sort: '-updatedAt',
      limit: document.lines.length + 200,
      pagination: false,
    })
    const versions = docs.map(({ version }) => fieldsOf(version))
    const last = Date.parse(document.lines.at(-1)!.at)
    let own = Math.max(
      0,
      docs.findIndex(({ updatedAt }) => Date.parse(updatedAt) <= last),
    )
    for (const line of document.lines.toReversed())
      if (CHANGING.includes(line.action) && versions[own]?.['contentHash'] === line.hashAfter) own++
    const before = versions[own]
    const isNew = !document.lines[0]!.hashBefore
    if (!isNew && before?.['contentHash'] !== document.lines[0]!.hashBefore) {
      this.#leave(document, '找不到它导入之前的内容，请看它的历史版本')
      return
    }
    if (this.#options.dryRun) {
      if (isNew) this.#leave(document, '导入时已批准：将撤回批准，留为草稿')
      else this.#count()
      return
    }
    const byImport = document.lines.some(({ action }) => action === 'approve')
    try {
      if (isNew) {
        await this.#together(async (req) => {
          await this.#withdraw(req, type, id)
          await this.#settleConfirmations(req, type, id, document)
        })
        this.#leave(document, '导入时已批准，编码已正式使用：撤回了批准，留为草稿')
        return
      }
      await this.#together(async (req) => {
        await this.#putBack(req, type, id, { before: before!, versions: versions.slice(own), byImport })
        if (byImport) await this.#settleConfirmations(req, type, id, document)
      })
      this.#count()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      const saved = await this.#together((req) => this.#save(req, type, id, before ?? versions[0]!, true)).then(
        () => true,
        () => false,
      )
      this.#leave(document, saved ? `内容已恢复为草稿，批准没有退回：${why}` : why)
    }
  }

  /** @param stored `before`: the newest version before the import; `versions`: it and those before it. */
  async #putBack(
    req: PayloadRequest,
    type: CollectedType,
    id: DocumentId,
    { before, byImport, versions }: { before: Document; versions: readonly Document[]; byImport: boolean },
  ): Promise<void> {
    const isPublished = before['_status'] === 'published'
    const inForce = isPublished
      ? before
      : before['approvedAt']
        ? versions.find((one) => one['_status'] === 'published')
        : undefined
    if (byImport && inForce) await this.#save(req, type, id, inForce, false)
    else if (byImport) await this.#withdraw(req, type, id)
    // What was public all the time, in the place of the import's draft.
    else if (isPublished) await this.#save(req, type, id, before, false, true)
    if (!isPublished) await this.#save(req, type, id, before, true)
  }

  #together(change: (req: PayloadRequest) => Promise<unknown>): Promise<unknown> {
    return withRetry(() => changeTogether(this.#payload, { context: this.#context() }, change))
  }

  /** Closes what the import's approval asked of those who show the record. */
  async #settleConfirmations(
    req: PayloadRequest,
    type: CollectedType,
    id: DocumentId,
    { lines }: WrittenDocument,
  ): Promise<void> {
    const approval = lines.find(({ action }) => action === 'approve')
    // Confirmations are made with the approval, some moments before its line.
    if (!approval) return
    const since = new Date(Date.parse(approval.at) - 60_000)
    await settleOfUndone(req, { type, id, run: this.#run, since }, this.#options.user)
  }

  async #withdraw(req: PayloadRequest, type: CollectedType, id: DocumentId): Promise<void> {
    const data: Document = { _status: 'draft' }
    await this.#payload.update({ collection: collectionOf(type), id, data, depth: 0, overrideAccess: true, req })
  }

  async #save(
    req: PayloadRequest,
    type: CollectedType,
    id: DocumentId,
    version: Document,
    draft: boolean,
    undoesImport = false,
  ): Promise<void> {
    const data: Document = { ...withEmptyFields(type, version) }
    for (const name of ['key', 'label', 'regionCode', 'source', 'importHash', 'importedContentHash'])
      data[name] = version[name] ?? null
    data['_status'] = draft ? 'draft' : 'published'
    // What comes back asks nobody: what the import asked is closed, or open again.
    data['_asks'] = 'none'
    req.context['undoesImport'] = undoesImport
    await this.#payload.update({ collection: collectionOf(type), id, data, draft, depth: 0, overrideAccess: true, req })
  }

  /** Deletes new drafts to which nothing refers that stays. */
  async #deleteAll(steps: readonly Step[]): Promise<void> {
    const doomed = new Map<string, Step & Doomed>()
    for (const [type, group] of groupBy(steps, (step) => step.type))
      for (let at = 0; at < group.length; at += READ_TOGETHER) {
        const part = group.slice(at, at + READ_TOGETHER)
        const where: Where = { id: { in: part.map(({ id }) => id) } }
        const asked = { where, draft: true, limit: 0, pagination: false, overrideAccess: true } as const
        const { docs } = await findDocuments(this.#payload, collectionOf(type), asked)
        const stored = new Map(docs.map((one) => [String(one.id), one]))
        for (const step of part) this.#doom(step, stored.get(String(step.id)), doomed)
      }
    const req = await createLocalReq({}, this.#payload)
    const referrers = await referrersOf(req, [...doomed.values()])
    for (const [name, { document }] of withKeptReferrers(doomed, referrers)) {
      const [first] = (referrers.get(name) ?? []).filter(({ id, type }) => !doomed.has(`${type}/${id}`))
      doomed.delete(name)
      this.#leave(document, first ? `${recordTitle(first.type)}“${first.label}”还引用它` : '留下的记录还引用它')
    }
    const all = [...doomed.values()]
    for (let at = 0; at < all.length; at += DELETED_TOGETHER)
      await this.#deleteSome(all.slice(at, at + DELETED_TOGETHER))
  }

  async #deleteSome(group: readonly (Step & Doomed)[]): Promise<void> {
    if (!this.#options.dryRun) await this.#together((req) => this.#delete(req, group))
    for (const _one of group) this.#count()
  }

  /** Notes a new draft that is still as it was imported. */
  #doom(step: Step, stored: Document | undefined, doomed: Map<string, Step & Doomed>): void {
    const { document, id, type } = step
    if (!stored) this.#count()
    else if (stored['contentHash'] !== document.lines.findLast(({ hashAfter }) => hashAfter)?.hashAfter)
      this.#leave(document, '导入之后改过')
    else if (stored['_status'] === 'published') this.#leave(document, '已经批准')
    else doomed.set(`${type}/${id}`, { ...step, key: String(stored['key']) })
  }

  /** Deletes records with their versions, without an operation of Payload for each: nothing is checked or hooked at a deletion. */
  async #delete(req: PayloadRequest, group: readonly Doomed[]): Promise<void> {
    for (const [type, some] of groupBy(group, (one) => one.type)) {
      const collection = collectionOf(type)
      const ids = some.map(({ id }) => id)
      const held = []
      if (CODED.includes(type)) for (const id of ids) held.push(...(await entriesOfDocument(req, slotTypes(type), id)))
      // Versions first: those of a deleted row have no parent.
      await this.#payload.db.deleteVersions({ collection, where: { parent: { in: ids } }, req })
      await this.#payload.db.deleteMany({ collection, where: { id: { in: ids } }, req })
      for (const entry of held) if (!entry.on) await releaseReservation(req, entry.id, '撤销导入，草稿删除，未批准过')
    }
  }

  async #takeBackProposal(document: WrittenDocument): Promise<undefined> {
    const where: Where = { id: { equals: documentId(this.#payload, document.recordId) } }
    const { docs } = await this.#payload.find({
      collection: 'proposals',
      where,
      limit: 1,
      depth: 0,
      overrideAccess: true,
    })
    const [found] = docs
    if (!found) return this.#count()
    if (found.state !== 'open') return this.#leave(document, '已经处理过')
    if (!this.#options.dryRun)
      await this.#together((req) =>
        this.#payload.delete({ collection: 'proposals', id: found.id, depth: 0, overrideAccess: true, req }),
      )
    return this.#count()
  }

  async #takeBackDeviation(document: WrittenDocument): Promise<undefined> {
    const where: Where = { id: { equals: documentId(this.#payload, document.recordId) } }
    const { docs } = await this.#payload.find({
      collection: DEVIATIONS,
      where,
      limit: 1,
      depth: 0,
      overrideAccess: true,
    })
    const [found] = docs
    if (!found) return this.#count()
    if (found.state !== 'asked') return this.#leave(document, '已经决定过')
    if (!this.#options.dryRun)
      await this.#together((req) => {
        const note = `${found.note ?? ''}${UNDONE}`
        return changeDeviation(req, found.id, { state: 'withdrawn', endedOn: dayOf(new Date()), note })
      })
    return this.#count()
  }

  #leave({ lines, recordId, type }: WrittenDocument, why: string): undefined {
    const last = lines.at(-1)!
    if (this.#result.left.length >= NAMED) this.#result.more = (this.#result.more ?? 0) + 1
    else {
      const left: LeftRecord = {
        type,
        key: last.key ?? '',
        name: last.label ?? last.key ?? '',
        why,
        href: hrefOf(type, recordId),
      }
      this.#result.left.push(left)
    }
    return this.#step()
  }

  #count(): undefined {
    this.#result.back++
    return this.#step()
  }

  #step(): undefined {
    void this.#options.onProgress?.(++this.#done, this.#documents.length)
    return undefined
  }
}

/** The records that stay because something refers to them that stays, one after the other. */
function withKeptReferrers(
  doomed: ReadonlyMap<string, Step & Doomed>,
  referrers: ReadonlyMap<string, readonly Referrer[]>,
): Map<string, Step & Doomed> {
  const kept = new Map<string, Step & Doomed>()
  for (let more = true; more;) {
    more = false
    for (const [name, one] of doomed) {
      if (kept.has(name)) continue
      const stays = (referrers.get(name) ?? []).some(({ id, type }) => {
        const by = `${type}/${id}`
        return by !== name && (!doomed.has(by) || kept.has(by))
      })
      if (!stays) continue
      kept.set(name, one)
      more = true
    }
  }
  return kept
}

const wordOf = ({ action }: TrailLine): string => `${TRAIL_ACTIONS[action]}过`

function hrefOf(type: string, id: string): string {
  if (type === 'site') return `/admin/globals/${SLUGS.site}`
  const slug = isRecordType(type)
    ? SLUGS[type]
    : type === 'proposal'
      ? 'proposals'
      : type === 'deviation'
        ? DEVIATIONS
        : type
  return `/admin/collections/${slug}/${id}`
}
