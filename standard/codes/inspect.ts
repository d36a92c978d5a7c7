import { parseCreditCode } from './credit.ts'
import { parseOrgCode } from './org.ts'
import { parseRegion } from './region.ts'
import { fieldsOf, fits, join, JOINED_LABELS, split, widthOf, type Field, type Shape } from './shape.ts'
import { place, spaced } from './characters.ts'
import { validCode, invalidCode, type CodeInfo, type CodeWarning } from './types.ts'

/** Reads the base code within a code; null when it is none of the scheme. */
type ReadBase = (code: string) => CodeInfo | null

/** Reads a code in one shape; null when the code does not have that shape. `readBase` reads base codes of the same scheme. */
export function readShape(scheme: string, shape: Shape, code: string, readBase: ReadBase): CodeInfo | null {
  const own = split(shape, code)
  if (!own) return null
  const warnings: CodeWarning[] = []
  const meanings: Record<string, string> = {}
  const inner: Pick<CodeInfo, 'parts' | 'partLabels'>[] = []
  let reason: string | null = null
  let at = 0
  for (const field of shape.fields) {
    if (typeof field === 'string') {
      at += field.length
      continue
    }
    const value = own[field.id]!
    const where = `${place(at, value.length)}（${field.label}）`
    at += value.length
    const meaning = field.valuesByProvince?.[own.province ?? '']?.[value] ?? field.values?.[value]
    if (meaning) meanings[field.id] = meaning
    else if (field.unknown === 'refuse') reason ??= `${shape.title}${where}“${value}”不在代码表里，请核对`
    else if (field.unknown === 'warn') {
      warnings.push({ id: `unknown-${field.id}`, message: `${where}“${value}”不在代码表里，请核对` })
    }
    if (field.usual && !fits(field.usual, value)) {
      warnings.push({ id: `unusual-${field.id}`, message: `${where}“${value}”写法少见，请对照原件核对` })
    }
    const read = readField(field, value, readBase)
    if (!read) continue
    if (read.reason && field.read === 'credit') reason ??= `${shape.title}${where}不对：${read.reason}`
    else if (read.reason) warnings.push({ id: `odd-${field.id}`, message: `${where}：${read.reason}` })
    warnings.push(...read.warnings.filter((warning) => warning.id !== 'padded-region'))
    if (field.read === 'base') {
      Object.assign(meanings, { ...read.meanings, ...meanings })
      inner.push(read)
    }
  }
  const details = {
    scheme,
    parts: Object.assign({}, ...inner.map((read) => read.parts), own, join(shape, own)) as Record<string, string>,
    partLabels: Object.assign({}, ...inner.map((read) => read.partLabels), labels(shape)) as Record<string, string>,
    meanings,
    warnings,
  }
  return reason ? invalidCode(code, shape.kind, reason, details) : validCode(code, shape.kind, details)
}

/** Returns where a code of the right length does not fit a shape of fixed width, in Chinese; null for other lengths. */
export function shapeProblem(shape: Shape, code: string): string | null {
  if (widthOf(shape) !== code.length) return null
  let at = 0
  for (const field of shape.fields) {
    const width = typeof field === 'string' ? field.length : field.width!
    const value = code.slice(at, at + width)
    if (typeof field === 'string' ? value !== field : !fits(field.pattern, value)) {
      const [label, expects] = typeof field === 'string' ? ['固定字符', `“${field}”`] : [field.label, field.expects]
      return `${shape.title}${place(at, width)}（${label}）应为${spaced(expects)}，实为“${value}”，请核对`
    }
    at += width
  }
  return null
}

function readField(field: Field, value: string, readBase: ReadBase): CodeInfo | null {
  switch (field.read) {
    case 'credit':
      return parseCreditCode(value)
    case 'agency':
      return /^[0-9A-Z]{8}-?[0-9X]$/.test(value) ? parseOrgCode(value) : parseCreditCode(value)
    case 'area':
      return parseRegion(value)
    case 'base':
      return readBase(value)
    default:
      return null
  }
}

function labels(shape: Shape): Record<string, string> {
  return Object.fromEntries<string>([
    ...fieldsOf(shape).map((field) => [field.id, field.label] as const),
    ...Object.keys(shape.joined ?? {}).map((id) => [id, JOINED_LABELS[id] ?? id] as const),
  ])
}
