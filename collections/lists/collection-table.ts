/**
 * @module The list of a collection as a table: what the admin's list shows, with its filter, order and columns, and with the rights of the account.
 * The ids are read first, so that rows stay what they were while others write; the rows then in portions.
 */
import type {
  FlattenedField,
  PayloadRequest,
  SanitizedCollectionConfig,
  SelectIncludeType,
  TypedUser,
  Where,
} from 'payload'
import { combineWhereConstraints, mergeListSearchAndWhere } from 'payload/shared'
import type { Document, DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { fieldsOf, findDocuments, type Stored } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { addNames, cellText, chineseLabel, referencesIn, specialCell } from './cell-text.ts'
import type { Table } from './table-response.ts'
import type { CellValue } from './xlsx-stream.ts'

/** How many rows are in memory at once. */
const PORTION = 250
/** The most rows that can be named by their ids. */
const MOST_IDS = 20_000
/** The most ids of a condition; with more, the list is read and the others are left out. */
const MOST_IN_CONDITION = 500
const MOST_COLUMNS = 100

/** A column of a list. */
interface Column {
  title: string
  /** The path of its field, without those of columns that have none. */
  select: readonly string[]
  references: (row: Document) => ReturnType<typeof referencesIn>
  value: (row: Document, names: ReadonlyMap<string, string>) => CellValue
}

/** What an address asks of a list, as texts and as it was parsed. */
export interface AskedList {
  where?: unknown
  search?: unknown
  sort?: unknown
  /** Names of fields, joined by commas; a name with a minus before it is left out. */
  columns?: unknown
  /** Ids of rows, joined by commas: only these. */
  ids?: unknown
}

/** Whether a collection has a list in the admin for an account. */
export function hasList({ admin }: SanitizedCollectionConfig, user: TypedUser): boolean {
  return typeof admin.hidden === 'function' ? true : !admin.hidden && Boolean(user)
}

/**
 * Returns the list of a collection as a table.
 *
 * @throws Unacceptable when a column or an id cannot be; what Payload throws when a condition cannot be asked, or the account reads nothing
 */
export async function collectionTable(
  req: PayloadRequest,
  user: TypedUser,
  config: SanitizedCollectionConfig,
  asked: AskedList,
): Promise<Table<readonly CellValue[]>> {
  const columns = columnsOf(config, asked.columns)
  const ids = await idsOf(req, user, config, asked)
  return {
    name: config.slug,
    title: chineseLabel(config.labels.plural, config.slug),
    columns: columns.map(({ title }, i) => [title, (row) => row[i] ?? ''] as const),
    pages: rowsOf(req, user, config, columns, ids),
  }
}

function columnsOf(config: SanitizedCollectionConfig, asked: unknown): Column[] {
  const named = typeof asked === 'string' ? asked.split(',').map((one) => one.trim()) : []
  const names = named.filter((one) => one && !one.startsWith('-'))
  const all = names.length ? names : (config.admin.defaultColumns ?? ['id'])
  if (all.length > MOST_COLUMNS) throw new Unacceptable(`最多 ${MOST_COLUMNS} 列，现在是 ${all.length} 列。`)
  return [...new Set(all)].map((name) => columnOf(config, name))
}

/** @throws Unacceptable when there is no such column, or nobody may see it */
function columnOf(config: SanitizedCollectionConfig, name: string): Column {
  const none = { references: () => [] }
  const special = specialCell(config.slug, name)
  const path = name.replaceAll('-', '.').split('.')
  const found = fieldAt(config.flattenedFields, path)
  if (special && (found || special.title !== undefined))
    return {
      ...none,
      title: found?.title ?? special.title ?? name,
      select: special.needs,
      value: (row, names) => special.text(row, names),
    }
  if (name === 'id') return { ...none, title: '编号', select: [], value: (row) => String(row['id'] ?? '') }
  if (!found) throw new Unacceptable(`没有“${name.slice(0, 40)}”这一列，或者它不对外。`, { reason: 'column' })
  const valueIn = (row: Document): unknown =>
    path.reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null ? fieldsOf(value)[part] : undefined),
      row,
    )
  return {
    title: found.title,
    select: [path.join('.')],
    references: (row) => referencesIn(found.field, valueIn(row)),
    value: (row, names) => cellText(found.field, valueIn(row), names),
  }
}

/** Returns the field at a path through groups, with its title; undefined where there is none, or it is hidden. */
function fieldAt(
  fields: FlattenedField[],
  path: readonly string[],
): { field: FlattenedField; title: string } | undefined {
  const [first = '', ...rest] = path
  const field = fields.find((one) => 'name' in one && one.name === first)
  if (!field || ('hidden' in field && field.hidden)) return undefined
  const title = 'label' in field ? chineseLabel(field.label, titleOfName(first)) : titleOfName(first)
  if (!rest.length) return { field, title }
  const inner = field.type === 'group' || field.type === 'tab' ? fieldAt(field.flattenedFields, rest) : undefined
  return inner && { field: inner.field, title: `${title} ${inner.title}` }
}

const NAMED: Readonly<Record<string, string>> = {
  updatedAt: '更新于',
  createdAt: '创建于',
  _status: '状态',
  email: '邮箱',
}
const titleOfName = (name: string): string => NAMED[name] ?? name

