/**
 * @module Canonical JSON after RFC 8785 (JCS): equal values have equal texts, byte for byte.
 */
import { CanonicalError } from './errors.ts'

export { prune } from './prune.ts'

/** Deeper than any record. A value that contains itself is refused at this depth. */
const MAX_DEPTH = 100

const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * The canonical text of a value.
 *
 * Members are sorted by UTF-16 code units (RFC 8785, 3.2.3), numbers written as ECMAScript writes them (3.2.2.3), strings
 * with the shortest escapes (3.2.2.2). A member that is `undefined` is left out.
 *
 * @throws CanonicalError, with the path, on values that JSON does not have: NaN and infinities, lone surrogates, bigint, functions,
 * `undefined` in a list, dates and other class instances.
 *
 * @example canonical({ b: 1, a: [1e21, '〔2016〕80号'] }) // '{"a":[1e+21,"〔2016〕80号"],"b":1}'
 */
export function canonical(value: unknown): string {
  return write(value, [])
}

function write(value: unknown, path: (string | number)[]): string {
  switch (typeof value) {
    case 'string':
      return quote(value, path)
    case 'number':
      if (!Number.isFinite(value)) throw fail(path, `数值 ${value} 无法写成 JSON`)
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (path.length > MAX_DEPTH) throw fail(path, `嵌套超过 ${MAX_DEPTH} 层，或引用了自身`)
      return Array.isArray(value) ? writeList(value, path) : writeObject(value, path)
    default:
      throw fail(path, `${typeof value} 类型的值无法写成 JSON`)
  }
}

function writeList(list: unknown[], path: (string | number)[]): string {
  let text = '['
  for (let index = 0; index < list.length; index++) {
    if (index > 0) text += ','
    path.push(index)
    text += write(list[index], path)
    path.pop()
  }
  return text + ']'
}

function writeObject(object: object, path: (string | number)[]): string {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) {
    throw fail(
      path,
      `${object.constructor?.name ?? '类'} 的实例不是普通对象，无法写成 JSON（日期请写成 YYYY-MM-DD 文本）`,
    )
  }
  const members = object as Record<string, unknown>
  let text = '{'
  // The default order of sort() is by UTF-16 code units, as the RFC requires.
  for (const name of Object.keys(members).sort()) {
    const member = members[name]
    if (member === undefined) continue
    path.push(name)
    text += (text.length > 1 ? ',' : '') + quote(name, path) + ':' + write(member, path)
    path.pop()
  }
  return text + '}'
}

/** On well-formed text JSON.stringify escapes exactly what RFC 8785, 3.2.2.2 escapes. */
function quote(text: string, path: (string | number)[]): string {
  if (LONE_SURROGATE.test(text)) throw fail(path, '文本含有残缺的字符（孤立的代理项），请重新录入该处文字')
  return JSON.stringify(text)
}

function fail(path: (string | number)[], problem: string): CanonicalError {
  let text = ''
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : text ? `.${step}` : step
  return new CanonicalError(text, problem)
}
