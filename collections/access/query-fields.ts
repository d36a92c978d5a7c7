/**
 * @module Refuses requests that sort by, filter by or select hidden fields (hashes, tokens, indexes of keys). Without the rights of an
 * administrator the e-mail and the grants of accounts cannot be used for sorting and filtering either. Payload sorts and filters
 * before it removes hidden values from the answer, so the order or the number of the documents would reveal them.
 */
import type {
  CollectionBeforeOperationHook,
  CollectionConfig,
  FlattenedField,
  PayloadRequest,
  SanitizedCollectionConfig,
  SanitizedConfig,
} from 'payload'
import { configOf, fieldsOf } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { isAdmin } from './grants.ts'

const ACCOUNTS = 'users'

/** Fields of an account that everybody may sort and filter by. */
const OPEN_FIELDS = new Set(['id', 'name', 'createdAt', 'updatedAt'])

/** The parts of a request or an operation that name fields. */
interface Call {
  overrideAccess?: boolean
  where?: unknown
  sort?: unknown
  field?: unknown
  select?: unknown
  populate?: unknown
  joins?: unknown
}

/** Adds the check to every collection and global of a configuration, also to Payload's own; returns the configuration. */
export function withHiddenFieldGuard(config: SanitizedConfig): SanitizedConfig {
  for (const one of [...config.collections, ...config.globals]) {
    const check: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) => {
      const call = fieldsOf(args) as Call
      if (!(overrideAccess ?? call.overrideAccess)) refuseHiddenFields(call, one.flattenedFields, one.slug, req)
      return args
    }
    // Payload checks filters by the access of their fields, which its own hidden fields do not have.
    for (const field of one.flattenedFields) {
      if (one.slug === ACCOUNTS && 'hidden' in field && field.hidden)
        field.access = { ...field.access, read: () => false }
    }
    const hooks = one.hooks as NonNullable<CollectionConfig['hooks']>
    hooks.beforeOperation = [check, ...(hooks.beforeOperation ?? [])]
  }
  // No hook runs when versions of a global are searched; a request over HTTP is checked together with the access to them.
  for (const one of config.globals) {
    const { readVersions } = one.access
    one.access.readVersions = (args) => {
      refuseHiddenFields(args.req.query, one.flattenedFields, one.slug, args.req)
      return readVersions ? readVersions(args) : Boolean(args.req.user)
    }
  }
  return config
}

/** @throws Unacceptable naming the first hidden field that a call uses */
function refuseHiddenFields(call: Call = {}, fields: FlattenedField[], slug: string, req: PayloadRequest): void {
  const check = new FieldCheck(req)
  check.where(call.where, fields, slug, '筛选')
  check.sort(call.sort, fields, slug)
  check.sort(call.field, fields, slug)
  check.selected(call.select, fields, slug)
  for (const [target, select] of entries(call.populate)) {
    const collection = check.collection(target)
    if (collection) check.selected(select, collection.flattenedFields, target)
  }
  for (const [path, join] of entries(call.joins)) {
    for (const target of check.targets(path, fields, slug)) {
      const { where, sort } = (join ?? {}) as { where?: unknown; sort?: unknown }
      check.where(where, target.flattenedFields, target.slug, '筛选')
      check.sort(sort, target.flattenedFields, target.slug)
    }
  }
}

const entries = (value: unknown): [string, unknown][] =>
  value !== null && typeof value === 'object' ? Object.entries(value) : []

/** Follows the field paths of a call through collections. */
class FieldCheck {
  readonly #req: PayloadRequest
  readonly #admin: boolean

  constructor(req: PayloadRequest) {
    this.#req = req
    this.#admin = isAdmin(req.user)
  }

