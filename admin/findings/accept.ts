/** @module Puts a proposed wording into the form: into a field of its own, or into the field of a list that is stored as a whole. */
import { replaceSentence, type PlacedClause } from '../../standard/vague/index.ts'

/** A field of the form and the value that it gets. */
export interface FieldValue {
  path: string
  value: unknown
}

type Fields = Readonly<Record<string, { value?: unknown } | undefined>>

/** Lists of which a row is nothing but the sentence. */
const ROWS_OF_ONE = /(?:^|\.)(?:conditions|prohibitions)\.\d+$/u

/**
 * Returns the field of the form that a clause is in, with the clause reworded as proposed; undefined where the form has no such field or
 * nothing is proposed.
 */
export function acceptedValue(clause: PlacedClause, fields: Fields): FieldValue | undefined {
  if (clause.proposal === undefined) return undefined
  const at = clause.path.replace(/\[(\d+)\]/gu, '.$1').split('.')
  const text = replaceSentence(clause.text, clause.sentence, clause.proposal)
  // The longest path that is a field: rows have fields of their own, lists stored as a whole have one.
  for (let length = at.length; length > 0; length--) {
    const path = at.slice(0, length).join('.')
    if (!fields[path]) continue
    if (length === at.length) return { path, value: text || null }
    const value: unknown = structuredClone(fields[path].value)
    return setIn(value, at.slice(length), text, path) ? { path, value } : undefined
  }
  return undefined
}

/** Sets a text in a nested value; a row that only says the sentence is removed with it. */
function setIn(value: unknown, steps: readonly string[], text: string, at: string): boolean {
  const [step, ...rest] = steps
  if (!value || typeof value !== 'object' || step === undefined) return false
  const holder = value as Record<string, unknown>
  if (rest.length === 1 && Array.isArray(value) && !text && ROWS_OF_ONE.test(`${at}.${step}`)) {
    value.splice(Number(step), 1)
    return true
  }
  if (rest.length) return setIn(holder[step], rest, text, `${at}.${step}`)
  if (text) holder[step] = text
  else delete holder[step]
  return true
}
