/** @module The cells of a list as texts, as the list of the admin shows them. */
import type { FlattenedField, Payload, SanitizedCollectionConfig, TypedUser } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { ROLES, type Grant } from '../access/grants.ts'
import { configOf, findDocuments } from '../documents.ts'
import { codeStateText } from '../ledger/code-state-text.ts'
import { NOT_RECORDED } from './not-recorded.ts'
import type { CellValue } from './xlsx-stream.ts'

/** The states of a record with drafts, as lists show them. */
const STATUS_TEXTS: Readonly<Record<string, string>> = { draft: '草稿', published: '已批准', changed: '已更改' }

/** The names of records that cells refer to, by collection and id. */
export type CellNames = ReadonlyMap<string, string>

/** A cell that is not simply the value of its field. */
interface SpecialCell {
  /** The title of a column that has no field. */
  title?: string
  /** Fields that are read for it. */
  needs: readonly string[]
  text: (row: Document, names: CellNames) => CellValue
}

const regionText = (code: unknown, names: CellNames): string =>
  typeof code === 'string' && code ? (names.get(`region ${code}`) ?? code) : ''

const typeText = (type: unknown): string => {
  const name = String(type ?? '')
  return isRecordType(name) ? recordTitle(name) : name
}

/**
 * Returns the roles of an account in words, with their regions.
 *
 * @param nameOf Returns the name of a region by its code.
 */
export function rolesText(
  grants: readonly Grant[] | null | undefined,
  nameOf: (region: string) => string | undefined,
): string {
  const texts = (grants ?? []).map(
    ({ region, role }) => `${ROLES[role]?.title ?? role}${region ? `（${nameOf(region) ?? region}）` : ''}`,
  )
  return [...new Set(texts)].join('、') || '还没有授权'
}

/** Special cells by collection and column. Columns of every collection are under `*`. */
const SPECIAL: Readonly<Record<string, Readonly<Record<string, SpecialCell>>>> = {
  '*': {
    approvedByName: {
      needs: ['approvedByName', '_status'],
      text: (row) => String(row['approvedByName'] || (row['_status'] === 'published' ? NOT_RECORDED : '')),
    },
  },
  [SLUGS.ledger]: {
    type: { needs: ['type'], text: (row) => typeText(row['type']) },
    state: { needs: ['state', 'event', 'on', 'documentId'], text: (row) => codeStateText(row) },
  },
  [SLUGS.mobility]: {
    kind: {
      needs: ['kind'],
      text: (row, names) => names.get(`kind ${String(row['kind'])}`) ?? String(row['kind'] ?? ''),
    },
  },
  'review-plans': {
    region: { needs: ['region'], text: (row, names) => regionText(row['region'], names) },
  },
  proposals: { type: { needs: ['type'], text: (row) => typeText(row['type']) } },
  users: {
    grants: {
      needs: ['grants', 'email'],
      // Grants of others are hidden with the address: nothing is said of them.
      text: (row, names) =>
        row['email'] ? rolesText(row['grants'] as Grant[] | null, (code) => names.get(`region ${code}`)) : '',
    },
  },
  files: { removal: { title: '撤下', needs: ['removedAt'], text: (row) => (row['removedAt'] ? '已撤下' : '') } },
}

/** Returns the special cell of a column; undefined where the cell is the value of its field. */
export const specialCell = (slug: string, column: string): SpecialCell | undefined =>
  SPECIAL[slug]?.[column] ?? SPECIAL['*']![column]

/** Returns a label in Chinese, as it stands in a configuration. */
export function chineseLabel(label: unknown, fallback: string): string {
  if (typeof label === 'string') return label
  const zh = typeof label === 'object' && label !== null ? (label as { zh?: unknown }).zh : undefined
  return typeof zh === 'string' ? zh : fallback
}

/** Returns the value of a field as its cell shows it. */
export function cellText(field: FlattenedField, value: unknown, names: CellNames): CellValue {
  if (value === null || value === undefined || value === '') return ''
  if ('name' in field && field.name === '_status') return STATUS_TEXTS[String(value)] ?? String(value)
  switch (field.type) {
    case 'select':
    case 'radio': {
      const titles = new Map(
        field.options.map((one) =>
          typeof one === 'string' ? [one, one] : [one.value, chineseLabel(one.label, one.value)],
        ),
      )
      return [value]
        .flat()
        .map((one) => titles.get(String(one)) ?? String(one))
        .join('、')
    }
    case 'relationship':
    case 'upload':
      return referencesIn(field, value)
        .map(({ collection, id }) => names.get(`${collection} ${String(id)}`) ?? '（您看不到的记录）')
        .join('、')
    case 'checkbox':
      return value === true ? '是' : '否'
    case 'date': {
      const at = new Date(String(value))
      return Number.isNaN(at.getTime()) ? String(value) : minuteOf(at)
    }
    case 'number':
      return typeof value === 'number' ? value : [value].flat().join('、')
    case 'array':
    case 'blocks':
      return Array.isArray(value) && value.length ? `${value.length} 项` : ''
    default:
      return plainText(value)
  }
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('、')
  return JSON.stringify(value)
}

interface Reference {
  collection: string
  id: DocumentId
}

/** Returns the records that a field refers to. */
export function referencesIn(field: FlattenedField, value: unknown): Reference[] {
  if (field.type !== 'relationship' && field.type !== 'upload') return []
  return [value].flat().flatMap((one): Reference[] => {
    const found: unknown = typeof one === 'object' && one !== null && 'relationTo' in one ? one : undefined
    const { relationTo, value: inner } = (found ?? { relationTo: field.relationTo, value: one }) as {
      relationTo: unknown
      value: unknown
    }
    const id = typeof inner === 'object' && inner !== null ? (inner as { id?: unknown }).id : inner
    return typeof relationTo === 'string' && (typeof id === 'string' || typeof id === 'number')
      ? [{ collection: relationTo, id }]
      : []
  })
}

/** Finds the names of records that an account may read, as lists show them, and adds them to those that are known. */
export async function addNames(
  payload: Payload,
  user: TypedUser,
  references: readonly Reference[],
  names: Map<string, string>,
): Promise<void> {
  const wanted = new Map<string, Set<DocumentId>>()
  for (const { collection, id } of references)
    if (!names.has(`${collection} ${String(id)}`)) wanted.set(collection, (wanted.get(collection) ?? new Set()).add(id))
  for (const [collection, ids] of wanted) {
    const config = configOf(payload, collection)
    if (!config) continue
    const title = titleField(config)
    const { docs } = await findDocuments<Document>(payload, config.slug, {
      where: { id: { in: [...ids] } },
      ...(config.versions?.drafts ? { draft: true } : {}),
      select: { [title]: true },
      pagination: false,
      overrideAccess: false,
      user,
    })
    for (const one of docs) names.set(`${collection} ${String(one.id)}`, String(one[title] ?? one.id))
  }
}

const titleField = ({ admin, upload }: SanitizedCollectionConfig): string =>
  upload ? 'filename' : (admin.useAsTitle ?? 'id')
