/** @module Reads what is compared of matters: only of those that may be the same, because a catalogue can have 20,000. */
import type { Payload, PayloadRequest, Where } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import {
  comparedMatter,
  comparedName,
  DEPTH,
  sharedCharacters,
  type ComparedMatter,
} from '../../standard/doubles/index.ts'
import { whereRowHas } from '../../payload-internals/json-rows.ts'
import { SLUGS } from '../../standard/record-types.ts'

/** The fields that are compared. */
const FIELDS = {
  key: true,
  code: true,
  name: true,
  kind: true,
  type: true,
  department: true,
  parent: true,
  listedBy: true,
  crosswalk: true,
  state: true,
  effectiveTo: true,
} as const

/** Returns a matter for comparing; matters are named by database id. */
export const comparedDocument = (document: Document, asOf: string): ComparedMatter => {
  const id = idOf(document['id'])
  const compared = comparedMatter(document, asOf, (reference) => {
    const of = idOf(reference)
    return of === undefined ? undefined : String(of)
  })
  return { ...compared, key: id === undefined ? 'new' : String(id) }
}

type Row = Document & { id: DocumentId }

/** Ids of one query: databases limit the values of a statement. */
const IDS_PER_QUERY = 500

class Matters {
  readonly #payload: Payload
  readonly #where: Where
  readonly #req: PayloadRequest | undefined

  constructor(payload: Payload, where: Where, req: PayloadRequest | undefined) {
    this.#payload = payload
    this.#where = where
    this.#req = req
  }

  async find(where: Where, select: Record<string, true>): Promise<Row[]> {
    const { docs } = await this.#payload.db.find<Row>({
      collection: SLUGS.matter,
      where: { and: [this.#where, where] },
      select,
      limit: 0,
      pagination: false,
      ...(this.#req ? { req: this.#req } : {}),
    })
    return docs
  }

  async byIds(ids: readonly DocumentId[], select: Record<string, true>): Promise<Row[]> {
    const found: Row[] = []
    for (let at = 0; at < ids.length; at += IDS_PER_QUERY)
      found.push(...(await this.find({ id: { in: ids.slice(at, at + IDS_PER_QUERY) } }, select)))
    return found
  }

  /**
   * Reads the matters whose names fold like a name. Below a matter only those are read that have no matter above them, or one of the same name:
   * parts of different matters share their names.
   */
  async ofName(name: string, parent: DocumentId | undefined): Promise<Row[]> {
    const wanted = comparedName(name)
    if (!wanted) return []
    const [above] = parent === undefined ? [] : await this.byIds([parent], { name: true })
    const parents = above && (await this.#namedLike(String(above['name'] ?? ''), {}))
    const places: Where = parents
      ? {
          or: [
            { parent: { exists: false } },
            ...inParts(parents.map(({ id }) => id)).map((ids) => ({ parent: { in: ids } })),
          ],
        }
      : {}
    return this.#namedLike(name, places)
  }

  async #namedLike(name: string, where: Where): Promise<Row[]> {
    const characters = sharedCharacters(name)
    const like: Where = characters.length ? { name: { like: characters.join(' ') } } : {}
    const wanted = comparedName(name)
    const rows = await this.find({ and: [like, where] }, { name: true, parent: true })
    return rows.filter((row) => comparedName(String(row['name'] ?? '')) === wanted)
  }

  /** Reads the matters that have one of these codes, as their own or in other schemes and lists. */
  async ofCodes(codes: readonly string[]): Promise<Row[]> {
    if (!codes.length) return []
    const other = codes.flatMap((code) =>
      ['crosswalk', 'listedBy'].map((field) => whereRowHas(this.#payload, field, 'code', code)),
    )
    return this.find({ or: [{ code: { in: codes } }, ...other] }, { name: true, parent: true })
  }

  /** Reads the ids of these matters and of all above them. */
  async withAbove(rows: readonly Row[]): Promise<Map<string, DocumentId>> {
    const found = new Map(rows.map(({ id }) => [String(id), id]))
    let level = rows
    for (let depth = 0; depth < DEPTH; depth++) {
      const above = new Map(level.flatMap((row) => idOf(row['parent']) ?? []).map((id) => [String(id), id]))
      for (const id of found.keys()) above.delete(id)
      if (above.size === 0) break
      level = await this.byIds([...above.values()], { parent: true })
      for (const { id } of level) found.set(String(id), id)
    }
    return found
  }
}

function inParts<T>(values: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < values.length; at += IDS_PER_QUERY) parts.push(values.slice(at, at + IDS_PER_QUERY))
  return parts
}

/**
 * Returns the matters that may be doubles of one, with those above them and above it, without their texts: those of the same name, and those that
 * share a code with it. An approved matter counts as approved, whatever its draft says.
 *
 * @param document The matter, with its references as ids.
 * @param where Which matters count; those that the user may read, for what is shown.
 */
export async function readLikeMatters(
  payload: Payload,
  document: Document,
  where: Where,
  asOf: string,
): Promise<ComparedMatter[]> {
  const matters = new Matters(payload, where, undefined)
  const parent = idOf(document['parent'])
  const { code, otherCodes } = comparedDocument(document, asOf)
  const found = [
    ...(await matters.ofName(String(document['name'] ?? ''), parent)),
    ...(await matters.ofCodes([...new Set([code, ...otherCodes])].filter(Boolean))),
    ...(parent === undefined ? [] : await matters.byIds([parent], { parent: true })),
  ]
  const ids = [...(await matters.withAbove(found)).values()]
  return (await matters.byIds(ids, FIELDS)).map((one) => comparedDocument(one, asOf))
}

/** Returns the ids of the approved matters of the same name as a matter, and of those above them. */
export async function matterIdsOfSameName(
  payload: Payload,
  document: Document,
  req?: PayloadRequest,
): Promise<DocumentId[]> {
  const matters = new Matters(payload, { _status: { equals: 'published' } }, req)
  const found = await matters.ofName(String(document['name'] ?? ''), idOf(document['parent']))
  return [...(await matters.withAbove(found)).values()]
}
