/**
 * @module Schemes of codes: how the codes of one catalogue are read, checked, composed and formatted, from a definition as data.
 */
import { readShape, shapeProblem } from './inspect.ts'
import { cut, fieldsOf, fits, split, widthOf, type GuideCodeForm, type Shape } from './shape.ts'
import { spaced, characterProblem } from './characters.ts'
import { CodeError, KIND_TITLES, invalidCode, type CodeInfo, type CodeKind } from './types.ts'

/** A scheme of codes as data, as a configuration file can hold it. */
export interface SchemeDefinition {
  id: string
  /** Chinese name. */
  title: string
  /** First two digits of the codes, where the scheme is one province's; `parseCode` then tries it before national ones. */
  province?: string
  shapes: readonly Shape[]
  /** Which code guides have, or, in Chinese, why the scheme has none for them. */
  guideCode?: GuideCodeForm | { none: string }
}

/** How a catalogue writes its codes: reads, checks, composes and formats them. */
export interface Scheme extends SchemeDefinition {
  /** What the code is; invalid with a reason when it has a shape of the scheme but breaks a rule, null when it has none. */
  parse(code: string): CodeInfo | null
  /** Like `parse`, but never null: says what a code without a shape of the scheme lacks. */
  validate(code: string): CodeInfo
  /**
   * Composes a code from its parts. Parts that join fields may be given as one: `compose('implementation', { credit, level, base })`.
   * @throws CodeError (Chinese) when a part is missing, does not fit, contradicts another, or the result is invalid
   */
  compose(kind: CodeKind, parts: Readonly<Record<string, string>>): string
  /** The code with spaces between its parts, for reading; nothing else is changed. */
  format(code: string): string
  /** The code of the main item of a sub-item or handling item; null for main items and for codes of another scheme. */
  mainOf(code: string): string | null
}

/** Makes a scheme from its definition. */
export const schemeOf = (definition: SchemeDefinition): Scheme => ({
  ...definition,
  parse: (code) => parse(definition, code),
  validate: (code) => validate(definition, code),
  compose: (kind, parts) => compose(definition, kind, parts),
  format: (code) => format(definition, code),
  mainOf: (code) => mainOf(definition, code),
})

function parse(definition: SchemeDefinition, code: string): CodeInfo | null {
  let invalid: CodeInfo | null = null
  for (const shape of definition.shapes) {
    const info = readWith(definition, shape, code)
    if (info?.valid) return info
    invalid ??= info
  }
  return invalid
}

/** Reads a code in one shape of the scheme; base codes within it are read by the same scheme. */
const readWith = (definition: SchemeDefinition, shape: Shape, code: string): CodeInfo | null =>
  readShape(definition.id, shape, code, (base) => readBase(definition, base))

function readBase({ id, shapes }: SchemeDefinition, code: string): CodeInfo | null {
  for (const shape of shapes) {
    const info = shape.kind === 'base' || shape.kind === 'local-base' ? readShape(id, shape, code, () => null) : null
    if (info) return info
  }
  return null
}

function validate(definition: SchemeDefinition, code: string): CodeInfo {
  const { id, title, shapes } = definition
  const problem = characterProblem(code)
  if (problem) return invalidCode(code, null, problem, { scheme: id })
  const info = parse(definition, code)
  if (info) return info
  for (const shape of shapes) {
    const reason = shapeProblem(shape, code)
    if (reason) return invalidCode(code, shape.kind, reason, { scheme: id })
  }
  return invalidCode(code, null, `不是“${title}”的编码（${code.length} 位）；可用的形式：${shapesText(shapes)}`, {
    scheme: id,
  })
}

function compose(definition: SchemeDefinition, kind: CodeKind, parts: Readonly<Record<string, string>>): string {
  const candidates = definition.shapes
    .filter((shape) => shape.kind === kind)
    .sort((a, b) => fieldsOf(b).length - fieldsOf(a).length)
  if (candidates.length === 0) throw new CodeError(`“${definition.title}”没有${KIND_TITLES[kind]}`)
  let problem = ''
  for (const shape of candidates) {
    const filled = fill(shape, parts)
    if (typeof filled === 'string') {
      problem = filled
      continue
    }
    const code = shape.fields.map((field) => (typeof field === 'string' ? field : filled[field.id])).join('')
    const info = readWith(definition, shape, code)
    if (info?.valid) return code
    throw new CodeError(info?.reason ?? shapeProblem(shape, code) ?? `拼出的${shape.title}“${code}”不合规则`)
  }
  throw new CodeError(problem)
}

function format({ shapes }: SchemeDefinition, code: string): string {
  const shape = shapes.find((candidate) => split(candidate, code))
  if (!shape) return code
  const parts = split(shape, code)!
  return shape.fields
    .map((field, i) => {
      const text = typeof field === 'string' ? field : parts[field.id]!
      return i > 0 && typeof field !== 'string' && typeof shape.fields[i - 1] !== 'string' ? ` ${text}` : text
    })
    .join('')
}

function mainOf(definition: SchemeDefinition, code: string): string | null {
  const info = parse(definition, code)
  if (!info?.valid) return null
  if (info.kind === 'base-handling') return mainOf(definition, info.parts.base!) ?? info.parts.base!
  const shape = definition.shapes.find(
    (candidate) => candidate.main && candidate.kind === info.kind && split(candidate, code),
  )
  const sub = info.parts.sub
  if (!shape?.main || sub === undefined || shape.main.none.includes(sub)) return null
  return code.slice(0, -sub.length) + shape.main.write
}

/** Returns how a scheme writes the sub-item of main items; undefined for codes without one. */
export const mainCodeShape = (scheme: Scheme, info: CodeInfo): Shape['main'] =>
  scheme.shapes.find((shape) => shape.main && shape.kind === info.kind && split(shape, info.code))?.main

/** The text of every field of a shape, from the parts given; or a sentence for staff that says what is missing or contradicts. */
function fill(shape: Shape, parts: Readonly<Record<string, string>>): Record<string, string> | string {
  const filled: Record<string, string> = {}
  for (const id of Object.keys(shape.joined ?? {})) {
    const value = parts[id]
    if (value === undefined) continue
    const pieces = cut(shape, id, value)
    if (!pieces) return `${shape.title}：“${value}”不能拆成${shape.joined![id]!.length}段，请核对`
    for (const [member, piece] of Object.entries(pieces)) {
      const other = filled[member] ?? parts[member]
      if (other !== undefined && other !== piece) return `${shape.title}：“${value}”与单独给出的“${other}”矛盾，请核对`
      filled[member] = piece
    }
  }
  for (const field of fieldsOf(shape)) {
    const value = filled[field.id] ?? parts[field.id] ?? field.preset
    if (value === undefined || value === '') return `${shape.title}缺少“${field.label}”（${field.expects}）`
    if (!fits(field.pattern, value)) {
      return `${shape.title}的“${field.label}”应为${spaced(field.expects)}，实为“${value}”`
    }
    filled[field.id] = value
  }
  return filled
}

/** The shapes with their widths and an example each, for staff. */
function shapesText(shapes: readonly Shape[]): string {
  return shapes
    .map((shape) => {
      const width = widthOf(shape)
      return `${shape.title}${width === null ? '' : ` ${width} 位`}，如 ${shape.example}`
    })
    .join('；')
}
