import type {
  CollectionBeforeOperationHook,
  CollectionConfig,
  CollectionSlug,
  Field,
  GlobalBeforeOperationHook,
  GlobalConfig,
  PayloadRequest,
} from 'payload'
import type { ZodType } from 'zod'
import { isDay } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { problemText } from '../../standard/schema/problem-text.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, titlesOnPath, type Key } from '../../standard/schema/keys.ts'
import { configOf, fieldsOf, findDocuments } from '../documents.ts'
import { Unacceptable } from '../errors.ts'

type Values = Record<string, unknown>

/** A value that its field cannot hold. */
interface TypeProblem {
  /** As in JSON: `standard.materials.2.material`. */
  path: string
  /** As staff read it: 标准要素 › 申请材料第 3 条 › 材料. */
  where: string
  message: string
}

/** A reference, whose record has to be there. */
interface Reference extends Omit<TypeProblem, 'message'> {
  slug: string
  id: unknown
}

interface Found {
  misfits: TypeProblem[]
  references: Reference[]
}

const SHOWN = 5

/**
 * A collection that takes no value its fields cannot hold. Payload checks drafts not at all: of text in a number nothing would be
 * stored, and the answer would be that it was saved. Missing values are no fault of a draft.
 */
export const withTypeCheck = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: { ...collection.hooks, beforeOperation: [...(collection.hooks?.beforeOperation ?? []), checkTypes] },
})

/** The same for what there is one of. */
export const globalWithTypeCheck = (global: GlobalConfig): GlobalConfig => ({
  ...global,
  hooks: { ...global.hooks, beforeOperation: [...(global.hooks?.beforeOperation ?? []), checkGlobalTypes] },
})

const WRITES = new Set(['create', 'update', 'updateByID'])

const checkTypes: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const { data, id } = args as { data?: Values; id?: string | number }
  if (!WRITES.has(operation) || !data || isAnonymous(req)) return args
  await refuseMisfits(collection.slug, collection.fields, data, req, async () =>
    id === undefined
      ? undefined
      : ((await req.payload.findByID({
          collection: collection.slug,
          id,
          draft: true,
          depth: 0,
          disableErrors: true,
          req,
        })) as Values | null),
  )
  return args
}

const checkGlobalTypes: GlobalBeforeOperationHook = async ({ args, global, operation, req }) => {
  const { data } = args as { data?: Values }
  if (operation !== 'update' || !data || isAnonymous(req)) return args
  await refuseMisfits(global.slug, global.fields, data, req, async () =>
    fieldsOf(await req.payload.findGlobal({ slug: global.slug, draft: true, depth: 0, req })),
  )
  return args
}

/** Whoever has not logged in is refused by the access rules, and learns nothing of the fields. */
const isAnonymous = ({ payloadAPI, user }: PayloadRequest): boolean => !user && payloadAPI !== 'local'

/** @throws Unacceptable naming every value that does not fit, unless the record holds the very same already. */
async function refuseMisfits(
  slug: string,
  fields: readonly Field[],
  data: Values,
  req: PayloadRequest,
  present: () => Promise<Values | null | undefined>,
): Promise<void> {
  const type = typeOfSlug(slug)
  const found: Found = { misfits: [], references: [] }
  walk(fields, data, { path: '', where: '', keys: type ? keysOf(schemas[type]) : [], req }, found)
  const misfits = [...found.misfits, ...(await missingReferences(found.references, req))]
  if (!misfits.length) return
  // What was let in before does not keep anybody from mending the rest.
  const before = await present()
  const fresh = misfits.filter(({ path }) => {
    const [name = ''] = path.split('.')
    return !before || JSON.stringify(before[name]) !== JSON.stringify(data[name])
  })
  if (!fresh.length) return
  const lines = fresh.slice(0, SHOWN).map(({ message, where }) => `“${where}”${message}`)
  const more = fresh.length > SHOWN ? `；另有 ${fresh.length - SHOWN} 处` : ''
  throw new Unacceptable(`${lines.join('；')}${more}。没有保存，请改好再存。`, {
    errors: fresh.map(({ message, path, where }) => ({ path, label: where, message })),
  })
}

interface At {
  path: string
  where: string
  keys: readonly Key[]
  req: PayloadRequest
}

function walk(fields: readonly Field[], values: Values, at: At, found: Found): void {
  for (const field of fields) {
    if (field.type === 'row' || field.type === 'collapsible') walk(field.fields, values, at, found)
    else if (field.type === 'tabs') {
      for (const tab of field.tabs) {
        if ('name' in tab && tab.name) check({ ...tab, type: 'group' }, values, at, found)
        else walk(tab.fields, values, at, found)
      }
    } else if ('name' in field && field.name) check(field, values, at, found)
  }
}

