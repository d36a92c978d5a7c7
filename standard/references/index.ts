/**
 * @module Which fields of which records refer to records of a type. Read off the schemas, so that a new field is known here without being
 * named.
 */
import { RECORD_TYPES, type RecordType } from '../record-types.ts'
import { schemas } from '../schema/index.ts'
import { keysOf, titleOfKey, type Key } from '../schema/keys.ts'
import { elements, isElement, type ElementName } from '../schema/parts/elements.ts'

/** A field that refers to records of a type. */
export interface Reference {
  /** The type of the records that have the field. */
  from: RecordType
  /** The type that it refers to. */
  to: RecordType
  /** The names of the fields from the outside in; lists on the way are not counted. */
  path: readonly string[]
  /** How many names of `path` lead to the stored field. The others are parts of its JSON, which has keys in place of ids. */
  stored: number
  /** The titles of the fields in Chinese, as 标准要素：申请材料. */
  title: string
  /** The standard element that the field is a part of. Undefined also in a guide, where any element can be stated. */
  element?: ElementName
}

/** Types without references that matter to others: the ledger has codes, and the site is one record. */
const LEFT_OUT: readonly RecordType[] = ['ledger', 'site']

let all: readonly Reference[] | undefined

/** Returns all references of records. */
export function allReferences(): readonly Reference[] {
  all ??= RECORD_TYPES.filter((type) => !LEFT_OUT.includes(type)).flatMap((type) =>
    referencesIn(type, keysOf(schemas[type])),
  )
  return all
}

/** Returns all fields that refer to records of a type. */
export const referencesTo = (type: RecordType): Reference[] => allReferences().filter(({ to }) => to === type)

/** Whether the field holds database ids; else it is a part of a JSON value, with keys. */
export const holdsIds = ({ path, stored }: Pick<Reference, 'path' | 'stored'>): boolean => stored === path.length

/** Returns the path of the stored field as queries take it. */
export const storedField = ({ path, stored }: Pick<Reference, 'path' | 'stored'>): string =>
  path.slice(0, stored).join('.')

/** Returns every value at a path of a document; lists on the way are gone through. */
export function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path))
  if (!path.length) return value === undefined || value === null ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return valuesAt((value as Readonly<Record<string, unknown>>)[path[0]!], path.slice(1))
}

/** The group of the elements, which every title of one would begin with. */
const titleOfGroup = elements.meta()?.title

interface Place {
  path: readonly string[]
  titles: readonly string[]
  /** Set inside of a JSON value. */
  stored?: number
  /** Whether it is a list, of which a reference is one part: the title of the list says more than that of the part. */
  isList?: boolean
}

function referencesIn(from: RecordType, keys: readonly Key[], parent?: Place): Reference[] {
  return keys.flatMap((key) => {
    const path = [...(parent?.path ?? []), key.name]
    const stored = parent?.stored ?? (key.storage === 'json' ? path.length : undefined)
    const place: Place = {
      path,
      titles: [...(parent?.titles ?? []), titleOfKey(key)],
      isList: key.schema._zod.def.type === 'array',
      ...(stored === undefined ? {} : { stored }),
    }
    if (key.meta.ref && key.meta.ref !== 'file')
      return [referenceAt(from, key.meta.ref, parent?.isList ? { ...place, titles: parent.titles } : place)]
    const inside = referencesIn(from, key.keys, place)
    return isElementValue(key, keys) ? [...inside, ...referencesOfElements(from, place)] : inside
  })
}

/** Whether the value of any standard element is stored here, beside its name. */
const isElementValue = (key: Key, siblings: readonly Key[]): boolean =>
  key.name === 'value' && siblings.some(({ name }) => name === 'element')

/** The references of the elements, where their values are stored under another name. */
function referencesOfElements(from: RecordType, at: Place): Reference[] {
  return keysOf(elements).flatMap((element) => {
    const isList = element.schema._zod.def.type === 'array'
    const place = { ...at, titles: [...at.titles.slice(0, -1), titleOfKey(element)], isList }
    if (element.meta.ref && element.meta.ref !== 'file') return [referenceAt(from, element.meta.ref, place)]
    return referencesIn(from, element.keys, place)
  })
}

function referenceAt(from: RecordType, to: RecordType, { path, stored, titles }: Place): Reference {
  const [outer, name = ''] = path
  const element = outer === 'standard' && isElement(name) ? name : undefined
  return {
    from,
    to,
    path,
    stored: stored ?? path.length,
    title: titles.filter((title) => title !== titleOfGroup).join('：'),
    ...(element ? { element } : {}),
  }
}
