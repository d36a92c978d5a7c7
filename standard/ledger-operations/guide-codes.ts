/** @module The implementation code that a guide gets when a part of its code changes. */

/** The length of the unified social credit code and the exercise level, which come before the base code. */
const CREDIT = 18
const BEFORE_BASE = CREDIT + 1

/** The parts of a guide's code that change. */
export interface CodeParts {
  credit?: { from: string; to: string }
  level?: { from: string; to: string }
  base?: { from: string; to: string }
}

/**
 * Returns a guide's code with some of its parts replaced; undefined when the code is not made of them, so that a new one has to be assigned.
 * The code has the form credit code (18), exercise level (1), code of the matter (12 or 14).
 */
export function codeWithParts(code: string, { base, credit, level }: CodeParts): string | undefined {
  const parts = { credit: code.slice(0, CREDIT), level: code.slice(CREDIT, BEFORE_BASE), base: code.slice(BEFORE_BASE) }
  for (const [name, change] of [
    ['credit', credit],
    ['level', level],
    ['base', base],
  ] as const) {
    if (!change) continue
    if (parts[name] !== change.from || change.to.length !== change.from.length) return undefined
    parts[name] = change.to
  }
  return parts.credit + parts.level + parts.base
}