function check(field: Field & { name: string }, values: Values, at: At, found: Found): void {
  if (!Object.hasOwn(values, field.name)) return
  const value = values[field.name]
  if (value === undefined || value === null || value === '') return
  const key = at.keys.find(({ name }) => name === field.name)
  const here = {
    path: at.path ? `${at.path}.${field.name}` : field.name,
    where: [at.where, key?.meta.title ?? labelOf(field)].filter(Boolean).join(' › '),
  }
  const wrong = (message: string) => void found.misfits.push({ ...here, message })
  const inside: At = { ...here, keys: key?.keys ?? [], req: at.req }

  switch (field.type) {
    case 'group':
      if (!isObject(value)) return wrong(`应为一组字段，实际是${shown(value)}`)
      return walk(field.fields, value, inside, found)
    case 'array':
      // Payload reads 0 as "no rows".
      if (value === 0 || value === '0') return
      if (!Array.isArray(value)) return wrong(`应为列表，实际是${shown(value)}`)
      return value.forEach((row: unknown, i) => {
        const place = { ...inside, path: `${here.path}.${i}`, where: `${here.where}第 ${i + 1} 条` }
        if (isObject(row)) walk(field.fields, row, place, found)
        else if (row !== null) found.misfits.push({ ...place, message: `应为一组字段，实际是${shown(row)}` })
      })
    case 'json':
      return wrongInside(key, value).forEach(wrong)
    case 'relationship':
    case 'upload':
      return references(field, value, here, at.req, found)
    default: {
      const many = 'hasMany' in field && field.hasMany === true
      if (many && !Array.isArray(value)) return wrong(`应为列表，实际是${shown(value)}`)
      for (const one of many ? (value as unknown[]) : [value]) {
        const message = misfit(field, key, one)
        if (message) wrong(message)
      }
    }
  }
}

/** What is wrong with a single value, in Chinese; undefined when the field can hold it. */
function misfit(field: Field, key: Key | undefined, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      if (typeof value !== 'string') return `应为文字，实际是${shown(value)}`
      return key?.meta.day && !isDay(value) ? `${shown(value)}不是日期，请写成 2026-01-31 的样子` : undefined
    case 'number': {
      const number = typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?$/u.test(value.trim()) ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? undefined : `应为数字，实际是${shown(value)}`
    }
    case 'checkbox':
      return [true, false, 'true', 'false'].includes(value as boolean)
        ? undefined
        : `应为 true 或 false，实际是${shown(value)}`
    case 'select':
    case 'radio': {
      const options = field.options.map((one) => (typeof one === 'string' ? { value: one, label: one } : one))
      if (options.some((one) => one.value === value)) return undefined
      const usable = options.slice(0, 16).map((one) => `${one.value} ${text(one.label)}`.trim())
      return `${shown(value)}不在可选项里，可用：${usable.join('、')}${options.length > 16 ? '…' : ''}`
    }
    case 'date':
      return (typeof value === 'string' || value instanceof Date) && !Number.isNaN(new Date(value).getTime())
        ? undefined
        : `${shown(value)}不是日期`
    default:
      return undefined
  }
}

/** What a part that is kept as it comes has of the wrong kind. What is missing in it is no fault of a draft. */
function wrongInside(key: Key | undefined, value: unknown): string[] {
  if (key?.storage !== 'json') return []
  const parsed = (key.schema as ZodType).safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.flatMap((issue) => {
    const at = issue.path.reduce<unknown>((part, step) => (part as Values | undefined)?.[step as string], value)
    const empty = at === undefined || at === null || at === ''
    if (empty || (issue.code !== 'invalid_type' && issue.code !== 'invalid_value')) return []
    return [
      `${issue.path.length ? ` › ${titlesOnPath(issue.path, key.keys).join(' › ')}` : ''}${problemText(issue, at, issue.path.length ? undefined : key)}`,
    ]
  })
}

/** Payload reads these as "none". */
const NONE = new Set<unknown>(['', 'none', 'null', null])

function references(
  field: Field & { type: 'relationship' | 'upload' },
  value: unknown,
  here: Omit<TypeProblem, 'message'>,
  req: PayloadRequest,
  found: Found,
): void {
  const { relationTo: slug } = field
  if (NONE.has(value) || typeof slug !== 'string') return
  const many = field.hasMany === true
  if (many !== Array.isArray(value)) {
    found.misfits.push({ ...here, message: `应为${many ? '列表' : '一条记录'}，实际是${shown(value)}` })
    return
  }
  for (const one of many ? (value as unknown[]) : [value]) {
    const id = idOf(one)
    const number = req.payload.db.defaultIDType === 'number'
    const fits = (number ? /^\d{1,15}$/u : /^[0-9a-f]{24}$/iu).test(String(id))
    if (fits) found.references.push({ ...here, slug, id: number ? Number(id) : id })
    else found.misfits.push({ ...here, message: `应为一条记录的编号，实际是${shown(one)}` })
  }
}

/** References to records that are not there. Imports and our own jobs have looked their records up themselves. */
async function missingReferences(all: readonly Reference[], req: PayloadRequest): Promise<TypeProblem[]> {
  if (!req.user) return []
  const dead: TypeProblem[] = []
  for (const slug of new Set(all.map((one) => one.slug))) {
    const asked = all.filter((one) => one.slug === slug)
    const ids = [...new Set(asked.map(({ id }) => id))]
    const { docs } = await findDocuments(req.payload, slug as CollectionSlug, {
      where: { id: { in: ids } },
      limit: ids.length,
      pagination: false,
      select: { updatedAt: true },
      overrideAccess: true,
    })
    const there = new Set(docs.map(({ id }) => String(id)))
    const labels = configOf(req.payload, slug)?.labels
    for (const { id, path, where } of asked) {
      if (!there.has(String(id)))
        dead.push({ path, where, message: `选的记录不在了：没有编号是 ${shown(id)} 的${text(labels?.singular)}` })
    }
  }
  return dead
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

function labelOf(field: Field & { name: string }): string {
  return ('label' in field && text(field.label)) || field.name
}

function text(label: unknown): string {
  if (typeof label === 'string') return label
  return isObject(label) && typeof label['zh'] === 'string' ? label['zh'] : ''
}

function shown(value: unknown): string {
  const plain = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).replaceAll(
    /[\p{Cc}\p{Cf}]/gu,
    ' ',
  )
  return `“${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}”`
}
