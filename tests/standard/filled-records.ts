import * as z from 'zod'
import type { FileValue } from '../../standard/document.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { elementOf, keysOf, type Key } from '../../standard/schema/keys.ts'
import { inTermOrder } from '../../standard/terms.ts'

/** A file that records may refer to. */
export const FILE: FileValue = { name: 'form.png', sha256: 'a'.repeat(64), bytes: 3, mime: 'image/png' }

/** The key of the n-th record that a filled record of any type refers to. */
export type KeyOfTarget = (type: RecordType, n: number) => string

/** Record types in the order in which each can be written after what it refers to; a reference within a type is to itself. */
export const WRITTEN: readonly RecordType[] = RECORD_TYPES.filter((type) => type !== 'ledger' && type !== 'site')

interface Filling {
  n: number
  keyOf: KeyOfTarget
  file: FileValue
}

/**
 * A record of a type with every field of its schema filled, so that nothing a schema can hold goes untested. Different `n`
 * give different records; the same `n` always the same one.
 */
export function filledRecord(
  type: RecordType,
  n: number,
  keyOf: KeyOfTarget,
  file: FileValue = FILE,
): Record<string, unknown> {
  const filling: Filling = { n, keyOf, file }
  const record: Record<string, unknown> = {}
  for (const key of keysOf(schemas[type])) record[key.name] = valueOf(key, filling)
  // A code of our own would have to be that of its records.
  if (record['codeOrigin']) Object.assign(record['codeOrigin'], { by: 'upstream' })
  if (type === 'region') record['code'] = `5199${String(n).padStart(2, '0')}`
  return record
}

function objectOf(keys: readonly Key[], filling: Filling): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key.name, valueOf(key, filling)]))
}

function valueOf(key: Key, filling: Filling): unknown {
  const { n, keyOf, file } = filling
  const { meta, schema, name, keys } = key
  if (meta.ref === 'file') return file
  if (meta.ref) {
    const type = meta.ref
    const at = type === 'agency' ? n + Math.floor(n / 3) : n
    return schema instanceof z.ZodArray ? [keyOf(type, at + 1), keyOf(type, at)] : keyOf(type, at)
  }
  if (name === 'unit' && keys.length === 0 && schema instanceof z.ZodEnum && schema.options.includes('immediate')) {
    return 'working-day'
  }
  if (schema instanceof z.ZodEnum) return schema.options[n % schema.options.length]
  if (schema instanceof z.ZodArray) return listOf(key, filling)
  if (schema instanceof z.ZodObject) return objectOf(keys, filling)
  if (schema instanceof z.ZodBoolean) return n % 2 === 0
  if (meta.day) return `2026-0${1 + (n % 9)}-15`
  if (schema instanceof z.ZodNumber || schema instanceof z.ZodNumberFormat) {
    return schema.safeParse(n + 0.25).success ? n + 0.25 : n
  }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return textOf(key, n)
  return { 名称: `“原文”${n}`, b: [1.5, '二', { c: true }], a: 0 }
}

function listOf(key: Key, filling: Filling): unknown[] {
  const inner = elementOf(key.schema)
  if (key.keys.length) {
    return [objectOf(key.keys, filling), objectOf(key.keys, { ...filling, n: filling.n + 1 })]
  }
  if (inner instanceof z.ZodEnum) {
    const two = [inner.options[1] ?? inner.options[0], inner.options[0]].map(String)
    return key.meta.table ? inTermOrder(key.meta.table, [...new Set(two)]) : two
  }
  const texts = [`${key.meta.title ?? key.name}二`, `${key.meta.title ?? key.name}一`]
  // A text of a form of its own, such as a time of day.
  return inner && !z.safeParse(inner, texts[0]).success ? [key.meta.example] : texts
}

function textOf({ schema, meta, name }: Key, n: number): string {
  const text = `${meta.title ?? name}${n}`
  const tries = [meta.long ? `${text}，\n第二行：5％〔2016〕80号 👨‍👩‍👧` : text, `https://example.gov.cn/${n}?a=1&b=二`]
  const fit = tries.find((one) => z.safeParse(schema, one).success)
  if (!fit) throw new Error(`no sample text fits ${name}`)
  return fit
}