/** Reads the ids of all rows of a list, in its order. */
async function idsOf(
  req: PayloadRequest,
  user: TypedUser,
  config: SanitizedCollectionConfig,
  { ids, search, sort, where }: AskedList,
): Promise<DocumentId[]> {
  const only = askedIds(req, ids)
  const sorts = typeof sort === 'string' && sort ? sort.split(',') : [config.defaultSort].flat()
  const base = await config.admin.baseFilter?.({ limit: PORTION, page: 1, req, sort: sorts.join(',') })
  const conditions: Where[] = [
    ...(isWhere(where) ? [where] : []),
    ...(base ? [base] : []),
    ...(only && only.length <= MOST_IN_CONDITION ? [{ id: { in: only } }] : []),
  ]
  const asked = mergeListSearchAndWhere({
    collectionConfig: config,
    search: typeof search === 'string' ? search : '',
    where: combineWhereConstraints(conditions),
  })
  const { docs } = await findDocuments<Document>(req.payload, config.slug, {
    where: asked,
    sort: [...sorts, 'id'].filter((one): one is string => Boolean(one)),
    ...(config.versions?.drafts ? { draft: true } : {}),
    select: { updatedAt: true },
    pagination: false,
    overrideAccess: false,
    user,
  })
  const known = only && only.length > MOST_IN_CONDITION ? new Set(only.map(String)) : undefined
  return docs.map(({ id }) => id).filter((id) => !known || known.has(String(id)))
}

const isWhere = (where: unknown): where is Where => typeof where === 'object' && where !== null

function askedIds({ payload }: PayloadRequest, ids: unknown): DocumentId[] | undefined {
  if (ids === undefined || ids === '') return undefined
  const texts = [ids].flat().flatMap((one) => String(one).split(','))
  if (texts.length > MOST_IDS) throw new Unacceptable(`一次最多选 ${MOST_IDS} 条，现在是 ${texts.length} 条。`)
  const wrong = texts.find((one) => !isDocumentId(payload, one))
  if (wrong !== undefined) throw new Unacceptable(`没有编号为“${wrong.slice(0, 40)}”的记录。`)
  return texts.map((one) => documentId(payload, one))
}

async function* rowsOf(
  req: PayloadRequest,
  user: TypedUser,
  config: SanitizedCollectionConfig,
  columns: readonly Column[],
  ids: readonly DocumentId[],
): AsyncGenerator<CellValue[][], void> {
  const names = await otherNames(req, config.slug)
  const select = selectOf(columns.flatMap((column) => column.select))
  const drafts = Boolean(config.versions?.drafts)
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION)
    const { docs } = await findDocuments<Document>(req.payload, config.slug, {
      where: { id: { in: [...portion] } },
      ...(drafts ? { draft: true } : {}),
      ...(config.admin.enableListViewSelectAPI ? { select: { ...select, ...(drafts ? { _status: true } : {}) } } : {}),
      pagination: false,
      overrideAccess: false,
      user,
    })
    if (drafts && columns.some((column) => column.select.includes('_status'))) await markChanged(req, config, docs)
    await addNames(
      req.payload,
      user,
      docs.flatMap((row) => columns.flatMap(({ references }) => references(row))),
      names,
    )
    const byId = new Map(docs.map((row) => [String(row.id), row]))
    yield portion.flatMap((id) => {
      const row = byId.get(String(id))
      return row ? [columns.map(({ value }) => value(row, names))] : []
    })
    // Statements of the database are freed only between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Fields by their paths, as Payload selects them. */
function selectOf(paths: readonly string[]): SelectIncludeType {
  const select: SelectIncludeType = { updatedAt: true }
  for (const path of paths) {
    const parts = path.split('.')
    const last = parts.pop()!
    let level = select
    for (const part of parts) {
      const inner = level[part]
      level = level[part] = typeof inner === 'object' ? inner : {}
    }
    level[last] = true
  }
  return select
}

/** A draft beside an approved version is shown as changed. */
async function markChanged(
  { payload }: PayloadRequest,
  config: SanitizedCollectionConfig,
  docs: readonly Stored[],
): Promise<void> {
  const drafts = docs.filter((row) => row['_status'] === 'draft')
  if (!drafts.length) return
  const approved = await findDocuments<Document>(payload, config.slug, {
    where: { and: [{ id: { in: drafts.map(({ id }) => id) } }, { _status: { equals: 'published' } }] },
    select: { _status: true },
    pagination: false,
  })
  const ids = new Set(approved.docs.map(({ id }) => String(id)))
  for (const row of drafts) if (ids.has(String(row.id))) row['_status'] = 'changed'
}

/** Lists with codes of regions that are shown by name. */
const WITH_REGIONS: readonly string[] = ['users', 'review-plans']

/** The names that the cells of a list need besides those of records: of regions, and of the kinds that the site information defines. */
async function otherNames({ payload }: PayloadRequest, slug: string): Promise<Map<string, string>> {
  if (WITH_REGIONS.includes(slug)) {
    const { docs } = await findDocuments<{ code?: string; name?: string }>(payload, SLUGS.region, {
      draft: true,
      select: { code: true, name: true },
      pagination: false,
      limit: 0,
      overrideAccess: true,
    })
    return new Map(docs.map(({ code = '', name = '' }) => [`region ${code}`, name || code]))
  }
  if (slug !== SLUGS.mobility) return new Map()
  const site = await payload.findGlobal({ slug: SLUGS.site, depth: 0, draft: true })
  const kinds = (site.mobilityKinds ?? []) as { key?: string; name?: string }[]
  return new Map(kinds.map(({ key = '', name }) => [`kind ${key}`, name ?? key]))
}
