import * as z from 'zod'

/**
 * How the CMS stores one key of a schema; read by the fields of the CMS and by the mapping of documents. A `flag` is a choice of
 * 是 and 否, because an unticked box would not tell "no" from "not stated", and "不收费" has to be stated.
 */
export type Storage = 'scalar' | 'flag' | 'select' | 'selects' | 'ref' | 'refs' | 'file' | 'rows' | 'json' | 'group'

/** One key of an object schema. */
export interface Key {
  name: string
  required: boolean
  storage: Storage
  /** Title, description, unit, source, ref, table …; those of an optional wrapper go before those of the type inside. */
  meta: z.GlobalMeta
  /** The schema without optional wrappers. */
  schema: z.core.$ZodType
  /** The keys inside, for `rows`, `group` and lists stored as json. */
  keys: Key[]
}

/** Returns the Chinese title of a key, or its name where the schema gives no title. */
export const titleOfKey = ({ meta, name }: Pick<Key, 'meta' | 'name'>): string => meta.title ?? name

/** Returns the title of every step of a path below these keys; for a number, which entry of the list it is. */
export function titlesOnPath(path: readonly PropertyKey[], keys: readonly Key[]): string[] {
  let among = keys
  return path.map((step) => {
    if (typeof step === 'number') return `第 ${step + 1} 条`
    const key = among.find(({ name }) => name === step)
    among = key?.keys ?? []
    return key ? titleOfKey(key) : String(step)
  })
}

const cache = new WeakMap<z.core.$ZodType, Key[]>()

/** Returns the keys of an object schema with how each is stored. The result is shared: do not change it. */
export function keysOf(schema: z.core.$ZodType): Key[] {
  const { schema: object } = unwrap(schema)
  if (!(object instanceof z.ZodObject)) return []
  let keys = cache.get(object)
  if (!keys) {
    keys = Object.entries(object.shape).map(([name, part]) => describe(name, part as z.core.$ZodType))
    cache.set(object, keys)
  }
  return keys
}

function describe(name: string, part: z.core.$ZodType): Key {
  const { schema, meta, required } = unwrap(part)
  return { name, required, meta, schema, storage: storageOf(schema, meta), keys: keysOf(elementOf(schema) ?? schema) }
}

function unwrap(part: z.core.$ZodType): { schema: z.core.$ZodType; meta: z.GlobalMeta; required: boolean } {
  let schema = part
  let meta: z.GlobalMeta = z.globalRegistry.get(schema) ?? {}
  let required = true
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    required = false
    schema = schema.def.innerType
    meta = { ...z.globalRegistry.get(schema), ...meta }
  }
  return { schema, meta, required }
}

/** Returns the schema of a list's elements; undefined when the schema is no list. */
export function elementOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return schema instanceof z.ZodArray ? unwrap(schema.def.element).schema : undefined
}

function storageOf(schema: z.core.$ZodType, meta: z.GlobalMeta): Storage {
  if (meta.store === 'json') return 'json'
  if (schema instanceof z.ZodArray) {
    if (meta.store === 'rows') return 'rows'
    if (meta.ref) return 'refs'
    return meta.table ? 'selects' : 'json'
  }
  if (meta.ref === 'file') return 'file'
  if (meta.ref) return 'ref'
  if (schema instanceof z.ZodEnum) return 'select'
  if (schema instanceof z.ZodObject) return 'group'
  if (schema instanceof z.ZodBoolean) return 'flag'
  if (schema instanceof z.ZodString || schema instanceof z.ZodNumber) return 'scalar'
  return schema instanceof z.ZodStringFormat || schema instanceof z.ZodNumberFormat ? 'scalar' : 'json'
}
