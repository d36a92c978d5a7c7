import { readShape, shapeProblem } from './inspect.ts'
import { cut, fieldsOf, fits, split, widthOf, type Shape } from './shape.ts'
import { spaced, characterProblem } from './characters.ts'
import { CodeError, KIND_TITLES, invalidCode, type CodeInfo, type CodeKind } from './types.ts'

/** A scheme as data: what a configuration file holds. */
export interface SchemeDefinition {
  id: string
  /** Chinese name. */
  title: string
  /** First two digits of its codes, where it belongs to one province; it is then asked before national ones. */
  province?: string
  shapes: readonly Shape[]
}

/** How a catalogue writes its codes. */
export interface Scheme extends SchemeDefinition {
  /** Null when the code has none of the scheme's shapes; invalid with a reason when it has one but breaks a rule. */
  parse(code: string): CodeInfo | null
  /** Like `parse`, but always answers, and says which shape was missed where. */
  validate(code: string): CodeInfo
  /**
   * Writes a code from its parts. Joined parts may be given whole: `compose('implementation', { credit, level, base })`.
   * @throws CodeError (Chinese) when a part is missing, does not fit, contradicts another, or the result is invalid
   */
  compose(kind: CodeKind, parts: Readonly<Record<string, string>>): string
  /** Groups the parts with spaces for reading; takes nothing away and adds nothing else. */
  format(code: string): string
  /** The main item's code of a sub-item or of its handling item; null for main items and what is not in the catalogue. */
  mainOf(code: string): string | null
}

/** Makes a scheme of its definition. */
export function schemeOf(definition: SchemeDefinition): Scheme {
  const { id, title, shapes } = definition

  function parse(code: string): CodeInfo | null {
    let refusal: CodeInfo | null = null
    for (const shape of shapes) {
      const info = readShape(id, shape, code, readBase)
      if (info?.valid) return info
      refusal ??= info
    }
    return refusal
  }

  function readBase(code: string): CodeInfo | null {
    for (const shape of shapes) {
      const info = shape.kind === 'base' || shape.kind === 'local-base' ? readShape(id, shape, code, () => null) : null
      if (info) return info
    }
    return null
  }

  function validate(code: string): CodeInfo {
    const surface = characterProblem(code)
    if (surface) return invalidCode(code, null, surface, { scheme: id })
    const info = parse(code)
    if (info) return info
    for (const shape of shapes) {
      const reason = shapeProblem(shape, code)
      if (reason) return invalidCode(code, shape.kind, reason, { scheme: id })
    }
    return invalidCode(code, null, `不是“${title}”的编码（${code.length} 位）；可用的形式：${forms(shapes)}`, {
      scheme: id,
    })
  }

  function compose(kind: CodeKind, parts: Readonly<Record<string, string>>): string {
    const candidates = shapes
      .filter((shape) => shape.kind === kind)
      .sort((a, b) => fieldsOf(b).length - fieldsOf(a).length)
    if (candidates.length === 0) throw new CodeError(`“${title}”没有${KIND_TITLES[kind]}`)
    let problem = ''
    for (const shape of candidates) {
      const filled = fill(shape, parts)
      if (typeof filled === 'string') {
        problem = filled
        continue
      }
      const code = shape.fields.map((field) => (typeof field === 'string' ? field : filled[field.id])).join('')
      const info = readShape(id, shape, code, readBase)
      if (info?.valid) return code
      throw new CodeError(info?.reason ?? shapeProblem(shape, code) ?? `拼出的${shape.title}“${code}”不合规则`)
    }
    throw new CodeError(problem)
  }

  function format(code: string): string {
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

  function mainOf(code: string): string | null {
    const info = parse(code)
    if (!info?.valid) return null
    if (info.kind === 'base-handling') return mainOf(info.parts.base!) ?? info.parts.base!
    const shape = shapes.find((candidate) => candidate.main && candidate.kind === info.kind && split(candidate, code))
    const sub = info.parts.sub
    if (!shape?.main || sub === undefined || shape.main.none.includes(sub)) return null
    return code.slice(0, -sub.length) + shape.main.write
  }

  return { ...definition, parse, validate, compose, format, mainOf }
}

/** Every field of a shape from the parts given, or a sentence saying what is missing or contradicts. */
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

function forms(shapes: readonly Shape[]): string {
  return shapes
    .map((shape) => {
      const width = widthOf(shape)
      return `${shape.title}${width === null ? '' : ` ${width} 位`}，如 ${shape.example}`
    })
    .join('；')
}