  collection(slug: string): SanitizedCollectionConfig | undefined {
    return configOf(this.#req.payload, slug)
  }

  where(where: unknown, fields: FlattenedField[], slug: string, what: string): void {
    if (Array.isArray(where)) {
      for (const one of where) this.where(one, fields, slug, what)
      return
    }
    for (const [path, constraint] of entries(where)) {
      if (/^(?:and|or)$/iu.test(path)) {
        this.where(Array.isArray(constraint) ? constraint : Object.values(constraint ?? {}), fields, slug, what)
        continue
      }
      const targets = this.targets(path, fields, slug, what)
      // A filter inside a filter: `{ relation: { contains: { … } } }`.
      for (const [, value] of entries(constraint)) {
        if (value === null || typeof value !== 'object' || Array.isArray(value)) continue
        for (const target of targets) this.where(value, target.flattenedFields, target.slug, what)
      }
    }
  }

  sort(sort: unknown, fields: FlattenedField[], slug: string): void {
    const paths = (Array.isArray(sort) ? sort : [sort]).flatMap((one) =>
      typeof one === 'string' ? one.split(',') : [],
    )
    for (const path of paths) this.targets(path.trim().replace(/^-/u, ''), fields, slug, '排序')
  }

  selected(select: unknown, fields: FlattenedField[], slug: string, prefix = ''): void {
    for (const [name, value] of entries(select)) {
      const path = prefix ? `${prefix}.${name}` : name
      if (value !== null && typeof value === 'object') this.selected(value, fields, slug, path)
      // `false` leaves a field out.
      else if (value !== false && value !== 'false' && value !== '0') this.targets(path, fields, slug, '选取')
    }
  }

  /**
   * Follows a path through groups, rows and relations. Names that are no fields are left for Payload to refuse.
   *
   * @returns the collections that the last field refers to
   * @throws Unacceptable at the first hidden field
   */
  targets(path: string, from: FlattenedField[], slug: string, what = '选取'): SanitizedCollectionConfig[] {
    let places: { fields: readonly FlattenedField[]; slug: string }[] = [{ fields: from, slug }]
    let reached: SanitizedCollectionConfig[] = []
    for (const segment of path.replaceAll('__', '.').split('.')) {
      const next: typeof places = []
      const related: SanitizedCollectionConfig[] = []
      let known = false
      for (const place of places) {
        const field = place.fields.find((one) => 'name' in one && one.name === segment)
        if (place.slug === ACCOUNTS && place.fields === this.collection(ACCOUNTS)?.flattenedFields) {
          if (field && !this.#admin && what !== '选取' && !OPEN_FIELDS.has(segment)) throw hiddenFieldError(path, what)
        }
        if (!field) continue
        known = true
        if ('hidden' in field && field.hidden) throw hiddenFieldError(path, what)
        if ('flattenedFields' in field) next.push({ fields: field.flattenedFields, slug: place.slug })
        for (const target of this.#related(field)) {
          related.push(target)
          next.push({ fields: target.flattenedFields, slug: target.slug })
        }
      }
      if (known) {
        places = next
        reached = related
      } else if (segment === 'version') {
        // A version has the fields of the record below `version`.
        places = [{ fields: from, slug }]
      } else if (segment === 'parent') {
        const own = this.collection(slug)
        places = own ? [{ fields: own.flattenedFields, slug }] : []
        reached = own ? [own] : []
      }
      // `value` and `relationTo` of a relation to several collections, the number of a row, a language: stay where we are.
    }
    return reached
  }

  #related(field: FlattenedField): SanitizedCollectionConfig[] {
    const slugs =
      field.type === 'relationship' || field.type === 'upload'
        ? [field.relationTo].flat()
        : field.type === 'join'
          ? [field.collection].flat()
          : []
    return slugs.flatMap((slug) => this.collection(slug) ?? [])
  }
}

function hiddenFieldError(path: string, what: string): Unacceptable {
  return new Unacceptable(`不能按“${path}”${what}：这个字段不对外。请去掉它，或改用姓名（name）`, {
    errors: [{ path, message: '不对外的字段' }],
  })
}
