/** @module What becomes of guides and claims when their matter or their agency changes. */
import type { PayloadRequest } from 'payload'
import { guideCodeWithParts, historyOfLines, type ChangedParts } from '../../../standard/codes/index.ts'
import { idOf, type Document, type DocumentId } from '../../../standard/document.ts'
import { linesOfCodes } from '../add-event.ts'
import type { PlanBuilder } from './builder.ts'
import { endFields, fieldsWithoutEnd, fromDay } from './end-fields.ts'
import { endsBefore, hasEndedOn, isEndOf } from './planned-end.ts'
import { findRecords, versionOf, type StoredRecord } from './stored-records.ts'

/** The event that ends the code of a guide. */
type EndEvent = 'merged' | 'retired' | 'revised' | 'transferred'

/** Where a guide or claim goes: to another matter or another agency. */
export interface Move {
  /** The fields that change; ids of records that the operation makes are looked up when it is carried out. */
  fields: () => Document
  /** The parts of the code that change. */
  parts: ChangedParts
  /** The matter and the agency it then belongs to, by key or id, for finding another one that is the same. */
  place: { matter: DocumentId | undefined; agency: DocumentId | undefined }
  words: string
}

const idText = (value: unknown) => String(idOf(value) ?? '')

/** Moves guides, or ends those that cannot be moved. */
export class GuideMover {
  readonly #b: PlanBuilder
  readonly #event: EndEvent
  /** Places that a moved guide has taken. */
  readonly #taken = new Set<string>()

  /** @param event The event of the codes of guides that move. */
  constructor(b: PlanBuilder, event: EndEvent) {
    this.#b = b
    this.#event = event
  }

  /** Adds what becomes of one guide: `move` says where it could go; without it the guide ends with its matter. */
  async add(guide: StoredRecord, move: Move | undefined, endWords: string): Promise<void> {
    if (hasEndedOn(this.#b.today, guide)) return this.#b.record(guide, 'left', '早已停用，不变')
    if (!guide.approved) return this.#addDraft(guide, move)
    const code = String(guide.approved['code'])
    if (!move || this.#b.isLater) return this.end(guide, [], endWords)
    const other = await this.#guideAt(guide, move)
    if (other)
      return this.end(
        guide,
        [String(versionOf(other)['code'])],
        '新的一边已有同一单位、同一区划的指南，这份停用并指过去',
      )
    const place = `${String(move.place.matter)}|${String(move.place.agency)}|${idText(guide.approved['region'])}`
    const isUpstream = (guide.approved['codeOrigin'] as Document | undefined)?.['by'] === 'upstream'
    const next = isUpstream ? null : guideCodeWithParts(code, move.parts)
    const isFree = next !== null && !this.#taken.has(place) && (await this.#isUnused(next))
    if (!isFree) {
      const why = this.#taken.has(place)
        ? '另一份指南已移到那边'
        : next === null
          ? '实施编码由上级系统赋予，或不由这几段组成，拼不出新码'
          : `新实施编码 ${next} 已用过`
      return this.end(guide, [], `${why}，这份停用；有了新编码请在新的一边另建`)
    }
    this.#taken.add(place)
    this.#b.record(guide, 'moved', `${move.words}，实施编码改为 ${next}，原编码停用`, (version) => ({
      ...move.fields(),
      code: next,
      ...(isEndOf(this.#b.replaced, version) ? fieldsWithoutEnd(version) : {}),
    }))
    this.#b.event({ type: 'guide', code, event: this.#event, to: [next], name: nameOf(guide) }, guide)
    this.#b.event({ type: 'guide', code: next, event: 'issued', name: nameOf(guide) }, guide)
  }

  /** Ends a guide and its code. */
  end(guide: StoredRecord, to: readonly string[], words: string): void {
    const b = this.#b
    if (endsBefore(b, guide))
      return b.record(guide, 'left', `本来计划 ${String(versionOf(guide)['effectiveTo'])} 停用，不变`)
    const event = to.length ? this.#event : 'retired'
    b.record(guide, 'ended', `${fromDay(b)}${words}`, (version) => endFields(b, version))
    b.event({ type: 'guide', code: String(versionOf(guide)['code']), event, to: [...to], name: nameOf(guide) }, guide)
  }

  #addDraft(guide: StoredRecord, move: Move | undefined): void {
    const code = versionOf(guide)['code']
    if (!move || this.#b.isLater) return this.#b.record(guide, 'told', '草稿，请改到别的事项或部门，或不再用')
    const next = typeof code === 'string' ? guideCodeWithParts(code, move.parts) : null
    this.#b.record(guide, 'moved', `草稿，${move.words}${next ? '，编码一并改' : '，编码请核对'}`, () => ({
      ...move.fields(),
      ...(next ? { code: next } : {}),
    }))
  }

  /** Another guide that is there already: of the same agency, region and matter. */
  async #guideAt(guide: StoredRecord, { place }: Move): Promise<StoredRecord | undefined> {
    if (place.matter === undefined || place.agency === undefined) return undefined
    const region = idOf(guide.approved!['region'])
    const found = await findRecords(this.#b.req, 'guide', {
      and: [{ matter: { equals: place.matter } }, { agency: { equals: place.agency } }, { region: { equals: region } }],
    })
    return found.find((one) => String(one.id) !== String(guide.id))
  }

  async #isUnused(code: string): Promise<boolean> {
    const lines = (await linesOfCodes(this.#b.req, [code])).get(code) ?? []
    return (
      historyOfLines('guide', lines, this.#b.today).state === 'unused' && lines.every(({ state }) => state === 'void')
    )
  }
}

const nameOf = (guide: StoredRecord) => String(versionOf(guide)['label'] ?? '')

/** Returns the claims that a guide came from: of the same matter, agency and region. */
export function claimsOfGuide(req: PayloadRequest, guide: StoredRecord): Promise<StoredRecord[]> {
  const ids = ['matter', 'agency', 'region'].map((name) => [name, idOf(versionOf(guide)[name])] as const)
  if (ids.some(([, id]) => id === undefined)) return Promise.resolve([])
  return findRecords(req, 'claim', { and: ids.map(([name, id]) => ({ [name]: { equals: id } })) })
}

/** Ends claims, or moves them where nobody has claimed the same; `fields` says where to. */
export async function addClaim(
  b: PlanBuilder,
  claim: StoredRecord,
  move:
    | { fields: () => Document; matter: DocumentId | undefined; agency: DocumentId | undefined; words: string }
    | undefined,
  reason: string,
): Promise<void> {
  if (versionOf(claim)['state'] === 'declined') return b.record(claim, 'left', '本来就没有认领，不变')
  if (move && !b.isLater) {
    const region = idOf(versionOf(claim)['region'])
    const same =
      move.matter === undefined || move.agency === undefined
        ? []
        : await findRecords(b.req, 'claim', {
            and: [
              { matter: { equals: move.matter } },
              { agency: { equals: move.agency } },
              { region: { equals: region } },
            ],
          })
    if (!same.some((one) => String(one.id) !== String(claim.id)))
      return b.record(claim, 'moved', move.words, () => ({ ...move.fields(), ...basisOf(b) }))
  }
  if (b.isLater) return b.record(claim, 'told', `${b.request.on} 起不再认领，到时请改`)
  b.record(claim, 'ended', `改为不认领：${reason}`, () => ({ state: 'declined', reason, ...basisOf(b) }))
}

const basisOf = ({ request: { document, on } }: PlanBuilder): Document => ({ document, on })
