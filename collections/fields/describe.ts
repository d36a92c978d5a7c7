/** @module Describes schema keys as plain data, for the form components that run in the browser. */
import { SLUGS } from '../../standard/record-types.ts'
import { ELEMENTS, elements } from '../../standard/schema/parts/elements.ts'
import { elementOf, keysOf, titleOfKey, type Key } from '../../standard/schema/keys.ts'
import { terms } from '../../standard/terms.ts'
import { LIMIT_UNITS, UNIT_NAMES } from '../../standard/limits/index.ts'
import * as z from 'zod'

/** A schema key as `admin/fields/` draws it. */
export interface FieldShape {
  name: string
  title: string
  description?: string | undefined
  example?: string | undefined
  required: boolean
  kind:
    | 'text'
    | 'long'
    | 'day'
    | 'number'
    | 'flag'
    | 'choice'
    | 'choices'
    | 'lines'
    | 'limit'
    | 'ref'
    | 'refs'
    | 'file'
    | 'object'
    | 'list'
    | 'any'
  unit?: string | undefined
  options?: { value: string; label: string }[]
  /** Collection whose keys a `ref` offers. */
  collection?: string
  parts?: FieldShape[]
  /** The neighbouring part that names a standard element; the value has the form of that element, one of `forms`. */
  follows?: string
  forms?: FieldShape[]
}

/** Returns a schema key as plain data. */
export function describeKey(key: Key): FieldShape {
  const { meta, schema, name, required } = key
  const base = {
    name,
    title: titleOfKey(key),
    description: meta.description,
    ...(meta.example ? { example: meta.example } : {}),
    required,
    unit: meta.unit,
  }
  if (isLimit(key)) {
    return { ...base, kind: 'limit', options: LIMIT_UNITS.map((value) => ({ value, label: UNIT_NAMES[value] })) }
  }
  if (meta.ref === 'file') return { ...base, kind: 'file' }
  if (meta.ref) {
    return { ...base, kind: schema instanceof z.ZodArray ? 'refs' : 'ref', collection: SLUGS[meta.ref] }
  }
  const options = optionsOf(key)
  if (options) return { ...base, kind: schema instanceof z.ZodArray ? 'choices' : 'choice', options }
  if (schema instanceof z.ZodArray) {
    return keysOf(elementOf(schema)!).length
      ? { ...base, kind: 'list', parts: partsOf(key.keys) }
      : { ...base, kind: 'lines' }
  }
  if (schema instanceof z.ZodObject) return { ...base, kind: 'object', parts: partsOf(key.keys) }
  if (schema instanceof z.ZodBoolean) return { ...base, kind: 'flag' }
  if (schema instanceof z.ZodNumber || schema instanceof z.ZodNumberFormat) return { ...base, kind: 'number' }
  if (meta.day) return { ...base, kind: 'day' }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) {
    return { ...base, kind: meta.long ? 'long' : 'text' }
  }
  return { ...base, kind: 'any' }
}

/** Returns the parts of a row or an object. A part of any type follows a neighbour that names a standard element. */
function partsOf(keys: Key[]): FieldShape[] {
  const naming = keys.find(namesElement)?.name
  return keys.map((key) => {
    const part = describeKey(key)
    return naming && part.kind === 'any' ? { ...part, follows: naming, forms: keysOf(elements).map(describeKey) } : part
  })
}

const namesElement = ({ schema }: Key): boolean => isElementEnum(schema)
const isElementEnum = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodEnum && schema.options.length === ELEMENTS.length && schema.options.every(isElement)
const isElement = (one: string | number): boolean => (ELEMENTS as readonly (string | number)[]).includes(one)

/** A key with these parts is a time limit; no other has all of them. */
const LIMIT_KEYS = ['unit', 'value', 'words']

/** Returns whether a key is a time limit. */
const isLimit = (key: Key): boolean => LIMIT_KEYS.every((wanted) => key.keys.some(({ name }) => name === wanted))

/** Returns the options of a key with a code table or an enumeration; undefined for other keys. */
export function optionsOf(key: Key): { value: string; label: string }[] | undefined {
  const { meta, schema } = key
  const inner = elementOf(schema) ?? schema
  if (!(inner instanceof z.ZodEnum)) return undefined
  const labels: Record<string, string> = meta.table
    ? terms[meta.table].labels
    : isElementEnum(inner)
      ? Object.fromEntries(keysOf(elements).map(({ name, meta: { title } }) => [name, title ?? name]))
      : {}
  return inner.options.map((value) => ({ value: String(value), label: labels[String(value)] ?? String(value) }))
}
