/** @module The value of an element in Chinese, line by line, for those who ask and decide. */
import { formatLimit, limitSchema } from '../limits/index.ts'
import { keysOf, titleOfKey, type Key } from '../schema/keys.ts'
import { elements } from '../schema/parts/elements.ts'
import { label } from '../terms.ts'

/** Returns the name of a record by its key; undefined where it is not known. */
export type NameOf = (type: string, key: string) => string | undefined

const keys = new Map(keysOf(elements).map((key) => [key.name, key]))

/** Returns the value of an element as lines; for a list a line for each entry. Empty when there is no value. */
export function valueLines(element: string, value: unknown, nameOf: NameOf = () => undefined): string[] {
  const key = keys.get(element)
  if (value === undefined || value === null || !key) return value === undefined || value === null ? [] : [plain(value)]
  const list = Array.isArray(value) && key.keys.length ? (value as unknown[]) : [value]
  return list.map((one) => textOf(key, one, nameOf)).filter(Boolean)
}

function textOf(key: Key, value: unknown, nameOf: NameOf): string {
  const { meta } = key
  if (value === undefined || value === null) return ''
  const limit = limitSchema.safeParse(value)
  if (limit.success) return formatLimit(limit.data)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((one) => textOf(key, one, nameOf)).join('、')
  if (typeof value === 'object') return partsText(key.keys, value as Record<string, unknown>, nameOf)
  if (typeof value === 'string' && meta.table) return label(meta.table, value) ?? value
  if (typeof value === 'string' && meta.ref) return nameOf(meta.ref, value) ?? value
  return `${String(value)}${typeof value === 'number' ? (meta.unit ?? '') : ''}`
}

function partsText(parts: readonly Key[], value: Record<string, unknown>, nameOf: NameOf): string {
  const [first, ...rest] = parts.filter(
    ({ name }) => name !== 'when' && value[name] !== undefined && value[name] !== null,
  )
  if (!first) return plain(value)
  const words = rest.map((part) => `${titleOfKey(part)}：${innerText(part, value[part.name], nameOf)}`)
  const lead = innerText(first, value[first.name], nameOf)
  return [typeof value[first.name] === 'boolean' ? `${titleOfKey(first)}：${lead}` : lead, ...words].join('；')
}

function innerText(part: Key, value: unknown, nameOf: NameOf): string {
  if (Array.isArray(value) && part.keys.length)
    return value.map((one) => partsText(part.keys, one as Record<string, unknown>, nameOf)).join('｜')
  return textOf(part, value, nameOf)
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
