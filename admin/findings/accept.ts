/** @module Puts a proposed value into the form: into a field of its own, or into the field of a list that is stored as a whole. */
import type { Proposal } from '../../standard/findings/proposals.ts'

/** A field of the form and the value that it gets. */
export interface FieldValue {
  path: string
  value: unknown
}

type Fields = Readonly<Record<string, { value?: unknown } | undefined>>

/** Lists of which a row is nothing but the sentence. */
const ROWS_OF_ONE = /(?:^|\.)(?:conditions|prohibitions)\.\d+$/u

/** Returns the field of the form that a proposal is for, with its new value; undefined where the form has no such field. */
export function acceptedValue(proposal: Pick<Proposal, 'path' | 'value'>, fields: Fields): FieldValue | undefined {
  const at = proposal.path.replace(/\[(\d+)\]/gu, '.$1').split('.')
  const proposed = proposal.value
  // The longest path that is a field: rows have fields of their own, lists stored as a whole have one.
  for (let length = at.length; length > 0; length--) {
    const path = at.slice(0, length).join('.')
    if (!fields[path]) continue
    if (length === at.length) return { path, value: proposed }
    const value: unknown = structuredClone(fields[path].value)
    return setIn(value, at.slice(length), proposed, path) ? { path, value } : undefined
  }
  return undefined
}

/** Sets a part of a nested value; a row that only says the sentence is removed with it. */
function setIn(value: unknown, steps: readonly string[], proposed: unknown, at: string): boolean {
  const [step, ...rest] = steps
  if (!value || typeof value !== 'object' || step === undefined) return false
  const holder = value as Record<string, unknown>
  if (rest.length === 1 && Array.isArray(value) && proposed === null && ROWS_OF_ONE.test(`${at}.${step}`)) {
    value.splice(Number(step), 1)
    return true
  }
  if (rest.length) return setIn(holder[step], rest, proposed, `${at}.${step}`)
  if (proposed === null) delete holder[step]
  else holder[step] = proposed
  return true
}
