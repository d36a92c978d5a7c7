/**
 * @module Fields by which nobody may sort, filter or choose: hidden ones (hashes, tokens, what keys are found by). Those who are
 * no administrators may not sort and filter by the e-mail and the grants of accounts either. Sorting and filtering happen in the database, before
 * values are taken out of the answer, so that an order or a count would tell them.
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

/** What others may know of an account. */
const OPEN_FIELDS = new Set(['id', 'name', 'createdAt', 'updatedAt'])

/** Parts of a call in which fields are named. */
interface Call {
  overrideAccess?: boolean
  where?: unknown
  sort?: unknown
  field?: unknown
  select?: unknown
  populate?: unknown
  joins?: unknown
}

/** Puts the check in front of every collection and global, Payload's own among them. */
export function withHiddenFieldGuard(config: SanitizedConfig): SanitizedConfig {
  for (const one of [...config.collections, ...config.globals]) {
    const check: CollectionBeforeOperationHook = ({ args, overrideAccess, req }) => {
      const call = fieldsOf(args) as Call
      if (!(overrideAccess ?? call.overrideAccess)) refuseHiddenFields(call, one.flattenedFields, one.slug, req)
      return args
    }
    // Payload's own check of filters goes by the access of fields, which its hidden ones lack.
    for (const field of one.flattenedFields) {
      if (one.slug === ACCOUNTS && 'hidden' in field && field.hidden)
        field.access = { ...field.access, read: () => false }
    }
    const hooks = one.hooks as NonNullable<CollectionConfig['hooks']>
    hooks.beforeOperation = [check, ...(hooks.beforeOperation ?? [])]
  }
  // The versions of a global are searched without a hook: what is asked for over HTTP is looked at with the access to them.
  for (const one of config.globals) {
    const { readVersions } = one.access
    one.access.readVersions = (args) => {
      refuseHiddenFields(args.req.query, one.flattenedFields, one.slug, args.req)
      return readVersions ? readVersions(args) : Boolean(args.req.user)
    }
  }
  return config
}

function refuseHiddenFields(call: Call = {}, fields: FlattenedField[], slug: string, req: PayloadRequest): void {
  const walk = new Walk(req)
  walk.where(call.where, fields, slug, '筛选')
  walk.sort(call.sort, fields, slug)
  walk.sort(call.field, fields, slug)
  walk.selected(call.select, fields, slug)
  for (const [target, select] of entries(call.populate)) {
    const collection = walk.collection(target)
    if (collection) walk.selected(select, collection.flattenedFields, target)
  }
  for (const [path, join] of entries(call.joins)) {
    for (const target of walk.targets(path, fields, slug)) {
      const { where, sort } = (join ?? {}) as { where?: unknown; sort?: unknown }
      walk.where(where, target.flattenedFields, target.slug, '筛选')
      walk.sort(sort, target.flattenedFields, target.slug)
    }
  }
}

const entries = (value: unknown): [string, unknown][] =>
  value !== null && typeof value === 'object' ? Object.entries(value) : []

class Walk {
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
      // A filter within a filter: `{ relation: { contains: { … } } }`.
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
   * Follows a path through groups, rows and relations, and refuses it at the first field that is closed. What is no field is
   * left for Payload to refuse.
   *
   * @returns The collections that the last field leads to.
   */
  targets(path: string, from: FlattenedField[], slug: string, what = '选取'): SanitizedCollectionConfig[] {
    let places: { fields: readonly FlattenedField[]; slug: string }[] = [{ fields: from, slug }]
    let reached: SanitizedCollectionConfig[] = []
    for (const segment of path.replaceAll('__', '.').split('.')) {
      const next: typeof places = []
      const leads: SanitizedCollectionConfig[] = []
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
          leads.push(target)
          next.push({ fields: target.flattenedFields, slug: target.slug })
        }
      }
      if (known) {
        places = next
        reached = leads
      } else if (segment === 'version') {
        // Versions hold the fields of the record one step down.
        places = [{ fields: from, slug }]
      } else if (segment === 'parent') {
        const own = this.collection(slug)
        places = own ? [{ fields: own.flattenedFields, slug }] : []
        reached = own ? [own] : []
      }
      // `value` and `relationTo` of a relation to several collections, a row's number, a language: the place stays.
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
